#include "tui/term/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void check_row(const struct grid *g, int row, const char *want)
{
    struct buf b = {0};
    grid_row_text(g, row, &b);
    assert_string_equal(buf_str(&b), want);
    buf_release(&b);
}

/* Every wide character has its right half, every right half its character. */
static void check_halves(const struct grid *g)
{
    for (int row = 0; row < g->rows; row++) {
        for (int col = 0; col < g->cols; col++) {
            const struct square *c = grid_at(g, row, col);
            const struct square *left = grid_at(g, row, col - 1);
            const struct square *right = grid_at(g, row, col + 1);
            assert_int_equal(c->width == 0, left && left->width == 2);
            assert_int_equal(c->width == 2, right && right->width == 0);
        }
    }
}

static void puts_and_clips(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int col, cols, used;
        const char *row;
    } rows[] = {
        {"abc", 0, 10, 3, "abc......."},
        {"汉字", 1, 10, 4, ".汉字....."},
        {"汉字", 0, 3, 3, "汉 ......."},  /* a wide character that does not fit is a blank */
        {"汉字", 7, 10, 3, ".......汉"},   /* also at the edge of the grid */
        {"汉字", -1, 10, 4, " 字......."}, /* and at its left edge */
        {"abc", -2, 10, 3, "c........."},
        {"abc", 0, 0, 0, ".........."},
        {"abc", 0, -5, 0, ".........."},
        {"abc", 12, 5, 0, ".........."},
        {"a\nb\tc", 0, 10, 5, "a↵b␉c....."},
        {"\033[31m", 0, 10, 5, "␛[31m....."},
        {"\x7f\xff", 0, 10, 2, "␡\xEF\xBF\xBD........"},
        {"e\u0301x", 0, 10, 2, "e\u0301x........"},
        {"\u0301x", 0, 10, 2, "\u0301x........"},
        {"", 0, 10, 0, ".........."},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct grid g;
        grid_init(&g, 1, 10);
        grid_put(&g, 0, 0, 10, "..........", 0);
        print_message("row %zu\n", i);
        int used = grid_put(&g, 0, rows[i].col, rows[i].cols, rows[i].text, GA_BOLD);
        assert_int_equal(used, rows[i].used);
        check_row(&g, 0, rows[i].row);
        check_halves(&g);
        grid_release(&g);
    }
}

static void overwrites_halves(void **state)
{
    (void)state;
    static const struct {
        int col;
        const char *text, *row;
    } rows[] = {
        {0, "x", "x 字符"}, {1, "x", " x字符"}, {1, "口", " 口 符"},
        {2, "x", "汉x 符"}, {5, "x", "汉字 x"}, {1, "xyz", " xyz符"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct grid g;
        grid_init(&g, 1, 6);
        grid_put(&g, 0, 0, 6, "汉字符", 0);
        grid_put(&g, 0, rows[i].col, 6, rows[i].text, 0);
        check_row(&g, 0, rows[i].row);
        check_halves(&g);
        grid_release(&g);
    }
}

static void keeps_four_marks(void **state)
{
    (void)state;
    struct grid g;
    grid_init(&g, 1, 4);
    grid_put(&g, 0, 0, 4, "e\u0301\u0302\u0303\u0304\u0305\u0306z", 0);
    assert_string_equal(grid_at(&g, 0, 0)->text, "e\u0301\u0302\u0303\u0304");
    assert_string_equal(grid_at(&g, 0, 1)->text, "z");
    grid_release(&g);
}

static void aligns_right(void **state)
{
    (void)state;
    struct grid g;
    grid_init(&g, 3, 12);
    assert_int_equal(grid_put_right(&g, 0, 2, 8, "2.48", 0), 4);
    assert_int_equal(grid_put_right(&g, 1, 0, 4, "总支出额", 0), 4);
    assert_int_equal(grid_putf(&g, 2, 0, 12, 0, "%d 元%s", 5, "整"), 6);
    check_row(&g, 0, "      2.48");
    check_row(&g, 1, "总支");
    check_row(&g, 2, "5 元整");
    grid_release(&g);
}

static void changes_attributes(void **state)
{
    (void)state;
    struct grid g;
    grid_init(&g, 1, 6);
    grid_put(&g, 0, 0, 6, "汉字符", GA_RED | GA_BOLD);
    grid_attr(&g, 0, 1, 2, GA_REVERSE, GA_BOLD | GA_COLOR);
    for (int col = 0; col < 6; col++) {
        unsigned want = col < 4 ? GA_REVERSE : GA_RED | GA_BOLD;
        assert_int_equal(grid_at(&g, 0, col)->attr, want);
    }
    grid_attr(&g, 5, 0, 9, GA_BOLD, 0);
    grid_attr(&g, 0, -3, 99, 0, ~0u);
    assert_int_equal(grid_at(&g, 0, 5)->attr, 0);
    grid_release(&g);
}

static void finds_differences(void **state)
{
    (void)state;
    static const struct {
        const char *was, *now;
        bool differs;
        int first, last;
    } rows[] = {
        {"abcdef", "abcdef", false, 0, 0},
        {"abcdef", "abXdef", true, 2, 2},
        {"汉字ef", "汉子ef", true, 2, 3},
        {"汉字ef", "ab字ef", true, 0, 1},
        {"abcdef", "a汉def", true, 1, 2},
        {"a汉d字", "ab汉字", true, 1, 3},
        {"汉字符", "a汉字b", true, 0, 5},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct grid a, b;
        int first = -1, last = -1;
        grid_init(&a, 1, 6);
        grid_init(&b, 1, 6);
        grid_put(&a, 0, 0, 6, rows[i].was, 0);
        grid_put(&b, 0, 0, 6, rows[i].now, 0);
        assert_int_equal(grid_diff_row(&b, &a, 0, &first, &last), rows[i].differs);
        if (rows[i].differs) {
            assert_int_equal(first, rows[i].first);
            assert_int_equal(last, rows[i].last);
        }
        grid_copy_row(&a, &b, 0);
        assert_false(grid_diff_row(&b, &a, 0, &first, &last));
        grid_release(&a);
        grid_release(&b);
    }
}

static void sizes_and_caret(void **state)
{
    (void)state;
    struct grid g;
    struct buf b = {0};
    grid_init(&g, 0, -4);
    assert_int_equal(g.rows * g.cols, 1);
    grid_resize(&g, 2, 5);
    grid_caret(&g, 1, 4);
    assert_int_equal(g.caret_col, 4);
    grid_caret(&g, 2, 0);
    assert_int_equal(g.caret_row, -1);
    grid_hline(&g, 0, 0, 9, "─", 0);
    grid_text(&g, &b);
    assert_string_equal(buf_str(&b), "─────\n\n");
    grid_fill(&g, 0, 1, 2, GA_DIM);
    check_row(&g, 0, "─  ──");
    grid_clear(&g);
    check_row(&g, 0, "");
    assert_null(grid_at(&g, 0, 5));
    buf_release(&b);
    grid_release(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_and_clips),     cmocka_unit_test(overwrites_halves),
        cmocka_unit_test(keeps_four_marks),   cmocka_unit_test(aligns_right),
        cmocka_unit_test(changes_attributes), cmocka_unit_test(finds_differences),
        cmocka_unit_test(sizes_and_caret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
