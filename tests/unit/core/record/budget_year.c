#include "core/record/budget_year.h"

#include "core/record/json.h"
#include "tests/unit/core/support.h"

static void put(struct rec *r, struct place p, const char *text)
{
    rec_set(r, p, text, NULL);
}

static void test_scale(void **state)
{
    static const struct {
        fen v;
        micro percent;
        fen step;
        bool ok;
        fen out;
    } row[] = {
        {1500000, 5 * MICRO, 10000, true, 1580000},     /* 15,750 → 15,800 */
        {1500000, 5 * MICRO, 100, true, 1575000},
        {1500000, 0, 100, true, 1500000},
        {1500049, 0, 100, true, 1500000},
        {1500050, 0, 100, true, 1500100},               /* half goes up */
        {-1500050, 0, 100, true, -1500100},
        {333, 100 * MICRO / 3, 1, true, 444},           /* 443.99999889 分 */
        {100, -100 * MICRO, 1, true, 0},
        {MONEY_MAX, 0, 1, true, MONEY_MAX},
        {MONEY_MAX, 1 * MICRO, 1, false, 0},
        {MONEY_MAX, 1 * MICRO, 10000, false, 0},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        fen out = 0;
        bool ok = budget_year_scale(row[i].v, row[i].percent, row[i].step, &out);
        if (ok != row[i].ok || out != row[i].out) {
            fail_msg("row %zu: %d %lld", i, ok, (long long)out);
        }
    }
}

static void budget(struct rec *r, const char *unit, const char *initial)
{
    rec_init(r, &budget_kind);
    put(r, HEAD(BG_YEAR), "2024");
    put(r, HEAD(BG_UNIT), unit);
    put(r, HEAD(BG_CLASS), CLASS_RUNNING);
    put(r, HEAD(BG_PROJECT), "日常");
    put(r, HEAD(BG_ECONOMIC), "30201");
    put(r, HEAD(BG_INITIAL), initial);
    put(r, HEAD(BG_NOTE), "备注");
    rec_insert_row(r, BG_ADJUSTMENTS, 0, NULL);
    put(r, ROW(BG_ADJUSTMENTS, 0, AD_KIND), ADJUST_CUT);
    put(r, ROW(BG_ADJUSTMENTS, 0, AD_AMOUNT), "200元");
    budget_kind.compute(r, NULL);
    r->id = 7;
    r->version = 3;
}

/* A record comes back as it was: its unit, text of the amount, adjustments and note are its own. */
static void test_row_and_record(void **state)
{
    struct rec b, same, r;
    (void)state;
    budget(&b, "万元", "1.50");
    rec_copy(&same, &b);
    budget_year_start(&r, 2024);
    assert_int_equal(r.id, 2024);
    budget_year_add(&r, &b);
    const struct cell *c = r.list[0].row[0];
    assert_string_equal(cell_text(&c[YR_INITIAL]), "15000");
    assert_int_equal(cell_value(&c[YR_CHANGE]).v, -20000);
    assert_int_equal(cell_value(&c[YR_FULL]).v, 1480000);
    assert_int_equal(budget_year_id(&r, 0), 7);
    assert_int_equal(budget_year_version(&r, 0), 3);
    budget_year_put(&r, 0, &same);
    assert_true(rec_equal(&b, &same));
    put(&r, ROW(0, 0, YR_INITIAL), "16000");
    budget_year_put(&r, 0, &same);
    assert_string_equal(cell_text(&same.head[BG_INITIAL]), "1.6");
    assert_int_equal(same.list[BG_ADJUSTMENTS].n, 1);
    budget_year_unit(&r, UNIT_WAN);
    assert_string_equal(cell_text(&r.list[0].row[0][YR_INITIAL]), "1.6");
    assert_int_equal(cell_value(&r.list[0].row[0][YR_FULL]).v, 1580000);
    budget_year_unit(&r, UNIT_YUAN);
    assert_string_equal(cell_text(&r.list[0].row[0][YR_INITIAL]), "16000");
    rec_release(&b);
    rec_release(&same);
    rec_release(&r);
}

/* What a kept draft must bring back, the hidden fields too. */
static void test_text(void **state)
{
    struct rec b, r, back;
    struct err e = {0};
    (void)state;
    budget(&b, "", "1500");
    budget_year_start(&r, 2024);
    budget_year_add(&r, &b);
    char *text = rec_to_text(&r);
    rec_init(&back, &budget_year_kind);
    assert_true(rec_from_text(&back, text, &e));
    assert_true(rec_equal(&r, &back));
    assert_int_equal(budget_year_id(&back, 0), 7);
    budget_year_kind.compute(&back, NULL);
    assert_int_equal(cell_value(&back.list[0].row[0][YR_FULL]).v, 130000);
    free(text);
    rec_release(&b);
    rec_release(&r);
    rec_release(&back);
}

static void add(struct rec *r, const char *class, const char *project, const char *economic,
                const char *initial)
{
    size_t n = r->list[0].n;
    rec_insert_row(r, 0, n, NULL);
    put(r, ROW(0, n, YR_CLASS), class);
    put(r, ROW(0, n, YR_PROJECT), project);
    put(r, ROW(0, n, YR_ECONOMIC), economic);
    put(r, ROW(0, n, YR_INITIAL), initial);
    budget_year_kind.compute(r, NULL);
}

static void test_totals_and_blanks(void **state)
{
    struct rec r;
    (void)state;
    budget_year_start(&r, 2024);
    add(&r, CLASS_PEOPLE, "基本", "30101", "100");
    add(&r, CLASS_PROJECT, "接待", "30217", "20.5");
    add(&r, "", "没有类别", "30201", "3");
    add(&r, CLASS_PROJECT, "没有类别", "", ""); /* only what a new row takes over */
    add(&r, CLASS_PROJECT, "另一个", "", "");
    struct budget_year_totals t = budget_year_totals(&r);
    assert_int_equal(t.initial[YEAR_PEOPLE], 10000);
    assert_int_equal(t.initial[YEAR_RUNNING], 0);
    assert_int_equal(t.initial[YEAR_PROJECTS], 2050);
    assert_int_equal(t.full[YEAR_ALL], 12350);
    assert_int_equal(t.rows, 4);
    assert_true(budget_year_blank(&r, 3));
    assert_false(budget_year_blank(&r, 4));
    assert_int_equal(budget_year_row_of(&r, 7), r.list[0].n);
    rec_release(&r);
}

static void test_keys(void **state)
{
    struct rec r;
    (void)state;
    budget_year_start(&r, 2024);
    add(&r, CLASS_PROJECT, "接待", "30217", "1");
    add(&r, CLASS_PROJECT, "接待", "30217", "2");
    const struct cell *a = r.list[0].row[0], *b = r.list[0].row[1];
    put(&r, ROW(0, 1, YR_SOURCE), SOURCE_YEAR); /* what a blank one means */
    put(&r, ROW(0, 1, YR_FUND), FUND_GENERAL);
    assert_true(budget_year_same_key(a, b));
    put(&r, ROW(0, 1, YR_SOURCE), SOURCE_CARRIED);
    assert_false(budget_year_same_key(a, b));
    assert_true(budget_year_same_line(a, b));
    put(&r, ROW(0, 1, YR_ECONOMIC), "30201");
    assert_false(budget_year_same_line(a, b));
    rec_release(&r);
}

static void test_fields(void **state)
{
    (void)state;
    for (int k = 0; k <= YR_INITIAL; k++) {
        assert_int_equal(budget_year_field(budget_year_head(k)), k);
        assert_int_equal(budget_kind.fields[budget_year_head(k)].type,
                         budget_year_kind.lists[0].fields[k].type);
    }
    assert_int_equal(budget_year_head(YR_ID), -1);
    assert_int_equal(budget_year_field(BG_NOTE), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scale),  cmocka_unit_test(test_row_and_record),
        cmocka_unit_test(test_text),   cmocka_unit_test(test_totals_and_blanks),
        cmocka_unit_test(test_keys),   cmocka_unit_test(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
