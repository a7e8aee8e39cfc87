#include "core/rule/score.h"

#include "tests/unit/core/support.h"

static struct shelf shelf;

static int setup(void **state)
{
    (void)state;
    shelf_open(&shelf);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    shelf_close(&shelf);
    return 0;
}

static struct money wan(const char *text)
{
    struct money m = {.have = *text ? HAVE_VALUE : HAVE_BLANK};
    if (strcmp(text, "—") == 0) {
        m.have = HAVE_NA;
    } else if (*text) {
        assert_true(money_parse(text, UNIT_WAN, &m.v, NULL, NULL));
    }
    return m;
}

static const struct rounding half3 = {3, ROUND_HALF_UP}, half2 = {2, ROUND_HALF_UP},
                             half0 = {0, ROUND_HALF_UP}, floor0 = {0, ROUND_FLOOR},
                             min1 = {0, ROUND_FLOOR_MIN1};

/* The fifteen rows of selfeval-form.md §6: rate shown and score by the policies that give it. The
   rate of T6 was printed from 0.1605; from the printed 0.16 it is 5.33. */
static void seed_rows(void **state)
{
    (void)state;
    static const struct {
        const char *full, *executed, *rate, *min1, *floor, *half0, *half2, *half3;
    } row[] = {
        {"191.9479", "167.1011", "87.06", "8", "8", "9", "8.71", "8.706"},
        {"3.5", "3.467", "99.06", "9", "9", "10", "9.91", "9.906"},
        {"42", "42", "100", "10", "10", "10", "10", "10"},
        {"2.13", "2.13", "100", "10", "10", "10", "10", "10"},
        {"49.29", "40.29", "81.74", "8", "8", "8", "8.17", "8.174"},
        {"48", "48", "100", "10", "10", "10", "10", "10"},
        {"3", "0.16", "5.33", "1", "0", "1", "0.53", "0.533"},
        {"40", "24", "60", "6", "6", "6", "6", "6"},
        {"76", "72.47", "95.36", "9", "9", "10", "9.54", "9.536"},
        {"20", "19.96", "99.8", "9", "9", "10", "9.98", "9.98"},
        {"4", "4", "100", "10", "10", "10", "10", "10"},
        {"2.48", "2.48", "100", "10", "10", "10", "10", "10"},
        {"12", "12", "100", "10", "10", "10", "10", "10"},
        {"9", "9", "100", "10", "10", "10", "10", "10"},
        {"20.9", "20.9", "100", "10", "10", "10", "10", "10"},
        {"3", "0.1605", "5.35", "1", "0", "1", "0.54", "0.535"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[48];
        struct money full = wan(row[i].full), executed = wan(row[i].executed);
        const struct { struct rounding how; const char *want; } by[] = {
            {min1, row[i].min1}, {floor0, row[i].floor}, {half0, row[i].half0},
            {half2, row[i].half2}, {half3, row[i].half3},
        };
        assert_string_equal(decimal_text(score_rate(full, executed, 2), out), row[i].rate);
        for (size_t k = 0; k < ARRAY_LEN(by); k++) {
            struct decimal d = score_fund(10 * MICRO, full, executed, by[k].how);
            if (strcmp(decimal_text(d, out), by[k].want) != 0) {
                fail_msg("row %zu policy %zu: %s", i, k, out);
            }
        }
    }
}

static void fund_borders(void **state)
{
    (void)state;
    static const struct {
        const char *weight, *full, *executed, *rate, *score;
        const struct rounding *how;
    } row[] = {
        {"10", "0", "0", "—", "—", &half2},       /* never 0% or 100% */
        {"10", "0", "3", "—", "—", &half2},
        {"10", "", "3", "", "", &half2},
        {"10", "3", "", "", "", &half2},
        {"10", "—", "3", "", "", &half2},
        {"10", "3", "0", "0", "0", &half2},
        {"10", "3", "0", "0", "0", &min1},        /* nothing was spent */
        {"10", "3", "0.000001", "0", "1", &min1}, /* a single 分 was */
        {"10", "10", "12", "120", "10", &half2},  /* capped */
        {"10", "10", "-1", "-10", "", &half2},
        {"20", "3", "2", "66.67", "13.33", &half2},
        {"0.5", "10", "10", "100", "0.5", &min1}, /* the minimum is never above the weight */
        {"0.5", "10", "10", "100", "0.5", &half0},
        {"2.6", "100", "99", "99", "2.6", &half0},
        {"0", "10", "5", "50", "0", &min1},
        {"-5", "10", "5", "50", "", &half2},
        {"10", "0.000001", "100000000", "", "10", &half2}, /* a rate that no cell can hold */
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char rate[48], score[48];
        micro w;
        struct money full = wan(row[i].full), executed = wan(row[i].executed);
        assert_true(decimal_parse(row[i].weight, &w, NULL));
        decimal_text(score_rate(full, executed, 2), rate);
        decimal_text(score_fund(w, full, executed, *row[i].how), score);
        if (strcmp(rate, row[i].rate) != 0 || strcmp(score, row[i].score) != 0) {
            fail_msg("row %zu: %s, %s", i, rate, score);
        }
    }
}

#define MET SCORE_MET
#define RATIO SCORE_RATIO
#define BAND SCORE_BAND
#define NONE SCORE_NO_DATA

static void indicators(void **state)
{
    (void)state;
    static const struct {
        const char *weight, *nature, *target, *actual, *unit;
        bool na, cost;
        enum score_method method;
        const char *score; /* "": none */
        bool over;
    } row[] = {
        /* met */
        {"10", "", "不少于4次", "4次", "", false, false, MET, "10", false},
        {"10", "", "90%以上", "90%", "", false, false, MET, "10", false},
        {"15", "", "98%以上", "100%", "", false, false, MET, "15", false},
        {"10", "", "4次", "5", "", false, false, MET, "10", false},
        {"5", "≤", "10", "9.5", "万元", false, false, MET, "5", false},
        {"5", "=", "12", "12", "期", false, false, MET, "5", false},
        {"5", "", "大于80%", "80.000001%", "", false, false, MET, "5", false},
        {"5", "", "≥0次", "0次", "", false, false, MET, "5", false},
        {"5", "≤", "0", "0", "次", false, false, MET, "5", false},
        {"5", "", "≤2.48万元", "24800元", "", false, true, MET, "5", false},
        {"5", "", "10万元", "5万元", "", false, true, MET, "5", false}, /* costs: at most */
        /* not met: by completion, in both directions */
        {"10", "", "不少于4次", "3次", "", false, false, RATIO, "7.5", false},
        {"10", "≥", "3", "1", "", false, false, RATIO, "3.33", false},
        {"5", "", "40万元", "42.82万元", "", false, true, RATIO, "4.67", false},
        {"5", "≤", "10", "11.51", "万元", false, false, RATIO, "4.34", false},
        {"5", "", "大于80%", "80%", "", false, false, RATIO, "5", false}, /* all but met */
        {"5", "", "低于10次", "10次", "", false, false, RATIO, "5", false},
        {"6", "=", "12", "13", "期", false, false, RATIO, "5.54", false},
        {"6", "=", "12", "11", "期", false, false, RATIO, "5.5", false},
        {"10", "≤", "0", "3", "次", false, false, RATIO, "0", false},
        {"10", "≥", "3", "0", "次", false, false, RATIO, "0", false},
        {"10", "≥", "3", "-1", "", false, false, RATIO, "0", false},
        {"10", "≤", "-3", "-1", "", false, false, RATIO, "0", false},
        {"10", "=", "0", "3", "", false, false, RATIO, "0", false},
        /* beyond 130 % */
        {"10", "", "不少于100件", "130件", "", false, false, MET, "10", false},
        {"10", "", "不少于100件", "130.000001件", "", false, false, MET, "10", true},
        {"10", "≤", "100", "1", "", false, false, MET, "10", false},
        {"10", "", "≥0次", "50次", "", false, false, MET, "10", false},
        /* bands */
        {"10", "", "提升", "达成预期指标", "", false, false, BAND, "10", false},
        {"10", "", "提升", "部分达成预期指标并具有一定效果", "", false, false, BAND, "", false},
        {"10", "", "提升", "未达成预期指标且效果较差", "", false, false, BAND, "", false},
        {"10", "", "提升", " 达成　预期指标 ", "", false, false, BAND, "10", false},
        {"10", "定性", "提升", "明显提升", "", false, false, NONE, "", false},
        /* not applicable */
        {"0", "", "不涉及此项内容", "", "", false, false, SCORE_NA_ROW, "0", false},
        {"10", "", "不涉及此项内容", "", "", true, false, SCORE_NA_ROW, "0", false},
        {"0", "", "4次", "4次", "", false, false, SCORE_NA_ROW, "0", false},
        /* nothing to go by */
        {"10", "", "按实际结算", "完成指标", "", false, false, NONE, "", false},
        {"10", "", "90%以上", "完成指标", "", false, false, NONE, "", false},
        {"10", "", "98%以上", "98%以上", "", false, false, NONE, "", false},
        {"10", "", "3-5篇", "8-12篇", "", false, false, NONE, "", false},
        {"10", "", "第1季度", "第2季度", "", false, false, NONE, "", false},
        {"10", "", "12月底前完成", "12月底前完成", "", false, false, NONE, "", false},
        {"-5", "", "4次", "4次", "", false, false, NONE, "", false},
        {"10", "", "", "", "", false, false, NONE, "", false},
        /* what cannot be compared */
        {"10", "", "4次", "4件", "", false, false, SCORE_UNITS, "", false},
        {"10", "", "90%", "90元", "", false, false, SCORE_UNITS, "", false},
        {"10", "", "30家以上", "30家", "", false, false, MET, "10", false},
        {"10", "", "30起以下", "20起", "", false, false, MET, "10", false},
        {"10", "", "30起以下", "40起", "", false, false, RATIO, "7.5", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[48];
        struct score_input in = {
            .na_row = row[i].na, .cost = row[i].cost, .nature = row[i].nature,
            .target = row[i].target, .actual = row[i].actual, .unit = row[i].unit,
        };
        assert_true(decimal_parse(row[i].weight, &in.weight, NULL));
        struct score s = score_indicator(&in, &shelf.layout[0], 130 * MICRO, half2);
        decimal_text(s.score, out);
        if (s.method != row[i].method || strcmp(out, row[i].score) != 0 || s.over != row[i].over) {
            fail_msg("row %zu (%s / %s): method %d, score '%s', over %d", i, row[i].target,
                     row[i].actual, (int)s.method, out, s.over);
        }
    }
}

static void bands(void **state)
{
    (void)state;
    static const struct { const char *word, *high, *low; } row[] = {
        {"达成预期指标", "7", "5.6"}, {"部分达成预期指标并具有一定效果", "5.6", "4.2"},
        {"未达成预期指标且效果较差", "4.2", "0"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char high[32], low[32];
        struct score_input in = {.weight = 7 * MICRO, .nature = "", .target = "", .unit = "",
                                 .actual = row[i].word};
        struct score s = score_indicator(&in, &shelf.layout[0], 130 * MICRO, half2);
        decimal_format(s.high, high, sizeof(high));
        decimal_format(s.low, low, sizeof(low));
        assert_string_equal(high, row[i].high);
        assert_string_equal(low, row[i].low);
    }
}

/* The minimum of 1 and the rounding up are for spent money and stay within the weight. */
static void rounding_of_rows(void **state)
{
    (void)state;
    static const struct { const char *weight, *actual; const struct rounding *how; const char *want; }
    row[] = {
        {"10", "1次", &min1, "0"}, {"10", "1次", &half2, "0.1"}, {"10", "99次", &floor0, "9"},
        {"10", "99次", &half0, "10"}, {"2.6", "99次", &half0, "2.6"}, {"10", "100次", &floor0, "10"},
        {"2.6", "100次", &floor0, "2.6"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[48];
        struct score_input in = {.nature = "", .target = "100次", .actual = row[i].actual,
                                 .unit = ""};
        assert_true(decimal_parse(row[i].weight, &in.weight, NULL));
        struct score s = score_indicator(&in, &shelf.layout[0], 130 * MICRO, *row[i].how);
        if (strcmp(decimal_text(s.score, out), row[i].want) != 0) {
            fail_msg("row %zu: %s", i, out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_rows), cmocka_unit_test(fund_borders), cmocka_unit_test(indicators),
        cmocka_unit_test(bands), cmocka_unit_test(rounding_of_rows),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
