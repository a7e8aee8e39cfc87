/* The screen as cells in memory: widgets and screens draw here, term_draw() shows it, and tests
   read it. Rows and columns count from 0; whatever falls outside is clipped, never an error. */
#ifndef ANZHANG_TUI_TERM_GRID_H
#define ANZHANG_TUI_TERM_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buf.h"

/* Attributes of a cell: flags, and at most one colour (GA_COLOR is its mask, 0 the default). */
enum {
    GA_BOLD = 0x01,
    GA_DIM = 0x02,
    GA_REVERSE = 0x04,
    GA_UNDERLINE = 0x08,
    GA_RED = 0x10,
    GA_GREEN = 0x20,
    GA_YELLOW = 0x30,
    GA_BLUE = 0x40,
    GA_MAGENTA = 0x50,
    GA_CYAN = 0x60,
    GA_WHITE = 0x70,
    GA_COLOR = 0x70
};

enum { GRID_CELL_BYTES = 24, GRID_COMBINING = 4, GRID_MAX = 1000 };

/* One square. A wide character fills two: the left one has width 2 and the text, the right one
   width 0 and no text. A blank has the text " ". */
struct square {
    char text[GRID_CELL_BYTES]; /* base and up to four combining marks, UTF-8, NUL-terminated */
    int width;                  /* 1, 2, or 0 for the right half of a wide character */
    unsigned attr;
};

struct grid {
    int rows;
    int cols;
    struct square *square; /* rows * cols, row by row */
    int caret_row;     /* both -1: the caret is hidden */
    int caret_col;
};

/* All cells blank, the caret hidden. Sizes are forced into 1..GRID_MAX. */
void grid_init(struct grid *g, int rows, int cols);
/* New size, all cells blank, the caret hidden: the caller draws anew. */
void grid_resize(struct grid *g, int rows, int cols);
void grid_release(struct grid *g);

/* Everything blank, attributes off, the caret hidden. */
void grid_clear(struct grid *g);
/* n blanks with attr from (row, col). */
void grid_fill(struct grid *g, int row, int col, int n, unsigned attr);
/* Draws utf8 from (row, col) into at most `cols` columns, clipped at the grid's edge too. What
   is not covered stays as it was. A wide character that does not fit becomes a blank. Control
   characters, line breaks and tabs are shown as signs. Returns the columns used, 0..cols. */
int grid_put(struct grid *g, int row, int col, int cols, const char *utf8, unsigned attr);
/* The same for the first n bytes of utf8. */
int grid_putn(struct grid *g, int row, int col, int cols, const char *utf8, size_t n,
              unsigned attr);
/* Right-aligned in `cols` columns; a text too long is drawn from its start, clipped. Returns
   the columns used. */
int grid_put_right(struct grid *g, int row, int col, int cols, const char *utf8, unsigned attr);
/* `printf` into grid_put(); the text is cut after 1023 bytes. */
int grid_putf(struct grid *g, int row, int col, int cols, unsigned attr, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* A horizontal line of n times the sign s (one column wide), as "─". */
void grid_hline(struct grid *g, int row, int col, int n, const char *s, unsigned attr);
/* Changes attributes of n squares: `clear` off first, then `set` on. Both halves of a wide
   character change together. */
void grid_attr(struct grid *g, int row, int col, int n, unsigned set, unsigned clear);
/* The caret at (row, col), or hidden when that is outside. */
void grid_caret(struct grid *g, int row, int col);

/* The cell at (row, col), NULL outside. */
const struct square *grid_at(const struct grid *g, int row, int col);
bool grid_cell_same(const struct square *a, const struct square *b);
/* The first and last column in which `row` of g differs from `was`, widened to whole characters
   of both: half of a wide character is never drawn alone. False: nothing differs. Columns that
   one of them does not have are not compared. */
bool grid_diff_row(const struct grid *g, const struct grid *was, int row, int *first, int *last);
/* Row `row` of `from` into the same row of `to`, as far as both reach. */
void grid_copy_row(struct grid *to, const struct grid *from, int row);
/* The text of one row without the blanks at its end; added to out. */
void grid_row_text(const struct grid *g, int row, struct buf *out);
/* All rows, each ended by \n, blanks at line ends removed; added to out. For tests. */
void grid_text(const struct grid *g, struct buf *out);

#endif
