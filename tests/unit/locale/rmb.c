#include "locale/rmb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    int64_t fen;
    const char *words;
} golden[] = {
    {0, "零元整"},
    {5, "伍分"},
    {50, "伍角整"},
    {55, "伍角伍分"},
    {100, "壹元整"},
    {101, "壹元零壹分"},
    {110, "壹元壹角整"},
    {1000, "壹拾元整"},
    {1050, "壹拾元零伍角整"},
    {1100, "壹拾壹元整"},
    {10000, "壹佰元整"},
    {10001, "壹佰元零壹分"},
    {10010, "壹佰元零壹角整"},
    {10100, "壹佰零壹元整"},
    {11000, "壹佰壹拾元整"},
    {100000, "壹仟元整"},
    {100100, "壹仟零壹元整"},
    {101000, "壹仟零壹拾元整"},
    {110100, "壹仟壹佰零壹元整"},
    {32504, "叁佰贰拾伍元零肆分"},
    {140950, "壹仟肆佰零玖元伍角整"},
    {168032, "壹仟陆佰捌拾元零叁角贰分"},
    {600714, "陆仟零柒元壹角肆分"},
    {1000500, "壹万零伍元整"},
    {1200000, "壹万贰仟元整"},
    {1640902, "壹万陆仟肆佰零玖元零贰分"},
    {10000000, "壹拾万元整"},
    {10700053, "壹拾万柒仟元零伍角叁分"},
    {10010000, "壹拾万零壹佰元整"},
    {100000000, "壹佰万元整"},
    {101000000, "壹佰零壹万元整"},
    {100000100, "壹佰万零壹元整"},
    {1000000000, "壹仟万元整"},
    {10000000000, "壹亿元整"},
    {10000000001, "壹亿元零壹分"},
    {10000000100, "壹亿零壹元整"},
    {10000100000, "壹亿零壹仟元整"},
    {10001000000, "壹亿零壹万元整"},
    {10001000100, "壹亿零壹万零壹元整"},
    {10010000000, "壹亿零壹拾万元整"},
    {11000000000, "壹亿壹仟万元整"},
    {12345678901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"},
    {100000000000000, "壹万亿元整"},
    {100000001000000, "壹万亿零壹万元整"},
    {100010000000000, "壹万零壹亿元整"},
    {999999999999999999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"},
    {-5, "负伍分"},
    {-1200000, "负壹万贰仟元整"},
};

static void words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(golden) / sizeof(golden[0]); i++) {
        char out[RMB_MAX];
        assert_true(rmb_upper(golden[i].fen, out, sizeof(out)));
        assert_string_equal(out, golden[i].words);
    }
}

static void refuses(void **state)
{
    char out[RMB_MAX] = "x";
    (void)state;
    assert_false(rmb_upper(INT64_C(1000000000000000000), out, sizeof(out)));
    assert_string_equal(out, "");
    assert_false(rmb_upper(INT64_MIN, out, sizeof(out)));
    assert_false(rmb_upper(0, out, 9));
    assert_true(rmb_upper(0, out, 10));
    assert_false(rmb_upper(0, NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words), cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
