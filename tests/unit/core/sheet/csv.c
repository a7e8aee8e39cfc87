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

/* The whole sheet as text: cells parted by |, rows by /. */
static char *flat(const struct sheet *s)
{
    static char out[4096];
    size_t at = 0;
    out[0] = '\0';
    for (int r = 0; r < s->rows; r++) {
        for (int c = 0; c < s->cols; c++) {
            at += (size_t)snprintf(out + at, sizeof(out) - at, "%s%s", c ? "|" : r ? "/" : "",
                                   sheet_cell(s, r, c));
        }
    }
    return out;
}

static void tables(void **state)
{
    static const struct {
        const char *in;
        char sep;
        const char *out;
    } row[] = {
        {"", 0, ""},
        {"a,b\n1,2\n", 0, "a|b/1|2"},
        {"a,b\r\n1,2", 0, "a|b/1|2"},
        {"a,b\r1,2\r", 0, "a|b/1|2"},
        {"\xEF\xBB\xBF序号,金额\n1,\"1,234.56\"\n", 0, "序号|金额/1|1,234.56"},
        {"a;b\n1,5;2\n3;4\n", 0, "a|b/1,5|2/3|4"},
        {"a\tb,c\n1\t2\n", 0, "a|b,c/1|2"},
        {"a;b,c", ';', "a|b,c"},
        {"项目支出绩效自评表\n单位\t年度\n", 0, "项目支出绩效自评表|/单位|年度"},
        {"\"a\"\"b\",\"\"", 0, "a\"b"},
        {"\"x\r\ny\nz\",2\n3,4", 0, "x\ny\nz|2/3|4"},
        {"ab\"c,d", 0, "ab\"c|d"},
        {"\"ab\"c,d", 0, "abc|d"},
        {"a,,c\n,,\n,,,,,,\nx\n", 0, "a||c/||/||/x||"},
        {"a\n\nb\n\n\n", 0, "a//b"},
        {" a , b ", 0, " a | b "},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct sheet s;
        struct err e = {0};
        if (!csv_read(row[i].in, strlen(row[i].in), row[i].sep, &s, &e)) {
            fail_msg("row %zu: %s", i, e.text);
        }
        assert_string_equal(flat(&s), row[i].out);
        assert_string_equal(s.name, "");
        sheet_release(&s);
    }
}

static void lines_of_rows(void **state)
{
    static const char in[] = "a\n\"x\ny\",1\n\nlast\n";
    struct sheet s;
    (void)state;
    assert_true(csv_read(in, strlen(in), ',', &s, NULL));
    assert_int_equal(s.rows, 4);
    assert_int_equal(sheet_line(&s, 0), 1);
    assert_int_equal(sheet_line(&s, 1), 2);
    assert_int_equal(sheet_line(&s, 2), 4);
    assert_int_equal(sheet_line(&s, 3), 5);
    assert_int_equal(sheet_line(&s, 9), 10);
    assert_string_equal(sheet_cell(&s, -1, 0), "");
    assert_string_equal(sheet_cell(&s, 0, 5), "");
    assert_string_equal(sheet_cell(&s, 0, -1), "");
    assert_string_equal(sheet_cell(&s, 99, 0), "");
    sheet_release(&s);
}

static void expect_error(const char *in, size_t n, const char *part)
{
    struct sheet s;
    struct err e = {0};
    assert_false(csv_read(in, n, ',', &s, &e));
    assert_int_equal(e.code, ERR_DATA);
    if (!strstr(e.text, part)) {
        fail_msg("%s does not name %s", e.text, part);
    }
    assert_int_equal(s.rows, 0);
    assert_null(s.arena.top);
}

static void errors_name_the_line(void **state)
{
    (void)state;
    expect_error("a\nb\n\"c\nd\n", 9, "第 3 行的引号");
    expect_error("a\nb\xFF\n", 5, "第 2 行");
    expect_error("a\nb\0c\n", 6, "第 2 行第 1 列");
}

static void limits(void **state)
{
    size_t n = SHEET_TOTAL_MAX + (2u << 20);
    char *p = xmalloc(n);
    (void)state;
    memset(p, 'x', n);
    expect_error(p, SHEET_CELL_MAX + 1, "第 1 行第 1 列");
    p[0] = '"';
    expect_error(p, n, "第 1 行第 1 列");
    memset(p, '\n', n);
    p[SHEET_ROWS_MAX] = 'x';
    expect_error(p, SHEET_ROWS_MAX + 2, "行数超过 200000");
    struct sheet s;
    assert_true(csv_read(p, SHEET_ROWS_MAX, ',', &s, NULL));
    assert_int_equal(s.rows, 0);
    sheet_release(&s);
    memset(p, ',', n);
    p[SHEET_COLS_MAX] = 'x';
    expect_error(p, SHEET_COLS_MAX + 1, "列数超过 256");
    assert_true(csv_read(p, SHEET_COLS_MAX, ',', &s, NULL));
    sheet_release(&s);
    for (size_t i = 0; i < n; i++) {
        p[i] = i % 4000 == 3999 ? '\n' : 'x';
    }
    expect_error(p, n, "200 MiB");
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables),
        cmocka_unit_test(lines_of_rows),
        cmocka_unit_test(errors_name_the_line),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
