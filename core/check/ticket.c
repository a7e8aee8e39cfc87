/* Q1 to Q4: 叫号; Q6: 滚动公告. */
#include "core/record/ticket.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/bulletin.h"
#include "core/value/moment.h"
#include "locale/text.h"

void check_q1(struct check *c)
{
    struct place p = HEAD(TK_NUMBER);
    const struct register_facts *f = c->facts ? &c->facts->reg : NULL;
    c->level = c->strict;
    if (!f) {
        check_no_data(c, p, _("没有读到其他号码，无法核对。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("“%s”当天已取过（编号 %lld）。请留空，由程序给号。"),
                     check_cut(c, check_text(c, p), 10), (long long)c->facts->twin);
    } else if (f->stored && *f->key && !check_word_is(c, HEAD(TK_NUMBER_KEY), f->key)) {
        check_failed(c, p, f->key, _("号码给出就不改，原来是“%s”。"), f->key);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_q2(struct check *c)
{
    static const int times[] = {TK_TAKEN, TK_CALLED, TK_FINISHED};
    int64_t last = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < ARRAY_LEN(times); i++) {
        struct place p = HEAD(times[i]);
        struct decimal v = check_value(c, p);
        ok = v.have != HAVE_VALUE || v.v >= last;
        last = v.have == HAVE_VALUE ? v.v : last;
        if (!ok) {
            check_failed(c, p, NULL, _("%s早于前一步。请核对。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
    if (ok && last) {
        check_passed(c, HEAD(TK_TAKEN), NULL);
    }
}

void check_q3(struct check *c)
{
    struct place p = HEAD(TK_WINDOW);
    if (!check_word_is(c, HEAD(TK_STATE), TICKET_CALLED)) {
        return;
    }
    if (!check_has_text(c, p)) {
        check_failed(c, p, NULL, _("叫号须写明到哪个窗口。"));
    } else if (!c->facts) {
        check_no_data(c, p, _("没有读到其他号码，无法核对。"));
    } else if (c->facts->reg.window.id) {
        check_failed(c, p, NULL, _("这个窗口正在办 %s 号。请先办结或过号。"), c->facts->reg.window.text);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_q4(struct check *c)
{
    struct place p = HEAD(TK_PETITION);
    if (!check_has_text(c, p)) {
        return;
    }
    if (!c->facts) {
        check_no_data(c, p, _("没有读到信访事项，无法核对。"));
    } else if (c->facts->reg.petition_found) {
        check_passed(c, p, NULL);
    } else {
        check_failed(c, p, NULL, _("没有编号为“%s”的信访事项。请核对编号。"), check_cut(c, check_text(c, p), 30));
    }
}

void check_q6(struct check *c)
{
    const struct check_step step[] = {{_("开始日期"), check_day_at(c, HEAD(BT_DATE))},
                                      {_("结束日期"), check_day_at(c, HEAD(BT_UNTIL))}};
    check_order(c, HEAD(BT_UNTIL), step, ARRAY_LEN(step));
}
