#include "locale/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define FAMILY "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9" /* man ZWJ woman */

static void characters(void **state)
{
    static const struct {
        uint32_t cp;
        int narrow, wide;
    } row[] = {
        {0, 0, 0},      {'\n', 0, 0},     {0x1B, 0, 0},     {0x7F, 0, 0},     {0x85, 0, 0},
        {' ', 1, 1},    {'~', 1, 1},      {0xA0, 1, 1},     {0x301, 0, 0},    {0x200D, 0, 0},
        {0x2014, 1, 2}, {0x201C, 1, 2},   {0x2026, 1, 2},   {0xB7, 1, 2},     {0x2460, 1, 2},
        {0x2162, 1, 2}, {0x2500, 1, 2},   {0x25A0, 1, 2},   {0x2192, 1, 2},   {0x3000, 2, 2},
        {0x3001, 2, 2}, {0x4E00, 2, 2},   {0x9FFF, 2, 2},   {0x3400, 2, 2},   {0x20087, 2, 2},
        {0xFF01, 2, 2}, {0xFFE5, 2, 2},   {0xAC00, 2, 2},   {0x1F600, 2, 2},  {0xE000, 1, 1},
        {0xFF71, 1, 1}, {0x3248, 2, 2},   {0x4DC0, 2, 2},   {0xAD, 1, 1},     {0x410, 1, 2},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        width_set_ambiguous(2);
        int wide = width_cp(row[i].cp);
        width_set_ambiguous(1);
        if (width_cp(row[i].cp) != row[i].narrow || wide != row[i].wide) {
            fail_msg("U+%04X: %d and %d", row[i].cp, width_cp(row[i].cp), wide);
        }
    }
}

static void strings(void **state)
{
    (void)state;
    assert_int_equal(width_of(""), 0);
    assert_int_equal(width_of("信访 12"), 7);
    assert_int_equal(width_of("e\xCC\x81"), 1);
    assert_int_equal(width_of(FAMILY), 4);
    assert_int_equal(width_of("\xFF\xE4\xB8"), 2);
    assert_int_equal(width_of_n("信访", 3), 2);
}

static void clusters(void **state)
{
    int cols = -1;
    (void)state;
    assert_int_equal(width_cluster("", 0, &cols), 0);
    assert_int_equal(cols, 0);
    assert_int_equal(width_cluster("e\xCC\x81x", 4, &cols), 3);
    assert_int_equal(cols, 1);
    assert_int_equal(width_cluster(FAMILY "x", 12, &cols), 11);
    assert_int_equal(cols, 4);
    assert_int_equal(width_cluster("信访", 6, NULL), 3);
    assert_int_equal(width_cluster("\r\nx", 3, &cols), 2);
}

static void clips(void **state)
{
    static const struct {
        const char *s;
        int cols;
        size_t bytes;
        int used;
    } row[] = {
        {"abc", 2, 2, 2},        {"abc", 9, 3, 3},           {"信访", 3, 3, 2},
        {"信访", 4, 6, 4},       {"信访", 1, 0, 0},          {"信访", 0, 0, 0},
        {"abc", -1, 0, 0},       {"ae\xCC\x81" "b", 2, 4, 2}, {"e\xCC\x81", 0, 0, 0},
        {"a" FAMILY "b", 3, 1, 1}, {"a" FAMILY "b", 5, 12, 5}, {"", 4, 0, 0},
        {"a\xFF" "b", 2, 2, 2},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        int used = -1;
        size_t n = width_clip(row[i].s, strlen(row[i].s), row[i].cols, &used);
        if (n != row[i].bytes || used != row[i].used) {
            fail_msg("row %zu: %zu bytes, %d columns", i, n, used);
        }
    }
}

/* The whole text as lines with | between them, walked as the header says. */
static void join_lines(const char *s, int cols, char *out, size_t size)
{
    size_t n = strlen(s), at = 0;
    const char *mark = "";
    do {
        int used;
        size_t len = width_wrap(s, n, cols, &used);
        assert_true(len > 0 || n == 0 || s[0] == '\n');
        assert_true(used >= 0);
        at += (size_t)snprintf(out + at, size - at, "%s%.*s", mark, (int)len, s);
        mark = "|";
        size_t newline = len < n && s[len] == '\n';
        s += len + newline;
        n -= len + newline;
    } while (n > 0);
}

static void wraps(void **state)
{
    static const struct {
        const char *s;
        int cols;
        const char *lines;
    } row[] = {
        {"", 4, ""},
        {"信访宣传", 4, "信访|宣传"},
        {"信访宣传", 5, "信访|宣传"},
        {"信访宣传", 1, "信|访|宣|传"},
        {"信访宣传", 0, "信|访|宣|传"},
        {"信访，宣传", 4, "信|访，|宣传"},
        {"信访，宣传", 6, "信访，|宣传"},
        {"信访（宣传）", 6, "信访|（宣|传）"},
        {"见《条例》规定", 4, "见|《条|例》|规定"},
        {"到账1,234.56元", 8, "到账|1,234.56|元"},
        {"完成87.06%", 6, "完成|87.06%"},
        {"完成８７％", 8, "完成|８７％"},
        {"hello world", 7, "hello |world"},
        {"hello world", 5, "hello |world"},
        {"hello   world", 5, "hello   |world"},
        {"abcdefgh", 3, "abc|def|gh"},
        {"中abcdefgh", 4, "中|abcd|efgh"},
        {"a\nb", 9, "a|b"},
        {"ab\ncd", 2, "ab|cd"},
        {"ab  \ncd", 2, "ab  |cd"},
        {"\n\nx", 4, "||x"},
        {"甲乙——丙", 5, "甲乙|——丙"},
        {"甲——乙", 3, "甲|——|乙"},
        {"“信访”", 4, "“信|访”"},
        {"，，，，", 4, "，，|，，"},
        {"（（（信", 4, "（（|（信"},
        {"ae\xCC\x81io", 2, "ae\xCC\x81|io"},
        {"价￥12", 4, "价|￥12"},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char out[256] = "";
        join_lines(row[i].s, row[i].cols, out, sizeof(out));
        if (strcmp(out, row[i].lines) != 0) {
            fail_msg("%s at %d: %s, not %s", row[i].s, row[i].cols, out, row[i].lines);
        }
    }
}

static void hanging_blanks_are_not_counted(void **state)
{
    int used;
    (void)state;
    assert_int_equal(width_wrap("hello   world", 13, 5, &used), 8);
    assert_int_equal(used, 5);
    assert_int_equal(width_wrap("ab cd", 5, 4, &used), 3);
    assert_int_equal(used, 3);
    assert_int_equal(width_wrap("信", 3, 1, &used), 3);
    assert_int_equal(used, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters), cmocka_unit_test(strings),
        cmocka_unit_test(clusters),   cmocka_unit_test(clips),
        cmocka_unit_test(wraps),      cmocka_unit_test(hanging_blanks_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
