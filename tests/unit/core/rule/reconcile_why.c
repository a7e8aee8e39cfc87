/* What a row says about itself: the evidence, the class, what can be done. */
#include "core/rule/reconcile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static const struct reconcile_entry booked = {
    .id = 3, .date = {2024, 3, 20}, .amount = 10050, .voucher = "记-1", .payee = "某店",
    .project = "", .summary = "车费"};

static const struct {
    struct reconcile_entry paid;
    struct reconcile_row row; /* sides are filled in */
    bool lone_booked, lone_paid, recorded;
    const char *says[4], *not;
} rows[] = {
    {{.id = 7, .date = {2024, 3, 1}, .amount = 10050, .voucher = "", .payee = "某店分店", .project = "接待",
      .summary = "车费"},
     {.class = RECONCILE_SAME}, false, false, false,
     {"对账单 3 配到支付 7", "两边都是 100.50 元", "晚 19 天（40 天以内", "相近：对账单 某店，台账 某店分店"},
     "待确认"},
    {{.id = 7, .date = {2024, 3, 25}, .amount = 10050, .voucher = "", .payee = "乙", .project = "", .summary = ""},
     {.class = RECONCILE_SAME, .proposed = true}, false, false, false,
     {"记账早 5 天", "不同：对账单 某店，台账 乙", "待确认", "项目      两边都没有写"}, "已经记下"},
    {{.id = 7, .date = {2024, 3, 1}, .amount = 10000, .voucher = "记-1", .payee = "", .project = "", .summary = ""},
     {.class = RECONCILE_AMOUNT}, false, false, false,
     {"对账单 100.50，台账 100.00，相差 0.50 元", "凭证号    两边都是 记-1", "台账没有写", "差异说明  说明"}, NULL},
    {{.id = 7, .date = {2024, 3, 1}, .amount = 10050, .voucher = "", .payee = "", .project = "", .summary = ""},
     {.class = RECONCILE_SAME, .confirmed = true}, false, false, true,
     {"对账单 3 已记着对应支付 7", "已经记下", "收款单位  台账没有写", "晚 19 天"}, "F8"},
    {{.id = 7}, {.class = RECONCILE_BOOKED_ONLY}, true, false, false,
     {"记账前 40 天以内付款", "补记", "写差异说明", "F8"}, "凭证号"},
    {{.id = 7}, {.class = RECONCILE_PAID_ONLY}, false, true, false,
     {"核算中心还没有记", "付款后 40 天", "等下一张对账单", "F8"}, "凭证号"},
};

static void test_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf out = {0};
        struct reconcile_line l = {.row = rows[i].row, .voucher = "", .payee = "", .project = "",
                                   .summary = "", .note = i == 2 ? "说明" : "",
                                   .recorded = rows[i].recorded};
        l.row.booked = rows[i].lone_paid ? NULL : &booked;
        l.row.paid = rows[i].lone_booked ? NULL : &rows[i].paid;
        reconcile_why(&l, 40, &out);
        for (size_t k = 0; k < ARRAY_LEN(rows[i].says); k++) {
            if (!strstr(buf_str(&out), rows[i].says[k])) {
                fail_msg("row %zu lacks %s:\n%s", i, rows[i].says[k], buf_str(&out));
            }
        }
        if (rows[i].not && strstr(buf_str(&out), rows[i].not)) {
            fail_msg("row %zu says %s:\n%s", i, rows[i].not, buf_str(&out));
        }
        buf_release(&out);
    }
}

/* Every class says something of its own. */
static void test_classes(void **state)
{
    (void)state;
    struct buf last = {0};
    for (int c = 0; c < RECONCILE_CLASSES; c++) {
        struct buf out = {0};
        const struct reconcile_line l = {.row = {.class = (enum reconcile_class)c, .booked = &booked},
                                         .note = ""};
        reconcile_why(&l, 1, &out);
        assert_true(out.n > 0);
        assert_string_not_equal(buf_str(&out), buf_str(&last));
        buf_release(&last);
        last = out;
    }
    buf_release(&last);
}

static void test_state(void **state)
{
    (void)state;
    struct reconcile_entry told = booked;
    struct reconcile_line l = {.row = {.class = RECONCILE_AMOUNT, .booked = &told, .paid = &told}, .note = ""};
    assert_string_equal(reconcile_state(&l), "未结");
    l.note = "说明";
    told.explained = true;
    assert_string_equal(reconcile_state(&l), "已说明");
    l.recorded = true;
    assert_string_equal(reconcile_state(&l), "已记");
    l.row.proposed = true;
    assert_string_equal(reconcile_state(&l), "待确认");
    l = (struct reconcile_line){.row = {.class = RECONCILE_SAME, .booked = &told, .paid = &told}, .note = ""};
    assert_string_equal(reconcile_state(&l), "未记");
}

static void test_counts(void **state)
{
    (void)state;
    struct buf out = {0};
    struct reconcile_sums s = {.count = {[RECONCILE_SAME] = 3, [RECONCILE_YEAR] = 1}, .proposed = 2,
                               .open = 1};
    reconcile_counts(&s, &out);
    assert_string_equal(buf_str(&out), "未结 1，待确认 2，相符 3，跨年 1");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_why), cmocka_unit_test(test_classes), cmocka_unit_test(test_state),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
