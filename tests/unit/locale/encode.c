#include "locale/encode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const char petition[] = "序号,来访人,事项,答复\n"
                               "1,王小明,反映小区物业乱收费问题,已转住建局办理\n"
                               "2,李芳,要求落实拆迁补偿,正在调查\n";
static const char traditional[] = "編號,姓名,事項,說明\n"
                                  "1,陳大文,反映社區管理費用問題,已轉交有關單位辦理\n";

static void expect_guess(const char *utf8, enum encoding enc, enum encoding guess)
{
    char *out;
    size_t n, bad;
    assert_true(encode_from_utf8(utf8, strlen(utf8), enc, &out, &n, &bad));
    assert_string_equal(encode_name(encode_guess((unsigned char *)out, n)), encode_name(guess));
    free(out);
}

static void guesses(void **state)
{
    static const enum encoding simplified[] = {ENC_UTF8, ENC_GB18030, ENC_UTF16LE, ENC_UTF16BE};
    (void)state;
    for (size_t i = 0; i < N(simplified); i++) {
        expect_guess(petition, simplified[i], simplified[i]);
    }
    for (int i = 0; i < ENC_N; i++) {
        if (i != ENC_GB18030) {
            expect_guess(traditional, (enum encoding)i, (enum encoding)i);
        }
    }
    expect_guess("日期,摘要,金额\n", ENC_GB18030, ENC_GB18030);
    expect_guess("中", ENC_GB18030, ENC_GB18030);
    expect_guess("項目,單位,備註\n", ENC_BIG5, ENC_BIG5);
    expect_guess("a,b\n", ENC_GB18030, ENC_UTF8);
    expect_guess("", ENC_UTF8, ENC_UTF8);
}

static void guesses_marks_and_damage(void **state)
{
    (void)state;
    assert_int_equal(encode_guess((const unsigned char *)"\xEF\xBB\xBFx", 4), ENC_UTF8);
    assert_int_equal(encode_guess((const unsigned char *)"\xFF\xFE\x2D\x4E", 4), ENC_UTF16LE);
    assert_int_equal(encode_guess((const unsigned char *)"\xFE\xFF\x4E\x2D", 4), ENC_UTF16BE);
    assert_int_equal(encode_guess((const unsigned char *)"\x84\x31\x95\x33x", 5), ENC_GB18030);
    char one_bad[sizeof(petition)];
    memcpy(one_bad, petition, sizeof(petition));
    one_bad[strlen("序号,来访")] = '\xFF';
    assert_int_equal(encode_guess((unsigned char *)one_bad, strlen(one_bad)), ENC_UTF8);
}

static void round_trips(void **state)
{
    (void)state;
    for (int enc = 0; enc < ENC_N; enc++) {
        const char *text = enc == ENC_BIG5 ? traditional : petition;
        char *there, *back;
        size_t n, back_n, bad;
        assert_true(encode_from_utf8(text, strlen(text), (enum encoding)enc, &there, &n, &bad));
        assert_true(encode_to_utf8(there, n, (enum encoding)enc, &back, &back_n, &bad));
        assert_int_equal(back_n, strlen(text));
        assert_string_equal(back, text);
        free(there);
        free(back);
    }
}

static void every_character_fits_gb18030(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) {
            continue;
        }
        char in[4] = {(char)cp}, *out;
        size_t len = 1, n, bad;
        if (cp >= 0x10000) {
            in[0] = (char)(0xF0 | cp >> 18), in[1] = (char)(0x80 | (cp >> 12 & 63));
            in[2] = (char)(0x80 | (cp >> 6 & 63)), in[3] = (char)(0x80 | (cp & 63)), len = 4;
        } else if (cp >= 0x800) {
            in[0] = (char)(0xE0 | cp >> 12), in[1] = (char)(0x80 | (cp >> 6 & 63));
            in[2] = (char)(0x80 | (cp & 63)), len = 3;
        } else if (cp >= 0x80) {
            in[0] = (char)(0xC0 | cp >> 6), in[1] = (char)(0x80 | (cp & 63)), len = 2;
        }
        if (cp >= 0x30000 && cp < 0x10FF00) {
            cp += 255; /* planes without characters: samples do */
        }
        if (!encode_from_utf8(in, len, ENC_GB18030, &out, &n, &bad)) {
            fail_msg("U+%04X has no GB18030 code", cp);
        }
        free(out);
    }
}

static void private_use_becomes_standard(void **state)
{
    static const struct {
        const char *in, *gb;
    } row[] = {
        {"\xEE\xA0\x9E", "\xFE\x59"}, /* U+E81E */
        {"\xEE\x9E\x8D", "\xA6\xD9"}, /* U+E78D */
        {"甲\xEE\xA0\x9E乙", "\xBC\xD7\xFE\x59\xD2\xD2"},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char *out;
        size_t n, bad;
        assert_true(encode_from_utf8(row[i].in, strlen(row[i].in), ENC_GB18030, &out, &n, &bad));
        assert_string_equal(out, row[i].gb);
        free(out);
    }
}

static void marks_are_stripped(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        enum encoding enc;
    } row[] = {
        {"\xEF\xBB\xBF中", 6, ENC_UTF8},
        {"\xFF\xFE\x2D\x4E", 4, ENC_UTF16LE},
        {"\xFE\xFF\x4E\x2D", 4, ENC_UTF16BE},
        {"\x84\x31\x95\x33\xD6\xD0", 6, ENC_GB18030},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char *out;
        size_t n, bad;
        assert_true(encode_to_utf8(row[i].in, row[i].n, row[i].enc, &out, &n, &bad));
        assert_string_equal(out, "中");
        free(out);
    }
}

static void bad_bytes_are_named(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        enum encoding enc;
        size_t bad;
    } row[] = {
        {"ab\xFF", 3, ENC_UTF8, 2},
        {"中\xE4\xB8", 5, ENC_UTF8, 3},
        {"\xED\xA0\x80", 3, ENC_UTF8, 0},
        {"a\xF6\xBB\xBF\x80", 5, ENC_UTF8, 1}, /* beyond U+10FFFF */
        {"\xD6\xD0\xFF", 3, ENC_GB18030, 2},
        {"\xD6", 1, ENC_GB18030, 0},
        {"\x2D\x4E\x2D", 3, ENC_UTF16LE, 2},
        {"\x00\xD8\x41\x00", 4, ENC_UTF16LE, 0},
        {"\xEF\xBB\xBF" "a\xFF", 5, ENC_UTF8, 4},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char *out;
        size_t n, bad = 99;
        assert_false(encode_to_utf8(row[i].in, row[i].n, row[i].enc, &out, &n, &bad));
        assert_int_equal(bad, row[i].bad);
        assert_null(out);
    }
    char *out;
    size_t n, bad;
    assert_false(encode_from_utf8("a中龥😀", strlen("a中龥😀"), ENC_BIG5, &out, &n, &bad));
    assert_null(out);
    assert_false(encode_from_utf8("ab\xFF", 3, ENC_GB18030, &out, &n, &bad));
    assert_int_equal(bad, 2);
}

static void empty_text(void **state)
{
    char *out;
    size_t n, bad;
    (void)state;
    for (int enc = 0; enc < ENC_N; enc++) {
        assert_true(encode_to_utf8("", 0, (enum encoding)enc, &out, &n, &bad));
        assert_string_equal(out, "");
        assert_int_equal(n, 0);
        free(out);
    }
}

static void names(void **state)
{
    (void)state;
    for (int enc = 0; enc < ENC_N; enc++) {
        assert_int_equal(encode_find(encode_name((enum encoding)enc)), enc);
    }
    assert_int_equal(encode_find("GBK"), ENC_GB18030);
    assert_int_equal(encode_find("utf8"), ENC_UTF8);
    assert_int_equal(encode_find("latin1"), ENC_N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(guesses),
        cmocka_unit_test(guesses_marks_and_damage),
        cmocka_unit_test(round_trips),
        cmocka_unit_test(every_character_fits_gb18030),
        cmocka_unit_test(private_use_becomes_standard),
        cmocka_unit_test(marks_are_stripped),
        cmocka_unit_test(bad_bytes_are_named),
        cmocka_unit_test(empty_text),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
