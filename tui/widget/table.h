/* A document's table on the screen: laid out as on paper, with a cell cursor. Knows tables only. */
#ifndef ANZHANG_TUI_WIDGET_SHEET_H
#define ANZHANG_TUI_WIDGET_SHEET_H

#include "core/doc/doc.h"
#include "tui/term/grid.h"
#include "tui/widget/edit.h"

struct sheet_box {
    int x, w; /* columns of the screen */
    int y, h; /* lines of the whole table */
};

struct sheet {
    const struct doc_table *table;
    struct sheet_box *box; /* one a cell */
    int *row_y;            /* first line of each table row; [rows] is the height */
    int cols;
    int top;    /* first line shown */
    int cursor; /* cell with the cursor; -1: none has a place */
    bool rules; /* lines between the rows too, for tall screens */
};

enum sheet_move { SHEET_UP, SHEET_DOWN, SHEET_LEFT, SHEET_RIGHT, SHEET_NEXT, SHEET_PREVIOUS,
                  SHEET_FIRST, SHEET_LAST, SHEET_PAGE_UP, SHEET_PAGE_DOWN };

/* What stands before and how a cell looks: '!' error, '~' warning, 0 nothing. */
typedef char sheet_mark(void *ctx, const char *place);

void sheet_release(struct sheet *s);
/* Lays t out over `cols` columns. The cursor stays on the same place when t still has it. ed (may
   be NULL) is the open editor: its text counts for the cursor's cell. t must live as long as s
   shows it; old_place is the place the cursor stood on (NULL: keep the index). */
void sheet_layout(struct sheet *s, const struct doc_table *t, int cols, const char *old_place,
                  const struct edit *ed);
/* Draws `rows` lines from grid row `row`, scrolled so that the cursor's cell is seen. */
void sheet_draw(struct sheet *s, struct grid *g, int row, int rows, struct edit *ed,
                sheet_mark *mark, void *ctx);
/* Moves the cursor among cells that have a place. False: there is none that way. */
bool sheet_go(struct sheet *s, enum sheet_move m, int rows);
/* Puts the cursor on the cell that shows `place` (or the merged cell that covers its row); false
   when there is none. */
bool sheet_go_place(struct sheet *s, const char *place);
/* Place under the cursor; NULL when there is none. */
const char *sheet_place(const struct sheet *s);
/* Index of the cell with a place at a line of the drawn area and a column; -1: none. */
int sheet_hit(const struct sheet *s, int line, int col);
int sheet_height(const struct sheet *s);

#endif
