#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/doc/doc.h"
#include "locale/width.h"
#include "tests/unit/core/doc/sample.h"

static void golden(void **state)
{
    (void)state;
    static const struct { const char *path; int columns, rows; } row[] = {
        {"tests/golden/doc/selfeval-100.txt", 0, 9},
        {"tests/golden/doc/selfeval-72.txt", 72, 9},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct doc_options o = {.text_columns = row[i].columns};
        assert_true(doc_render_text(sample_doc(&a, row[i].rows), &o, &out, NULL));
        char *want = sample_golden(row[i].path, &out);
        assert_string_equal(buf_str(&out), want);
        free(want);
        buf_release(&out);
        arena_release(&a);
    }
}

/* Whatever the width asked for, all lines of the grid are equally wide. */
static void lines_are_even(void **state)
{
    (void)state;
    static const int columns[] = {1, 20, 50, 79, 80, 101, 200};
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct doc_options o = {.text_columns = columns[i]};
        assert_true(doc_render_text(sample_doc(&a, 60), &o, &out, NULL));
        int width = 0;
        for (char *line = strtok(out.p, "\n"); line; line = strtok(NULL, "\n")) {
            bool grid = strncmp(line, "│", 3) == 0 || strncmp(line, "├", 3) == 0 ||
                        strncmp(line, "┌", 3) == 0 || strncmp(line, "└", 3) == 0;
            width = width ? width : grid ? width_of(line) : 0;
            assert_true(!grid || width_of(line) == width);
        }
        assert_true(width <= columns[i] || columns[i] < 28);
        buf_release(&out);
        arena_release(&a);
    }
}

static void small_grid(void **state)
{
    (void)state;
    static const int width[] = {1, 1, 1};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    struct doc_table *t = doc_table(d, 3, width);
    doc_cell(d, t, 0, 0, 2, 2, "合", DOC_CENTRE, DOC_PLAIN);
    doc_cell(d, t, 0, 2, 1, 1, "右\x1b", DOC_RIGHT, DOC_PLAIN);
    doc_cell(d, t, 1, 2, 1, 1, "1", DOC_RIGHT, DOC_PLAIN)->text = "\a"; /* set past the builder */
    doc_cell(d, t, 2, 0, 1, 1, "左", DOC_LEFT, DOC_PLAIN);
    doc_cell(d, t, 2, 1, 1, 2, "宽", DOC_CENTRE, DOC_PLAIN);
    doc_page_break(d);
    struct doc_options o = {.text_columns = 16};
    assert_true(doc_render_text(d, &o, &out, NULL));
    assert_string_equal(buf_str(&out), "┌─────────┬────┐\n"
                                       "│         │ 右␛│\n"
                                       "│   合    ├────┤\n"
                                       "│         │   ␇│\n"
                                       "├────┬────┴────┤\n"
                                       "│左  │   宽    │\n"
                                       "└────┴─────────┘\n"
                                       "\n┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄\n\n");
    buf_release(&out);
    arena_release(&a);
}

static void nothing_at_all(void **state)
{
    (void)state;
    static const int one[] = {1};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    doc_table(d, 1, one);
    assert_true(doc_render_text(d, NULL, &out, NULL));
    assert_int_equal(out.n, 0);
    buf_release(&out);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),
        cmocka_unit_test(lines_are_even),
        cmocka_unit_test(small_grid),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
