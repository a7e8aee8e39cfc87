/* Figures of petitions on populations that are small enough to count by hand. */
#include "core/report/stat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/report/petition_report.h"
#include "core/report/stat_period.h"
#include "core/report/stat_shown.h"

static const struct stat_fact blank = {
    .channel = "", .level = "", .section = "", .source = "", .street = "", .unit = "",
    .content = "", .state = "", .outcome = "", .kind = "", .purpose = "", .hotspot = "",
    .occupation = "", .privacy = "1", .priority = "", .eval_office = "", .eval_unit = "",
    .limit = "", .solved = "", .hotline_eval = "", .event = "", .right = "", .act_outcome = "",
};

static const struct stat_settings usual =
    {90, 12, 19, {10, 50, 40}, 90, 5, 20, 10, 10, false, 5, 2, 2019};

static struct stat_case march(void)
{
    struct stat_case c = {.chosen = CHOSEN_REGISTERED, .now = 20250420235959, .tomorrow = 20250421,
                          .soon = 20250425, .sooner = 20250422, .set = usual};
    stat_case_period(&c, REPORT_MONTHLY, stat_period(REPORT_MONTHLY, (struct date){2025, 3, 10}));
    return c;
}

struct count {
    struct stat_case c;
    struct stat_run run;
};

static void begin(struct count *t)
{
    memset(t, 0, sizeof(*t));
    t->c = march();
    t->run.c = &t->c;
    stat_ready(&t->run);
}

static void is_nd(const struct count *t, enum stat_figure f, int64_t n, int64_t d)
{
    struct stat_value v = t->run.total[f][SPAN_THIS];
    if (v.n != n || v.d != d) {
        fail_msg("%s: %lld/%lld, not %lld/%lld", stat_figure_def(f)->path, (long long)v.n,
                 (long long)v.d, (long long)n, (long long)d);
    }
}

static void test_tables(void **state)
{
    (void)state;
    for (enum stat_figure f = 0; f < STAT_FIGURES; f++) {
        const struct stat_figure_def *d = stat_figure_def(f);
        assert_int_equal(stat_figure_find(d->path), f); /* unique */
        assert_true(*d->path && *d->label && *d->base && d->bases);
        assert_true(strcspn(d->path, "/@:=&\t\n") == strlen(d->path));
        assert_true(*stat_figure_basis(f, CHOSEN_DATE));
    }
    for (enum stat_dim d = 0; d < STAT_DIMS; d++) {
        assert_int_equal(stat_dim_find(stat_dim_def(d)->name), d);
    }
}

static void take(struct count *t, enum stat_basis b, struct stat_fact x)
{
    stat_take(&t->run, b, SPAN_THIS, &x);
}

static void test_volume(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    static const struct {
        const char *channel;
        int64_t persons;
        bool again;
    } row[] = {{"100", 1, false}, {"100", 3, true}, {"200", 4, false}, {"200", 5, false},
               {"D6", 10, true}, {"200", 11, false}, {"D7", 100, false}, {"200", 101, false},
               {"200", 9999, false}, {"200", 10000, false}, {"200", 0, false}, {"300", 1, false},
               {"303", 1, false}, {"D1", 1, false}, {"D3", 1, false}, {"D9", 1, false},
                   {"", 1, false}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct stat_fact x = blank;
        x.channel = row[i].channel;
        x.persons = row[i].persons;
        x.again = row[i].again;
        take(&t, STAT_CHOSEN, x);
        take(&t, STAT_REGISTERED, x);
    }
    is_nd(&t, FIG_ITEMS, 17, 0);
    is_nd(&t, FIG_FIRST, 15, 0);
    is_nd(&t, FIG_REPEAT, 2, 0);
    is_nd(&t, FIG_LETTER, 2, 0);
    is_nd(&t, FIG_NET, 2, 0);
    is_nd(&t, FIG_CALL, 1, 0);
    is_nd(&t, FIG_HOTLINE, 1, 0);
    is_nd(&t, FIG_OTHER, 2, 0); /* D9 and the one without a channel */
    is_nd(&t, FIG_VISITS, 9, 0);
    is_nd(&t, FIG_VISITORS, 4 + 5 + 10 + 11 + 100 + 101 + 9999, 0);
    is_nd(&t, FIG_MASS, 6, 0);
    is_nd(&t, FIG_MASS_1, 2, 0);
    is_nd(&t, FIG_MASS_2, 1, 0);
    is_nd(&t, FIG_MASS_3, 0, 0);
    is_nd(&t, FIG_MASS_4, 1, 0);
    is_nd(&t, FIG_MASS_5, 2, 0);
    is_nd(&t, FIG_MASS_PERSONS, 5 + 10 + 11 + 100 + 101 + 9999, 0);
    is_nd(&t, FIG_BAD_PERSONS, 2, 0);
    is_nd(&t, FIG_NET_SHARE, 2, 2 + 7 + 2); /* of 100, 200, 300, 303 only */
    is_nd(&t, FIG_REPEAT_RATE, 2, 17);
    struct buf out = {0};
    assert_int_equal(petition_report_check(&t.run, &out), 0);
    t.run.total[FIG_LETTER][SPAN_THIS].n++; /* a part that is not in its whole is told */
    assert_int_equal(petition_report_check(&t.run, &out), 1);
    assert_non_null(strstr(out.p, "信访形式"));
    buf_release(&out);
}

/* Trap (a): by the limit, not by the registration; (b): 15 × 24 hours to the second, and the legal
   day. */
static void test_office(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.registered = 20250303093000;
    x.legal_due = 20250318000000;
    x.first_act = 20250318093000; /* to the second */
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    x.first_act = 20250318093001; /* late by a second, in time by the day */
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    x.first_act = 20250319000000;
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    x.first_act = 0; /* never */
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    x.registered = 20250410090000; /* not yet due on 04-20 */
    x.legal_due = 20250425000000;
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    x.again = true; /* 重件 do not count */
    take(&t, STAT_LIMIT15, x);
    take(&t, STAT_LEGAL, x);
    is_nd(&t, FIG_OFFICE_IN_TIME, 1, 0);
    is_nd(&t, FIG_OFFICE_LATE, 2, 0);
    is_nd(&t, FIG_OFFICE_NEVER, 1, 0);
    is_nd(&t, FIG_OFFICE_PENDING, 1, 0);
    is_nd(&t, FIG_OFFICE_RATE, 1, 5);
    is_nd(&t, FIG_LEGAL_IN_TIME, 2, 0);
    is_nd(&t, FIG_LEGAL_LATE, 1, 0);
    is_nd(&t, FIG_LEGAL_NEVER, 1, 0);
    is_nd(&t, FIG_LEGAL_PENDING, 1, 0);
    is_nd(&t, FIG_LEGAL_RATE, 2, 5);
}

static void test_unit(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.registered = 20250215120000;
    x.unit_accepted = 20250317120000; /* 30 × 24 hours over the end of February */
    take(&t, STAT_LIMIT30, x);        /* not routed: does not count */
    x.transferred = 20250217;
    take(&t, STAT_LIMIT30, x);
    x.unit_accepted++;
    take(&t, STAT_LIMIT30, x);
    x.unit_accepted = 0;
    take(&t, STAT_LIMIT30, x);
    is_nd(&t, FIG_ACCEPT_RATE, 1, 3);
    is_nd(&t, FIG_UNIT_IN_TIME, 1, 0);
    is_nd(&t, FIG_UNIT_LATE, 1, 0);
    is_nd(&t, FIG_UNIT_NEVER, 1, 0);
    is_nd(&t, FIG_UNIT_PENDING, 0, 0);
}

static void test_close(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.deadline = 20250320;
    x.closed = 20250320;
    take(&t, STAT_DEADLINE, x);
    x.closed = 20250321;
    take(&t, STAT_DEADLINE, x);
    x.closed = 0;
    take(&t, STAT_DEADLINE, x);
    x.deadline = 20250420; /* today: not over yet */
    take(&t, STAT_DEADLINE, x);
    is_nd(&t, FIG_CLOSE_RATE, 1, 4);
    is_nd(&t, FIG_CLOSE_LATE, 1, 0);
    is_nd(&t, FIG_CLOSE_NEVER, 1, 0);
    is_nd(&t, FIG_CLOSE_PENDING, 1, 0);
}

static void test_rating(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.transferred = 20250301;
    x.eval_office = "0";
    x.eval_unit = "3";
    take(&t, STAT_RATED, x);
    x.eval_office = "1";
    x.eval_unit = "";
    take(&t, STAT_RATED, x);
    x.transferred = 0; /* neither 转送 nor 交办 */
    take(&t, STAT_RATED, x);
    struct stat_fact y = blank;
    y.rate_due = 20250401000000; /* 超期未评价 */
    take(&t, STAT_UNRATED, y);
    y.rate_due = 20250501000000; /* 待评价: left out */
    take(&t, STAT_UNRATED, y);
    y.rate_due = 20250401000000;
    y.eval_office = "0"; /* rated one of two */
    take(&t, STAT_UNRATED, y);
    is_nd(&t, FIG_SAT_OFFICE, 2, 2);
    is_nd(&t, FIG_SAT_UNIT, 0, 1);
    is_nd(&t, FIG_JOIN_OFFICE, 3, 4);
    is_nd(&t, FIG_JOIN_UNIT, 1, 3);
    is_nd(&t, FIG_RATED, 2, 0);
}

static void test_rest(void **state)
{
    struct count t;
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.closed = 20250110;
    take(&t, STAT_CLOSED, x);
    x.repeated = 20250410; /* the ninetieth day */
    take(&t, STAT_CLOSED, x);
    x.repeated = 20250411;
    take(&t, STAT_CLOSED, x);
    x.closed = 20250401; /* its days are not over */
    x.repeated = 0;
    take(&t, STAT_CLOSED, x);
    x.again = true;
    take(&t, STAT_CLOSED, x);
    is_nd(&t, FIG_ONCE_RATE, 3, 4);
    is_nd(&t, FIG_ONCE_OPEN, 1, 0);
    is_nd(&t, FIG_CLOSED, 5, 0);
    struct stat_fact y = blank;
    y.leader = y.resolved = true;
    take(&t, STAT_NOW, y);
    y.resolved = false;
    y.open = true;
    static const int64_t due[] = {20250419, 20250420, 20250421, 20250425, 20250426, 0};
    for (size_t i = 0; i < ARRAY_LEN(due); i++) {
        y.due = due[i];
        y.leader = i == 0;
        take(&t, STAT_NOW, y);
    }
    is_nd(&t, FIG_RESOLVED, 1, 2);
    is_nd(&t, FIG_OPEN, 6, 0);
    is_nd(&t, FIG_OVERDUE, 1, 0);
    is_nd(&t, FIG_DUE_TODAY, 1, 0);
    is_nd(&t, FIG_DUE_TOMORROW, 1, 0);
    is_nd(&t, FIG_DUE_SOON, 3, 0);
    is_nd(&t, FIG_DUE_SOONER, 2, 0);
}

static void test_hotline(void **state)
{
    struct count t;
    char out[STAT_TEXT];
    (void)state;
    begin(&t);
    struct stat_fact x = blank;
    x.dispatched = 20250310080000;
    x.limit = "24";
    take(&t, STAT_ORDER, x); /* no valid call-back */
    x.valid = x.contacted = true;
    x.solved = "1";
    x.hotline_eval = "1";
    take(&t, STAT_ORDER, x);
    x.hotline_eval = "2";
    x.solved = "2";
    take(&t, STAT_ORDER, x);
    x.hotline_eval = "3";
    x.contacted = false;
    take(&t, STAT_ORDER, x);
    x.excluded = true;
    take(&t, STAT_ORDER, x);
    is_nd(&t, FIG_ORDERS, 4, 0);
    is_nd(&t, FIG_ORDERS_OUT, 1, 0);
    is_nd(&t, FIG_CONTACT, 2, 3);
    is_nd(&t, FIG_SOLVED, 1, 3);
    is_nd(&t, FIG_PLEASED, 190, 300); /* (1 + 0.9) ÷ 3 */
    /* 0.1 × 2/3 + 0.5 × 1/3 + 0.4 × 1.9/3 = 0.48667 */
    struct stat_value v = t.run.total[FIG_SCORE][SPAN_THIS];
    assert_string_equal(stat_shown(UNIT_SCORE, v, out), "48.67");
    x.excluded = false;
    x.replied = 20250311080000;
    take(&t, STAT_ORDER_DUE, x);
    x.replied++;
    take(&t, STAT_ORDER_DUE, x);
    x.limit = "2";
    take(&t, STAT_ORDER_DUE, x);
    is_nd(&t, FIG_TIMELY, 1, 3);
    is_nd(&t, FIG_TIMELY_24, 1, 2);
    is_nd(&t, FIG_TIMELY_2, 0, 1);
    is_nd(&t, FIG_TIMELY_168, 0, 0);
}

static void test_paths(void **state)
{
    static const char *const good[] =
        {"items", "rate.close@last", "street=J01&month=2025-03/items:d",
                                       "unit=/rate.close@prev:d"};
    static const char *const bad[] =
        {"", "x", "items@then", "items:n", "nowhere=1/items", "street/items",
                                      "street=1&unit=2&kind=3/items",
                                          "street=123456789012345678901234567/items"};
    struct stat_path p;
    char out[160];
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_true(stat_path_parse(good[i], &p));
        stat_path_format(&p, out, sizeof(out));
        assert_string_equal(out, good[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(stat_path_parse(bad[i], &p));
    }
}

static void is_period(struct period p, const char *want)
{
    char from[16], to[16], both[40];
    date_format(p.from, from, sizeof(from));
    date_format(p.to, to, sizeof(to));
    snprintf(both, sizeof(both), "%s %s", from, to);
    assert_string_equal(both, want);
}

static void test_periods(void **state)
{
    struct date day = {2024, 2, 29};
    (void)state;
    is_period(stat_period(REPORT_DAILY, day), "2024-02-29 2024-02-29");
    is_period(stat_period(REPORT_WEEKLY, day), "2024-02-26 2024-03-03");
    is_period(stat_period(REPORT_MONTHLY, day), "2024-02-01 2024-02-29");
    is_period(stat_period(REPORT_QUARTERLY, day), "2024-01-01 2024-03-31");
    is_period(stat_period(REPORT_HALFYEAR, day), "2024-01-01 2024-06-30");
    is_period(stat_period(REPORT_ANNUAL, day), "2024-01-01 2024-12-31");
    is_period(stat_period_step(REPORT_MONTHLY, stat_period(REPORT_MONTHLY, day), -2),
              "2023-12-01 2023-12-31");
    is_period(stat_period_step(REPORT_WEEKLY, stat_period(REPORT_WEEKLY, day), 1),
              "2024-03-04 2024-03-10");
    struct stat_case c = {.set = usual};
    stat_case_period(&c, REPORT_MONTHLY, stat_period(REPORT_MONTHLY, day));
    assert_int_equal(c.span[SPAN_THIS].to, 20240301000000);
    assert_int_equal(c.span[SPAN_PREV].from, 20240101000000);
    assert_int_equal(c.span[SPAN_LAST].to, 20230301000000);
    assert_int_equal(c.span[SPAN_BASE].from, 20190201000000);
    /* from the 19th of the month before */
    assert_int_equal(c.order[SPAN_THIS].from, 20240119000000);
    assert_int_equal(c.order[SPAN_THIS].to, 20240219000000);
    stat_case_period(&c, REPORT_DAILY, stat_period(REPORT_DAILY, day));
    assert_int_equal(c.order[SPAN_THIS].from, 20240228120000); /* noon to noon */
    assert_int_equal(c.order[SPAN_THIS].to, 20240229120000);
    c.set.noon = 0;
    c.set.month_start = 1;
    stat_case_period(&c, REPORT_DAILY, stat_period(REPORT_DAILY, day));
    assert_int_equal(c.order[SPAN_THIS].from, 20240229000000);
    stat_case_period(&c, REPORT_MONTHLY, stat_period(REPORT_MONTHLY, day));
    assert_int_equal(c.order[SPAN_THIS].from, 20240201000000);
}

static void test_filter(void **state)
{
    struct stat_fact x = blank;
    (void)state;
    x.channel = "100";
    x.content = "030504";
    x.legal = true;
    assert_true(stat_filter_takes(&(struct stat_filter){0}, &x));
    assert_true(stat_filter_takes(&(struct stat_filter){.channel = "200,100"}, &x));
    assert_false(stat_filter_takes(&(struct stat_filter){.channel = "200,1000"}, &x));
    assert_true(stat_filter_takes(&(struct stat_filter){.content = "030000"}, &x));
    assert_true(stat_filter_takes(&(struct stat_filter){.content = "0305"}, &x));
    assert_false(stat_filter_takes(&(struct stat_filter){.content = "030600"}, &x));
    assert_false(stat_filter_takes(&(struct stat_filter){.no_legal = true}, &x));
    assert_true(stat_filter_takes(&(struct stat_filter){.first_only = true}, &x));
    assert_false(stat_filter_takes(&(struct stat_filter){.ranked_only = true}, &x));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables), cmocka_unit_test(test_volume), cmocka_unit_test(test_office),
        cmocka_unit_test(test_unit), cmocka_unit_test(test_close), cmocka_unit_test(test_rating),
        cmocka_unit_test(test_rest), cmocka_unit_test(test_hotline), cmocka_unit_test(test_paths),
        cmocka_unit_test(test_periods), cmocka_unit_test(test_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
