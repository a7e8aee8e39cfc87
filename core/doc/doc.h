/* One document tree for every format: a report builds it, text, csv, pdf and xlsx draw it.
   All memory is the arena's that doc_new() was given. */
#ifndef ANZHANG_CORE_DOC_DOC_H
#define ANZHANG_CORE_DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

enum doc_align { DOC_LEFT, DOC_CENTRE, DOC_RIGHT };
enum doc_style {
    DOC_PLAIN = 0,
    DOC_HEAD = 1,     /* label or column head: bold */
    DOC_VERTICAL = 2, /* characters stacked from top to bottom on paper */
    DOC_MARKED = 4,   /* the office typed over a computed value */
    DOC_COMPUTED = 8, /* computed by the program, nothing typed */
    DOC_LABEL = 16,   /* a word of the form that seldom changes: Enter passes over it on a screen */
    DOC_TOP = 32      /* a long text: begins at the top of its cell */
};

/* A true number beside its text: value = number / 10^scale. A spreadsheet writes the number. */
struct doc_number {
    bool is_number;
    int64_t number;
    int scale;    /* decimal places of the integer: 2 for fen as yuan, 6 for millionths */
    int decimals; /* decimals to show, -1: as many as needed */
    bool percent; /* number is a percentage: 8706/10^2 is 87.06% */
};

struct doc_cell {
    int row, col;         /* of the upper left corner, 0-based */
    int rowspan, colspan; /* at least 1 */
    const char *text;     /* UTF-8, may hold \n; never NULL */
    enum doc_align align;
    unsigned style; /* doc_style bits */
    struct doc_number num;
    int lines;         /* least height in lines of text; 0: as its text needs */
    const char *place; /* path of the record's cell it shows (screen cursor, findings), or NULL */
    int screen_cols;   /* columns its column wants on a screen; 0: a share of what is left */
};

/* Parts of a letter that have several texts. */
enum doc_part {
    DOC_NO_PART,
    DOC_NUMBER, /* 发文字号, with 签发人 at the right: above the line that ends the head */
    DOC_COPY    /* 版记: between lines at the foot of the letter's last page */
};

/* A grid with merged cells. Cells stand in reading order (row, then column); every grid square is
   covered by exactly one cell (doc_table_check() tells). */
struct doc_table {
    int cols;
    int rows;
    const int *width; /* relative width of each column, [cols] */
    int head_rows;    /* rows repeated on each page (0: none); see also repeat_from */
    int repeat_from;  /* the repeated head is rows repeat_from .. repeat_from + head_rows - 1;
                         it is repeated on pages that begin below it */
    bool bare;         /* without lines: texts side by side (no table on a spreadsheet) */
    enum doc_part part; /* a bare table of a letter: how paper shows it */
    struct doc_cell *cell;
    size_t ncells, cap;
};

/* How 发文机关标志 and the line below 发文字号 are printed; blank: the paper has them already. */
enum doc_head { DOC_HEAD_RED, DOC_HEAD_BLACK, DOC_HEAD_BLANK };

enum doc_block_kind {
    DOC_TITLE, DOC_SUBTITLE, DOC_TEXT, DOC_TABLE, DOC_PAGE_BREAK,
    DOC_HEADING, /* between title and subtitle */
    DOC_BODY,    /* a text to be read, larger than that of forms */
    DOC_RED,     /* 发文机关标志: the name of the office at the head of a letter */
    DOC_TO,      /* 主送机关: whom a letter addresses */
    DOC_SIGN     /* 署名 and 成文日期: lines that stand above each other at the right */
};

struct doc_block {
    enum doc_block_kind kind;
    const char *text; /* title, subtitle, text; page break: name of the worksheet behind it */
    enum doc_align align;
    struct doc_table *table;
};

struct doc {
    struct arena *arena;
    const char *name; /* title for the document's properties */
    const char *sheet; /* name of the first worksheet; NULL: none */
    bool landscape;
    int width, height, margin; /* of the page, tenths of a millimetre; 0: A4 with 2 cm */
    int scale; /* of the type on paper, percent; 0: 100 */
    bool letter; /* 公文 by GB/T 9704: A4, 22 lines of 28 characters; the size above is not used.
                    A page break that names a worksheet begins another letter: pages count anew */
    enum doc_head head;
    struct doc_block *block;
    size_t nblocks, cap;
};

struct doc *doc_new(struct arena *a, const char *name);
void doc_title(struct doc *d, const char *text);
void doc_subtitle(struct doc *d, const char *text);
void doc_text(struct doc *d, enum doc_align align, const char *text);
void doc_heading(struct doc *d, const char *text);
void doc_body(struct doc *d, const char *text);
void doc_red(struct doc *d, const char *text);
void doc_to(struct doc *d, const char *text);
void doc_sign(struct doc *d, const char *text);
/* A row of one or two texts: left and right. Rows of 版记 that follow each other are one table. */
void doc_part(struct doc *d, enum doc_part part, const char *left, const char *right);
void doc_page_break(struct doc *d);
/* Names the worksheet that begins here: at the start of the document or behind a page break. Equal
   names are numbered; a sheet without one has the name of that before it. */
void doc_sheet(struct doc *d, const char *name);
/* A table of `cols` columns with these relative widths (copied). */
struct doc_table *doc_table(struct doc *d, int cols, const int *width);
/* Adds a cell (text copied into the document's arena) and returns it for further setting;
   the pointer is valid until the next doc_cell(). Rows grow as needed. */
struct doc_cell *doc_cell(struct doc *d, struct doc_table *t, int row, int col, int rowspan,
                          int colspan, const char *text, enum doc_align align, unsigned style);
/* True when every square is covered exactly once; else *row, *col name the first bad one. */
bool doc_table_check(const struct doc_table *t, int *row, int *col);

/* What a format needs to know beyond the document. */
struct doc_options {
    const char *font;    /* family list for pango, NULL: "Noto Serif CJK SC, AR PL UMing CN, serif" */
    int64_t created;     /* seconds since 1970 for the PDF's date; 0: none is written */
    int text_columns;    /* width of text output in terminal columns, 0: 100 */
};

struct doc_format {
    const char *ext;   /* "pdf" */
    const char *label; /* Chinese msgid */
    bool (*render)(const struct doc *d, const struct doc_options *o, struct buf *out,
                   struct err *e);
};

/* All formats, and the one for a file name's ending (NULL when there is none). */
const struct doc_format *doc_formats(size_t *n);
const struct doc_format *doc_format_for(const char *filename);

bool doc_render_text(const struct doc *d, const struct doc_options *o, struct buf *out,
                     struct err *e);
bool doc_render_csv(const struct doc *d, const struct doc_options *o, struct buf *out,
                    struct err *e);
bool doc_render_pdf(const struct doc *d, const struct doc_options *o, struct buf *out,
                    struct err *e);
bool doc_render_xlsx(const struct doc *d, const struct doc_options *o, struct buf *out,
                     struct err *e);
/* Characters of the document that the chosen fonts cannot show, as one UTF-8 string in `missing`
   (each once, in order of appearance; empty: all can be shown). A missing family is an error that
   names the package to install. */
bool doc_pdf_missing(const struct doc *d, const struct doc_options *o, struct buf *missing,
                     struct err *e);

#endif
