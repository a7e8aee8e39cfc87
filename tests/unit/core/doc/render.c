#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/doc/render.h"

#include <string.h>

#include "core/base/base.h"

static void formulas(void **state)
{
    (void)state;
    static const struct { const char *text; bool yes; } row[] = {
        {"=1+1", true}, {"+1", true}, {"-1", true}, {"@x", true}, {"＝A1", true}, {"＋1", true},
        {"－1", true}, {"＠x", true}, {"  =1", true}, {"　=1", true}, {"\n=1", true},
        {"\xC2\xA0=1", true}, {"", false}, {"1=1", false}, {"—", false}, {"−1", false},
        {"项目=1", false}, {"  ", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (doc_formula_like(row[i].text) != row[i].yes) {
            fail_msg("\"%s\"", row[i].text);
        }
    }
}

static void decimals(void **state)
{
    (void)state;
    static const struct { struct doc_number num; int shown; } row[] = {
        {{true, 8706, 2, -1, true}, 2}, {{true, 10000, 2, -1, true}, 0}, {{true, 870, 2, -1, 0}, 1},
        {{true, 0, 6, -1, false}, 0}, {{true, -1230000, 6, -1, false}, 2},
        {{true, 1000, 2, 2, false}, 2}, {{true, 7, 0, -1, false}, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(doc_decimals(&row[i].num), row[i].shown);
    }
}

static void column_widths(void **state)
{
    (void)state;
    static const struct { int width[4], total, least, got[4]; } row[] = {
        {{1, 1, 1, 1}, 40, 2, {10, 10, 10, 10}},
        {{1, 2, 3, 4}, 101, 2, {10, 20, 30, 41}},
        {{1, 100, 100, 100}, 60, 6, {6, 18, 18, 18}},
        {{1, 1, 1, 1}, 4, 2, {2, 2, 2, 2}},   /* never below the least */
        {{0, -5, 1, 1}, 8, 1, {2, 2, 2, 2}},  /* nonsense counts as 1 */
        {{1, 1, 1, 1}, -3, 2, {2, 2, 2, 2}},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct doc_table t = {.cols = 4, .width = row[i].width};
        int *w = doc_col_widths(&a, &t, row[i].total, row[i].least);
        for (int c = 0; c < 4; c++) {
            if (w[c] != row[i].got[c]) {
                fail_msg("row %zu column %d: %d", i, c, w[c]);
            }
        }
        arena_release(&a);
    }
}

/* Columns: a cell of rows 0-2 needing 20, one of rows 1-3 needing 9, single cells needing 3. */
static void row_heights(void **state)
{
    (void)state;
    struct doc_cell cell[] = {
        {.row = 0, .col = 0, .rowspan = 3, .colspan = 1},
        {.row = 1, .col = 1, .rowspan = 3, .colspan = 1},
        {.row = 0, .col = 2, .rowspan = 1, .colspan = 1},
        {.row = 3, .col = 2, .rowspan = 1, .colspan = 1},
    };
    static const int need[] = {20, 9, 3, 1};
    struct doc_table t = {.cols = 3, .rows = 4, .cell = cell, .ncells = 4};
    struct arena a = {0};
    int *h = doc_row_heights(&a, &t, need, 2, 1);
    assert_int_equal(h[0], 3);
    assert_int_equal(h[1], 2);
    assert_int_equal(h[2], 20 - 3 - 2 - 2); /* the rest goes to the last row, gaps count */
    assert_int_equal(h[3], 2);
    arena_release(&a);
}

static void wraps(void **state)
{
    (void)state;
    static const struct { const char *text; int cols; const char *lines; } row[] = {
        {"", 10, ""}, {"信访宣传", 4, "信访|宣传"}, {"信访宣传", 5, "信访|宣传"},
        {"一\n二", 10, "一|二"}, {"一\n\n二", 10, "一||二"}, {"abc def", 4, "abc|def"},
        {"a\x1b[1mb", 10, "a␛[1mb"}, {"信", 1, "信"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct buf b = {0};
        struct doc_line *line;
        size_t n = doc_wrap(&a, row[i].text, row[i].cols, &line);
        for (size_t k = 0; k < n; k++) {
            buf_adds(&b, k ? "|" : "");
            buf_add(&b, line[k].s, line[k].n);
        }
        assert_string_equal(buf_str(&b), row[i].lines);
        buf_release(&b);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas),      cmocka_unit_test(decimals),
        cmocka_unit_test(column_widths), cmocka_unit_test(row_heights),
        cmocka_unit_test(wraps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
