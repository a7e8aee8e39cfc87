/* N1 to N5: 人民建议. Basis: 信访工作条例第二十九条 (建议意见类: studied, answered), 第四十一条
   (counted in the annual report: made and adopted). */
#include "core/record/suggestion.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "locale/text.h"

void check_n1(struct check *c)
{
    struct place p = HEAD(SG_NUMBER);
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到其他建议，无法核对编号。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("“%s”已用在编号 %lld 的建议上。请留空，由程序编号。"),
                     check_cut(c, check_text(c, p), 20), (long long)c->facts->twin);
    } else if (f->stored && *f->key && !check_word_is(c, HEAD(SG_NUMBER_KEY), f->key)) {
        check_failed(c, p, f->key, _("编号编过就不改，原来是“%s”。"), f->key);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_n2(struct check *c)
{
    static const int needed[] = {SG_UNIT, SG_REPLIED};
    if (!check_has_text(c, HEAD(SG_RESULT))) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        struct place p = HEAD(needed[i]);
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("有了结果，须填%s。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
}

void check_n3(struct check *c)
{
    static const char *const adopted[] = {SUGGESTION_ADOPTED, SUGGESTION_PARTLY, NULL};
    struct place p = HEAD(SG_EFFECT);
    if (!check_is(c, SG_RESULT, adopted)) {
        return;
    }
    if (check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("采纳了，没有写成效。年报要用。"));
    }
}

void check_n4(struct check *c)
{
    int64_t today = c->book->today.year ? date_number(c->book->today) : 0;
    const struct check_step step[] = {{_("收到日期"), check_day_at(c, HEAD(SG_DATE))},
                                      {_("答复日期"), check_day_at(c, HEAD(SG_REPLIED))},
                                      {_("工作日期"), today}};
    check_order(c, HEAD(SG_REPLIED), step, ARRAY_LEN(step));
}

void check_n5(struct check *c)
{
    struct place p = HEAD(SG_PETITION);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到信访事项，无法核对。"));
    } else if (c->facts->reg.petition_found) {
        check_passed(c, p, c->facts->reg.petition_state);
    } else {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请核对编号。"), check_cut(c, check_text(c, p), 30));
    }
}
