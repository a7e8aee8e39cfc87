/* The rules of goal tables, procurement budgets and fixed assets: a clean record passes all, each
   planted fault is found by its rule and by no other; and the goal tables of a year. */
#include "core/check/goal_year.h"
#include "core/check/kinds.h"
#include "core/check/ledger.h"
#include "core/record/asset.h"
#include "core/record/goal.h"
#include "core/record/purchase.h"
#include "tests/unit/core/check/sample.h"

#define EDITS 8

struct fault {
    const char *what;
    const char *edit[EDITS]; /* path, text, ... */
    struct facts f;
    const char *rule, *place; /* "": nothing fails */
};

static void check(struct rec *r, const struct facts *f, struct findings *out)
{
    sample_book.controls.code_from = 2023;
    r->kind->compute(r, &sample_book);
    kind_check(r, &sample_book, f, out);
}

static void expect(const struct findings *fs, const struct fault *row)
{
    size_t failed = 0, hits = 0;
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        failed += finding_open(f);
        hits += finding_open(f) && strcmp(f->rule, row->rule) == 0 &&
                strcmp(f->place, row->place) == 0;
        assert_int_equal(!*f->message, f->outcome == OUTCOME_PASSED || f->outcome == OUTCOME_NA);
    }
    if (*row->rule ? failed != 1 || hits != 1 : failed != 0) {
        struct buf b = {0};
        for (size_t i = 0; i < fs->n; i++) {
            sample_line(&b, &fs->v[i]);
        }
        fail_msg("%s: not just %s %s:\n%s", row->what, row->rule, row->place, buf_str(&b));
    }
}

static void run(const struct fault *row, size_t n, void (*make)(struct rec *r))
{
    for (size_t i = 0; i < n; i++) {
        struct rec r;
        struct findings fs = {0};
        make(&r);
        for (size_t k = 0; k + 1 < EDITS && row[i].edit[k]; k += 2) {
            sample_set(&r, row[i].edit[k], row[i].edit[k + 1]);
        }
        check(&r, &row[i].f, &fs);
        expect(&fs, &row[i]);
        findings_release(&fs);
        rec_release(&r);
    }
}

static void fill(struct rec *r, const char *const *cell, size_t n)
{
    for (size_t i = 0; i + 1 < n; i += 2) {
        sample_set(r, cell[i], cell[i + 1]);
    }
}

static void rows_make(struct rec *r, int list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_true(rec_insert_row(r, list, i, NULL));
    }
}

static void goal_make(struct rec *r)
{
    static const char *const head[] = {
        "amount_unit", "万元", "year", "2021", "project", "信访值班工作经费", "agency", "某信访局",
        "budget", "114.44",
    };
    static const char *const row[][GI_N] = {
        {"产出指标", "数量指标", "值班地点", "各县市区", "=", "14", "个", "会议精神", ""},
        {"产出指标", "质量指标", "上访人次下降率", "不发生恶性事件", "≥", "10", "%", "会议精神",
         ""},
        {"产出指标", "成本指标", "控制总成本", "住宿费", "≤", "114.44", "万元", "预算", ""},
        {"效益指标", "可持续影响指标", "工作延续性", "职能延续", "定性", "长期影响", "", "往年",
         ""},
        {"满意度指标", "服务对象满意度指标", "群众满意度", "回访", "≥", "95", "%", "往年", ""},
    };
    rec_init(r, &goal_kind);
    fill(r, head, ARRAY_LEN(head));
    rows_make(r, GL_INDICATORS, ARRAY_LEN(row));
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        for (int f = 0; f < GI_N; f++) {
            rec_set(r, ROW(GL_INDICATORS, i, f), row[i][f], NULL);
        }
    }
}

static const char *const names[] = {"信访呼叫中心服务平台运行维护经费", "信访经费",
                                    "某县群众接待中心", "信访值班工作专项"};
#define BUDGET {[LEDGER_TOTAL] = {true, 114440000, 114440000, 0}}
#define OTHERS .others = names, .nothers = ARRAY_LEN(names)

static void goals(void **state)
{
    (void)state;
    static const struct fault row[] = {
        {"clean", {0}, {.ledger = BUDGET, OTHERS}, "", ""},
        {"no comparison", {"indicators[0].comparison", ""}, {.twin = 0}, "T1",
         "indicators[0].comparison"},
        {"comparison in the value", {"indicators[0].comparison", "", "indicators[0].value", "≥14"},
         {.twin = 0}, "", ""},
        {"no unit", {"indicators[0].measure", ""}, {.twin = 0}, "T1", "indicators[0].measure"},
        {"unit in the value", {"indicators[0].measure", "", "indicators[0].value", "14个"},
         {.twin = 0}, "", ""},
        {"no value", {"indicators[1].value", ""}, {.twin = 0}, "T1", "indicators[1].value"},
        {"no name", {"indicators[0].l3", "无"}, {.twin = 0}, "T1", "indicators[0].l3"},
        {"sign without number", {"indicators[0].value", "多个"}, {.twin = 0}, "T1",
         "indicators[0].value"},
        {"several numbers", {"indicators[0].value", "14个、3次"}, {.twin = 0}, "T1",
         "indicators[0].value"},
        {"share at least whole", {"indicators[4].value", "100"}, {.twin = 0}, "T2",
         "indicators[4].comparison"},
        {"share is whole", {"indicators[4].value", "100", "indicators[4].comparison", "="},
         {.twin = 0}, "", ""},
        {"share above whole", {"indicators[4].value", "100", "indicators[4].comparison", ">"},
         {.twin = 0},
         "T2", "indicators[4].comparison"},
        {"share beyond", {"indicators[4].value", "101", "indicators[4].comparison", "="},
         {.twin = 0}, "T2",
         "indicators[4].comparison"},
        {"growth beyond", {"indicators[4].l3", "业务增长率", "indicators[4].value", "120"},
         {.twin = 0}, "", ""},
        {"decline at most", {"indicators[1].comparison", "≤"}, {.twin = 0}, "T3",
         "indicators[1].comparison"},
        {"cost at least", {"indicators[2].comparison", "≥"}, {.twin = 0}, "T3",
         "indicators[2].comparison"},
        {"errors at least", {"indicators[4].l3", "差错率", "indicators[4].value", "5"}, {.twin = 0},
         "T3",
         "indicators[4].comparison"},
        {"errors at most", {"indicators[4].l3", "差错率", "indicators[4].value", "5",
                            "indicators[4].comparison", "≤"},
         {.twin = 0}, "", ""},
        {"pasted: visits in items", {"indicators[0].l3", "每名领导每年接访次",
                                     "indicators[0].measure", "项"},
         {.twin = 0}, "T4", "indicators[0].l3"},
        {"visits in 人次", {"indicators[0].l3", "每名领导每年接访次", "indicators[0].measure",
                            "人次"}, {.twin = 0},
         "", ""},
        {"another project", {"indicators[3].description", "信访呼叫中心服务平台运行维护正常"},
         {OTHERS}, "T4",
         "indicators[3].l3"},
        {"another agency", {"indicators[3].l3", "某县群众接待中心满意"}, {OTHERS}, "T4",
         "indicators[3].l3"},
        {"a short name says nothing", {"indicators[3].description", "信访经费充足"}, {OTHERS}, "",
         ""},
        {"its own words", {"indicators[3].description", "保障信访值班工作"}, {OTHERS}, "", ""},
        {"twice", {0}, {.twin = 3}, "T6", "project"},
        {"cost is not the budget", {"indicators[2].value", "114.43"}, {.twin = 0}, "T7",
         "indicators[2].value"},
        {"not the register's", {0}, {.ledger = {[LEDGER_TOTAL] = {true, 1, 2, 0}}}, "T7", "budget"},
        {"the full-year figure", {0}, {.ledger = {[LEDGER_TOTAL] = {true, 1, 114440000, 0}}}, "",
         ""},
        {"no budget on the table", {"budget", ""}, {.ledger = {[LEDGER_TOTAL] = {true, 1, 2, 0}}},
         "T7",
         "indicators[2].value"},
        {"no budget anywhere", {"budget", "", "indicators[2].value", "5"}, {.twin = 0}, "", ""},
    };
    run(row, ARRAY_LEN(row), goal_make);
}

static void goal_weighted(struct rec *r)
{
    static const char *const weight[] = {"20", "20", "10", "30", "10"};
    goal_make(r);
    for (size_t i = 0; i < ARRAY_LEN(weight); i++) {
        rec_set(r, ROW(GL_INDICATORS, i, GI_WEIGHT), weight[i], NULL);
    }
}

static void weights(void **state)
{
    (void)state;
    static const struct fault row[] = {
        {"90 and the funds' 10", {0}, {.twin = 0}, "", ""},
        {"100 without the funds", {"indicators[0].weight", "30"}, {.twin = 0}, "T5",
         "indicators[0].weight"},
        {"89.5", {"indicators[4].weight", "9.5"}, {.twin = 0}, "T5", "indicators[0].weight"},
        {"one without", {"indicators[3].weight", ""}, {.twin = 0}, "T5", "indicators[3].weight"},
    };
    run(row, ARRAY_LEN(row), goal_weighted);
}

static void purchase_make(struct rec *r)
{
    static const char *const cell[] = {
        "amount_unit", "万元", "year", "2021", "project", "机关运行经费", "budget", "139.4",
        "items[0].name", "办公设备", "items[0].code", "A020299", "items[0].measure", "万元",
        "items[0].quantity", "1", "items[0].price", "10", "items[0].general", "10",
        "items[1].name", "电脑", "items[1].code", "C0209", "items[1].measure", "台",
        "items[1].quantity", "25",
        "items[1].price", "0.8", "items[1].general", "15", "items[1].own", "5",
    };
    rec_init(r, &purchase_kind);
    rows_make(r, PU_ITEMS, 2);
    fill(r, cell, ARRAY_LEN(cell));
}

static void purchases(void **state)
{
    (void)state;
    static const struct fault row[] = {
        {"clean", {0}, {.ledger = {[LEDGER_TOTAL] = {true, 139400000, 139400000, 0}}}, "", ""},
        {"stated right", {"items[1].total", "20"}, {.twin = 0}, "", ""},
        {"stated wrong", {"items[1].total", "20.01", "items[1].own", "5.01"}, {.twin = 0}, "U1",
         "items[1].total"},
        {"sum wrong", {"total", "29"}, {.twin = 0}, "U1", "total"},
        {"sources short", {"items[1].own", "4.99"}, {.twin = 0}, "U2", "items[1].total"},
        {"sources over", {"items[0].fund", "0.01"}, {.twin = 0}, "U2", "items[0].total"},
        {"over the money", {"budget", "29.99"}, {.twin = 0}, "U3", "total"},
        {"just the money", {"budget", "30"}, {.twin = 0}, "", ""},
        {"not the register's", {0}, {.ledger = {[LEDGER_TOTAL] = {true, 1, 1, 0}}}, "U3", "budget"},
        {"the full-year figure", {0}, {.ledger = {[LEDGER_TOTAL] = {true, 1, 139400000, 0}}}, "",
         ""},
        {"no family", {"items[0].code", "D0101"}, {.twin = 0}, "U4", "items[0].code"},
        {"odd digits", {"items[0].code", "A02029"}, {.twin = 0}, "U4", "items[0].code"},
        {"new form too early", {"items[0].code", "A02010105"}, {.twin = 0}, "U4", "items[0].code"},
        {"new form", {"year", "2023", "items[0].code", "A02010105", "items[1].code", "C02090000"},
         {.twin = 0},
         "", ""},
        {"old form too late", {"year", "2023", "items[0].code", "A02010105"}, {.twin = 0}, "U4",
         "items[1].code"},
        {"twice", {0}, {.twin = 2}, "U5", "project"},
    };
    run(row, ARRAY_LEN(row), purchase_make);
}

static void asset_make(struct rec *r)
{
    static const char *const cell[] = {
        "amount_unit", "万元", "year", "2021", "agency", "某信访局", "planned", "40",
        "rows[0].name", "房屋",
        "rows[0].quantity", "120", "rows[0].value", "50", "rows[1].name", "办公用房",
        "rows[1].part", "是",
        "rows[1].quantity", "100", "rows[1].value", "45", "rows[2].name", "车辆",
        "rows[2].quantity", "6",
        "rows[2].value", "121.83", "rows[3].name", "其他", "rows[3].value", "2656.29",
    };
    rec_init(r, &asset_kind);
    rows_make(r, FA_ROWS, 4);
    fill(r, cell, ARRAY_LEN(cell));
}

static void assets(void **state)
{
    (void)state;
    static const struct fault row[] = {
        {"clean", {0}, {.goods = {true, 40000000}}, "", ""},
        {"stated right", {"total", "2828.12"}, {.twin = 0}, "", ""},
        {"其中 counted twice", {"total", "2873.12"}, {.twin = 0}, "A1", "total"},
        {"part is the whole", {"rows[1].value", "50", "rows[1].quantity", "120"}, {.twin = 0}, "", ""},
        {"part over its whole", {"rows[1].value", "50.01"}, {.twin = 0}, "A2", "rows[1].value"},
        {"more rooms than houses", {"rows[1].quantity", "121"}, {.twin = 0}, "A2", "rows[1].value"},
        {"part first", {"rows[0].part", "是", "rows[1].part", ""}, {.twin = 0}, "A2",
         "rows[0].part"},
        {"not what is bought", {0}, {.goods = {true, 30000000}}, "A3", "planned"},
        {"nothing known of purchases", {0}, {.goods = {false, 0}}, "", ""},
        {"twice", {0}, {.twin = 4}, "A4", "agency"},
    };
    run(row, ARRAY_LEN(row), asset_make);
}

/* Without facts nothing is guessed, and only what stops keeps a record out. */
static void admits(void **state)
{
    (void)state;
    struct rec r;
    struct findings fs = {0}, none = {0};
    struct err e = {0};
    struct facts f = {.twin = 9};
    goal_make(&r);
    check(&r, NULL, &none);
    assert_true(sample_has(&none, "T6", "project", "not enough data"));
    sample_book.controls.rule[CONTROL_T2] = CONTROL_WARN;
    sample_set(&r, "indicators[4].value", "100");
    check(&r, NULL, &fs);
    assert_int_equal(findings_count(&fs, OUTCOME_FAILED, LEVEL_WARN), 1);
    assert_true(kind_admit(&r, &fs, &e));
    check(&r, &f, &fs);
    assert_false(kind_admit(&r, &fs, &e));
    assert_string_equal(e.field, "project");
    sample_book.controls.rule[CONTROL_T2] = CONTROL_STOP;
    findings_release(&fs);
    findings_release(&none);
    rec_release(&r);
}

#define VALUE(x) {(x), HAVE_VALUE}

static void year(void **state)
{
    (void)state;
    static const struct goal_project whole[] = {
        {"甲", true, true, 500, VALUE(500)}, {"乙", true, true, 300, VALUE(300)},
    };
    static const struct goal_project gaps[] = {
        {"甲", true, true, 500, VALUE(500)}, {"乙", true, false, 5300, {0}}, {"丙", false, true, 0,
                                                                              VALUE(7)},
    };
    struct findings ok = {0}, bad = {0}, none = {0};
    goal_year_check(whole, ARRAY_LEN(whole), &ok);
    assert_int_equal(ok.n, 3);
    assert_int_equal(findings_count(&ok, OUTCOME_PASSED, LEVEL_N), 3);
    goal_year_check(gaps, ARRAY_LEN(gaps), &bad);
    assert_int_equal(findings_count(&bad, OUTCOME_FAILED, LEVEL_WARN), 3);
    assert_true(sample_has(&bad, "T8", "甲", "passed"));
    assert_true(sample_has(&bad, "T8", "乙", "failed"));
    assert_true(sample_has(&bad, "T8", "丙", "failed"));
    assert_true(sample_has(&bad, "T9", "", "failed"));
    goal_year_check(NULL, 0, &none);
    assert_int_equal(none.n, 0);
    findings_release(&ok);
    findings_release(&bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals), cmocka_unit_test(weights), cmocka_unit_test(purchases),
        cmocka_unit_test(assets), cmocka_unit_test(admits), cmocka_unit_test(year),
    };
    return cmocka_run_group_tests(tests, sample_setup, sample_teardown);
}
