/* Mappings: the words of the command line, the text that is stored, tables read under them. */
#include "core/record/mapping.h"

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
#include "core/record/preview.h"
#include "core/record/statement.h"
#include "core/record/table.h"

static const struct code code[] = {
    {CODE_ECONOMIC, "302", "商品和服务支出", "", "", 0, 0},
    {CODE_ECONOMIC, "30201", "办公费", "302", "", 0, 0},
};
static const struct codes codes = {code, ARRAY_LEN(code)};

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out; /* out: lines behind mapping and kind; "!" and a word: refused */
    } row[] = {
        {"", ""},
        {"金额=F", "column\t金额\tF\n"},
        {"amount = AB ; 项目=用款项目", "column\t金额\tAB\nhead\t项目\t用款项目\n"},
        {"用途=-", "skip\t摘要\n"},
        {"资金来源:=其他;unit=万元;head_row=3", "unit"},
        {"表头行=-;单位=元", "head_row\t-\nunit\t元\n"},
        {"金额=F;金额=G", "column\t金额\tG\n"},
        {"金额=用 款", "head\t金额\t用 款\n"},
        {"金额=a", "head\t金额\ta\n"},
        {"金额", "!栏目=列"}, {"=F", "!栏目=列"}, {"别的=F", "!没有"}, {"金额=", "!空"}, {"金额:=", "!空"},
        {"head_row=0", "!行号"}, {"unit=亿元", "!元 或 万元"}, {"金额=ZZ", "head\t金额\tZZ\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct mapping m;
        struct err e = {0};
        struct buf text = {0};
        mapping_init(&m, &payment_kind);
        bool ok = mapping_set(&m, row[i].in, &e);
        mapping_format(&m, &text);
        bool refused = *row[i].out == '!';
        if (ok == refused || !strstr(ok ? buf_str(&text) : e.text, row[i].out + refused)) {
            fail_msg("%s: %d %s %s", row[i].in, (int)ok, e.text, buf_str(&text));
        }
        buf_release(&text);
    }
}

/* What is written reads back and is written the same. */
static void test_text(void **state)
{
    (void)state;
    struct mapping m, again;
    struct err e = {0};
    struct buf one = {0}, two = {0};
    mapping_init(&m, &statement_kind);
    m.encoding = ENC_GB18030;
    assert_true(mapping_name_set(&m, "中心的表", &e));
    assert_true(mapping_set(&m, "借方=E;贷方=F;摘要=说明;项目:=接待;差异说明=-;head_row=4;unit=万元", &e));
    mapping_format(&m, &one);
    assert_true(mapping_parse(buf_str(&one), &again, &e));
    mapping_format(&again, &two);
    assert_string_equal(buf_str(&one), buf_str(&two));
    assert_int_equal(again.head, 4);
    assert_int_equal(again.unit, UNIT_WAN);
    assert_int_equal(again.encoding, ENC_GB18030);
    assert_int_equal(again.n, 5);
    buf_release(&one);
    buf_release(&two);
    static const struct {
        const char *text, *word;
    } bad[] = {
        {"", "mapping"}, {"mapping\tx\n", "kind"}, {"kind\tpayment\n", "mapping"},
        {"mapping\tx\nkind\tselfeval\n", "第 2 行"}, {"mapping\tx\nhead\t金额\tx\n", "第 2 行"},
        {"mapping\tx\nkind\tpayment\ncolumn\t金额\tA1\n", "列号"}, {"kind\tpayment\nkind\tbudget\n", "第 2 行"},
        {"mapping\tx\nkind\tpayment\nwhat\t金额\tA\n", "what"},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        if (mapping_parse(bad[i].text, &m, &e) || !strstr(e.text, bad[i].word)) {
            fail_msg("%s: %s", bad[i].text, e.text);
        }
    }
}

struct reading {
    struct sheet s;
    struct mapping m;
    struct preview p;
    struct arena a;
    struct err e;
};

static bool preview(struct reading *r, const struct kind *k, const char *words, const char *text)
{
    *r = (struct reading){0};
    mapping_init(&r->m, k);
    assert_true(mapping_set(&r->m, words, &r->e));
    assert_true(csv_read(text, strlen(text), ',', &r->s, &r->e));
    return mapping_preview(&r->s, &r->m, &codes, 2024, 3, &r->a, &r->p, &r->e);
}

static void done(struct reading *r)
{
    sheet_release(&r->s);
    arena_release(&r->a);
}

static const char *understood(const struct reading *r, size_t row, const char *field)
{
    for (size_t i = 0; row < r->p.n && i < r->p.row[row].n; i++) {
        if (strcmp(r->p.row[row].cell[i].field, field) == 0) {
            return r->p.row[row].cell[i].understood;
        }
    }
    return "(none)";
}

static void test_preview(void **state)
{
    (void)state;
    static const char text[] = "支付明细\n付款时间,事业项目,会计科目,付了多少（万元）,干什么,给谁,别的\n"
                               "2024/3/1,接待,办公费,1.2,车费,某店,x\n45000,接待,30201,1,车费,某店,x\n合计,,,2.2\n";
    struct reading r;
    assert_false(preview(&r, &payment_kind, "", text));
    assert_non_null(strstr(r.e.text, "表头"));
    done(&r);
    assert_true(preview(&r, &payment_kind, "日期=付款时间;项目=B;科目=会计科目;金额=付了多少;摘要=E;收款人=给谁;"
                        "资金来源:=其他;head_row=2", text));
    assert_int_equal(r.p.n, 2);
    assert_int_equal(r.p.head_line, 2);
    assert_int_equal(r.p.taken, 1);
    assert_int_equal(r.p.refused, 1);
    assert_int_equal(r.p.unit, UNIT_WAN);
    assert_string_equal(understood(&r, 0, "金额"), "12000元");
    assert_string_equal(understood(&r, 0, "日期"), "2024-03-01");
    assert_string_equal(understood(&r, 0, "经济科目"), "30201 办公费");
    assert_string_equal(understood(&r, 0, "资金来源"), "其他");
    assert_string_equal(understood(&r, 1, "日期"), "");
    assert_non_null(strstr(r.p.row[1].why, "序号"));
    assert_int_equal(r.p.nunused, 1);
    assert_string_equal(r.p.unused[0], "别的");
    struct mapping all;
    assert_true(mapping_proposal(&r.s, &r.m, &all, &r.e));
    assert_int_equal(all.n, 7);
    done(&r);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *words, *text, *word;
    } row[] = {
        {"金额=没有的列", "日期,项目,经济科目,金额,摘要,收款单位\n", "没有的列"},
        {"金额=Z", "日期,项目,经济科目,金额,摘要,收款单位\n", "没有这一列"},
        {"head_row=9", "日期,项目,经济科目,金额,摘要,收款单位\n", "第 9 行"},
        {"head_row=-;金额=A", "1,2\n", "还缺"},
        {"摘要=-", "日期,项目,经济科目,金额,摘要,收款单位\n", "缺少：摘要"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct reading r;
        if (preview(&r, &payment_kind, row[i].words, row[i].text) || !strstr(r.e.text, row[i].word)) {
            fail_msg("%s: %s", row[i].words, r.e.text);
        }
        done(&r);
    }
}

/* 借方, 贷方, totals in the middle, the heads again. */
static void test_statement(void **state)
{
    (void)state;
    static const struct {
        const char *line, *amount; /* amount NULL: refused, "": no row */
    } row[] = {
        {"2024-03-01,记-1,办公,100,,", "100元"}, {"2024-03-01,记-1,办公,100,0.00,", "100元"},
        {"2024-03-01,记-1,冲回,,30,", "-30元"}, {"2024-03-01,记-1,冲回,0,-30,", "30元"},
        {"2024-03-01,记-1,两边,1,2,", NULL}, {"2024-03-01,记-1,空,,,", NULL},
        {"2024-03-31,,本月合计,130,30,", ""}, {"2024-03-31,,合计款,130,,", "130元"}, {",,承前页,130,,", ""},
        {"记账日期,凭证号,摘要,借方,贷方,余额", ""}, {",,,,,", ""}, {"45000,记-1,办公,1,,", NULL},
        {"2024-03-01,2.41E+19,办公,1,,", NULL}, {"2024-03-01,记-1,办公,1E+3,,", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct reading r;
        struct buf text = {0};
        buf_addf(&text, "对账单\n记账日期,凭证号,摘要,借方,贷方,余额\n%s\n", row[i].line);
        assert_true(preview(&r, &statement_kind, "", buf_str(&text)));
        bool refused = r.p.refused == 1;
        const char *got = r.p.n == 0 ? "" : understood(&r, 0, r.p.row[0].n > 3 ? "借方" : "贷方");
        if (refused != (row[i].amount == NULL) ||
            (!refused && (r.p.n == 1) != (*row[i].amount != '\0'))) {
            fail_msg("%s: %zu rows, %zu refused", row[i].line, r.p.n, r.p.refused);
        }
        if (!refused && *row[i].amount && strcmp(got, row[i].amount) != 0 &&
            strcmp(understood(&r, 0, "贷方"), row[i].amount) != 0) {
            fail_msg("%s: %s", row[i].line, got);
        }
        buf_release(&text);
        done(&r);
    }
}

static void test_outlier(void **state)
{
    (void)state;
    static const char text[] = "支出类别,项目,经济科目,年初预算数(万元)\n项目支出,a,30201,5\n项目支出,b,30201,8\n"
                               "项目支出,c,30201,6\n项目支出,d,30201,70000\n项目支出,e,30201,7\n";
    struct sheet s;
    struct table t;
    struct err e = {0};
    assert_true(csv_read(text, strlen(text), ',', &s, &e));
    assert_true(table_open(&t, &s, &budget_kind, &codes, 2024, &e));
    for (int row = 1; row < s.rows; row++) {
        struct rec r;
        struct buf why = {0}, told = {0};
        rec_init(&r, &budget_kind);
        assert_int_equal(table_row(&t, row, &r, &why, &told), TABLE_TAKEN);
        assert_true((row == 4) == (strstr(buf_str(&told), "一万倍") != NULL));
        rec_release(&r);
        buf_release(&why);
        buf_release(&told);
    }
    sheet_release(&s);
    assert_false(table_outlier(999, 1));
    assert_true(table_outlier(-1000, 1));
    assert_false(table_outlier(1000, 0));
}

static void test_letters(void **state)
{
    (void)state;
    static const struct {
        int column;
        const char *letter;
    } row[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {52, "BA"}, {255, "IV"}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[4], words[32];
        struct mapping m;
        assert_string_equal(column_letter(row[i].column, out), row[i].letter);
        mapping_init(&m, &payment_kind);
        snprintf(words, sizeof(words), "金额=%s", row[i].letter);
        assert_true(mapping_set(&m, words, NULL));
        assert_int_equal(m.rule[0].from, FROM_COLUMN);
        assert_int_equal(m.rule[0].at, row[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_text), cmocka_unit_test(test_preview),
        cmocka_unit_test(test_refusals), cmocka_unit_test(test_statement),
        cmocka_unit_test(test_outlier), cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
