/* Sheets with several lines a record: what continues, what begins another, what is refused. */
#include "core/record/table_group.h"

#include "core/record/asset.h"
#include "core/record/goal.h"
#include "core/record/purchase.h"
#include "tests/unit/core/support.h"

struct reading {
    struct sheet sheet;
    struct group group;
    int row;
};

static void open_csv(struct reading *d, const struct kind *k, const char *csv, int year)
{
    struct err e = {0};
    *d = (struct reading){0};
    if (!csv_read(csv, strlen(csv), ',', &d->sheet, &e) ||
        !group_open(&d->group, &d->sheet, k, year, &e)) {
        fail_msg("%s", e.text);
    }
    d->row = d->group.head + 1;
}

/* "" when the record is fine, else why not; NULL at the end. r is initialised here. */
static const char *take(struct reading *d, struct rec *r, int *line)
{
    static char text[300];
    struct buf why = {0};
    rec_init(r, d->group.kind);
    bool more = group_next(&d->group, &d->row, r, line, &why);
    snprintf(text, sizeof(text), "%s", buf_str(&why));
    buf_release(&why);
    r->kind->compute(r, NULL);
    return more ? text : NULL;
}

static const char *cell(const struct rec *r, size_t row, int f)
{
    return cell_text(rec_cell(r, ROW(0, row, f)));
}

static void goals(void **state)
{
    (void)state;
    static const char csv[] =
        "绩效目标表,单位：万元,,,,,,\n"
        "项目,预算数,总体目标,一级指标,二级指标,三级指标,指标值,权重\n"
        "接待经费,4,办好接待,产出指标,数量指标,接待批次,≥300批次,20\n"
        ",,,,,来信,1200件,10\n"
        "接待经费,,,,成本指标,总成本,≤4万元,\n"
        ",,,满意度指标,,满意度,95%以上,\n"
        "合计,9,,,,,,\n"
        "宣传经费,5,,效益指标,社会效益指标,知晓,长期影响,\n";
    struct reading d;
    struct rec r;
    int line = 0;
    open_csv(&d, &goal_kind, csv, 2024);
    assert_string_equal(take(&d, &r, &line), "");
    assert_int_equal(line, 3);
    assert_int_equal(r.list[0].n, 4);
    assert_string_equal(cell_text(&r.head[GL_YEAR]), "2024");
    assert_int_equal(cell_value(&r.head[GL_BUDGET]).v, 4000000); /* 万元 */
    assert_string_equal(cell(&r, 0, GI_COMPARISON), "≥");
    assert_string_equal(cell(&r, 0, GI_VALUE), "300");
    assert_string_equal(cell(&r, 0, GI_MEASURE), "批次");
    assert_string_equal(cell(&r, 0, GI_WEIGHT), "20");
    assert_string_equal(cell(&r, 1, GI_L2), "数量指标"); /* merged */
    assert_string_equal(cell(&r, 1, GI_COMPARISON), "");
    assert_string_equal(cell(&r, 1, GI_MEASURE), "件");
    assert_string_equal(cell(&r, 2, GI_L1), "产出指标");
    assert_string_equal(cell(&r, 2, GI_L2), "成本指标");
    assert_string_equal(cell(&r, 3, GI_L2), ""); /* not of another first level */
    assert_string_equal(cell(&r, 3, GI_VALUE), "95%以上"); /* cannot be split */
    rec_release(&r);
    assert_string_equal(take(&d, &r, &line), "");
    assert_int_equal(line, 8);
    assert_string_equal(cell_text(&r.head[GL_PROJECT]), "宣传经费");
    assert_string_equal(cell(&r, 0, GI_COMPARISON), GOAL_QUALITY);
    rec_release(&r);
    assert_null(take(&d, &r, &line));
    rec_release(&r);
    sheet_release(&d.sheet);
}

static void purchases(void **state)
{
    (void)state;
    static const char csv[] =
        "年度,单位,项目名称,预算资金（万元）,采购物品名称,目录序号,数量,单价（万元）,合计（万元）\n"
        ",,合计,,,,,,30\n2021,某局,运行经费,139.4,设备,A020299,1,10,10\n"
        "2021,某局,运行经费,139.4,电脑,A020299,20,1,20\n2022,某局,运行经费,100,电脑,A020299,两,1,\n"
        "2023,某局,运行经费,100,电脑,A020299,2,1,\n2023,,,101,鼠标,A020299,2,1,\n";
    struct reading d;
    struct rec r;
    int line = 0;
    open_csv(&d, &purchase_kind, csv, 0);
    assert_string_equal(take(&d, &r, &line), "");
    assert_int_equal(r.list[0].n, 2);
    assert_int_equal(cell_value(&r.head[PU_TOTAL]).v, 30000000);
    rec_release(&r);
    assert_non_null(strstr(take(&d, &r, &line), "数量")); /* another year is another table */
    assert_int_equal(line, 5);
    rec_release(&r);
    assert_non_null(strstr(take(&d, &r, &line), "两种写法"));
    rec_release(&r);
    assert_null(take(&d, &r, &line));
    rec_release(&r);
    sheet_release(&d.sheet);
}

static void assets(void **state)
{
    (void)state;
    static const char csv[] =
        "单位,资产类别,数量,价值(万元)\n"
        "某局,资产总额,——,21\n,房屋,9,20\n,其中：办公用房,5,10\n,车辆,1,1\n";
    struct reading d;
    struct rec r;
    int line = 0;
    open_csv(&d, &asset_kind, csv, 2021);
    assert_string_equal(take(&d, &r, &line), "");
    assert_int_equal(r.list[0].n, 3);
    assert_string_equal(cell_text(&r.head[FA_TOTAL]), "21");
    assert_int_equal(r.head[FA_TOTAL].calc.v, 21000000); /* 其中 is not counted twice */
    rec_release(&r);
    sheet_release(&d.sheet);
}

static void heads(void **state)
{
    (void)state;
    static const struct {
        const struct kind *kind;
        const char *csv, *missing;
        int year;
    } row[] = {
        {&goal_kind, "年度,项目,二级指标,三级指标\n", "一级指标", 0},
        {&goal_kind, "年度,一级指标,二级指标,三级指标\n", "项目名称", 0},
        {&goal_kind, "项目,一级指标,二级指标,三级指标\n", "年度", 0},
        {&goal_kind, "甲,乙,丙\n", "绩效目标表", 2024},
        {&purchase_kind, "", "采购预算", 2024},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s = {0};
        struct group g;
        struct err e = {0};
        assert_true(csv_read(row[i].csv, strlen(row[i].csv), ',', &s, &e));
        assert_false(group_open(&g, &s, row[i].kind, row[i].year, &e));
        assert_int_equal(e.code, ERR_DATA);
        if (!strstr(e.text, row[i].missing)) {
            fail_msg("%s: %s", row[i].csv, e.text);
        }
        sheet_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals), cmocka_unit_test(purchases), cmocka_unit_test(assets),
        cmocka_unit_test(heads),
    };
    return RUN(tests);
}
