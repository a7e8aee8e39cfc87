#include "locale/pinyin.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void initials(void **state)
{
    static const struct {
        const char *in, *out;
    } row[] = {
        {"", ""},
        {"信访宣传", "xfxc"},
        {"项目支出绩效自评表", "xmzcjxzpb"},
        {"啊座", "az"},
        {"重庆市财政局", "cqsczj"},
        {"重点", "zd"},
        {"银行行长", "yhxc"},
        {"信访局局长", "xfjjz"},
        {"调解", "tj"},
        {"调查", "dc"},
        {"2024年度Office 经费", "2024ndofficejf"},
        {"王婷、李昊", "wtlh"},
        {"翟某", "zm"},
        {"—（）“”", ""},
        {"饕餮", ""},
        {"𠂇信", "x"},
        {"\xEE\x9E\x8D信", "x"}, /* a private-use character */
    };
    (void)state;
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        char out[64];
        assert_true(pinyin_initials(row[i].in, out, sizeof(out)));
        assert_string_equal(out, row[i].out);
    }
}

static void small_and_broken(void **state)
{
    char out[4] = "x";
    (void)state;
    assert_false(pinyin_initials("信访宣传", out, sizeof(out)));
    assert_string_equal(out, "xfx");
    assert_false(pinyin_initials("信\xFF", out, sizeof(out)));
    assert_string_equal(out, "");
    assert_false(pinyin_initials("信", out, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(initials),
                                       cmocka_unit_test(small_and_broken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
