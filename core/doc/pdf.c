/* The second pass: draws the pages. core/doc/pdf*.c alone know cairo and pango. */
#include <cairo-pdf.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/doc.h"
#include "core/doc/pdf_font.h"
#include "core/doc/pdf_layout.h"
#include "core/doc/render.h"
#include "locale/text.h"

#define A4_SHORT 595.276
#define A4_LONG 841.89
#define MARGIN 56.693   /* 2 cm */
#define FOOT_ABOVE 0.7  /* upper edge of the page number, from the lower edge: part of the margin */
#define TENTH (72 / 254.0) /* a tenth of a millimetre */
#define LINE_WIDTH 0.5
#define LETTER_TOP (370 * TENTH) /* GB/T 9704 5.2: 37 mm above, 28 mm left of the type area, */
#define LETTER_LEFT (280 * TENTH)
#define LETTER_WIDTH (1560 * TENTH) /* which is 156 x 225 mm */
#define LETTER_HEIGHT (2250 * TENTH)
#define LETTER_FOOT (70 * TENTH) /* 7.5: the page number, below it */

static cairo_status_t take_bytes(void *closure, const unsigned char *p, unsigned int n)
{
    buf_add(closure, p, n);
    return CAIRO_STATUS_SUCCESS;
}

struct paper {
    cairo_surface_t *surface;
    cairo_t *cr;
    double width, height, scale;
    double left, top; /* margins */
    double text_width, text_height;
    bool numbered; /* a slip of one page needs no number */
    bool letter;
    enum doc_head head;
};

/* The page and its margins. */
static struct paper measures(const struct doc *d)
{
    struct paper p = {.width = d->landscape ? A4_LONG : A4_SHORT,
                      .height = d->landscape ? A4_SHORT : A4_LONG, .left = MARGIN,
                      .numbered = true, .scale = d->scale > 0 ? d->scale / 100.0 : 1};
    if (d->letter) {
        return (struct paper){.width = A4_SHORT, .height = A4_LONG, .left = LETTER_LEFT,
                              .top = LETTER_TOP, .text_width = LETTER_WIDTH, .scale = 1,
                              .text_height = LETTER_HEIGHT, .numbered = true, .letter = true};
    }
    if (d->width > 0 && d->height > 0) {
        p.width = d->width * TENTH;
        p.height = d->height * TENTH;
        p.left = d->margin * TENTH;
        p.numbered = false;
    }
    p.top = p.left;
    p.text_width = p.width - 2 * p.left;
    p.text_height = p.height - 2 * p.top;
    return p;
}

static struct paper open_paper(const struct doc *d, struct buf *bytes)
{
    struct paper p = measures(d);
    p.head = d->head;
    p.surface = cairo_pdf_surface_create_for_stream(take_bytes, bytes, p.width, p.height);
    p.cr = cairo_create(p.surface);
    return p;
}

static void close_paper(struct paper *p)
{
    cairo_destroy(p->cr);
    cairo_surface_destroy(p->surface);
}

/* Cairo would write the clock's time: two prints of one form could not be compared. */
static void set_metadata(cairo_surface_t *surface, const struct doc *d,
                         const struct doc_options *o)
{
    char date[40] = "";
    time_t t = o ? (time_t)o->created : 0;
    struct tm tm;
    if (t && gmtime_r(&t, &tm)) {
        strftime(date, sizeof(date), "%Y-%m-%dT%H:%M:%SZ", &tm);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, *date ? date : NULL);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, d->name);
}

static double points(int units)
{
    return (double)units / PDF_UNIT;
}

/* From top to bottom, then from left to right: the order in which the text is read out. */
static int by_place(const void *a, const void *b)
{
    const struct pdf_piece *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : p->x != q->x ? (p->x < q->x ? -1 : 1) : 0;
}

static void draw_foot(struct pdf_font *f, const struct paper *p, int page, int pages)
{
    struct buf b = {0};
    buf_addf(&b, _("第 %d 页 共 %d 页"), page, pages);
    struct pdf_text t = {.text = buf_str(&b), .face = PDF_FOOT, .align = DOC_CENTRE,
                         .width = (int)(p->width * PDF_UNIT), .n = 1,
                         .y = (int)((p->height - FOOT_ABOVE * p->top) * PDF_UNIT)};
    pdf_font_draw(f, &t);
    buf_release(&b);
}

/* GB/T 9704 7.5: — 1 —, one character from the right edge, on even pages from the left one. */
static void draw_letter_foot(struct pdf_font *f, const struct paper *p, int page)
{
    struct buf b = {0};
    int em = pdf_font_size(PDF_NUMBER);
    buf_addf(&b, "— %d —", page);
    struct pdf_text t = {.text = buf_str(&b), .face = PDF_NUMBER, .n = 1,
                         .align = page % 2 ? DOC_RIGHT : DOC_LEFT,
                         .x = (int)(p->left * PDF_UNIT) + em,
                         .width = (int)(p->text_width * PDF_UNIT) - 2 * em,
                         .y = (int)((p->top + p->text_height + LETTER_FOOT) * PDF_UNIT)};
    pdf_font_draw(f, &t);
    buf_release(&b);
}

static void draw_rule(const struct paper *p, const struct pdf_piece *piece)
{
    cairo_set_line_width(p->cr, points(piece->rule));
    cairo_move_to(p->cr, points(piece->x), points(piece->y));
    cairo_line_to(p->cr, points(piece->x + piece->w), points(piece->y));
    cairo_stroke(p->cr);
}

/* The head of a letter is red, black or, where the paper has it, left out. */
static void draw_piece(struct pdf_font *f, const struct paper *p, const struct pdf_piece *piece)
{
    if (piece->head && p->head == DOC_HEAD_BLANK) {
        return;
    }
    cairo_set_source_rgb(p->cr, piece->head && p->head == DOC_HEAD_RED, 0, 0);
    if (piece->rule) {
        draw_rule(p, piece);
    }
    pdf_font_draw(f, &piece->text);
}

/* n pieces, all of one page. */
static void draw_page(struct pdf_font *f, const struct paper *p, struct pdf_piece *piece, size_t n)
{
    qsort(piece, n, sizeof(*piece), by_place);
    cairo_save(p->cr);
    cairo_translate(p->cr, p->left, p->top);
    cairo_scale(p->cr, p->scale, p->scale);
    for (size_t i = 0; i < n; i++) {
        if (piece[i].border) {
            cairo_rectangle(p->cr, points(piece[i].x), points(piece[i].y), points(piece[i].w),
                            points(piece[i].h));
        }
    }
    cairo_set_line_width(p->cr, LINE_WIDTH);
    cairo_stroke(p->cr);
    for (size_t i = 0; i < n; i++) {
        draw_piece(f, p, &piece[i]);
    }
    cairo_restore(p->cr);
}

static void draw(struct pdf_font *f, const struct paper *p, const struct pdf_layout *l)
{
    size_t from = 0;
    for (int page = 0; page < l->pages; page++) {
        size_t n = 0;
        while (from + n < l->n && l->piece[from + n].page == page) {
            n++;
        }
        if (n > 0) {
            draw_page(f, p, l->piece + from, n);
        }
        if (p->letter) {
            draw_letter_foot(f, p, page - (n > 0 ? l->piece[from].start : 0) + 1);
        } else if (p->numbered || l->pages > 1) {
            draw_foot(f, p, page + 1, l->pages);
        }
        cairo_show_page(p->cr);
        from += n;
    }
}

/* Each character of text once, in order of appearance; seen has a bit for every character. */
static void add_new(const char *text, unsigned char *seen, struct buf *chars)
{
    for (size_t i = 0, n = strlen(text); i < n;) {
        uint32_t cp;
        i += str_decode(text + i, n - i, &cp);
        if (!(seen[cp / 8] & 1u << cp % 8)) {
            seen[cp / 8] |= (unsigned char)(1u << cp % 8);
            buf_addcp(chars, cp);
        }
    }
}

static void add_missing(struct pdf_font *f, const struct doc *d, struct buf *missing)
{
    unsigned char *seen = xcalloc(0x110000 / 8, 1);
    struct buf chars = {0};
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_table *t = d->block[i].table;
        add_new(d->block[i].kind == DOC_PAGE_BREAK ? "" : d->block[i].text, seen, &chars);
        for (size_t k = 0; t && k < t->ncells; k++) {
            add_new(t->cell[k].text, seen, &chars);
        }
    }
    pdf_font_missing(f, buf_str(&chars), missing);
    buf_release(&chars);
    free(seen);
}

#define NAMED 12 /* characters a message names */

/* A character no font has is seldom shown by the terminal either: its number stands beside it. */
static bool refuse(struct pdf_font *f, const struct doc *d, struct err *e)
{
    struct buf missing = {0}, names = {0};
    add_missing(f, d, &missing);
    size_t left = NAMED;
    for (size_t i = 0; i < missing.n && left > 0; left--) {
        uint32_t cp;
        i += str_decode(missing.p + i, missing.n - i, &cp);
        buf_addcp(&names, cp);
        buf_addf(&names, "（U+%04X）", (unsigned)cp);
    }
    err_set(e, ERR_DATA, d->name,
            _("没有字体能显示这些字：%s%s。请安装含有它们的字体（如 fonts-noto-cjk、"
              "fonts-wqy-zenhei），或改用别的字"),
            buf_str(&names), left > 0 ? "" : "…");
    buf_release(&missing);
    buf_release(&names);
    return false;
}

static bool render(struct pdf_font *f, const struct paper *p, const struct doc *d,
                   const struct doc_options *o, struct err *e)
{
    struct pdf_layout l = {0};
    pdf_layout_make(&l, f, d, (int)(p->text_width / p->scale * PDF_UNIT),
                    (int)(p->text_height / p->scale * PDF_UNIT));
    bool ok = !l.unknown || refuse(f, d, e);
    if (ok) {
        set_metadata(p->surface, d, o);
        draw(f, p, &l);
    }
    pdf_layout_release(&l);
    return ok;
}

bool doc_render_pdf(const struct doc *d, const struct doc_options *o, struct buf *out,
                    struct err *e)
{
    if (!doc_sound(d, e)) {
        return false;
    }
    struct buf bytes = {0};
    struct paper p = open_paper(d, &bytes);
    struct pdf_font *f = pdf_font_open(p.cr, o, e);
    bool ok = f && render(f, &p, d, o, e);
    pdf_font_close(f);
    cairo_surface_finish(p.surface);
    cairo_status_t status = cairo_surface_status(p.surface);
    close_paper(&p);
    if (ok && status != CAIRO_STATUS_SUCCESS) {
        ok = err_set(e, ERR_IO, d->name, _("PDF 没有写成（%s）；请再试一次"),
                     cairo_status_to_string(status));
    }
    if (ok) {
        buf_add(out, bytes.p, bytes.n);
    }
    buf_release(&bytes);
    return ok;
}

bool doc_pdf_missing(const struct doc *d, const struct doc_options *o, struct buf *missing,
                     struct err *e)
{
    struct buf bytes = {0};
    struct paper p = open_paper(d, &bytes);
    struct pdf_font *f = pdf_font_open(p.cr, o, e);
    bool ok = f != NULL;
    if (ok) {
        add_missing(f, d, missing);
    }
    pdf_font_close(f);
    close_paper(&p);
    buf_release(&bytes);
    return ok;
}
