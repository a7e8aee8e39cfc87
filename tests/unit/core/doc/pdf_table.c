#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <cairo-pdf.h>

#include "core/doc/pdf_layout.h"
#include "tests/unit/core/doc/sample.h"

/* What fontconfig, pango and cairo keep until the process ends is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libcairo\n";
}

#define WIDTH (480 * PDF_UNIT)
#define HEIGHT (720 * PDF_UNIT)

static cairo_t *cr;
static struct pdf_font *font;

static int set_up(void **state)
{
    (void)state;
    cairo_surface_t *s = cairo_pdf_surface_create(NULL, 595, 842);
    cr = cairo_create(s);
    cairo_surface_destroy(s);
    struct err e = {0};
    font = pdf_font_open(cr, NULL, &e);
    return font ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    pdf_font_close(font);
    cairo_destroy(cr);
    return 0;
}

/* Every line of the text stands on some page: its pieces cover 0 .. lines - 1. */
static bool shown(const struct pdf_layout *l, const char *text)
{
    int lines = -1;
    char *seen = NULL;
    for (size_t i = 0; i < l->n; i++) {
        const struct pdf_text *t = &l->piece[i].text;
        if (t->text != text) {
            continue;
        }
        if (lines < 0) {
            lines = pdf_font_lines(font, t, NULL);
            seen = xcalloc((size_t)lines, 1);
        }
        assert_true(t->first >= 0 && t->n >= 0 && t->first + t->n <= lines);
        memset(seen + t->first, 1, (size_t)t->n);
    }
    bool all = lines > 0;
    for (int i = 0; i < lines; i++) {
        all = all && seen[i];
    }
    free(seen);
    return all;
}

/* On every page the bordered pieces fill one rectangle: none overlap, none is missing. And the
   text of each stays inside its piece. */
static void check_pages(const struct pdf_layout *l)
{
    size_t i = 0;
    for (int page = 0; page < l->pages; page++) {
        int64_t area = 0;
        int top = HEIGHT, bottom = 0;
        for (; i < l->n && l->piece[i].page == page; i++) {
            const struct pdf_piece *p = &l->piece[i];
            assert_true(p->x >= 0 && p->y >= 0 && p->h > 0);
            assert_true(p->x + p->w <= WIDTH && p->y + p->h <= HEIGHT);
            assert_true(p->text.n == 0 || p->text.y >= p->y);
            assert_true(p->text.y + p->text.n * pdf_font_pitch(p->text.face) <= p->y + p->h);
            if (p->border) {
                area += (int64_t)p->w * p->h;
                top = p->y < top ? p->y : top;
                bottom = p->y + p->h > bottom ? p->y + p->h : bottom;
            }
        }
        assert_true(area == 0 || area == (int64_t)WIDTH * (bottom - top));
    }
    assert_int_equal(i, l->n);
}

static void check_doc(const struct doc *d, int least_pages)
{
    struct pdf_layout l = {0};
    pdf_layout_make(&l, font, d, WIDTH, HEIGHT);
    assert_true(l.pages >= least_pages);
    check_pages(&l);
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_table *t = d->block[i].table;
        assert_true(t || shown(&l, d->block[i].text));
        for (size_t k = 0; t && t->ncells < 2000 && k < t->ncells; k++) {
            if (!shown(&l, t->cell[k].text)) {
                fail_msg("lost: row %d column %d", t->cell[k].row, t->cell[k].col);
            }
        }
    }
    pdf_layout_release(&l);
}

static void the_sample_in_all_lengths(void **state)
{
    (void)state;
    for (int n = 1; n < 80; n += 3) {
        struct arena a = {0};
        check_doc(sample_doc(&a, n), n > 60 ? 3 : 1);
        arena_release(&a);
    }
}

/* The head stands at the top of each page on which the indicators go on, also beside the label
   that reaches through it. */
static void head_repeats(void **state)
{
    (void)state;
    struct arena a = {0};
    struct pdf_layout l = {0};
    struct doc *d = sample_doc(&a, 60);
    pdf_layout_make(&l, font, d, WIDTH, HEIGHT);
    for (int page = 1; page < l.pages; page++) {
        int heads = 0, labels = 0;
        for (size_t i = 0; i < l.n; i++) {
            const struct pdf_piece *p = &l.piece[i];
            if (p->page == page && p->y == 0) {
                heads += strcmp(p->text.text, "三级指标") == 0 && p->text.n == 1;
                labels += strcmp(p->text.text, "绩效指标") == 0;
            }
        }
        assert_int_equal(heads, 1);
        assert_int_equal(labels, 1);
    }
    pdf_layout_release(&l);
    arena_release(&a);
}

static char *sentences(struct arena *a, int n)
{
    struct buf b = {0};
    for (int i = 1; i <= n; i++) {
        buf_addf(&b, "第%d句，说明情况。", i);
    }
    char *s = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Rows and labels higher than a page, beside short ones, with and without a head. */
static void higher_than_a_page(void **state)
{
    (void)state;
    static const int width[] = {1, 5, 5};
    for (int n = 20; n < 900; n += 55) {
        struct arena a = {0};
        struct doc *d = doc_new(&a, "长");
        struct doc_table *t = doc_table(d, 3, width);
        for (int c = 0; c < 3; c++) {
            doc_cell(d, t, 0, c, 1, 1, "表头", DOC_CENTRE, DOC_HEAD);
        }
        t->head_rows = n % 2;
        doc_cell(d, t, 1, 0, 2, 1, sentences(&a, n / 8), DOC_CENTRE, DOC_VERTICAL);
        doc_cell(d, t, 1, 1, 1, 1, sentences(&a, n), DOC_LEFT, 0);
        doc_cell(d, t, 1, 2, 1, 1, sentences(&a, n / 3), DOC_LEFT, 0);
        doc_cell(d, t, 2, 1, 1, 2, "短", DOC_RIGHT, 0);
        doc_cell(d, t, 3, 0, 20, 1, "标签", DOC_CENTRE, DOC_VERTICAL);
        doc_cell(d, t, 3, 1, 20, 1, sentences(&a, n), DOC_LEFT, 0);
        for (int r = 3; r < 23; r++) {
            doc_cell(d, t, r, 2, 1, 1, "格", DOC_LEFT, 0);
        }
        doc_text(d, DOC_LEFT, sentences(&a, n));
        check_doc(d, 1);
        arena_release(&a);
    }
}

/* A head too high to be repeated, and a table that is all head. */
static void strange_heads(void **state)
{
    (void)state;
    static const int width[] = {1, 1};
    for (int rows = 1; rows < 60; rows += 19) {
        struct arena a = {0};
        struct doc *d = doc_new(&a, "头");
        struct doc_table *t = doc_table(d, 2, width);
        for (int r = 0; r < rows; r++) {
            doc_cell(d, t, r, 0, 1, 1, sentences(&a, 6), DOC_LEFT, 0);
            doc_cell(d, t, r, 1, 1, 1, "", DOC_LEFT, 0);
        }
        t->head_rows = rows / 2 + 1;
        t->repeat_from = rows / 4;
        check_doc(d, 1);
        arena_release(&a);
    }
}

static void ten_thousand_rows(void **state)
{
    (void)state;
    struct arena a = {0};
    check_doc(sample_doc(&a, 10000), 300);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_in_all_lengths),
        cmocka_unit_test(head_repeats),
        cmocka_unit_test(higher_than_a_page),
        cmocka_unit_test(strange_heads),
        cmocka_unit_test(ten_thousand_rows),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
