/* Sums, order and rates of the execution report; the published rates of 24 projects. */
#include "core/report/execution.h"

#include "core/sheet/sheet.h"
#include "tests/unit/core/check/sample.h"

#define CENTRE "tests/data/budget/command-centre.csv"
#define CUT_SHORT "城指中心网格化城市服务管理系统平台运维经费项目" /* printed 99.7%, it is 99.74% */

static void order_and_sums(void **state)
{
    (void)state;
    static const struct execution_line line[] = {
        {"项目支出", "乙", "30202", "印刷费", 9, 300, 100, 250, 40, 30},
        {"项目支出", "乙", "30201", "办公费", 4, 100, 100, 100, 0, 0},
        {"人员经费", "基本", "30101", "基本工资", 8, 1000, 999, 1000, 0, 0},
        {"", "无预算", "30201", "办公费", 99, 0, 5, 0, 0, 0},
        {"项目支出", "甲", "30201", "办公费", 5, 200, 0, 150, 7, 8},
    };
    static const struct {
        enum execution_level level;
        const char *project, *economic, *rate;
        fen full, paid, initial, approved, committed;
    } want[] = {
        {EXECUTION_LINE, "基本", "30101", "99.90%", 1000, 999, 1000, 0, 0},
        {EXECUTION_PROJECT, "基本", "", "99.90%", 1000, 999, 1000, 0, 0},
        {EXECUTION_CLASS, "", "", "99.90%", 1000, 999, 1000, 0, 0},
        {EXECUTION_LINE, "乙", "30201", "100.00%", 100, 100, 100, 0, 0},
        {EXECUTION_LINE, "乙", "30202", "33.33%", 300, 100, 250, 40, 30},
        {EXECUTION_PROJECT, "乙", "", "50.00%", 400, 200, 350, 40, 30},
        {EXECUTION_LINE, "甲", "30201", "0.00%", 200, 0, 150, 7, 8},
        {EXECUTION_PROJECT, "甲", "", "0.00%", 200, 0, 150, 7, 8},
        {EXECUTION_CLASS, "", "", "33.33%", 600, 200, 500, 47, 38},
        {EXECUTION_LINE, "无预算", "30201", "—", 0, 5, 0, 0, 0},
        {EXECUTION_PROJECT, "无预算", "", "—", 0, 5, 0, 0, 0},
        {EXECUTION_CLASS, "", "", "—", 0, 5, 0, 0, 0},
        {EXECUTION_TOTAL, "", "", "75.25%", 1600, 1204, 1500, 47, 38},
    };
    struct arena a = {0};
    size_t n;
    const struct execution_row *row = execution_rows(&a, line, ARRAY_LEN(line), &n);
    assert_int_equal(n, ARRAY_LEN(want));
    for (size_t i = 0; i < n; i++) {
        char rate[48];
        if (row[i].level != want[i].level || strcmp(row[i].project, want[i].project) != 0 ||
            strcmp(row[i].economic, want[i].economic) != 0 || row[i].full != want[i].full ||
            row[i].paid != want[i].paid || row[i].initial != want[i].initial ||
            row[i].approved != want[i].approved || row[i].committed != want[i].committed ||
            row[i].available !=
                want[i].full - want[i].paid - want[i].approved - want[i].committed ||
            strcmp(execution_rate(row[i].rate, rate), want[i].rate) != 0) {
            fail_msg("row %zu: %s %s %lld %lld %s", i, row[i].project, row[i].economic,
                     (long long)row[i].full, (long long)row[i].paid,
                     execution_rate(row[i].rate, rate));
        }
    }
    arena_release(&a);
}

static void document(void **state)
{
    (void)state;
    static const struct execution_line line[] = {
        {"项目支出", "乙", "30201", "办公费", 1, 123456, 7535, 120000, 1000, 2000},
        {"项目支出", "乙", "30202", "印刷费", 2, 10000, 0, 10000, 0, 0},
        {"项目支出", "丙", "30202", "印刷费", 3, 10000, 0, 10000, 0, 0},
    };
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    size_t n;
    const struct execution_row *row = execution_rows(&a, line, ARRAY_LEN(line), &n);
    struct doc *d = doc_new(&a, "");
    execution_doc(d, "某办", 2024, execution_day(2024, (struct date){2025, 3, 1}), UNIT_WAN, row, n);
    assert_true(doc_render_csv(d, NULL, &out, &e));
    assert_non_null(strstr(buf_str(&out), "乙,30201 办公费,0.12,0.003456,0.123456,0.001,0.007535,0.002,0.112921,6.10%"));
    assert_non_null(strstr(buf_str(&out), "乙,小计,0.13,0.003456,0.133456"));
    assert_non_null(strstr(buf_str(&out), "（2024年度，截至2024年12月31日）"));
    assert_null(strstr(buf_str(&out), "丙,小计")); /* one line needs no sum */
    assert_non_null(strstr(buf_str(&out), "总计,,0.14,0.003456,0.143456,0.001,0.007535,0.002,0.132921,5.25%"));
    buf_release(&out);
    arena_release(&a);
}

/* Today within the year, else its last day. */
static void day(void **state)
{
    (void)state;
    static const struct { struct date today, is; } row[] = {
        {{2024, 1, 1}, {2024, 1, 1}}, {{2024, 12, 30}, {2024, 12, 30}},
        {{2025, 3, 1}, {2024, 12, 31}}, {{2023, 12, 31}, {2024, 12, 31}},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(date_compare(execution_day(2024, row[i].today), row[i].is), 0);
    }
}

static fen wan(const struct sheet *s, int row, int col)
{
    fen v;
    assert_true(money_parse(sheet_cell(s, row, col), UNIT_WAN, &v, NULL, NULL));
    return v;
}

/* Every printed rate is what our rounding gives, but for the one that was cut. */
static void published_rates(void **state)
{
    (void)state;
    struct sheet s = {0};
    struct arena a = {0};
    struct err e = {0};
    char *text = sample_file(CENTRE);
    assert_true(csv_read(text, strlen(text), ',', &s, &e));
    assert_int_equal(s.rows, 25);
    size_t cut = 0;
    struct execution_line line[24];
    for (int i = 1; i < s.rows; i++) {
        line[i - 1] = (struct execution_line){
            sheet_cell(&s, i, 1), sheet_cell(&s, i, 2), sheet_cell(&s, i, 3), "", i,
            wan(&s, i, 4), wan(&s, i, 5), 0, 0, 0};
        size_t n;
        micro printed;
        const struct execution_row *row = execution_rows(&a, &line[i - 1], 1, &n);
        assert_true(percent_parse(sheet_cell(&s, i, 6), &printed, &e));
        if (row[0].rate.v != printed) {
            assert_string_equal(line[i - 1].project, CUT_SHORT);
            assert_int_equal(row[0].rate.v, 99740000);
            cut++;
        }
    }
    assert_int_equal(cut, 1);
    size_t n;
    const struct execution_row *row = execution_rows(&a, line, ARRAY_LEN(line), &n);
    assert_int_equal(row[n - 1].full, 4894191950);   /* 4894.19195 万元 */
    assert_int_equal(row[n - 1].paid, 4689280886);   /* the seed's list adds to this */
    arena_release(&a);
    sheet_release(&s);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_sums), cmocka_unit_test(document),
        cmocka_unit_test(published_rates), cmocka_unit_test(day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
