#include "core/value/quantity.h"

#include "tests/unit/core/support.h"

#define T QUANTITY_TEXT
#define S QUANTITY_SEVERAL
#define ONE(v, u, c, b) QUANTITY_ONE, v, u, c, b

static void parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum quantity_kind kind;
        const char *value, *unit;
        enum compare cmp;
        bool bare;
    } row[] = {
        /* of the seeds */
        {"191.9479万元", ONE("191.9479", "万元", CMP_NONE, true)},
        {"满意度90%以上", ONE("90", "%", CMP_AT_LEAST, false)},
        {"98%以上", ONE("98", "%", CMP_AT_LEAST, true)},
        {"8小时内及时回应", ONE("8", "小时", CMP_AT_MOST, false)},
        {"不超过3.5万", ONE("3.5", "万", CMP_AT_MOST, true)},
        {"标准不超过2000元/人", ONE("2000", "元/人", CMP_AT_MOST, false)},
        {"20.2万页", ONE("20.2", "万页", CMP_NONE, true)},
        {"不少于4次", ONE("4", "次", CMP_AT_LEAST, true)},
        {"4次", ONE("4", "次", CMP_NONE, true)},
        {"大于80%", ONE("80", "%", CMP_MORE, true)},
        {"高于90%", ONE("90", "%", CMP_MORE, true)},
        {"达到90%", ONE("90", "%", CMP_AT_LEAST, true)},
        {"整体满意率达到90%", ONE("90", "%", CMP_AT_LEAST, false)},
        {"市、区信息服务对象的满意程度高于90%", ONE("90", "%", CMP_MORE, false)},
        {"持续影响10年以上。", ONE("10", "年", CMP_AT_LEAST, false)},
        {"所有合同审核及时（2日内完成）", ONE("2", "日", CMP_AT_MOST, false)},
        {"可持续影响时间为12个月", ONE("12", "个月", CMP_NONE, false)},
        {"慰问2人次", ONE("2", "人次", CMP_NONE, false)},
        {"2.48万元", ONE("2.48", "万元", CMP_NONE, true)},
        {"每个工作日提供3－5篇舆情信息摘编服务", .kind = S},
        {"每个工作日实际提供8-12篇舆情信息摘编", .kind = S},
        {"完成6685份居民样本调查和400个企业单位满意度调查", .kind = S},
        {"于2020年12月30日前提交", .kind = S},
        {"2020.1.1-2020.12.31", .kind = S},
        {"2019.10-2020.12", .kind = S},
        {"年初预算40万元，资金1月初到账。", .kind = S},
        {"2020年全年", .kind = T},
        {"所有工作3月底前完成", .kind = T},
        {"12月底前完成", .kind = T},
        {"最终于2021年5月底完成", .kind = S},
        {"第4季度领导批示件", .kind = T},
        {"完成指标", .kind = T},
        {"不涉及此项内容", .kind = T},
        {"", .kind = T},
        /* others */
        {"≥90%", ONE("90", "%", CMP_AT_LEAST, true)},
        {"≥ ９０ ％", ONE("90", "%", CMP_AT_LEAST, true)},
        {">=90%", ONE("90", "%", CMP_AT_LEAST, true)},
        {"≤5%", ONE("5", "%", CMP_AT_MOST, true)},
        {"<3天", ONE("3", "天", CMP_LESS, true)},
        {"=100%", ONE("100", "%", CMP_EQUAL, true)},
        {"等于12期", ONE("12", "期", CMP_EQUAL, true)},
        {"100", ONE("100", "", CMP_NONE, true)},
        {"-5", ONE("-5", "", CMP_NONE, true)},
        {"1,200件", ONE("1200", "件", CMP_NONE, true)},
        {"大于等于30件", ONE("30", "件", CMP_AT_LEAST, true)},
        {"小于或等于30件", ONE("30", "件", CMP_AT_MOST, true)},
        {"不大于30件", ONE("30", "件", CMP_AT_MOST, true)},
        {"不小于30件", ONE("30", "件", CMP_AT_LEAST, true)},
        {"至少30件", ONE("30", "件", CMP_AT_LEAST, true)},
        {"控制在10万元以内", ONE("10", "万元", CMP_AT_MOST, true)},
        {"10万元以内", ONE("10", "万元", CMP_AT_MOST, true)},
        {"30起以下", ONE("30", "起", CMP_AT_MOST, true)},
        {"30家以上", ONE("30", "家", CMP_AT_LEAST, true)},
        {"30课时以上", ONE("30", "课时", CMP_AT_LEAST, true)},
        {"15个工作日内", ONE("15", "个工作日", CMP_AT_MOST, true)},
        {"60天之内办结", ONE("60", "天", CMP_AT_MOST, false)},
        {"90%（含）以上", ONE("90", "%", CMP_AT_LEAST, true)},
        {"90%及以上", ONE("90", "%", CMP_AT_LEAST, true)},
        {"50元/户", ONE("50", "元/户", CMP_NONE, true)},
        {"1亿元", ONE("1", "亿元", CMP_NONE, true)},
        {"5千元", ONE("5", "千元", CMP_NONE, true)},
        {"0.5‰", ONE("0.5", "‰", CMP_NONE, true)},
        {"3年", .kind = T}, /* a duration or a date: not guessed */
        {"31日", .kind = T},
        {"5号前", .kind = T},
        {"1季度完成", .kind = T},
        {"第1季度", .kind = T},
        {"第2批", .kind = T},
        {"通过ISO9001认证", .kind = T},
        {"A4纸", .kind = T},
        {"90%-95%", .kind = S},
        {"1.2.3", .kind = S},
        {"两次", .kind = T},
        {"0.1234567%", .kind = T}, /* finer than a cell holds */
        {"99999999999999999999件", .kind = T},
        {"提高5个百分点", ONE("5", "个百分点", CMP_NONE, false)},
        {"3倍", ONE("3", "倍", CMP_NONE, true)},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct quantity q = quantity_parse(row[i].text);
        char value[32];
        decimal_format(q.value, value, sizeof(value));
        bool ok = q.kind == row[i].kind;
        if (ok && q.kind == QUANTITY_ONE) {
            ok = strcmp(value, row[i].value) == 0 && strcmp(q.unit, row[i].unit) == 0 &&
                 q.cmp == row[i].cmp && q.bare == row[i].bare;
        }
        if (!ok) {
            fail_msg("“%s”: kind %d %s%s%s bare %d", row[i].text, (int)q.kind, compare_sign(q.cmp),
                     value, q.unit, q.bare);
        }
    }
}

static void words(void **state)
{
    (void)state;
    static const struct { const char *text; enum compare find, parse; } row[] = {
        {"项目总支出低于预算金额", CMP_LESS, CMP_NONE}, {"不超过预算", CMP_AT_MOST, CMP_AT_MOST},
        {"支出不低于去年", CMP_AT_LEAST, CMP_NONE}, {"≥", CMP_AT_LEAST, CMP_AT_LEAST},
        {" ≤ ", CMP_AT_MOST, CMP_AT_MOST}, {"＝", CMP_NONE, CMP_EQUAL}, {"＞", CMP_MORE, CMP_MORE},
        {"<", CMP_LESS, CMP_LESS}, {"定性", CMP_NONE, CMP_NONE}, {"", CMP_NONE, CMP_NONE},
        {"大于等于", CMP_AT_LEAST, CMP_AT_LEAST}, {"持平", CMP_NONE, CMP_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (compare_find(row[i].text) != row[i].find || compare_parse(row[i].text) != row[i].parse) {
            fail_msg("“%s”: %d %d", row[i].text, (int)compare_find(row[i].text),
                     (int)compare_parse(row[i].text));
        }
    }
    for (int c = CMP_AT_LEAST; c <= CMP_EQUAL; c++) {
        assert_int_equal(compare_parse(compare_sign((enum compare)c)), c);
    }
}

static void holds(void **state)
{
    (void)state;
    static const struct { enum compare c; bool less, same, more; } row[] = {
        {CMP_NONE, false, true, true}, {CMP_AT_LEAST, false, true, true},
        {CMP_MORE, false, false, true}, {CMP_AT_MOST, true, true, false},
        {CMP_LESS, true, false, false}, {CMP_EQUAL, false, true, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(compare_holds(row[i].c, 1, 2), row[i].less);
        assert_int_equal(compare_holds(row[i].c, 2, 2), row[i].same);
        assert_int_equal(compare_holds(row[i].c, 3, 2), row[i].more);
    }
}

static void money(void **state)
{
    (void)state;
    static const struct { const char *text; enum money_unit unit; bool ok; fen v; } row[] = {
        {"2.48万元", UNIT_YUAN, true, 2480000}, {"2.48万", UNIT_YUAN, true, 2480000},
        {"24800元", UNIT_WAN, true, 2480000}, {"2.48", UNIT_WAN, true, 2480000},
        {"2.48", UNIT_YUAN, true, 248}, {"不超过3.5万", UNIT_WAN, true, 3500000},
        {"0.001元", UNIT_WAN, false, 0}, {"2000元/人", UNIT_YUAN, false, 0},
        {"4次", UNIT_YUAN, false, 0}, {"1亿元", UNIT_YUAN, false, 0}, {"3-5", UNIT_YUAN, false, 0},
        {"完成", UNIT_YUAN, false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct quantity q = quantity_parse(row[i].text);
        fen v = 0;
        bool ok = quantity_money(&q, row[i].unit, &v);
        if (ok != row[i].ok || (ok && v != row[i].v)) {
            fail_msg("“%s”: %d %lld", row[i].text, ok, (long long)v);
        }
    }
}

static void same_unit(void **state)
{
    (void)state;
    static const struct { const char *x, *y; bool ok; int order; } row[] = {
        {"90%", "95%", true, -1}, {"90%", "95", true, -1}, {"4次", "4次", true, 0},
        {"2.48万元", "24800元", true, 0}, {"2.48万", "24801元", true, -1},
        {"2.48万", "2.48万元", true, 0}, {"4次", "4件", false, 0}, {"90%", "90元", false, 0},
        {"2000元/人", "2000元", false, 0}, {"1亿元", "9000万元", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct quantity x = quantity_parse(row[i].x), y = quantity_parse(row[i].y);
        micro a, b;
        bool ok = quantity_same_unit(&x, &y, &a, &b);
        if (ok != row[i].ok || (ok && (a > b) - (a < b) != row[i].order)) {
            fail_msg("%s and %s: %d %lld %lld", row[i].x, row[i].y, ok, (long long)a,
                     (long long)b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse), cmocka_unit_test(words), cmocka_unit_test(holds),
        cmocka_unit_test(money), cmocka_unit_test(same_unit),
    };
    return RUN(tests);
}
