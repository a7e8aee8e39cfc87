/* What the formats share and nobody else needs: whose square is it, how high are the rows, which
   lines does a text make. Temporary memory is the arena's of the render in progress. */
#ifndef ANZHANG_CORE_DOC_RENDER_H
#define ANZHANG_CORE_DOC_RENDER_H

#include "core/doc/doc.h"

/* A line of a wrapped text: n bytes at s (not terminated), `cols` terminal columns wide. */
struct doc_line {
    const char *s;
    size_t n;
    int cols;
};

/* False, with e naming the first bad square, unless every table of the document is sound. */
bool doc_sound(const struct doc *d, struct err *e);
/* The cell of every square, [rows * cols] in reading order. The table must be sound. */
const struct doc_cell **doc_grid(struct arena *a, const struct doc_table *t);
/* True when (row, col) is the upper left square of cell c. */
bool doc_starts_at(const struct doc_cell *c, int row, int col);
/* Height of every row, [rows]: at least `least`, and enough for the need of each cell (in the
   table's order). A cell over several rows also owns the `gap` between them; what its rows lack
   goes to its last row. Linear in cells and rows. */
int *doc_row_heights(struct arena *a, const struct doc_table *t, const int *need, int least,
                     int gap);
/* Shares `total` among the columns by their relative widths; each gets at least `least`. */
int *doc_col_widths(struct arena *a, const struct doc_table *t, int total, int least);
/* Sum of v[from .. from + n - 1]. */
int doc_sum(const int *v, int from, int n);
/* Cuts text (cleaned of control characters first) into lines of at most `cols` columns, where the
   language allows it. At least one line. Returns their number. */
size_t doc_wrap(struct arena *a, const char *text, int cols, struct doc_line **lines);
/* Copy of text without control characters. */
const char *doc_clean(struct arena *a, const char *text);
/* Decimals a number shows: as set, or as many as its value needs. */
int doc_decimals(const struct doc_number *num);
/* True when a spreadsheet could take the text for a formula: = + - @, half or full width, also
   after blanks. */
bool doc_formula_like(const char *text);
/* "-12.5" is a number, "-12.5+cmd" a formula. */
bool doc_plain_number(const char *text);
/* Adds one field of a CSV: quoted where needed, an apostrophe before what a spreadsheet would run,
   unless it is a number. */
void doc_csv_field(struct buf *out, struct arena *a, const char *text, bool is_number);

#endif
