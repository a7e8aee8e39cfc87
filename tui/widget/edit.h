/* The cell editor: a text with a caret that moves by whole characters (grapheme clusters). */
#ifndef ANZHANG_TUI_WIDGET_EDIT_H
#define ANZHANG_TUI_WIDGET_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"
#include "tui/term/grid.h"
#include "tui/term/key.h"

enum { EDIT_MAX_BYTES = 65536 };

/* {0} is an empty single-line editor. Read the text by edit_text(). */
struct edit {
    struct buf text;
    size_t caret;   /* byte offset, always on the border of a grapheme cluster */
    bool multiline;
    bool full;      /* the last insertion was cut: EDIT_MAX_BYTES are reached */
    bool changed;   /* some key changed the text since edit_init() or edit_set() */
    int cols;       /* width of the last drawing, for up and down; 0 before the first */
    int want_col;   /* column that up and down try to keep; -1: none */
    size_t left;    /* first byte shown (single line) */
    int top;        /* first wrapped line shown (multi-line) */
};

/* A copy of text (NULL is "", cleaned as pasted text is), the caret at its end. */
void edit_init(struct edit *ed, const char *text, bool multiline);
/* Another text, the caret at its end; multiline stays. */
void edit_set(struct edit *ed, const char *text);
void edit_release(struct edit *ed);
/* The text, "" when empty; valid until the next change. */
const char *edit_text(const struct edit *ed);
/* Another text than a password may stand in memory: overwrites it and empties the editor. */
void edit_wipe(struct edit *ed);
/* Inserts at the caret, cleaned; a single-line editor makes blanks of line breaks. Cut at a
   character border when EDIT_MAX_BYTES would be passed. */
void edit_insert(struct edit *ed, const char *utf8, size_t n);
/* True: the key was for the editor. Characters, K_PASTE, Left, Right, Home, End, Backspace, Del,
   Ctrl-Left and Ctrl-Right (words), Ctrl-A, Ctrl-E, Ctrl-K (cut to the line's end), Ctrl-U
   (empty). Multi-line also Alt-Enter and Ctrl-J (line break), Up and Down (not consumed on the
   first and last line, so the caller can leave the cell). Enter, Tab, Esc are the caller's. */
bool edit_key(struct edit *ed, const struct key *k);
/* Wrapped lines the text takes at this width; at least 1. For the height of a cell. */
int edit_lines(const struct edit *ed, int cols);
/* Draws into rows x cols squares from (row, col), blanks included, and sets the grid's caret.
   Single-line: one row, scrolled so that the caret is seen. Multi-line: wrapped, scrolled. */
void edit_draw(struct edit *ed, struct grid *g, int row, int col, int rows, int cols,
               unsigned attr);

#endif
