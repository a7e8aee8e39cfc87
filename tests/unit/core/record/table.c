/* Rows of a sheet as payments and budget lines: heads, units, days, codes, what Excel ruined. */
#include "core/record/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/payment.h"

static const struct code code[] = {
    {CODE_ECONOMIC, "302", "商品和服务支出", "", "", 0, 0},
    {CODE_ECONOMIC, "30201", "办公费", "302", "", 0, 0},
    {CODE_ECONOMIC, "30202", "印刷费", "302", "", 0, 2023},
    {CODE_ECONOMIC, "30902", "办公设备购置", "309", "", 0, 0},
    {CODE_ECONOMIC, "31002", "办公设备购置", "310", "", 0, 0},
};
static const struct codes codes = {code, ARRAY_LEN(code)};

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out, *why;
    } row[] = {
        {"2024-12-05", "2024-12-05", NULL}, {"2024/3/5", "2024-03-05", NULL},
        {"2024.3.5", "2024-03-05", NULL}, {"2024年3月5日", "2024-03-05", NULL},
        {"２０２４年３月５日", "2024-03-05", NULL}, {"20240305", "2024-03-05", NULL},
        {"2024-03-05 13:20", "2024-03-05", NULL}, {"2024-03-05T00:00:00", "2024-03-05", NULL},
        {"2024-02-29", "2024-02-29", NULL}, {"2024/13/40", NULL, "日历"}, {"2023-02-29", NULL, "日历"},
        {"45000", NULL, "2023-03-15"}, {"3/5/2024", NULL, "日历"}, {"昨天", NULL, "日历"},
        {"2024-3", NULL, "日历"}, {"99999", NULL, "序号"}, {"20241340", NULL, "日历"}, {"2.4E+7", NULL, "日历"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct date d;
        struct buf why = {0};
        char text[16] = "";
        bool ok = table_date(row[i].in, &d, &why);
        if (ok) {
            date_format(d, text, sizeof(text));
        }
        if (ok != (row[i].out != NULL) || (ok && strcmp(text, row[i].out) != 0) ||
            (!ok && !strstr(buf_str(&why), row[i].why))) {
            fail_msg("%s: %s %s", row[i].in, text, buf_str(&why));
        }
        buf_release(&why);
    }
}

#define HEAD6 "日期,项目,经济科目,金额(元),摘要,收款单位,发票号\n"

static void read(const char *text, const struct kind *k, struct sheet *s, struct table *t)
{
    struct err e = {0};
    *s = (struct sheet){0};
    if (!csv_read(text, strlen(text), ',', s, &e) || !table_open(t, s, k, &codes, 2024, &e)) {
        fail_msg("%s: %s", text, e.text);
    }
}

static void test_rows(void **state)
{
    (void)state;
    static const struct {
        const char *line, *economic; /* NULL: refused */
        const char *word;            /* of the reason, or of what is told */
    } row[] = {
        {"2024-03-05,接待,30201,12.5,车费,某店,", "30201", NULL},
        {"2024-03-05,接待,办公费,12.5,车费,某店,", "30201", NULL},
        {"2024-03-05,接待,30201 办公费,\"1,012.50\",车费,某店,0123", "30201", NULL},
        {"2024-03-05,接待,30201 印刷费,12.5,车费,某店,", NULL, "办公费"},
        {"2023-03-05,接待,印刷费,12.5,车费,某店,", "30202", NULL},
        {"2024-03-05,接待,印刷费,12.5,车费,某店,", NULL, "不在科目表"},
        {"2024-03-05,接待,办公设备购置,12.5,车费,某店,", NULL, "30902"},
        {"45000,接待,30201,12.5,车费,某店,", NULL, "序号"},
        {"2024-03-05,接待,30201,十二,车费,某店,", NULL, "金额"},
        {"2024-03-05,接待,30201,1.2E+04,车费,某店,", NULL, "科学记数"},
        {"2024-03-05,接待,30201,12.345,车费,某店,", NULL, "金额"},
        {"2024-03-05,接待,30201,12,车费,某店,2.41E+19", NULL, "科学记数"},
        {"2024-03-05,接待,30201,12,车费,某店,24117000000012300000", "30201", "截过"},
        {"2024-03-05,,30201,12,车费,某店,", NULL, "项目"},
        {"2024-03-05,接待,30201,,车费,某店,", NULL, "金额"},
        {",接待,30201,12,车费,某店,", NULL, "日期"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s;
        struct table t;
        struct rec r;
        struct buf text = {0}, why = {0}, told = {0};
        buf_addf(&text, "%s%s\n", HEAD6, row[i].line);
        read(buf_str(&text), &payment_kind, &s, &t);
        rec_init(&r, &payment_kind);
        enum table_answer got = table_row(&t, 1, &r, &why, &told);
        bool ok = got == TABLE_TAKEN;
        const char *said = ok ? buf_str(&told) : buf_str(&why);
        if (ok != (row[i].economic != NULL) || !*said != !row[i].word ||
            (row[i].word && !strstr(said, row[i].word)) ||
            (ok && strcmp(cell_text(&r.head[PM_ECONOMIC]), row[i].economic) != 0)) {
            fail_msg("%s: %d %s", row[i].line, (int)got, said);
        }
        rec_release(&r);
        sheet_release(&s);
        buf_release(&text);
        buf_release(&why);
        buf_release(&told);
    }
}

static void test_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int row;
        fen want;
    } row[] = {
        {"日期,项目,经济科目,金额（万元）,摘要,收款单位\n2024-03-05,甲,30201,1.5,x,y\n", 1, 1500000},
        {"支付表,,,,,\n单位：万元,,,,,\n日期,项目,经济科目,金额,摘要,收款单位\n2024-03-05,甲,30201,1.5,x,y\n", 3, 1500000},
        {"日期,项目,经济科目,金额,摘要,收款单位\n2024-03-05,甲,30201,1.5,x,y\n", 1, 150},
        {"单位：万元,,,,,\n收款人,用途,支付金额(元),科目,项目名称,付款日期\ny,x,1.5,30201,甲,2024-03-05\n", 2, 150},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s;
        struct table t;
        struct rec r;
        struct buf why = {0};
        read(row[i].text, &payment_kind, &s, &t);
        rec_init(&r, &payment_kind);
        assert_int_equal(table_row(&t, row[i].row, &r, &why, NULL), TABLE_TAKEN);
        assert_int_equal(cell_value(&r.head[PM_AMOUNT]).v, row[i].want);
        rec_release(&r);
        sheet_release(&s);
        buf_release(&why);
    }
}

static void test_heads(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
    } row[] = {
        {"甲,乙\n1,2\n", "没有表头"}, {"", "没有表头"}, {"日期,项目,金额\n", "经济科目、摘要、收款单位"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s = {0};
        struct table t;
        struct err e = {0};
        assert_true(csv_read(row[i].text, strlen(row[i].text), ',', &s, &e));
        assert_false(table_open(&t, &s, &payment_kind, &codes, 0, &e));
        if (!strstr(e.text, row[i].word)) {
            fail_msg("%s: %s", row[i].text, e.text);
        }
        sheet_release(&s);
    }
}

static void test_budget(void **state)
{
    (void)state;
    struct sheet s;
    struct table t;
    struct rec r;
    struct buf why = {0};
    read("支出类别,项目,经济科目,年初预算数(万元),调整方式,调整金额(万元),调整日期,调整文号,调整原因\n"
         "项目支出,接待,30201,5,调减,2.52,2024/9/20,财预1号,压减\n小计,,,5,,,,,\n"
         "别的,接待,30201,5,,,,,\n", &budget_kind, &s, &t);
    rec_init(&r, &budget_kind);
    assert_int_equal(table_row(&t, 1, &r, &why, NULL), TABLE_TAKEN);
    assert_int_equal(budget_year(&r), 2024); /* the year asked for */
    assert_int_equal(budget_full_year(&r).v, 2480000);
    rec_release(&r);
    rec_init(&r, &budget_kind);
    assert_int_equal(table_row(&t, 2, &r, &why, NULL), TABLE_EMPTY);
    assert_int_equal(table_row(&t, 3, &r, &why, NULL), TABLE_REFUSED);
    assert_non_null(strstr(buf_str(&why), "人员经费")); /* what may stand there */
    rec_release(&r);
    sheet_release(&s);
    buf_release(&why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates), cmocka_unit_test(test_rows), cmocka_unit_test(test_units),
        cmocka_unit_test(test_heads), cmocka_unit_test(test_budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
