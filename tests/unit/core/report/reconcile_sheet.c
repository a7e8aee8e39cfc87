/* 核算中心对账表: each side in its columns, the other one blank, sums and difference below. */
#include "core/report/reconcile_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void document(void **state)
{
    (void)state;
    static const struct reconcile_entry booked = {.id = 1, .date = {2024, 3, 20}, .amount = 123456789};
    static const struct reconcile_entry paid = {.id = 2, .date = {2024, 3, 1}, .amount = 5};
    static const struct reconcile_line line[] = {
        {.row = {.class = RECONCILE_BOOKED_ONLY, .booked = &booked}, .voucher = "记-1", .payee = "店",
         .project = "", .summary = "=1+1", .note = "查"},
        {.row = {.class = RECONCILE_PAID_ONLY, .paid = &paid}, .voucher = "", .payee = "乙",
         .project = "接待", .summary = "茶", .note = ""},
    };
    static const struct {
        int month;
        const char *says;
    } titles[] = {{0, "（2024年度）"}, {3, "（2024年3月）"}};
    struct reconcile_sums sums = {0};
    for (size_t i = 0; i < ARRAY_LEN(line); i++) {
        reconcile_sum(&line[i].row, 2024, &sums);
    }
    for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct err e = {0};
        struct doc *d = doc_new(&a, "");
        reconcile_doc(d, "某办", 2024, titles[i].month, line, ARRAY_LEN(line), &sums);
        assert_true(doc_render_csv(d, NULL, &out, &e));
        const char *const says[] = {
            titles[i].says, "单位：元",
            "只在对账单,已说明,2024-03-20,记-1,\"1,234,567.89\",,,店,,'=1+1,查\r\n",
            "只在台账,未结,,,,2024-03-01,0.05,乙,接待,茶,\r\n",
            "合计,,,,\"1,234,567.89\",,0.05,\"相差 1,234,567.84（对账单 − 台账）\"",
            "未结 2，待确认 0，只在对账单 1，只在台账 1",
        };
        for (size_t k = 0; k < ARRAY_LEN(says); k++) {
            if (!strstr(buf_str(&out), says[k])) {
                fail_msg("no %s in\n%s", says[k], buf_str(&out));
            }
        }
        buf_release(&out);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(document)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
