/* O1 to O5: 回访. Basis: the petitioner rates 信访部门 and 责任单位 (信访事项满意度评价); who
   wrote an answer does not review it. */
#include "core/record/callback.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/spending.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define UNSATISFIED "3" /* of the list evalvalue */

void check_callback_1(struct check *c)
{
    struct place p = HEAD(CB_PETITION);
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    if (!f) {
        check_no_data(c, p, _("没有读到信访事项，无法核对。"));
    } else if (!f->petition_found) {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请核对编号。"), check_cut(c, check_text(c, p), 30));
    } else if (!f->closed) {
        check_failed(c, p, f->petition_state, _("这一件“%s”，还没有答复。答复以后再回访。"), f->petition_state);
    } else {
        check_passed(c, p, f->petition_state);
    }
}

void check_callback_2(struct check *c)
{
    static const int told[] = {CB_SOLVED, CB_SATISFACTION};
    bool reached = check_word_is(c, HEAD(CB_REACHED), YES);
    if (!check_has_text(c, HEAD(CB_REACHED))) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        struct place p = HEAD(told[i]);
        const char *label = _(kind_field(c->rec->kind, p)->label);
        if (check_has_text(c, p) == reached) {
            check_passed(c, p, NULL);
        } else if (reached) {
            check_warned(c, p, NULL, _("联系上了，没有填%s。信访人不愿评价的，在备注写明。"), label);
        } else {
            check_failed(c, p, NULL, _("没有联系上，不能有%s。请清空，或把“联系上”改为是。"), label);
        }
    }
}

static bool wrote(const struct register_facts *f, const char *name)
{
    bool is = false;
    for (size_t i = 0; i < f->nwriters; i++) {
        is = is || str_fold_same(f->writer[i], name);
    }
    return is;
}

void check_callback_3(struct check *c)
{
    static const int others[] = {CB_CALLER, CB_REVIEWER};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct place p = HEAD(others[i]);
        if (!check_has_text(c, p)) {
            continue;
        }
        if (!c->facts) {
            check_no_data(c, p, _("没有读到答复人，无法核对。"));
        } else if (wrote(&c->facts->reg, check_text(c, p))) {
            check_failed(c, p, NULL, _("%s写了这一件的答复，不能自己审核、回访。请换一人。"),
                         check_cut(c, check_text(c, p), 10));
        } else {
            check_passed(c, p, NULL);
        }
    }
    if (check_has_text(c, HEAD(CB_REVIEW)) && !check_has_text(c, HEAD(CB_REVIEWER))) {
        check_failed(c, HEAD(CB_REVIEWER), NULL, _("审核了答复，须写审核人。"));
    }
}

void check_callback_4(struct check *c)
{
    struct place p = HEAD(CB_REASON);
    if (!check_word_is(c, HEAD(CB_SATISFACTION), UNSATISFIED)) {
        return;
    }
    if (check_has_text(c, p)) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("不满意的，写明信访人说的原因。"));
    }
}

void check_callback_5(struct check *c)
{
    struct decimal v = check_value(c, HEAD(CB_TIME));
    int64_t closed = c->facts ? c->facts->reg.closed : 0;
    int64_t today = c->book->today.year ? date_number(c->book->today) : 0;
    const struct check_step step[] = {
        {_("答复"), closed},
        {_("回访时间"), v.have == HAVE_VALUE ? date_number(moment_date(v.v)) : 0},
        {_("工作日期"), today},
    };
    check_order(c, HEAD(CB_TIME), step, ARRAY_LEN(step));
}
