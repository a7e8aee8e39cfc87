/* The first pass of the PDF: what stands where on which page. Lengths are pango units; y counts
   from the upper edge of the text area. */
#ifndef ANZHANG_CORE_DOC_PDF_LAYOUT_H
#define ANZHANG_CORE_DOC_PDF_LAYOUT_H

#include "core/doc/pdf_font.h"

/* A cell, the part of a cell on one page, or lines of a text outside tables. */
struct pdf_piece {
    int page;
    bool border;
    bool top; /* the text begins at the top */
    bool head; /* of a letter: red, black or not printed (enum doc_head) */
    int rule;  /* thickness of a line along the upper edge; 0: none */
    int start; /* page on which its letter begins */
    int x, y, w, h;
    struct pdf_text text;
    size_t next; /* the same cell's part on a later page: index + 1; 0: none */
};

struct pdf_layout {
    struct pdf_piece *piece; /* by page */
    size_t n, cap;
    int pages;    /* at least 1 */
    bool unknown; /* a character has no font */
};

/* Lays the (sound) document out on pages with a text area of width x height. */
void pdf_layout_make(struct pdf_layout *l, struct pdf_font *f, const struct doc *d, int width,
                     int height);
void pdf_layout_release(struct pdf_layout *l);

/* --- between pdf_layout.c, pdf_letter.c and pdf_table.c --- */

/* Where the next thing goes. */
struct pdf_flow {
    struct pdf_layout *l;
    struct pdf_font *f;
    int width, height;
    int page, y;
    int start; /* page on which this letter begins */
};

struct pdf_piece *pdf_flow_add(struct pdf_flow *w, struct pdf_piece p);
void pdf_flow_page(struct pdf_flow *w); /* a new page */
void pdf_flow_table(struct pdf_flow *w, const struct doc_table *t);
/* The blocks of letters: whole lines, 22 a page. */
void pdf_flow_letter(struct pdf_flow *w, const struct doc *d);

#endif
