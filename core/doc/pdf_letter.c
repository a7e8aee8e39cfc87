/* Letters by GB/T 9704-2012 (党政机关公文格式). The type area is a grid of 22 lines; every block takes
   whole lines, so that the body stands on the grid whatever stands above it. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/pdf_layout.h"

#define TENTH (PDF_UNIT * 72 / 254)
#define RED_BELOW (350 * TENTH)     /* 7.2.4: upper edge of 发文机关标志, below that of the type area */
#define RULE_BELOW (40 * TENTH)     /* 7.2.7: the line, below 发文字号 */
#define RULE_HEAD (3 * PDF_UNIT / 2)
#define RULE_THICK (35 * TENTH / 10) /* 7.4.1: first and last line of 版记, */
#define RULE_THIN (25 * TENTH / 10)  /* and the lines between */
#define COPY_PAD (3 * PDF_UNIT)
#define SIGN_ABOVE 2 /* lines for the seal to reach up */
#define SIGN_RIGHT 4 /* 7.3.5.1: characters right of 成文日期 */
#define CARRIED 2    /* lines of text that come along when 署名 goes to the next page */

static int pitch(void)
{
    return pdf_font_pitch(PDF_LETTER);
}

/* On to the next line of the grid. */
static void to_grid(struct pdf_flow *w)
{
    w->y = (w->y + pitch() - 1) / pitch() * pitch();
}

/* Lines left blank; none at the head of a page. */
static void skip(struct pdf_flow *w, int lines)
{
    w->y += w->y > 0 ? lines * pitch() : 0;
}

static struct pdf_text text_of(const struct pdf_flow *w, const struct doc_block *b,
                               enum pdf_face face)
{
    return (struct pdf_text){.text = b->text, .face = face, .align = b->align, .width = w->width};
}

static void flow_lines(struct pdf_flow *w, const struct doc_block *b, enum pdf_face face)
{
    struct pdf_text t = text_of(w, b, face);
    for (int left = pdf_font_lines(w->f, &t, &w->l->unknown); left > 0;) {
        int room = (w->height - w->y) / pitch();
        if (room < 1) {
            pdf_flow_page(w);
            continue;
        }
        t.n = left < room ? left : room;
        t.y = w->y;
        pdf_flow_add(w, (struct pdf_piece){.y = w->y, .w = w->width, .h = t.n * pitch(), .text = t});
        t.first += t.n;
        left -= t.n;
        w->y += t.n * pitch();
    }
}

/* --- the head ------------------------------------------------------------------------------ */

static void rule(struct pdf_flow *w, int y, int thickness, bool head)
{
    pdf_flow_add(w, (struct pdf_piece){.y = y, .w = w->width, .rule = thickness, .head = head,
                                       .text = {.text = ""}});
}

static void flow_red(struct pdf_flow *w, const struct doc_block *b)
{
    struct pdf_text t = text_of(w, b, PDF_RED);
    if (w->y > 0) {
        pdf_flow_page(w);
    }
    t.n = pdf_font_lines(w->f, &t, &w->l->unknown);
    t.y = RED_BELOW;
    int high = t.n * pdf_font_pitch(PDF_RED);
    pdf_flow_add(w, (struct pdf_piece){.y = t.y, .w = w->width, .h = high, .text = t,
                                       .head = true});
    w->y = t.y + high;
    to_grid(w);
}

/* 7.2.5: two lines below, centred; with 签发人 each a character from its edge. */
static void flow_number(struct pdf_flow *w, const struct doc_table *table)
{
    int em = pdf_font_size(PDF_LETTER);
    int set_in = table->ncells > 1 ? em : 0;
    skip(w, 2);
    if (w->y + 2 * pitch() > w->height) {
        pdf_flow_page(w);
    }
    for (size_t i = 0; i < table->ncells; i++) {
        const struct doc_cell *c = &table->cell[i];
        struct pdf_text t = {.text = c->text, .face = PDF_LETTER, .align = c->align, .x = set_in,
                             .y = w->y, .width = w->width - 2 * set_in, .n = 1};
        pdf_font_lines(w->f, &t, &w->l->unknown);
        pdf_flow_add(w, (struct pdf_piece){.x = t.x, .y = t.y, .w = t.width, .h = pitch(),
                                           .text = t});
    }
    rule(w, w->y + (pitch() + em) / 2 + RULE_BELOW, RULE_HEAD, true);
    w->y += pitch();
}

/* --- the end ------------------------------------------------------------------------------- */

/* The last lines of the text go to the next page, so that 署名 does not stand there alone. */
static void carry(struct pdf_flow *w)
{
    struct pdf_piece *p = w->l->n ? &w->l->piece[w->l->n - 1] : NULL;
    bool text = p && p->page == w->page && p->text.face == PDF_LETTER && p->h == p->text.n * pitch();
    bool whole = text && p->text.n < 2 * CARRIED;
    if (!text || (whole && p->y == 0)) {
        pdf_flow_page(w);
        return;
    }
    struct pdf_text t = p->text;
    t.n = whole ? t.n : CARRIED;
    t.first = p->text.first + p->text.n - t.n;
    t.y = 0;
    p->text.n -= t.n;
    p->h -= t.n * pitch();
    w->l->n -= whole;
    pdf_flow_page(w);
    pdf_flow_add(w, (struct pdf_piece){.w = w->width, .h = t.n * pitch(), .text = t});
    w->y = t.n * pitch();
}

/* 7.3.5.1: the date four characters from the right, the lines above it centred on it; nearer to the
   edge when one of them is long. */
static void flow_sign(struct pdf_flow *w, const struct doc_block *b)
{
    struct pdf_text t = text_of(w, b, PDF_LETTER);
    t.align = DOC_CENTRE;
    t.n = pdf_font_lines(w->f, &t, &w->l->unknown);
    int wide = pdf_font_width(w->f, &t);
    struct pdf_text date = t;
    date.first = t.n - 1;
    date.n = 1;
    int middle = w->width - SIGN_RIGHT * pdf_font_size(PDF_LETTER) - pdf_font_width(w->f, &date) / 2;
    middle = middle < w->width - wide / 2 ? middle : w->width - wide / 2;
    if (w->y + (SIGN_ABOVE + t.n) * pitch() > w->height) {
        carry(w);
    }
    skip(w, SIGN_ABOVE);
    t.x = middle - w->width / 2;
    t.y = w->y;
    pdf_flow_add(w, (struct pdf_piece){.x = t.x, .y = t.y, .w = t.width, .h = t.n * pitch(),
                                       .text = t});
    w->y += t.n * pitch();
}

/* 7.4.2: what follows 抄送： stands below itself. */
static int hang_of(const char *text)
{
    static const char copy[] = "抄送：";
    return str_starts(text, copy) ? 3 * pdf_font_size(PDF_COPY) : 0;
}

static struct pdf_text copy_text(struct pdf_flow *w, const struct doc_cell *c)
{
    int em = pdf_font_size(PDF_COPY);
    struct pdf_text t = {.text = c->text, .face = PDF_COPY, .align = c->align, .x = em,
                         .width = w->width - 2 * em, .hang = hang_of(c->text)};
    t.n = pdf_font_lines(w->f, &t, &w->l->unknown);
    return t;
}

/* 7.4: the rows between lines, the last line at the lower edge of the type area. */
static void flow_copy(struct pdf_flow *w, const struct doc_table *table)
{
    int line = pdf_font_pitch(PDF_COPY), all = 0;
    int *high = xcalloc((size_t)table->rows + 1, sizeof(*high));
    for (size_t i = 0; i < table->ncells; i++) {
        const struct doc_cell *c = &table->cell[i];
        int need = copy_text(w, c).n * line + 2 * COPY_PAD;
        all += need > high[c->row] ? need - high[c->row] : 0;
        high[c->row] = need > high[c->row] ? need : high[c->row];
    }
    if (w->y > w->height - all) {
        pdf_flow_page(w);
    }
    int y = w->height - all, row = -1;
    for (size_t i = 0; i < table->ncells; i++) {
        const struct doc_cell *c = &table->cell[i];
        if (c->row != row) {
            y += row < 0 ? 0 : high[row];
            rule(w, y, row < 0 ? RULE_THICK : RULE_THIN, false);
            row = c->row;
        }
        struct pdf_text t = copy_text(w, c);
        t.y = y + COPY_PAD;
        pdf_flow_add(w, (struct pdf_piece){.x = t.x, .y = t.y, .w = t.width, .h = t.n * line,
                                           .text = t});
    }
    rule(w, w->height, RULE_THICK, false);
    w->y = w->height;
    free(high);
}

/* --- all ----------------------------------------------------------------------------------- */

static void flow_table(struct pdf_flow *w, const struct doc_table *t)
{
    if (t->part == DOC_NUMBER) {
        flow_number(w, t);
    } else if (t->part == DOC_COPY) {
        flow_copy(w, t);
    } else {
        pdf_flow_table(w, t);
        to_grid(w);
    }
}

/* 7.3.1: two lines below the line of the head; 主送机关 one line below the title. */
static void flow_title(struct pdf_flow *w, const struct doc_block *b, bool more)
{
    skip(w, 2);
    flow_lines(w, b, PDF_LETTER_TITLE);
    w->y += more ? 0 : pitch();
}

/* A heading is not left alone at the foot of a page. */
static void flow_heading(struct pdf_flow *w, const struct doc_block *b)
{
    if (w->y > 0 && w->height - w->y < 2 * pitch()) {
        pdf_flow_page(w);
    }
    flow_lines(w, b, PDF_LETTER_HEAD);
}

static void flow_block(struct pdf_flow *w, const struct doc_block *b, bool more)
{
    switch (b->kind) {
    case DOC_RED:
        flow_red(w, b);
        break;
    case DOC_TITLE:
        flow_title(w, b, more);
        break;
    case DOC_TABLE:
        flow_table(w, b->table);
        break;
    case DOC_SIGN:
        flow_sign(w, b);
        break;
    case DOC_HEADING:
        flow_heading(w, b);
        break;
    default:
        flow_lines(w, b, PDF_LETTER);
    }
}

void pdf_flow_letter(struct pdf_flow *w, const struct doc *d)
{
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_PAGE_BREAK) {
            bool last = i + 1 == d->nblocks;
            if (!last && w->l->n > 0) { /* a break at the edge makes no empty page */
                pdf_flow_page(w);
                w->start = *b->text ? w->page : w->start;
            }
            continue;
        }
        bool more = i + 1 < d->nblocks && (b[1].kind == DOC_SUBTITLE || b[1].kind == DOC_TITLE);
        flow_block(w, b, more);
    }
}
