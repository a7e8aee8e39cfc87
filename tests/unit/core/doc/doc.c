#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/doc/doc.h"

#include "tests/unit/core/doc/sample.h"

static const int three[] = {1, 2, 3};

static void builds_in_order(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = doc_new(&a, "名\x1b[31m");
    assert_string_equal(d->name, "名␛[31m");
    char text[] = "标题";
    doc_title(d, text);
    text[0] = '\0'; /* the document has its own copy */
    doc_subtitle(d, "副");
    doc_text(d, DOC_RIGHT, "文\a");
    doc_page_break(d);
    for (int i = 0; i < 100; i++) {
        doc_text(d, DOC_LEFT, "行");
    }
    assert_int_equal(d->nblocks, 104);
    assert_string_equal(d->block[0].text, "标题");
    assert_int_equal(d->block[1].kind, DOC_SUBTITLE);
    assert_int_equal(d->block[2].align, DOC_RIGHT);
    assert_string_equal(d->block[2].text, "文␇");
    assert_int_equal(d->block[3].kind, DOC_PAGE_BREAK);
    arena_release(&a);
}

static void rows_grow(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = doc_new(&a, NULL);
    struct doc_table *t = doc_table(d, 3, three);
    for (int r = 0; r < 200; r += 2) {
        for (int c = 0; c < 3; c++) {
            struct doc_cell *cell = doc_cell(d, t, r, c, 2, 1, "x", DOC_LEFT, DOC_PLAIN);
            assert_false(cell->num.is_number);
            assert_int_equal(cell->num.decimals, -1);
        }
    }
    int row, col;
    assert_int_equal(t->rows, 200);
    assert_int_equal(t->ncells, 300);
    assert_int_equal(t->width[2], 3);
    assert_true(doc_table_check(t, &row, &col));
    arena_release(&a);
}

/* Three columns; each row of the test is a list of cells {row, col, rowspan, colspan}. */
static const struct {
    const char *what;
    int cell[5][4];
    size_t n;
    bool ok;
    int row, col;
} checks[] = {
    {"no cells", {{0}}, 0, true, 0, 0},
    {"one row", {{0, 0, 1, 1}, {0, 1, 1, 2}}, 2, true, 0, 0},
    {"merged both ways", {{0, 0, 2, 2}, {0, 2, 1, 1}, {1, 2, 1, 1}}, 3, true, 0, 0},
    {"a hole", {{0, 0, 1, 1}, {0, 2, 1, 1}}, 2, false, 0, 1},
    {"a hole below", {{0, 0, 2, 1}, {0, 1, 1, 2}, {1, 2, 1, 1}}, 3, false, 1, 1},
    {"an overlap", {{0, 0, 1, 2}, {0, 1, 1, 2}}, 2, false, 0, 1},
    {"three at one place", {{0, 0, 1, 3}, {0, 1, 1, 1}, {0, 1, 1, 1}}, 3, false, 0, 1},
    {"too wide", {{0, 0, 1, 1}, {0, 1, 1, 3}}, 2, false, 0, 1},
};

static void check_names_the_square(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
        struct arena a = {0};
        struct doc *d = doc_new(&a, "表");
        struct doc_table *t = doc_table(d, 3, three);
        for (size_t k = 0; k < checks[i].n; k++) {
            const int *c = checks[i].cell[k];
            doc_cell(d, t, c[0], c[1], c[2], c[3], "", DOC_LEFT, DOC_PLAIN);
        }
        int row = 0, col = 0;
        bool ok = doc_table_check(t, &row, &col);
        if (ok != checks[i].ok || row != checks[i].row || col != checks[i].col) {
            fail_msg("%s: %d at %d, %d", checks[i].what, ok, row, col);
        }
        arena_release(&a);
    }
}

static void no_format_draws_a_broken_table(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = doc_new(&a, "表");
    doc_cell(d, doc_table(d, 3, three), 0, 0, 1, 2, "", DOC_LEFT, DOC_PLAIN);
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    for (size_t i = 0; i < n; i++) {
        struct buf out = {0};
        struct err e = {0};
        assert_false(f[i].render(d, NULL, &out, &e));
        assert_int_equal(e.code, ERR_DATA);
        assert_non_null(strstr(e.text, "第 1 行第 3 列"));
        assert_int_equal(out.n, 0);
        buf_release(&out);
    }
    arena_release(&a);
}

static void the_sample_is_sound(void **state)
{
    (void)state;
    static const int sizes[] = {1, 2, 9, 60};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct arena a = {0};
        int row, col;
        assert_true(doc_table_check(sample_doc(&a, sizes[i])->block[2].table, &row, &col));
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_in_order),
        cmocka_unit_test(rows_grow),
        cmocka_unit_test(check_names_the_square),
        cmocka_unit_test(no_format_draws_a_broken_table),
        cmocka_unit_test(the_sample_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
