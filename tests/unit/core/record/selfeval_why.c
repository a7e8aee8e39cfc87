#include "core/record/selfeval_why.h"

#include "tests/unit/core/support.h"

static void tells(void **state)
{
    (void)state;
    static const struct { const char *path; bool told; const char *part[4]; } row[] = {
        {"funds.rows[0].rate", true, {"执行率 = 全年执行数 ÷ 全年预算数", "72.47万 ÷ 76万", "0.01%"}},
        {"funds.rows[0].score", true, {"min(执行率, 100%)", "10 × 72.47万 ÷ 76万",
                                       "填写 9，计算 9.54", "保留 2 位小数，四舍五入"}},
        {"funds.rows[0].full_year", true, {"各资金来源之和", "其他资金  0"}},
        {"funds.rows[1].full_year", false, {NULL}},
        {"funds.rows[1].score", false, {NULL}},
        {"funds.rows[0].weight", false, {NULL}},
        {"indicators[5].score", true, {"实际 42.82，要求 ≤ 40", "分值 × 完成比例", "计算 4.67"}},
        {"indicators[4].score", true, {"达到指标值", "填写 3，计算 5"}},
        {"indicators[9].score", true, {"不涉及"}},
        {"indicators[0].score", true, {"得分由人"}},
        {"indicators[3].score", true, {"得分由人"}},
        {"indicators[0].weight", false, {NULL}},
        {"total.score", true, {"总分 = 资金得分 + 各指标得分", "资金  9", "填写 93，计算 92.54"}},
        {"total.weight", true, {"应为 100", "资金  10"}},
        {"project", false, {NULL}},
    };
    struct shelf shelf;
    struct rec form[SEED_FORMS];
    const struct book *b = shelf_open(&shelf);
    size_t n = seed_forms("2020-government-office", form, b);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0};
        bool told = selfeval_why(&form[7], b, place_of(row[i].path), &out);
        if (told != row[i].told || (!told && out.n)) {
            fail_msg("%s: %d %s", row[i].path, told, buf_str(&out));
        }
        for (size_t k = 0; k < ARRAY_LEN(row[i].part) && row[i].part[k]; k++) {
            if (!strstr(buf_str(&out), row[i].part[k])) {
                fail_msg("%s: no “%s” in\n%s", row[i].path, row[i].part[k], buf_str(&out));
            }
        }
        buf_release(&out);
    }
    forms_release(form, n);
    shelf_close(&shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tells)};
    return RUN(tests);
}
