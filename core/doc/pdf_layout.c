#include "core/doc/pdf_layout.h"

#include <stdlib.h>

#include "core/base/base.h"

#define GAP (4 * PDF_UNIT) /* below a block */

struct pdf_piece *pdf_flow_add(struct pdf_flow *w, struct pdf_piece p)
{
    struct pdf_layout *l = w->l;
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->piece = xreallocarray(l->piece, l->cap, sizeof(*l->piece));
    }
    p.page = w->page;
    p.start = w->start;
    l->piece[l->n] = p;
    return &l->piece[l->n++];
}

void pdf_flow_page(struct pdf_flow *w)
{
    w->page++;
    w->y = 0;
}

/* Lines outside a table; a page takes as many as it can. */
static void flow_text(struct pdf_flow *w, const struct doc_block *b, enum pdf_face face)
{
    struct pdf_text t = {.text = b->text, .face = face, .align = b->align, .width = w->width};
    int pitch = pdf_font_pitch(face);
    int left = pdf_font_lines(w->f, &t, &w->l->unknown);
    while (left > 0) {
        int room = (w->height - w->y) / pitch;
        if (room < 1 && w->y > 0) {
            pdf_flow_page(w);
            continue;
        }
        t.n = left < room || room < 1 ? left : room;
        t.y = w->y;
        pdf_flow_add(w, (struct pdf_piece){.y = w->y, .w = w->width, .h = t.n * pitch, .text = t});
        t.first += t.n;
        left -= t.n;
        w->y += t.n * pitch;
    }
    w->y += GAP;
}

void pdf_layout_make(struct pdf_layout *l, struct pdf_font *f, const struct doc *d, int width,
                     int height)
{
    static const enum pdf_face face[] = {
        [DOC_TITLE] = PDF_TITLE, [DOC_SUBTITLE] = PDF_SUBTITLE, [DOC_TEXT] = PDF_BODY,
        [DOC_HEADING] = PDF_HEADING, [DOC_BODY] = PDF_LARGE, [DOC_RED] = PDF_TITLE,
        [DOC_TO] = PDF_LARGE, [DOC_SIGN] = PDF_LARGE,
    };
    struct pdf_flow w = {.l = l, .f = f, .width = width, .height = height};
    bool break_next = false;
    if (d->letter) {
        pdf_flow_letter(&w, d);
        l->pages = w.page + 1;
        return;
    }
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_PAGE_BREAK) {
            break_next = l->n > 0; /* a break at the end makes no empty page */
            continue;
        }
        if (break_next) {
            pdf_flow_page(&w);
            break_next = false;
        }
        if (b->kind == DOC_TABLE) {
            pdf_flow_table(&w, b->table);
            w.y += GAP;
        } else {
            flow_text(&w, b, face[b->kind]);
        }
    }
    l->pages = w.page + 1;
}

void pdf_layout_release(struct pdf_layout *l)
{
    free(l->piece);
    *l = (struct pdf_layout){0};
}
