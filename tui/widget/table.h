/* A document's table on the screen: laid out as on paper, with a cell cursor. Knows tables only. */
#ifndef ANZHANG_TUI_WIDGET_TABLE_H
#define ANZHANG_TUI_WIDGET_TABLE_H

#include "core/doc/doc.h"
#include "tui/term/grid.h"
#include "tui/widget/edit.h"

struct table_box {
    int x, w; /* columns of the screen */
    int y, h; /* lines of the whole table */
};

struct table {
    const struct doc_table *table;
    struct table_box *box; /* one a cell */
    int *row_y;            /* first line of each table row; [rows] is the height */
    int cols;
    int top;    /* first line shown */
    int cursor; /* cell with the cursor; -1: none has a place */
    bool rules; /* lines between the rows too, for tall screens */
};

enum table_move { TABLE_UP, TABLE_DOWN, TABLE_LEFT, TABLE_RIGHT, TABLE_NEXT, TABLE_NEXT_OPEN,
                  TABLE_PREVIOUS,
                  TABLE_FIRST, TABLE_LAST, TABLE_PAGE_UP, TABLE_PAGE_DOWN };

/* What stands before and how a cell looks: '!' error, '~' warning, 0 nothing. */
typedef char table_mark(void *ctx, const char *place);

void table_release(struct table *s);
/* Lays t out over `cols` columns. The cursor stays on the same place when t still has it. ed (may
   be NULL) is the open editor: its text counts for the cursor's cell. t must live as long as s
   shows it; old_place is the place the cursor stood on (NULL: keep the index). */
void table_layout(struct table *s, const struct doc_table *t, int cols, const char *old_place,
                  const struct edit *ed);
/* Draws `rows` lines from grid row `row`, scrolled so that the cursor's cell is seen. */
void table_draw(struct table *s, struct grid *g, int row, int rows, struct edit *ed,
                table_mark *mark, void *ctx);
/* Moves the cursor among cells that have a place. False: there is none that way. */
bool table_go(struct table *s, enum table_move m, int rows);
/* Puts the cursor on the cell that shows `place` (or the merged cell that covers its row); false
   when there is none. */
bool table_go_place(struct table *s, const char *place);
/* Place under the cursor; NULL when there is none. */
const char *table_place(const struct table *s);
/* Index of the cell with a place at a line of the drawn area and a column; -1: none. */
int table_hit(const struct table *s, int line, int col);
int table_height(const struct table *s);

#endif
