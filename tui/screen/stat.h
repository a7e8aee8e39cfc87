/* A report of petitions on the screen: its blocks as lines, its figures as places to stand on.
   Shared by the stat*.c files. */
#ifndef ANZHANG_TUI_SCREEN_STAT_H
#define ANZHANG_TUI_SCREEN_STAT_H

#include "db/petition_report.h"
#include "tui/screen/screen.h"

/* A text at a place of the page; place is the figure's path, NULL: none. */
struct stat_piece {
    int line, col, cols;
    const char *text;
    unsigned attr;
    bool right;
    const char *place;
};

struct stat_page {
    struct stat_piece *v;
    size_t n, cap;
    int lines;
};

/* Lays a document out over `cols` columns. Texts stay the document's or become the arena's. */
void stat_page_make(struct stat_page *p, const struct doc *d, int cols, struct arena *a);
void stat_page_release(struct stat_page *p);
/* Lines from top on into `rows` rows of the grid; the piece at `cursor` is marked (-1: none). */
void stat_page_draw(const struct stat_page *p, struct grid *g, int row, int rows, int top,
                    int cursor);
/* The figure that a step leads to: next, previous, the nearest on the next or the line before; the
   same when there is none. */
int stat_page_move(const struct stat_page *p, int cursor, const struct key *k);

#endif
