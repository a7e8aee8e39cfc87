/* Z1 to Z5: 值班; Z7 to Z9: 重点时期 and its 零报告. Basis: the office's duty rules. */
#include "core/record/duty.h"

#include <string.h>

#include "core/base/base.h"
#include "core/check/spending.h"
#include "core/record/period.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

static const int persons[] = {DU_FIRST, DU_SECOND};

void check_duty_1(struct check *c)
{
    struct place second = HEAD(DU_SECOND);
    if (check_has_text(c, second) &&
        check_word_is(c, HEAD(DU_SECOND_KEY), check_text(c, HEAD(DU_FIRST_KEY)))) {
        check_failed(c, second, NULL, _("两个人是同一人：%s。一班须两人。"),
                     check_cut(c, check_text(c, second), 10));
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(persons); i++) {
        struct place p = HEAD(persons[i]);
        const struct clash_facts *f = c->facts ? &c->facts->reg.person[i] : NULL;
        if (!check_has_text(c, p)) {
            continue;
        }
        if (!f) {
            check_no_data(c, p, _("没有读到其他值班安排，无法核对。"));
        } else if (f->id) {
            check_failed(c, p, f->text, _("%s这个班次已排在%s（编号 %lld）。请换人。"),
                         check_cut(c, check_text(c, p), 10), f->text, (long long)f->id);
        } else {
            check_passed(c, p, NULL);
        }
    }
}

void check_duty_2(struct check *c)
{
    struct place p = HEAD(DU_POINT);
    if (!c->facts) {
        check_no_data(c, p, _("没有读到其他值班安排，无法核对。"));
    } else if (c->facts->twin) {
        check_failed(c, p, NULL, _("这个值班点这个班次已排（编号 %lld）。请改那一条。"),
                     (long long)c->facts->twin);
    } else {
        check_passed(c, p, NULL);
    }
}

void check_duty_3(struct check *c)
{
    static const int needed[] = {DU_SECOND, DU_LEADER};
    for (size_t i = 0; i < ARRAY_LEN(needed); i++) {
        struct place p = HEAD(needed[i]);
        if (check_has_text(c, p)) {
            check_passed(c, p, NULL);
        } else {
            check_failed(c, p, NULL, _("这一班没有%s。"), _(kind_field(c->rec->kind, p)->label));
        }
    }
}

void check_duty_4(struct check *c)
{
    struct place p = HEAD(DU_HANDED);
    if (!c->facts) {
        check_no_data(c, p, _("没有读到上一班，无法核对。"));
    } else if (c->facts->reg.before.id) {
        check_failed(c, p, NULL, _("上一班（编号 %lld）的交班事项还没有交接：%s"),
                     (long long)c->facts->reg.before.id, check_cut(c, c->facts->reg.before.text, 40));
    } else {
        check_passed(c, p, NULL);
    }
}

void check_duty_5(struct check *c)
{
    struct place p = HEAD(DU_HANDED), by = HEAD(DU_RECEIVED_BY);
    int64_t handed = check_value(c, p).have == HAVE_VALUE ? check_value(c, p).v : 0;
    if (!handed) {
        return;
    }
    if (check_has_text(c, by)) {
        check_passed(c, by, NULL);
    } else {
        check_failed(c, by, NULL, _("交接了，须写接班人。"));
    }
    const struct check_step step[] = {{_("值班日期"), check_day_at(c, HEAD(DU_DATE))},
                                      {_("交接时间"), date_number(moment_date(handed))}};
    check_order(c, p, step, ARRAY_LEN(step));
}

void check_duty_7(struct check *c)
{
    const struct check_step step[] = {{_("开始日期"), check_day_at(c, HEAD(PE_DATE))},
                                      {_("结束日期"), check_day_at(c, HEAD(PE_UNTIL))}};
    check_order(c, HEAD(PE_UNTIL), step, ARRAY_LEN(step));
}

static bool told_before(struct check *c, size_t row, int64_t day)
{
    for (size_t i = 0; i < row; i++) {
        if (check_day_at(c, ROW(PERIOD_REPORTS, i, PR_DATE)) == day) {
            return true;
        }
    }
    return false;
}

void check_duty_8(struct check *c)
{
    int64_t from = check_day_at(c, HEAD(PE_DATE)), until = check_day_at(c, HEAD(PE_UNTIL));
    for (size_t i = 0; i < check_rows(c, PERIOD_REPORTS); i++) {
        struct place p = ROW(PERIOD_REPORTS, i, PR_DATE);
        struct place what = ROW(PERIOD_REPORTS, i, PR_SITUATION);
        int64_t day = check_day_at(c, p);
        if (!day || day < from || day > until) {
            check_failed(c, p, NULL, _("零报告的日期须在 %s 至 %s 之间。"), check_day(c, from),
                         check_day(c, until));
        } else if (told_before(c, i, day)) {
            check_failed(c, p, NULL, _("%s 已报过。请改那一行。"), check_day(c, day));
        } else if (check_word_is(c, ROW(PERIOD_REPORTS, i, PR_CONTENT), REPORT_EVENT) &&
                   !check_has_text(c, what)) {
            check_failed(c, what, NULL, _("%s 有情况，须写明。"), check_day(c, day));
        } else {
            check_passed(c, p, NULL);
        }
    }
}

void check_duty_9(struct check *c)
{
    size_t missing;
    struct place p = HEAD(PE_ZERO_REPORT);
    if (!check_word_is(c, p, YES) || !c->book->today.year) {
        return;
    }
    int64_t first = period_missing(c->rec, c->book->today, &missing);
    if (missing) {
        check_failed(c, p, NULL, _("有 %zu 天没有零报告，最早是 %s。"), missing, check_day(c, first));
    } else {
        check_passed(c, p, NULL);
    }
}
