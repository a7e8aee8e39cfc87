/* The rows of a goal table become rows of a form: nothing that the form states is lost. */
#include "core/record/goal_feed.h"

#include "tests/unit/core/support.h"

struct goal_row {
    const char *cell[GI_N];
};

static const struct goal_row table[] = {
    {{"产出指标", "数量指标", "接待批次", "说明", "≥", "300", "批次", "往年", "20"}},
    {{"产出指标", "成本指标", "控制总成本", "说明", "≤", "264.3", "万元", "合同", "30"}},
    {{"效益指标", "社会效益指标", "答复率", "说明", "=", "100", "%", "合同", "20"}},
    {{"效益指标", "可持续影响指标", "延续性", "说明", "定性", "长期影响", "", "合同", "10"}},
    {{"满意度指标", "服务对象满意度指标", "满意度", "说明", "", "≥95%", "", "合同", "10"}},
};

static void goal_make(struct rec *r)
{
    rec_init(r, &goal_kind);
    rec_set(r, HEAD(GL_YEAR), "2024", NULL);
    rec_set(r, HEAD(GL_PROJECT), "接待经费", NULL);
    rec_set(r, HEAD(GL_AGENCY), "某办", NULL);
    rec_set(r, HEAD(GL_TOTAL_GOAL), "1.办好接待。\n2.不出事。", NULL);
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        assert_true(rec_insert_row(r, GL_INDICATORS, i, NULL));
        for (int f = 0; f < GI_N; f++) {
            rec_set(r, ROW(GL_INDICATORS, i, f), table[i].cell[f], NULL);
        }
    }
}

static const char *at(const struct rec *form, size_t row, int f)
{
    return cell_text(rec_cell(form, ROW(SE_INDICATORS, row, f)));
}

static void targets(void **state)
{
    (void)state;
    static const char *const want[] = {"≥300批次", "≤264.3万元", "=100%", "长期影响", "≥95%"};
    static const enum compare cmp[] = {CMP_AT_LEAST, CMP_AT_MOST, CMP_EQUAL, CMP_NONE,
                                       CMP_AT_LEAST};
    struct rec goal;
    goal_make(&goal);
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        struct buf b = {0};
        goal_target(&goal, i, &b);
        assert_string_equal(buf_str(&b), want[i]);
        struct quantity q = goal_quantity(&goal, i);
        assert_int_equal(q.kind, i == 3 ? QUANTITY_TEXT : QUANTITY_ONE);
        assert_true(i == 3 || q.cmp == cmp[i]);
        buf_release(&b);
    }
    assert_int_equal(goal_cost(&goal).v, INT64_C(264300000));
    rec_set(&goal, ROW(GL_INDICATORS, 1, GI_MEASURE), "元/人", NULL);
    assert_int_equal(goal_cost(&goal).have, HAVE_BLANK); /* no amount, no sum */
    rec_set(&goal, ROW(GL_INDICATORS, 1, GI_MEASURE), "栋", NULL); /* a unit nobody lists */
    assert_string_equal(goal_quantity(&goal, 1).unit, "栋");
    rec_release(&goal);
}

static void new_form(void **state)
{
    (void)state;
    struct shelf s;
    struct rec goal, form;
    struct goal_taken t;
    const struct book *b = shelf_open(&s);
    goal_make(&goal);
    rec_init(&form, &selfeval_kind);
    selfeval_start_goals(&form, &goal, b);
    assert_string_equal(cell_text(&form.head[SE_LAYOUT]), "A"); /* costs stand under 产出 */
    assert_int_equal(form.list[SE_INDICATORS].n, 0);
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.added, 5);
    assert_int_equal(form.list[SE_INDICATORS].n, 5);
    assert_string_equal(at(&form, 0, IND_TARGET), "≥300批次");
    assert_string_equal(at(&form, 1, IND_L3), "控制总成本");
    assert_string_equal(at(&form, 4, IND_WEIGHT), "10");
    assert_string_equal(at(&form, 0, IND_BASIS), ""); /* A has no such column */
    assert_string_equal(cell_text(&form.head[SE_EXPECTED]), "1.办好接待。\n2.不出事。");
    assert_string_equal(cell_text(&form.head[SE_PROJECT]), "接待经费");
    assert_int_equal(selfeval_totals(&form, b).weight.v, 100 * MICRO);
    struct rec before;
    rec_copy(&before, &form);
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.kept, 5);
    assert_int_equal(t.added + t.filled + t.differs, 0);
    assert_true(rec_equal(&before, &form));
    set(&form, "indicators[2].weight", "25"); /* the office weighs it otherwise: told, kept */
    set(&form, "indicators[3].weight", "10.0");
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.differs, 1);
    assert_int_equal(t.kept, 4);
    assert_string_equal(at(&form, 2, IND_WEIGHT), "25");
    rec_release(&before);
    rec_release(&form);
    rec_release(&goal);
    shelf_close(&s);
}

/* A form with the layout's empty rows, one row of its own, and another target. */
static void old_form(void **state)
{
    (void)state;
    struct shelf s;
    struct rec goal, form;
    struct goal_taken t;
    const struct book *b = shelf_open(&s);
    goal_make(&goal);
    rec_init(&form, &selfeval_kind);
    selfeval_start(&form, b, "A", 2024, "某办");
    size_t rows = form.list[SE_INDICATORS].n;
    assert_true(rows > 5);
    set(&form, "indicators[0].l3", "接待 批次");
    set(&form, "indicators[0].target", "≥310批次");
    set(&form, "indicators[1].l3", "自己的一行");
    set(&form, "goals.expected", "另写的目标");
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.differs, 1);
    assert_int_equal(t.filled, 4); /* empty rows of their levels */
    assert_int_equal(t.added, 0);
    assert_true(t.expected_kept);
    assert_int_equal(form.list[SE_INDICATORS].n, rows);
    assert_string_equal(at(&form, 0, IND_TARGET), "≥310批次");
    assert_string_equal(at(&form, 1, IND_L3), "自己的一行");
    assert_string_equal(cell_text(&form.head[SE_EXPECTED]), "另写的目标");
    /* One more of a level stands behind the others of it. */
    rec_set(&goal, ROW(GL_INDICATORS, 0, GI_L3), "接待人次", NULL);
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.added, 1);
    assert_string_equal(at(&form, 1, IND_L3), "接待人次");
    assert_string_equal(at(&form, 2, IND_L3), "自己的一行");
    rec_release(&form);
    rec_release(&goal);
    shelf_close(&s);
}

/* Layouts with columns of their own for nature and unit, and one with costs as a first level. */
static void layouts(void **state)
{
    (void)state;
    struct shelf s;
    struct rec goal, form;
    struct goal_taken t;
    const struct book *b = shelf_open(&s);
    goal_make(&goal);
    rec_init(&form, &selfeval_kind);
    selfeval_start(&form, b, "D", 2024, "某办");
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    size_t i = 0;
    while (strcmp(at(&form, i, IND_L3), "接待批次") != 0) {
        i++;
    }
    assert_string_equal(at(&form, i, IND_NATURE), "≥");
    assert_string_equal(at(&form, i, IND_TARGET), "300");
    assert_string_equal(at(&form, i, IND_UNIT), "批次");
    assert_true(selfeval_take_goals(&form, &goal, b, &t, NULL));
    assert_int_equal(t.kept, 5);
    rec_set(&goal, ROW(GL_INDICATORS, 1, GI_L1), "成本指标", NULL);
    rec_set(&goal, ROW(GL_INDICATORS, 1, GI_L2), "经济成本指标", NULL);
    assert_string_equal(goal_layout(&goal, b), "B");
    rec_release(&form);
    rec_release(&goal);
    shelf_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets), cmocka_unit_test(new_form), cmocka_unit_test(old_form),
        cmocka_unit_test(layouts),
    };
    return RUN(tests);
}
