/* Figures of petitions on populations that are small enough to count by hand. */
#include "core/report/stat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/report/cross.h"
#include "core/report/petition_report.h"
#include "core/report/stat_period.h"
#include "core/report/stat_shown.h"
#include "core/report/target.h"

static const struct stat_fact blank = {
    .channel = "", .level = "", .section = "", .source = "", .street = "", .unit = "",
    .content = "", .state = "", .outcome = "", .kind = "", .purpose = "", .hotspot = "",
    .occupation = "", .privacy = "1", .priority = "", .eval_office = "", .eval_unit = "",
    .limit = "", .solved = "", .hotline_eval = "", .event = "", .right = "", .act_outcome = "",
};

static const struct stat_settings usual = {90, 12, 19, {10, 50, 40}, 90, 5, 20, 10, 10, false, 5, 2, 2019};

static struct stat_case march(void)
{
    struct stat_case c = {.chosen = CHOSEN_REGISTERED, .now = 20250420235959, .tomorrow = 20250421,
                          .soon = 20250425, .set = usual};
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
               {"303", 1, false}, {"D1", 1, false}, {"D3", 1, false}, {"D9", 1, false}, {"", 1, false}};
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

/* Trap (a): by the limit, not by the registration; (b): 15 × 24 hours to the second, and the legal day. */
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

static void shown(enum stat_unit u, int64_t n, int64_t d, const char *want)
{
    char out[STAT_TEXT];
    assert_string_equal(stat_shown(u, (struct stat_value){n, d}, out), want);
}

static void changed(enum stat_unit u, struct stat_value now, struct stat_value then, const char *want)
{
    char out[STAT_TEXT];
    assert_string_equal(stat_change(u, now, then, out), want);
}

static void test_shown(void **state)
{
    (void)state;
    shown(UNIT_ITEMS, 1234567, 0, "1,234,567");
    shown(UNIT_RATE, 0, 0, "—");
    shown(UNIT_RATE, 0, 7, "0.00%");
    shown(UNIT_RATE, 7, 7, "100.00%");
    shown(UNIT_RATE, 1, 8, "12.50%");
    shown(UNIT_RATE, 1, 800, "0.13%"); /* 0.125: half up */
    shown(UNIT_RATE, 2, 3, "66.67%");
    changed(UNIT_ITEMS, (struct stat_value){112, 0}, (struct stat_value){100, 0}, "+12.00%");
    changed(UNIT_ITEMS, (struct stat_value){88, 0}, (struct stat_value){100, 0}, "-12.00%");
    changed(UNIT_ITEMS, (struct stat_value){0, 0}, (struct stat_value){0, 0}, "—");
    changed(UNIT_ITEMS, (struct stat_value){3, 0}, (struct stat_value){0, 0}, "新增");
    changed(UNIT_ITEMS, (struct stat_value){5, 0}, (struct stat_value){5, 0}, "0.00%");
    /* 95.0 % to 96.2 % are points, not 1.26 % */
    changed(UNIT_RATE, (struct stat_value){962, 1000}, (struct stat_value){95, 100}, "+1.20个百分点");
    changed(UNIT_RATE, (struct stat_value){1, 2}, (struct stat_value){0, 0}, "—");
}

static void lamp(int64_t now, int64_t prev, int64_t last, bool rise, enum stat_lamp want)
{
    struct stat_settings s = usual;
    s.rise_only = rise;
    assert_int_equal(stat_trend(&s, now, prev, last), want);
}

static void test_lamps(void **state)
{
    (void)state;
    lamp(120, 100, 120, false, LAMP_ODD);   /* exactly 20 % is not more */
    lamp(121, 100, 121, false, LAMP_ALARM);
    lamp(110, 100, 110, false, LAMP_CALM);
    lamp(111, 100, 111, false, LAMP_ODD);
    lamp(50, 100, 100, false, LAMP_ALARM);  /* a fall too */
    lamp(50, 100, 100, true, LAMP_CALM);
    lamp(100, 100, 50, true, LAMP_ALARM);
    lamp(90, 9, 9, false, LAMP_NONE);       /* bases below 10 */
}

static void test_ranks(void **state)
{
    static const struct {
        const char *key;
        int64_t n, d;
    } row[] = {{"A", 9, 10}, {"B", 18, 20}, {"C", 10, 10}, {"D", 1, 10}, {"E", 4, 4}};
    static const enum stat_figure figure[] = {FIG_CLOSE_RATE, STAT_FIGURES};
    static const int want[] = {1, 2, 2, 4, 0};
    static const char *const order = "CABDE";
    struct stat_run run = {0};
    struct arena a = {0};
    (void)state;
    stat_add_group(&run, DIM_UNIT, STAT_DIMS, figure);
    struct stat_line line[ARRAY_LEN(row)] = {0};
    run.group[0].line = line;
    run.group[0].n = ARRAY_LEN(row);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        strcpy(line[i].row, row[i].key);
        line[i].v[0][SPAN_THIS] = (struct stat_value){row[i].n, row[i].d};
    }
    struct stat_rank *v = stat_ranks(&run.group[0], 0, 5, &a);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(v[i].line->row[0], order[i]);
        assert_int_equal(v[i].rank, want[i]);
    }
    arena_release(&a);
}

static void test_paths(void **state)
{
    static const char *const good[] = {"items", "rate.close@last", "street=J01&month=2025-03/items:d",
                                       "unit=/rate.close@prev:d"};
    static const char *const bad[] = {"", "x", "items@then", "items:n", "nowhere=1/items", "street/items",
                                      "street=1&unit=2&kind=3/items", "street=123456789012345678901234567/items"};
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
    assert_int_equal(c.order[SPAN_THIS].from, 20240119000000); /* from the 19th of the month before */
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

static void scored(const char *row, int64_t num, int64_t den, bool whole, const char *want)
{
    struct arena a = {0};
    struct target *t;
    struct err e = {0};
    char out[32] = "—";
    size_t n;
    assert_true(target_parse(row, &a, &t, &n, &e));
    assert_int_equal(n, 1);
    struct target_score s = target_score(t, (struct ratio){num, den}, whole);
    if (s.score.have == HAVE_VALUE) {
        decimal_format(s.score.v, out, sizeof(out));
    }
    assert_string_equal(out, want);
    arena_release(&a);
}

static void test_targets(void **state)
{
    static const char items[] = "i\ti\t\t\t10\t19000\tat-least\tsteps\t10\t5\t0\t\t\t\t\n";
    static const char rate[] = "r\tr\t\t\t10\t95\tat-least\tsteps\t10\t10\t0\t\t\t\t\n";
    static const char pleased[] = "p\tp\t\t\t10\t80\tat-least\tsteps\t10\t10\t0\t50\t\t\t\n";
    static const char fall[] = "f\tf\t\t\t10\t10\tfall\tsteps\t10\t20\t0\t\t\t\t\n";
    static const char all[] = "a\ta\t\t\t10\t100\tat-most\tall\t\t0\t0\t\t\t\t\n";
    static const char linear[] = "l\tl\t\t\t10\t95\tat-least\tlinear\t\t0.5\t2\t\t\t\t\n";
    struct err e = {0};
    struct arena a = {0};
    struct target *t;
    size_t n;
    (void)state;
    scored(items, 19000, 1, true, "10");
    scored(items, 18991, 1, true, "10");  /* nine short: no whole step */
    scored(items, 18990, 1, true, "9.5");
    scored(items, 18995, 1, false, "9.75");
    scored(items, 18800, 1, true, "0");   /* 200 short */
    scored(items, 1, 1, true, "0");
    scored(rate, 9500, 100, true, "10");
    scored(rate, 8501, 100, true, "10");
    scored(rate, 8500, 100, true, "9");
    scored(rate, 9000, 100, false, "9.5");
    scored(rate, 0, 0, true, "—");
    scored(pleased, 4999, 100, true, "0"); /* below 50 % nothing */
    scored(pleased, 50, 1, true, "7");
    scored(fall, -10, 1, true, "10");      /* −10 % has fallen by 10 % */
    scored(fall, 10, 1, true, "6");        /* a rise by 10 % is 20 points off */
    scored(fall, 0, 1, true, "8");
    scored(all, 100, 1, true, "10");
    scored(all, 10001, 100, true, "0");
    scored(linear, 93, 1, true, "9");
    scored(linear, 0, 1, true, "2");       /* not below the floor */
    assert_false(target_parse("x\ty\t\t\tzehn\t1\tat-least\tall\t\t\t\t\t\t\t\n", &a, &t, &n, &e));
    assert_string_equal(e.field, "full");
    assert_false(target_parse("x\ty\t\t\t1\t1\tat-least\tsteps\t0\t1\t\t\t\t\t\n", &a, &t, &n, &e));
    arena_release(&a);
}

/* No total gives a hidden cell away: in each line none or at least two are hidden. */
static void protected(const int64_t *v, const int64_t *secret, size_t rows, size_t columns)
{
    enum cross_show show[36];
    cross_protect(v, secret, rows, columns, show);
    for (size_t i = 0; i < rows * columns; i++) {
        assert_int_equal(show[i] == CROSS_FEW, v[i] > 0 && v[i] < 3 && secret[i] > 0);
    }
    for (size_t i = 0; i < rows; i++) {
        int n = 0;
        for (size_t k = 0; k < columns; k++) {
            n += show[i * columns + k] != CROSS_PLAIN;
        }
        assert_int_not_equal(n, 1);
    }
    for (size_t k = 0; k < columns; k++) {
        int n = 0;
        for (size_t i = 0; i < rows; i++) {
            n += show[i * columns + k] != CROSS_PLAIN;
        }
        assert_int_not_equal(n, 1);
    }
}

static void test_cross(void **state)
{
    static const int64_t v[] = {2, 5, 7, 14, 9, 4, 8, 21, 11, 9, 15, 35};
    static const int64_t secret[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1};
    static const int64_t one[] = {1, 1, 1, 1}, one_secret[] = {1, 1, 1, 1}, none[12] = {0};
    enum cross_show show[12];
    (void)state;
    protected(v, secret, 3, 4);
    protected(one, one_secret, 2, 2);
    cross_protect(v, none, 3, 4, show);
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(show[i], CROSS_PLAIN);
    }
    for (int round = 0; round < 2000; round++) { /* any table of 4 × 4 with its totals */
        int64_t t[25] = {0}, s[25] = {0};
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                int64_t n = rand() % 5, m = n ? rand() % 2 : 0;
                const int at[] = {i * 5 + k, i * 5 + 4, 20 + k, 24};
                for (size_t j = 0; j < 4; j++) {
                    t[at[j]] += n;
                    s[at[j]] += m;
                }
            }
        }
        protected(t, s, 5, 5);
    }
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

static void test_bars(void **state)
{
    char out[80];
    static const int64_t v[] = {0, 1, 400, 800};
    (void)state;
    assert_string_equal(stat_bar(4, 8, 4, out), "██");
    assert_string_equal(stat_bar(1, 8, 4, out), "▌");
    assert_string_equal(stat_bar(1, 8000, 4, out), "▏"); /* something is never nothing */
    assert_string_equal(stat_bar(0, 8, 4, out), "");
    assert_string_equal(stat_spark(v, 4, out), " ▁▄█");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables), cmocka_unit_test(test_volume), cmocka_unit_test(test_office),
        cmocka_unit_test(test_unit), cmocka_unit_test(test_close), cmocka_unit_test(test_rating),
        cmocka_unit_test(test_rest), cmocka_unit_test(test_hotline), cmocka_unit_test(test_shown),
        cmocka_unit_test(test_lamps), cmocka_unit_test(test_ranks), cmocka_unit_test(test_paths),
        cmocka_unit_test(test_periods), cmocka_unit_test(test_targets), cmocka_unit_test(test_cross),
        cmocka_unit_test(test_filter), cmocka_unit_test(test_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
