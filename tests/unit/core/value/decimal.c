#include "core/value/decimal.h"

#include "tests/unit/core/support.h"

static void parse(void **state)
{
    (void)state;
    static const struct { const char *text; bool ok; micro v; } row[] = {
        {"0", true, 0}, {"12.5", true, 12500000}, {"-3", true, -3000000}, {"+3", true, 3000000},
        {"0.000001", true, 1}, {"-0.000001", true, -1}, {"8.706", true, 8706000},
        {"8.7060000000", true, 8706000}, {" 1 2 ", true, 12000000}, {"１２．５", true, 12500000},
        {"1,000", true, 1000 * MICRO}, {"007", true, 7 * MICRO},
        {"1000000000000", true, DECIMAL_MAX}, {"-1000000000000", true, -DECIMAL_MAX},
        {"1000000000000.000001", false, 0}, {"1000000000001", false, 0},
        {"99999999999999999999999999", false, 0}, {"0.0000001", false, 0}, {"", false, 0},
        {"-", false, 0}, {".5", false, 0}, {"5.", false, 0}, {"1.2.3", false, 0},
        {"1-2", false, 0}, {"十", false, 0}, {"1e3", false, 0}, {"0x10", false, 0},
        {"nan", false, 0}, {"87%", false, 0}, {"—", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        micro v = 0;
        struct err e = {0};
        bool ok = decimal_parse(row[i].text, &v, &e);
        if (ok != row[i].ok || v != row[i].v || ok != (e.code == ERR_NONE)) {
            fail_msg("“%s”: %d %lld %s", row[i].text, ok, (long long)v, e.text);
        }
    }
}

static void percent(void **state)
{
    (void)state;
    static const struct { const char *text; bool ok; micro v; int places; } row[] = {
        {"87.06%", true, 87060000, 2}, {"87.06", true, 87060000, 2}, {"１００％", true, 100 * MICRO, 0},
        {"99.80%", true, 99800000, 2}, {"0%", true, 0, 0}, {"-1%", true, -MICRO, 0},
        {"120 %", true, 120 * MICRO, 0}, {"5%%", false, 0, 0}, {"%", false, 0, 0},
        {"100％左右", false, 0, 0}, {"", false, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        micro v = 0;
        if (percent_parse(row[i].text, &v, NULL) != row[i].ok || v != row[i].v ||
            (row[i].ok && decimal_places(row[i].text) != row[i].places)) {
            fail_msg("“%s”: %lld, %d places", row[i].text, (long long)v,
                     decimal_places(row[i].text));
        }
    }
}

static void format(void **state)
{
    (void)state;
    static const struct { micro v; const char *text; } row[] = {
        {0, "0"}, {8706000, "8.706"}, {100 * MICRO, "100"}, {-1, "-0.000001"}, {1, "0.000001"},
        {-2500000, "-2.5"}, {10 * MICRO, "10"}, {DECIMAL_MAX, "1000000000000"},
        {INT64_MIN, "-9223372036854.775808"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[32];
        decimal_format(row[i].v, out, sizeof(out));
        assert_string_equal(out, row[i].text);
    }
}

#define H ROUND_HALF_UP
#define F ROUND_FLOOR
#define M ROUND_FLOOR_MIN1

/* weight × num / den at every policy: {0,1,2,3} decimals × half-up, floor, floor-min-1. */
static void rounds(void **state)
{
    (void)state;
    static const struct {
        const char *weight;
        int64_t num, den;
        const char *by[ROUND_N][4]; /* decimals 0..3 */
    } row[] = {
        {"10", 1671011, 1919479, {[H] = {"9", "8.7", "8.71", "8.706"},
                                  [F] = {"8", "8.7", "8.7", "8.705"},
                                  [M] = {"8", "8.7", "8.7", "8.705"}}},
        {"10", 1, 20, {[H] = {"1", "0.5", "0.5", "0.5"}, /* exactly one half */
                       [F] = {"0", "0.5", "0.5", "0.5"}, [M] = {"1", "1", "1", "1"}}},
        {"10", 17, 20, {[H] = {"9", "8.5", "8.5", "8.5"}, [F] = {"8", "8.5", "8.5", "8.5"},
                        [M] = {"8", "8.5", "8.5", "8.5"}}},
        {"10", 1, 200, {[H] = {"0", "0.1", "0.05", "0.05"}, [F] = {"0", "0", "0.05", "0.05"},
                        [M] = {"1", "1", "1", "1"}}},
        {"10", 1, 2000, {[H] = {"0", "0", "0.01", "0.005"}, [F] = {"0", "0", "0", "0.005"},
                         [M] = {"1", "1", "1", "1"}}},
        {"10", 1, 20000, {[H] = {"0", "0", "0", "0.001"}, [F] = {"0", "0", "0", "0"},
                          [M] = {"1", "1", "1", "1"}}},
        {"10", 1, 3, {[H] = {"3", "3.3", "3.33", "3.333"}, [F] = {"3", "3.3", "3.33", "3.333"},
                      [M] = {"3", "3.3", "3.33", "3.333"}}},
        {"10", 2, 3, {[H] = {"7", "6.7", "6.67", "6.667"}, [F] = {"6", "6.6", "6.66", "6.666"},
                      [M] = {"6", "6.6", "6.66", "6.666"}}},
        {"10", 0, 7, {[H] = {"0", "0", "0", "0"}, [F] = {"0", "0", "0", "0"},
                      [M] = {"0", "0", "0", "0"}}}, /* nothing spent: no minimum */
        {"10", 9999, 10000, {[H] = {"10", "10", "10", "9.999"}, [F] = {"9", "9.9", "9.99", "9.999"},
                             [M] = {"9", "9.9", "9.99", "9.999"}}},
        {"10", -1, 20, {[H] = {"-1", "-0.5", "-0.5", "-0.5"}, [F] = {"-1", "-0.5", "-0.5", "-0.5"},
                        [M] = {"-1", "-0.5", "-0.5", "-0.5"}}},
        {"10", -2, 3, {[H] = {"-7", "-6.7", "-6.67", "-6.667"},
                       [F] = {"-7", "-6.7", "-6.67", "-6.667"},
                       [M] = {"-7", "-6.7", "-6.67", "-6.667"}}},
        {"10", 1, 1, {[H] = {"10", "10", "10", "10"}, [F] = {"10", "10", "10", "10"},
                      [M] = {"10", "10", "10", "10"}}},
        {"0", 1, 2, {[H] = {"0", "0", "0", "0"}, [F] = {"0", "0", "0", "0"},
                     [M] = {"0", "0", "0", "0"}}},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        micro weight;
        assert_true(decimal_parse(row[i].weight, &weight, NULL));
        for (int m = 0; m < ROUND_N; m++) {
            for (int d = 0; d < 4; d++) {
                micro v;
                char out[32];
                struct ratio r = {row[i].num, row[i].den};
                assert_true(ratio_round(weight, r, (struct rounding){d, (enum rounding_mode)m}, &v));
                decimal_format(v, out, sizeof(out));
                if (strcmp(out, row[i].by[m][d]) != 0) {
                    fail_msg("row %zu, %s, %d decimals: %s", i,
                             rounding_mode_id((enum rounding_mode)m), d, out);
                }
            }
        }
    }
}

static void rounds_at_the_limits(void **state)
{
    (void)state;
    micro v;
    static const struct rounding how = {2, ROUND_HALF_UP};
    assert_true(ratio_round(DECIMAL_MAX, (struct ratio){INT64_MAX, INT64_MAX}, how, &v));
    assert_int_equal(v, DECIMAL_MAX);
    assert_false(ratio_round(DECIMAL_MAX, (struct ratio){3, 2}, how, &v));
    assert_false(ratio_round(-DECIMAL_MAX, (struct ratio){3, 2}, how, &v));
    assert_true(ratio_round(DECIMAL_MAX, (struct ratio){1, INT64_MAX}, how, &v));
    assert_true(ratio_round(3, (struct ratio){1, 2}, (struct rounding){6, ROUND_HALF_UP}, &v));
    assert_int_equal(v, 2);
}

static void compares(void **state)
{
    (void)state;
    static const struct { struct ratio a, b; int is; } row[] = {
        {{1, 2}, {2, 4}, 0}, {{1, 3}, {33333333, 100000000}, 1}, {{0, 1}, {1, INT64_MAX}, -1},
        {{-1, 2}, {1, 2}, -1}, {{INT64_MAX, 1}, {INT64_MAX, 2}, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(ratio_compare(row[i].a, row[i].b), row[i].is);
        assert_int_equal(ratio_compare(row[i].b, row[i].a), -row[i].is);
    }
}

static void times_and_percent(void **state)
{
    (void)state;
    struct decimal price = {1999, HAVE_VALUE}, none = {.have = HAVE_BLANK}, zero = {0, HAVE_VALUE};
    struct decimal half = {MICRO / 2, HAVE_VALUE}, many = {1200 * MICRO, HAVE_VALUE};
    assert_int_equal(decimal_times(price, half).v, 1000); /* 999.5 分 */
    assert_int_equal(decimal_times(price, many).v, 2398800);
    assert_int_equal(decimal_times(price, none).have, HAVE_BLANK);
    assert_int_equal(decimal_percent_of(price, (struct decimal){3998, HAVE_VALUE}).v, 50 * MICRO);
    assert_int_equal(decimal_percent_of((struct decimal){1, HAVE_VALUE},
                                        (struct decimal){3, HAVE_VALUE}).v, 33330000);
    assert_int_equal(decimal_percent_of(price, zero).have, HAVE_BLANK);
    assert_int_equal(decimal_percent_of(none, price).have, HAVE_BLANK);
}

static void modes(void **state)
{
    (void)state;
    for (int m = 0; m < ROUND_N; m++) {
        enum rounding_mode back;
        assert_true(rounding_mode_parse(rounding_mode_id((enum rounding_mode)m), &back));
        assert_int_equal(back, m);
        assert_true(*rounding_mode_label((enum rounding_mode)m));
    }
    enum rounding_mode none;
    assert_false(rounding_mode_parse("up", &none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse), cmocka_unit_test(percent), cmocka_unit_test(format),
        cmocka_unit_test(rounds), cmocka_unit_test(rounds_at_the_limits),
        cmocka_unit_test(compares), cmocka_unit_test(times_and_percent),
        cmocka_unit_test(modes),
    };
    return RUN(tests);
}
