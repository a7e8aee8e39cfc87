#include "core/sheet/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void reads_by_content(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        enum encoding enc;
        const char *first;
    } row[] = {
        {"a,b\n", 4, ENC_UTF8, "a"},
        {"\xD6\xD0\xCE\xC4,1\n", 7, ENC_GB18030, "中文"},
        {"\xFF\xFE\x2D\x4E,\0001\0", 8, ENC_UTF16LE, "中"},
        {"\x4E\x2D\0,\0001", 6, ENC_UTF16BE, "中"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s;
        struct err e = {0};
        enum encoding enc = ENC_N;
        if (!sheet_read("a.csv", row[i].in, row[i].n, &s, &enc, &e)) {
            fail_msg("row %zu: %s", i, e.text);
        }
        assert_int_equal(enc, row[i].enc);
        assert_string_equal(sheet_cell(&s, 0, 0), row[i].first);
        assert_int_equal(s.cols, 2);
        sheet_release(&s);
    }
}

static void the_users_encoding_wins(void **state)
{
    struct sheet s;
    enum encoding enc = ENC_BIG5;
    (void)state;
    assert_true(sheet_read("a.csv", "\xA4\xA4\xA4\xE5", 4, &s, &enc, NULL));
    assert_string_equal(sheet_cell(&s, 0, 0), "中文");
    sheet_release(&s);
}

static void refusals(void **state)
{
    static const struct {
        const char *in;
        size_t n;
        const char *part;
    } row[] = {
        {"", 0, "空的"},
        {"PK\3\4rest", 8, "XLSX"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "密码"},
        {"%PDF-1.7", 8, "PDF"},
        {"\xFF\xFE\x2D", 3, "UTF-16LE"},
        {"a\n\"b", 4, "第 2 行"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s;
        struct err e = {0};
        bool ok = sheet_read("表.csv", row[i].in, row[i].n, &s, NULL, &e);
        if (ok || !strstr(e.text, row[i].part)) {
            fail_msg("row %zu: %s", i, e.text);
        }
        assert_int_equal(e.code, ERR_DATA);
        assert_string_equal(e.field, "表.csv");
        assert_int_equal(s.rows, 0);
    }
}

static void puts_grow(void **state)
{
    struct sheet s = {0};
    struct err e = {0};
    (void)state;
    assert_true(sheet_put(&s, 500, 20, 501, "x", 1, &e));
    assert_true(sheet_put(&s, 500, 2, 501, "yz", 1, &e));
    assert_true(sheet_put(&s, 3, 255, 4, "w", 1, &e));
    assert_true(sheet_put(&s, 900, 900, 1, "", 0, &e));
    assert_string_equal(sheet_cell(&s, 500, 20), "x");
    assert_string_equal(sheet_cell(&s, 500, 2), "y");
    assert_string_equal(sheet_cell(&s, 500, 3), "");
    assert_int_equal(s.rows, 501);
    assert_int_equal(s.cols, 256);
    assert_false(sheet_put(&s, 0, 256, 1, "x", 1, &e));
    sheet_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_by_content),
        cmocka_unit_test(the_users_encoding_wins),
        cmocka_unit_test(refusals),
        cmocka_unit_test(puts_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
