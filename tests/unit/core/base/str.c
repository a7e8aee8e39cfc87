#include "core/base/str.h"

#include "tests/unit/core/support.h"

static void decode(void **state)
{
    (void)state;
    static const struct { const char *in; size_t n, len; uint32_t cp; } row[] = {
        {"", 0, 0, 0xFFFD},         {"a", 1, 1, 'a'},           {"é", 2, 2, 0xE9},
        {"表", 3, 3, 0x8868},       {"😀", 4, 4, 0x1F600},      {"表", 2, 1, 0xFFFD},
        {"\x80", 1, 1, 0xFFFD},     {"\xC0\x80", 2, 1, 0xFFFD}, {"\xE0\x80\x80", 3, 1, 0xFFFD},
        {"\xED\xA0\x80", 3, 1, 0xFFFD}, {"\xF4\x90\x80\x80", 4, 1, 0xFFFD},
        {"\xFF", 1, 1, 0xFFFD},     {"\xEF\xBF\xBD", 3, 3, 0xFFFD},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        uint32_t cp;
        size_t len = str_decode(row[i].in, row[i].n, &cp);
        if (len != row[i].len || cp != row[i].cp) {
            fail_msg("row %zu: %zu bytes, U+%04X", i, len, (unsigned)cp);
        }
    }
}

static void encode_comes_back(void **state)
{
    (void)state;
    static const uint32_t cps[] = {0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < ARRAY_LEN(cps); i++) {
        char out[4];
        uint32_t cp;
        size_t n = str_encode(cps[i], out);
        assert_int_equal(str_decode(out, n, &cp), n);
        assert_int_equal(cp, cps[i]);
    }
}

static void valid_and_count(void **state)
{
    (void)state;
    assert_true(str_valid("", 0));
    assert_true(str_valid("自评表\xEF\xBF\xBD", 12));
    assert_false(str_valid("自评\xE8", 7));
    assert_int_equal(str_count(""), 0);
    assert_int_equal(str_count("表a😀"), 3);
}

static void cut_texts(void **state)
{
    (void)state;
    static const struct { const char *in, *out; } row[] = {
        {"", ""}, {"a", "a"}, {"表", "表"}, {"表\xE8", "表"}, {"表\xE8\xA1", "表"},
        {"\xF0\x9F\x98", ""}, {"😀", "😀"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char *s = xstrdup(row[i].in);
        str_trim_partial(s);
        assert_string_equal(s, row[i].out);
        free(s);
        s = xstrdup(row[i].in);
        str_drop_invalid(s);
        assert_string_equal(s, row[i].out);
        free(s);
    }
    char inner[] = "a\xE8\xA1”b\xFF" "c\xEF\xBF\xBD";
    str_drop_invalid(inner);
    assert_string_equal(inner, "a”bc\xEF\xBF\xBD");
}

static void ends(void **state)
{
    (void)state;
    assert_true(str_starts("预算数", "预算"));
    assert_true(str_starts("x", ""));
    assert_false(str_starts("预", "预算"));
    assert_true(str_ends("万元整", "元整"));
    assert_false(str_ends("整", "元整"));
    assert_true(str_same(NULL, ""));
    assert_true(str_same("a", "a"));
    assert_false(str_same("a", NULL));
}

static void clean(void **state)
{
    (void)state;
    static const struct { const char *in, *out; bool changed; } row[] = {
        {"", "", false},
        {"平常 文字\n第二行", "平常 文字\n第二行", false},
        {"a\tb", "a b", false},
        {"a\r\nb\rc", "a\nb\nc", false},
        {"\x1b[31m红\x07", "␛[31m红␇", true},
        {"\x7f", "␡", true},
        {"\xC2\x9B" "2J", "\xEF\xBF\xBD" "2J", true}, /* C1: CSI as one character */
        {"甲\xE2\x80\xAE乙", "甲\xEF\xBF\xBD乙", true}, /* right-to-left override */
        {"\xFF坏", "\xEF\xBF\xBD坏", true},
        {"\xEF\xBB\xBF表", "\xEF\xBF\xBD表", true}, /* a BOM inside a text */
        {"\xEF\xBF\xBD", "\xEF\xBF\xBD", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        bool changed = !row[i].changed;
        char *out = str_clean(row[i].in, strlen(row[i].in), &changed);
        if (strcmp(out, row[i].out) != 0 || changed != row[i].changed) {
            fail_msg("row %zu: '%s' changed %d", i, out, changed);
        }
        char *again = str_clean(out, strlen(out), &changed);
        assert_string_equal(again, out); /* what is clean stays so */
        assert_false(changed);
        free(again);
        free(out);
    }
    char *table = str_clean_table("a\tb\r\n\033c", 7); /* cells stay apart */
    assert_string_equal(table, "a\tb\n␛c");
    free(table);
    char *nul = str_clean("a\0b", 3, NULL);
    assert_string_equal(nul, "a␀b");
    free(nul);
}

static void fold(void **state)
{
    (void)state;
    static const struct { const char *in, *out; } row[] = {
        {"", ""}, {" A　b\n", "ab"}, {"１２．５％", "12.5%"}, {"（含）", "(含)"},
        {"３－５篇", "3-5篇"}, {"OCR", "ocr"}, {"一\xC2\xA0级", "一级"},
        {"0\xE2\x80\x8B" "1\xEF\xBB\xBF\xC2\xAD" "2", "012"}, /* what nobody sees */
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char *out = str_fold(row[i].in);
        assert_string_equal(out, row[i].out);
        assert_true(str_fold_has(row[i].in, row[i].out));
        assert_false(str_fold_has(row[i].in, "无"));
        free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decode), cmocka_unit_test(encode_comes_back),
        cmocka_unit_test(valid_and_count), cmocka_unit_test(cut_texts), cmocka_unit_test(ends),
        cmocka_unit_test(clean), cmocka_unit_test(fold),
    };
    return RUN(tests);
}
