/* Clocks: golden cases of every rule, refusals, the trace, and random counts against a slow one. */
#include "core/rule/clock.h"

#include "core/rule/clock_field.h"
#include "tests/unit/core/rule/seeds.h"

static bool start_parse(const char *text, struct clock_input *in)
{
    char day[11] = "";
    memcpy(day, text, strnlen(text, 10));
    in->minute = text[10] ? atoi(text + 11) * 60 + atoi(text + 14) : 0;
    return date_parse(day, &in->start);
}

static void test_golden(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    struct sheet s = {0};
    struct arena a = {0};
    seed_sheet("tests/data/clock/golden.tsv", &s);
    int seen = 0;
    for (int row = 2; row < s.rows; row++) {
        struct clock_input in = {.length = atoi(sheet_cell(&s, row, 2)),
                                 .hearing_days = atoi(sheet_cell(&s, row, 4)),
                                 .no_roll = *sheet_cell(&s, row, 5) == '1'};
        struct clock_trace trace;
        const struct clock_rule *r;
        char raw[20], due[20];
        in.extend[0] = atoi(sheet_cell(&s, row, 3));
        in.nextend = in.extend[0] > 0;
        assert_true(start_parse(sheet_cell(&s, row, 1), &in));
        struct clock_answer w = clock_ask(&k->clocks, sheet_cell(&s, row, 0), &k->calendar, &in, &a,
                                          &trace, &r);
        if (w.refused) {
            fail_msg("row %d: %s", row + 1, w.text);
        }
        clock_format(r, w.raw, w.minute, raw, sizeof(raw));
        clock_format(r, w.due, w.minute, due, sizeof(due));
        if (strcmp(raw, sheet_cell(&s, row, 6)) != 0 || strcmp(due, sheet_cell(&s, row, 7)) != 0 ||
            w.missing_year != atoi(sheet_cell(&s, row, 8)) ||
            w.provisional != (w.missing_year != 0) || trace.n < 3) {
            fail_msg("row %d %s %s: %s, %s, %d", row + 1, sheet_cell(&s, row, 0),
                     sheet_cell(&s, row, 1), raw, due, w.missing_year);
        }
        seen++;
    }
    assert_true(seen >= 50);
    arena_release(&a);
    sheet_release(&s);
    seeds_close(k);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *start;
        struct clock_input in;
        const char *says;
    } row[] = {
        {"C4", "2025-08-06", {.extend = {31}, .nextend = 1}, "1 至 30 日，不能延 31 日"},
        {"C4", "2025-08-06", {.extend = {0}, .nextend = 1}, "1 至 30 日，不能延 0 日"},
        {"C4", "2025-08-06", {.extend = {-5}, .nextend = 1}, "不能延 -5 日"},
        {"C4", "2025-08-06", {.extend = {10, 10}, .nextend = 2}, "最多延期 1 次"},
        {"C4", "2025-08-06", {.extend = {1, 1, 1, 1}, .nextend = 9}, "最多延期 1 次"},
        {"C7", "2025-08-06", {.extend = {10}, .nextend = 1}, "不能延期"},
        {"C4", "2025-08-06", {.hearing_days = 1}, "听证期间照常计入"},
        {"C9", "2025-08-06", {.hearing_days = -1}, "听证 -1 日"},
        {"C9", "2025-08-06", {.hearing_days = 367}, "听证 367 日"},
        {"C4", "2025-08-06", {.length = -1}, "期限 -1 不对"},
        {"C10", "2025-08-06", {.length = 3661}, "期限 3661 不对"},
        {"C10", "2025-08-06", {.length = 0}, "请给出期限"},
        {"C11", "2025-08-06", {.length = 87841}, "期限 87841 不对"},
        {"C4", "2025-08-06", {.length = 61}, "期限是 60 日，不能定为 61"},
        {"C4", "2022-04-30", {.length = 0}, "2022-04-30 时还没有这条规则"},
        {"C13", "2025-08-06", {.length = 10}, "没有启用"},
        {"C14a", "2025-08-06", {.length = 0}, "没有启用"},
        {"C16", "2025-08-06", {.length = 0}, "没有启用"},
        {"C99", "2025-08-06", {.length = 0}, "没有“C99”"},
        {"C4", "2199-10-01", {.length = 0}, "起算日太晚"},
    };
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct clock_input in = row[i].in;
        struct clock_trace trace;
        struct arena a = {0};
        assert_true(start_parse(row[i].start, &in));
        struct clock_answer w = clock_ask(&k->clocks, row[i].rule, &k->calendar, &in, &a, &trace,
                                          NULL);
        if (!w.refused || !strstr(w.text, row[i].says) || w.raw.year || w.due.year ||
            !strstr(w.text, row[i].rule)) {
            fail_msg("%zu %s: %s", i, row[i].rule, w.text);
        }
        arena_release(&a);
    }
    seeds_close(k);
}

static void expect_line(const struct clock_trace *t, enum clock_step_kind kind, const char *text)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->v[i].kind == kind && strcmp(t->v[i].text, text) == 0) {
            return;
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        print_error("%d %s\n", (int)t->v[i].kind, t->v[i].text);
    }
    fail_msg("no line: %s", text);
}

static void test_trace(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    struct arena a = {0};
    struct clock_trace t;
    struct clock_input in = {.start = {2025, 8, 6}};
    clock_ask(&k->clocks, "C4", &k->calendar, &in, &a, &t, NULL);
    assert_int_equal(t.n, 5);
    expect_line(&t, CLOCK_STEP_RULE, "规则  C4 办结：60 日（信访工作条例第三十四条，2022-05-01 起）");
    expect_line(&t, CLOCK_STEP_START, "起算  2025-08-06 周三，当日不计；第 1 日 = 08-07");
    expect_line(&t, CLOCK_STEP_COUNT, "期满  第 60 日 = 2025-10-05 周日，国庆节、中秋节放假");
    expect_line(&t, CLOCK_STEP_ROLL, "顺延  2025-10-05 … 10-08 国庆节、中秋节放假"
                "（国务院办公厅2025年部分节假日安排） → 2025-10-09 周四 上班");
    expect_line(&t, CLOCK_STEP_BOTH, "口径  系统口径（不顺延）2025-10-05    法定口径 2025-10-09");
    in.extend[0] = 30;
    in.nextend = 1;
    clock_ask(&k->clocks, "C4", &k->calendar, &in, &a, &t, NULL);
    expect_line(&t, CLOCK_STEP_EXTEND,
                "延期  第 1 次 30 日，自 2025-10-05 起（不从顺延后的日期算）→ 2025-11-04 周二");
    in = (struct clock_input){.start = {2025, 9, 26}};
    clock_ask(&k->clocks, "C3", &k->calendar, &in, &a, &t, NULL);
    expect_line(&t, CLOCK_STEP_SKIP, "跳过  2025-09-27 周末");
    expect_line(&t, CLOCK_STEP_SKIP,
                "计入  2025-09-28 周日 国庆节、中秋节调休上班（国务院办公厅2025年部分节假日安排）");
    expect_line(&t, CLOCK_STEP_SKIP,
                "跳过  2025-10-01 … 10-08 国庆节、中秋节放假（国务院办公厅2025年部分节假日安排）");
    /* Two reasons in one run of rest days. */
    in = (struct clock_input){.start = {2023, 12, 15}};
    clock_ask(&k->clocks, "C1", &k->calendar, &in, &a, &t, NULL);
    expect_line(&t, CLOCK_STEP_ROLL, "顺延  2023-12-30 … 12-31 周末、2024-01-01 元旦放假"
                "（国务院办公厅2024年部分节假日安排） → 2024-01-02 周二 上班");
    in = (struct clock_input){.start = {2025, 8, 6}, .hearing_days = 3};
    clock_ask(&k->clocks, "C9", &k->calendar, &in, &a, &t, NULL);
    expect_line(&t, CLOCK_STEP_HEARING, "听证  3 日不计入，2025-09-05 → 2025-09-08 周一");
    in = (struct clock_input){.start = {2026, 12, 25}};
    struct clock_answer w = clock_ask(&k->clocks, "C3", &k->calendar, &in, &a, &t, NULL);
    assert_true(w.provisional);
    expect_line(&t, CLOCK_STEP_MISSING, "无 2027 年节假日表：2027-01-01 是暂定，有了节假日安排再算");
    in.no_roll = true;
    w = clock_ask(&k->clocks, "C1", &k->calendar, &in, &a, &t, NULL);
    expect_line(&t, CLOCK_STEP_BOTH, "口径  2027-01-09（按要求不顺延）");
    arena_release(&a);
    seeds_close(k);
}

/* The walk: a step at a time over the strip. Returns the index of the unrolled end. */
static size_t slow_end(const struct slow *s, const struct clock_rule *r, size_t at, int units,
                       int *missing)
{
    while (units > 0) {
        at++;
        bool counts = r->unit == CLOCK_DAYS || s->v[at].works;
        if (r->unit == CLOCK_WORKDAYS && !s->v[at].known && !*missing) {
            *missing = s->v[at].year;
        }
        units -= counts;
    }
    return at;
}

static size_t slow_roll(const struct slow *s, size_t end, int *missing)
{
    for (size_t at = end;; at++) {
        if (!s->v[at].known) {
            *missing = s->v[at].year;
            return end;
        }
        if (s->v[at].works) {
            return at;
        }
    }
}

static void test_random(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    struct slow *s = slow_open();
    unsigned seed = 20250806;
    int rolled = 0, provisional = 0;
    for (int round = 0; round < 20000; round++) {
        struct clock_rule r = {.id = "R", .on = true, .label = "试", .source = "试",
                               .extend_most = 40, .extend_times = 3, .skip_hearing = true};
        r.unit = random_next(&seed, 1) ? CLOCK_DAYS : CLOCK_WORKDAYS;
        r.length = 1 + (int)random_next(&seed, 89);
        r.roll = random_next(&seed, 3) > 0;
        size_t start = random_next(&seed, SLOW_DAYS - 600);
        struct clock_input in = {.start = slow_date(s, start), .no_roll = random_next(&seed, 9) == 0,
                                 .nextend = random_next(&seed, 3)};
        int units = r.length, missing = 0;
        for (size_t i = 0; i < in.nextend; i++) {
            units += in.extend[i] = 1 + (int)random_next(&seed, 39);
        }
        units += in.hearing_days = (int)random_next(&seed, 10);
        size_t end = slow_end(s, &r, start, units, &missing), due = end;
        if (r.unit == CLOCK_DAYS && r.roll && !in.no_roll) {
            due = slow_roll(s, end, &missing);
        }
        struct clock_answer w = clock_count(&r, &k->calendar, &in, NULL, NULL);
        if (w.refused || date_compare(w.raw, slow_date(s, end)) != 0 ||
            date_compare(w.due, slow_date(s, due)) != 0 || w.missing_year != missing ||
            w.provisional != (missing != 0)) {
            fail_msg("round %d: unit %d, %d units from %d-%d-%d: %d-%d-%d, %d-%d-%d, %d;"
                     " not %d-%d-%d %d", round, (int)r.unit, units, in.start.year, in.start.month, in.start.day,
                     w.raw.year, w.raw.month, w.raw.day, w.due.year, w.due.month, w.due.day,
                     w.missing_year, s->v[due].year, s->v[due].month, s->v[due].day, missing);
        }
        rolled += due != end;
        provisional += missing != 0;
    }
    assert_true(rolled > 1000 && provisional > 1000);
    free(s);
    seeds_close(k);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct clock_rule v[] = {
        {.id = "C1", .since = {2022, 5, 1}, .length = 15},
        {.id = "C1", .since = {2025, 1, 1}, .length = 10},
        {.id = "C10", .since = {2022, 5, 1}},
    };
    const struct clock_rules r = {v, ARRAY_LEN(v)};
    assert_null(clock_rule_on(&r, "C1", (struct date){2022, 4, 30}));
    assert_int_equal(clock_rule_on(&r, "C1", (struct date){2024, 12, 31})->length, 15);
    assert_int_equal(clock_rule_on(&r, "C1", (struct date){2025, 1, 1})->length, 10);
    assert_null(clock_rule_on(&r, "C2", (struct date){2025, 1, 1}));
    assert_null(clock_rule_on(&r, "C", (struct date){2025, 1, 1}));
}

static void test_fields(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        bool ok;
    } row[] = {
        {"length", "10", true}, {"期限", "0", true}, {"length", "-1", false}, {"length", "3661", false},
        {"length", "x", false}, {"length", "", false}, {"unit", "workday", true},
        {"unit", "week", false}, {"enabled", "是", true}, {"enabled", "2", false},
        {"roll", "0", true}, {"extend_most", "367", false}, {"extend_times", "5", false},
        {"extend_times", "4", true}, {"skip_hearing", "on", true}, {"label", "转送", true},
        {"label", "", false}, {"label", "两\n行", false}, {"source", "某条", true},
        {"since", "1", false},
    };
    struct clock_rule r = {.id = "C1", .label = "甲", .source = "乙"};
    size_t n;
    const struct clock_field *f = clock_fields(&n);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct err e = {0};
        if (clock_field_set(&r, row[i].name, row[i].text, &e) != row[i].ok ||
            (!row[i].ok && !e.text[0])) {
            fail_msg("%s = %s: %s", row[i].name, row[i].text, e.text);
        }
    }
    assert_int_equal(r.unit, CLOCK_WORKDAYS);
    assert_string_equal(r.label, "转送");
    for (size_t i = 0; i < n; i++) { /* what is shown of a field can be set */
        char text[CLOCK_FIELD_TEXT];
        f[i].format(&r, text, sizeof(text));
        assert_true(clock_field_set(&r, f[i].name, text, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden), cmocka_unit_test(test_refused), cmocka_unit_test(test_trace),
        cmocka_unit_test(test_random), cmocka_unit_test(test_rows), cmocka_unit_test(test_fields),
    };
    return RUN(tests);
}
