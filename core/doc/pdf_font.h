/* Type for the PDF: lines of a text in a width, their drawing, and whether the fonts can show it.
   Lengths are pango units (PDF_UNIT = 1/1024 point). */
#ifndef ANZHANG_CORE_DOC_PDF_FONT_H
#define ANZHANG_CORE_DOC_PDF_FONT_H

#include "core/doc/doc.h"

#define PDF_UNIT 1024

enum pdf_face {
    PDF_BODY, PDF_BOLD, PDF_TITLE, PDF_HEADING, PDF_SUBTITLE, PDF_LARGE, PDF_FOOT,
    /* of letters, GB/T 9704: 3号 仿宋, 3号 黑体, 2号 and 发文机关标志 小标宋, 版记 4号 仿宋, 页码 4号 宋体 */
    PDF_LETTER, PDF_LETTER_HEAD, PDF_LETTER_TITLE, PDF_RED, PDF_COPY, PDF_NUMBER, PDF_FACES
};

struct _cairo; /* cairo_t */
struct pdf_font;

/* Opens the families of o for drawing on cr. NULL and e (ERR_UNAVAIL, naming the package to
   install) when no installed font has Chinese characters; else pdf_font_close() it. */
struct pdf_font *pdf_font_open(struct _cairo *cr, const struct doc_options *o, struct err *e);
void pdf_font_close(struct pdf_font *f);

/* Distance of two base lines. The same for all families: a page looks alike everywhere. */
int pdf_font_pitch(enum pdf_face face);
int pdf_font_size(enum pdf_face face); /* of its type: an em */

/* A text and where it stands. */
struct pdf_text {
    const char *text;
    enum pdf_face face;
    enum doc_align align;
    bool stacked; /* one character a line */
    int x, y;     /* upper left corner of the first line drawn */
    int width;
    int hang;     /* lines behind the first begin so far to the right */
    int first, n; /* the lines drawn: first .. first + n - 1 */
};

/* Lines the text makes in its width (at least 1). *unknown (may be NULL) is set to true when a
   character would show as a box; it is never set to false. */
int pdf_font_lines(struct pdf_font *f, const struct pdf_text *t, bool *unknown);
/* Width of the widest of the lines first .. first + n - 1. */
int pdf_font_width(struct pdf_font *f, const struct pdf_text *t);
void pdf_font_draw(struct pdf_font *f, const struct pdf_text *t);
/* Adds to `missing` every character of `text` that no font has, except those it already holds. */
void pdf_font_missing(struct pdf_font *f, const char *text, struct buf *missing);

#endif
