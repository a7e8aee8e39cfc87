#include "core/value/money.h"

#include "core/value/decimal.h"
#include "tests/unit/core/support.h"

static void parse(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum money_unit unit;
        bool ok;
        fen v;
        bool stated;
        const char *why; /* part of the message */
    } row[] = {
        {"4", UNIT_WAN, true, 4000000, false, NULL},
        {"4", UNIT_YUAN, true, 400, false, NULL},
        {"4万", UNIT_YUAN, true, 4000000, true, NULL},
        {"4万元", UNIT_YUAN, true, 4000000, true, NULL},
        {"4 万元", UNIT_YUAN, true, 4000000, true, NULL},
        {"4万元整", UNIT_YUAN, true, 4000000, true, NULL},
        {"24800元", UNIT_WAN, true, 2480000, true, NULL},
        {"24800元整", UNIT_WAN, true, 2480000, true, NULL},
        {"167.1011", UNIT_WAN, true, 167101100, false, NULL},
        {"1,671,011.00", UNIT_YUAN, true, 167101100, false, NULL},
        {"1,671,011.00元", UNIT_WAN, true, 167101100, true, NULL},
        {"１，６７１，０１１．００", UNIT_YUAN, true, 167101100, false, NULL},
        {"３．５万", UNIT_WAN, true, 3500000, true, NULL},
        {"3。5万", UNIT_WAN, true, 3500000, true, NULL},
        {"￥12", UNIT_YUAN, true, 1200, false, NULL},
        {"¥12.30元", UNIT_YUAN, true, 1230, true, NULL},
        {"0.01", UNIT_YUAN, true, 1, false, NULL},
        {"0.000001", UNIT_WAN, true, 1, false, NULL},
        {"0.0000010", UNIT_WAN, true, 1, false, NULL},
        {"1.50", UNIT_YUAN, true, 150, false, NULL},
        {"-3.5", UNIT_WAN, true, -3500000, false, NULL},
        {"-0", UNIT_WAN, true, 0, false, NULL},
        {"+2", UNIT_YUAN, true, 200, false, NULL},
        {"−2", UNIT_YUAN, true, -200, false, NULL}, /* U+2212 */
        {"1000000000000", UNIT_YUAN, true, MONEY_MAX, false, NULL},
        {"100000000", UNIT_WAN, true, MONEY_MAX, false, NULL},
        {"0.001", UNIT_YUAN, false, 0, false, "不足一分"},
        {"3.467万元1", UNIT_YUAN, false, 0, false, "不是金额"},
        {"0.0000001", UNIT_WAN, false, 0, false, "小数超过 6 位"},
        {"100000000000000000000", UNIT_YUAN, false, 0, false, "数额过大"},
        {"1000000000000.01", UNIT_YUAN, false, 0, false, "数额过大"},
        {"100000000.000001", UNIT_WAN, false, 0, false, "数额过大"},
        {"-100000001", UNIT_WAN, false, 0, false, "数额过大"},
        {"", UNIT_WAN, false, 0, false, "不是金额"},
        {"万", UNIT_WAN, false, 0, false, "不是金额"},
        {"元", UNIT_WAN, false, 0, false, "不是金额"},
        {"四万", UNIT_WAN, false, 0, false, "不是金额"},
        {"4万5千", UNIT_WAN, false, 0, false, "不是金额"},
        {"4亿", UNIT_WAN, false, 0, false, "不是金额"},
        {"1,23", UNIT_WAN, false, 0, false, "不是金额"},
        {"1.2.3", UNIT_WAN, false, 0, false, "1.2.3"},
        {"12.", UNIT_WAN, false, 0, false, "12."},
        {"--1", UNIT_WAN, false, 0, false, "--1"},
        {"1e5", UNIT_WAN, false, 0, false, "不是金额"},
        {"完成指标", UNIT_WAN, false, 0, false, "“完成指标”"},
        {"=", UNIT_WAN, false, 0, false, "不是金额"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        fen v = 0;
        bool stated = false;
        struct err e = {0};
        bool ok = money_parse(row[i].text, row[i].unit, &v, &stated, &e);
        if (ok != row[i].ok || v != row[i].v || stated != row[i].stated ||
            (row[i].why && !strstr(e.text, row[i].why))) {
            fail_msg("“%s”: %d %lld %d %s", row[i].text, ok, (long long)v, stated, e.text);
        }
    }
}

/* The message quotes what was typed; however long that is, it stays whole UTF-8. */
static void long_texts(void **state)
{
    (void)state;
    for (size_t n = 1; n < 200; n++) {
        struct buf b = {0};
        struct err e = {0};
        fen v;
        for (size_t i = 0; i < n; i++) {
            buf_adds(&b, i == 0 ? "4" : "万");
        }
        bool ok = money_parse(buf_str(&b), UNIT_WAN, &v, NULL, &e);
        assert_int_equal(ok, n <= 2);
        assert_true(str_valid(e.text, strlen(e.text)));
        buf_release(&b);
    }
}

static void format(void **state)
{
    (void)state;
    static const struct { fen v; enum money_unit unit; const char *text; } row[] = {
        {0, UNIT_WAN, "0"}, {1671011, UNIT_WAN, "1.671011"}, {1671011, UNIT_YUAN, "16710.11"},
        {4000000, UNIT_WAN, "4"}, {1, UNIT_WAN, "0.000001"}, {-250, UNIT_YUAN, "-2.5"},
        {-1, UNIT_WAN, "-0.000001"}, {MONEY_MAX, UNIT_YUAN, "1000000000000"},
        {-MONEY_MAX, UNIT_WAN, "-100000000"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[32];
        fen back;
        money_format(row[i].v, row[i].unit, out, sizeof(out));
        assert_string_equal(out, row[i].text);
        assert_true(money_parse(out, row[i].unit, &back, NULL, NULL));
        assert_int_equal(back, row[i].v);
    }
}

static void sums(void **state)
{
    (void)state;
    static const struct { fen a, b, sum; bool ok; } row[] = {
        {1, 2, 3, true}, {-5, 2, -3, true}, {MONEY_MAX, 0, MONEY_MAX, true},
        {MONEY_MAX, 1, 0, false}, {-MONEY_MAX, -1, 0, false}, {MONEY_MAX, -MONEY_MAX, 0, true},
        {INT64_MAX, 1, 0, false}, {INT64_MIN, -1, 0, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        fen sum;
        assert_int_equal(money_add(row[i].a, row[i].b, &sum), row[i].ok);
        assert_true(!row[i].ok || sum == row[i].sum);
    }
}

static void units(void **state)
{
    (void)state;
    enum money_unit u;
    for (int i = 0; i < UNIT_N; i++) {
        assert_true(money_unit_parse(money_unit_id((enum money_unit)i), &u));
        assert_int_equal(u, i);
    }
    assert_false(money_unit_parse("亿元", &u));
    assert_false(money_unit_parse("", &u));
    assert_int_equal(money_scale(UNIT_YUAN), 2);
    assert_int_equal(money_scale(UNIT_WAN), 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse), cmocka_unit_test(long_texts), cmocka_unit_test(format),
        cmocka_unit_test(sums), cmocka_unit_test(units),
    };
    return RUN(tests);
}
