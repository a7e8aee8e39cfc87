#include "core/record/selfeval.h"

#include "tests/unit/core/support.h"

static struct shelf shelf;

static int setup(void **state)
{
    (void)state;
    shelf_open(&shelf);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    shelf_close(&shelf);
    return 0;
}

/* The rules' figures for the fifteen tables under their offices' policies. Scores that are stated
   count as stated; a blank fund score is the computed one. */
static void seed_totals(void **state)
{
    (void)state;
    static const struct rounding half3 = {3, ROUND_HALF_UP}, half2 = {2, ROUND_HALF_UP},
                                 min1 = {0, ROUND_FLOOR_MIN1};
    static const struct {
        const char *file;
        size_t form; /* from 1 */
        const struct rounding *how;
        const char *rate, *fund, *weight, *total, *grade;
    } row[] = {
        {"2020-xinfang-office", 1, &half3, "87.06", "8.706", "100", "98.706", "优"},
        {"2024-xinfang-office", 1, &half2, "100", "10", "110", "110", NULL},
        {"2024-xinfang-office", 2, &half2, "100", "10", "110", "110", NULL},
        {"2024-xinfang-office", 3, &half2, "100", "10", "110", "110", NULL},
        {"2024-xinfang-office", 4, &half2, "100", "10", "110", "110", NULL},
        {"2024-xinfang-office", 5, &half2, "100", "10", "110", "110", NULL},
        {"2020-government-office", 1, &min1, "99.06", "9", "100", "99", "优"},
        {"2020-government-office", 2, &min1, "100", "10", "100", "98", "优"},
        {"2020-government-office", 3, &min1, "100", "10", "100", "100", "优"},
        {"2020-government-office", 4, &min1, "81.74", "8", "95", "88", NULL},
        {"2020-government-office", 5, &min1, "100", "10", "95", "89", NULL},
        {"2020-government-office", 6, &min1, "5.33", "1", "100", "91", "优"},
        {"2020-government-office", 7, &min1, "60", "6", "100", "94", "优"},
        {"2020-government-office", 8, &min1, "95.36", "9", "100", "92", "优"},
        {"2020-government-office", 9, &min1, "99.8", "9", "100", "95", "优"},
    };
    struct rec form[SEED_FORMS];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char rate[48], fund[48], weight[48], total[48];
        shelf.policy[0].rounding = *row[i].how;
        if (row[i].form == 1) {
            forms_release(form, n);
            n = seed_forms(row[i].file, form, &shelf.book);
        }
        assert_true(row[i].form <= n);
        struct selfeval_totals t = selfeval_totals(&form[row[i].form - 1], &shelf.book);
        decimal_text(t.rate, rate);
        decimal_text(t.fund_score, fund);
        decimal_text(t.weight, weight);
        decimal_text(t.total, total);
        if (strcmp(rate, row[i].rate) != 0 || strcmp(fund, row[i].fund) != 0 ||
            strcmp(weight, row[i].weight) != 0 || strcmp(total, row[i].total) != 0 ||
            !str_same(t.grade, row[i].grade)) {
            fail_msg("%s %zu: rate %s fund %s weight %s total %s grade %s", row[i].file,
                     row[i].form, rate, fund, weight, total, t.grade ? t.grade : "none");
        }
    }
    forms_release(form, n);
    shelf.policy[0].rounding = POLICY_PRODUCT;
}

static void inferred(void **state)
{
    (void)state;
    static const struct { const char *file; bool found; struct rounding how; } row[] = {
        {"2020-xinfang-office", true, {3, ROUND_HALF_UP}},
        {"2024-xinfang-office", false, {0, ROUND_HALF_UP}},
        {"2020-government-office", true, {0, ROUND_FLOOR_MIN1}},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec form[SEED_FORMS];
        size_t hits[SELFEVAL_POLICIES] = {0};
        struct rounding how = {9, ROUND_N};
        size_t n = seed_forms(row[i].file, form, &shelf.book);
        for (size_t k = 0; k < n; k++) {
            for (size_t v = 0; v < SELFEVAL_POLICIES; v++) {
                hits[v] += selfeval_votes(&form[k]) >> v & 1;
            }
        }
        bool found = selfeval_elect(hits, &how);
        if (found != row[i].found || (found && (how.decimals != row[i].how.decimals ||
                                                how.mode != row[i].how.mode))) {
            fail_msg("%s: %d, %d decimals, mode %d", row[i].file, found, how.decimals,
                     (int)how.mode);
        }
        forms_release(form, n);
    }
    assert_false(selfeval_elect((size_t[SELFEVAL_POLICIES]){0}, &(struct rounding){0}));
}

static void recognised(void **state)
{
    (void)state;
    static const struct { const char *file, *id; } row[] = {
        {"2020-xinfang-office", "A"}, {"2024-xinfang-office", "B"},
        {"2020-government-office", "A"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec form[SEED_FORMS];
        size_t n = seed_forms(row[i].file, form, &shelf.book);
        for (size_t k = 0; k < n; k++) {
            set(&form[k], "layout", "");
            const char *id = selfeval_recognise(&form[k], &shelf.book);
            if (strcmp(id, row[i].id) != 0) {
                fail_msg("%s %zu: %s", row[i].file, k + 1, id);
            }
        }
        forms_release(form, n);
    }
}

#define HEAD_C "{\"project\":\"x\",\"funds\":{\"rows\":[{\"name\":\"年度资金总额\","
#define FUND_C "\"full_year\":10,\"executed\":9,\"weight\":10,\"rate\":\"90%\",\"score\":9}]}"

/* A form of transfer payments has no 年初预算; a foreign table none of the level words. */
static void recognised_by_words(void **state)
{
    (void)state;
    static const struct { const char *text, *id; } row[] = {
        {HEAD_C FUND_C ",\"indicators\":[{\"l1\":\"产出指标\",\"l2\":\"数量指标\",\"l3\":\"a\","
         "\"target\":\"1\",\"actual\":\"1\",\"weight\":50,\"score\":50},{\"l1\":\"效益指标\",\"l2\":"
         "\"社会效益指标\",\"l3\":\"b\",\"target\":\"1\",\"actual\":\"1\",\"weight\":40,"
         "\"score\":40}]}", "C"},
        {"{\"project\":\"x\",\"indicators\":[{\"l1\":\"决策\",\"l2\":\"立项\",\"l3\":\"依据\","
         "\"weight\":15,\"score\":14},{\"l1\":\"过程\",\"l2\":\"管理\",\"l3\":\"制度\",\"weight\":30,"
         "\"score\":28},{\"l1\":\"绩效\",\"l2\":\"结果\",\"l3\":\"满意\",\"weight\":55,\"score\":50}]}",
         "Z"},
        {"{\"project\":\"x\"}", "Z"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        size_t n;
        assert_true(forms_parse(row[i].text, &r, 1, &n, &shelf.book, NULL, NULL));
        if (strcmp(selfeval_recognise(&r, &shelf.book), row[i].id) != 0) {
            fail_msg("row %zu: %s", i, selfeval_recognise(&r, &shelf.book));
        }
        rec_release(&r);
    }
}

static void started(void **state)
{
    (void)state;
    struct rec r;
    char out[48];
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "B", 2024, "信访办");
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_YEAR))), "2024");
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_LAYOUT))), "B");
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_STATE))), SELFEVAL_DRAFT);
    assert_int_equal(r.list[SE_FUNDS].n, 4);
    assert_int_equal(r.list[SE_INDICATORS].n, 3 + 4 + 3 + 1);
    assert_int_equal(selfeval_total_row(&r), 0);
    assert_string_equal(rec_shown(&r, HEAD(SE_TOTAL_SCORE), out, sizeof(out)), "");
    assert_null(selfeval_totals(&r, &shelf.book).grade);
    assert_false(selfeval_row_cost(&r, &shelf.layout[1], 0));
    assert_true(selfeval_row_cost(&r, &shelf.layout[1], 7));
    rec_release(&r);
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "nosuch", 2024, NULL);
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_LAYOUT))), "Z");
    rec_release(&r);
}

/* Blank parts are not zero, a total row is the sum of what is given. */
static void fund_sums(void **state)
{
    (void)state;
    struct rec r;
    char out[48];
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "A", 2024, "信访办");
    static const struct { const char *path, *text, *sum; } row[] = {
        {"funds.rows[1].full_year", "", ""}, {"funds.rows[1].full_year", "0", "0"},
        {"funds.rows[2].full_year", "3.5", "3.5"}, {"funds.rows[3].full_year", "15000元", "5"},
        {"funds.rows[1].full_year", "—", "5"}, {"funds.rows[2].full_year", "三", "1.5"},
        {"funds.rows[1].full_year", "100000000", ""}, /* beyond what a cell may hold */
        {"funds.rows[1].full_year", "-1", "0.5"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        set(&r, row[i].path, row[i].text);
        selfeval_kind.compute(&r, &shelf.book);
        const char *is = rec_shown(&r, ROW(SE_FUNDS, 0, FUND_FULL), out, sizeof(out));
        if (strcmp(is, row[i].sum) != 0) {
            fail_msg("row %zu: %s", i, is);
        }
    }
    rec_release(&r);
}

/* A row that was the total keeps nothing of it when another row is. */
static void total_row_moves(void **state)
{
    (void)state;
    struct rec r;
    char out[48];
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "A", 2024, "信访办");
    set(&r, "funds.rows[1].full_year", "20");
    set(&r, "funds.rows[1].executed", "10");
    selfeval_kind.compute(&r, &shelf.book);
    assert_string_equal(rec_shown(&r, ROW(SE_FUNDS, 0, FUND_FULL), out, sizeof(out)), "20");
    set(&r, "funds.rows[0].name", "其他");
    set(&r, "funds.rows[3].name", "合计");
    set(&r, "funds.rows[3].full_year", "=");
    set(&r, "funds.rows[3].executed", "=");
    selfeval_kind.compute(&r, &shelf.book);
    assert_int_equal(selfeval_total_row(&r), 3);
    assert_string_equal(rec_shown(&r, ROW(SE_FUNDS, 0, FUND_FULL), out, sizeof(out)), "");
    assert_string_equal(rec_shown(&r, ROW(SE_FUNDS, 0, FUND_SCORE), out, sizeof(out)), "");
    assert_string_equal(rec_shown(&r, ROW(SE_FUNDS, 3, FUND_FULL), out, sizeof(out)), "20");
    assert_string_equal(decimal_text(selfeval_totals(&r, &shelf.book).rate, out), "50");
    rec_release(&r);
}

static void totals(void **state)
{
    (void)state;
    struct rec r;
    char out[48];
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "A", 2024, "信访办");
    while (r.list[SE_INDICATORS].n > 2) {
        rec_delete_row(&r, SE_INDICATORS, 2);
    }
    set(&r, "funds.rows[1].full_year", "20");
    set(&r, "funds.rows[1].executed", "10");
    static const struct { const char *path, *text, *weight, *total, *grade; } row[] = {
        {"indicators[0].weight", "60", "", "", NULL},
        {"indicators[1].weight", "30", "100", "", NULL},
        {"indicators[0].target", "4次", "100", "", NULL},
        {"indicators[0].actual", "4次", "100", "", NULL},
        {"indicators[1].score", "20", "100", "85", "良"},
        {"indicators[1].score", "24.999999", "100", "89.999999", "良"},
        {"indicators[1].score", "25", "100", "90", "优"},
        {"indicators[0].actual", "2次", "100", "60", "中"},
        {"indicators[1].score", "24.99", "100", "59.99", "差"},
        {"indicators[0].score", "", "100", "59.99", "差"}, /* blank: what the rules give */
        {"indicators[0].score", "60", "100", "89.99", "良"}, /* typed over */
        {"indicators[0].score", "80", "100", "109.99", NULL}, /* more than there is: no grade */
        {"indicators[0].score", "60", "100", "89.99", "良"},
        {"indicators[1].weight", "29", "99", "89.99", NULL},
        {"indicators[1].weight", "0", "70", "89.99", NULL},
        {"indicators[1].score", "", "70", "65", NULL}, /* weight 0 scores 0 */
        {"funds.rows[1].full_year", "0", "70", "60", NULL},
        {"funds.rows[1].full_year", "10", "70", "70", NULL},
        {"funds.rows[0].weight", "40", "100", "100", "优"},
        {"funds.rows[0].weight", "", "70", "70", NULL}, /* the layout's 10 */
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char weight[48], total[48];
        set(&r, row[i].path, row[i].text);
        selfeval_kind.compute(&r, &shelf.book);
        struct selfeval_totals t = selfeval_totals(&r, &shelf.book);
        decimal_text(t.weight, weight);
        decimal_text(t.total, total);
        if (strcmp(weight, row[i].weight) != 0 || strcmp(total, row[i].total) != 0 ||
            !str_same(t.grade, row[i].grade)) {
            fail_msg("row %zu: weight %s total %s grade %s", i, weight, total,
                     t.grade ? t.grade : "none");
        }
        assert_string_equal(rec_shown(&r, HEAD(SE_TOTAL_WEIGHT), out, sizeof(out)), weight);
        assert_string_equal(rec_shown(&r, HEAD(SE_TOTAL_SCORE), out, sizeof(out)), total);
    }
    rec_release(&r);
}

static void not_applicable(void **state)
{
    (void)state;
    static const struct { const char *l3, *target, *weight; bool na; } row[] = {
        {"不涉及此项内容", "", "", true}, {"", "不涉及此项内容", "10", true}, {"—", "", "", true},
        {"", "—", "5", true}, {"数量", "4次", "0", true}, {"数量", "4次", "—", true},
        {"数量", "4次", "5", false}, {"数量", "4次", "", false}, {"", "", "", false},
        {"", "无", "5", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        rec_init(&r, &selfeval_kind);
        rec_insert_row(&r, SE_INDICATORS, 0, NULL);
        set(&r, "indicators[0].l3", row[i].l3);
        set(&r, "indicators[0].target", row[i].target);
        set(&r, "indicators[0].weight", row[i].weight);
        if (selfeval_row_na(&r, 0) != row[i].na) {
            fail_msg("row %zu", i);
        }
        selfeval_kind.compute(&r, &shelf.book);
        assert_int_equal(selfeval_row_score(&r, &shelf.book, 0).method == SCORE_NA_ROW, row[i].na);
        rec_release(&r);
    }
}

static void titles(void **state)
{
    (void)state;
    struct rec r;
    struct buf b = {0};
    rec_init(&r, &selfeval_kind);
    selfeval_kind.title(&r, &b);
    assert_non_null(strstr(buf_str(&b), "未填项目名称"));
    buf_clear(&b);
    set(&r, "year", "2024");
    set(&r, "project", "值班室");
    selfeval_kind.title(&r, &b);
    assert_string_equal(buf_str(&b), "2024年度 值班室");
    buf_release(&b);
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_totals), cmocka_unit_test(inferred), cmocka_unit_test(recognised),
        cmocka_unit_test(recognised_by_words), cmocka_unit_test(started),
        cmocka_unit_test(fund_sums), cmocka_unit_test(total_row_moves), cmocka_unit_test(totals),
        cmocka_unit_test(not_applicable), cmocka_unit_test(titles),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
