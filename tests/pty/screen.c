#include "tests/pty/screen.h"

#include <stdio.h>
#include <string.h>

static void add_cell(const VTermScreenCell *cell, struct buf *out)
{
    for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
        buf_addcp(out, cell->chars[i]);
    }
}

static void row_text(VTermScreen *scr, int row, int cols, struct buf *out)
{
    size_t pending = 0;
    for (int col = 0; col < cols; col++) {
        VTermScreenCell cell;
        vterm_screen_get_cell(scr, (VTermPos){row, col}, &cell);
        if (cell.chars[0] == (uint32_t)-1) {
            continue; /* the right half of a wide character */
        }
        if (cell.chars[0] == 0 || (cell.chars[0] == ' ' && !cell.chars[1])) {
            pending++;
            continue;
        }
        for (; pending > 0; pending--) {
            buf_addc(out, ' ');
        }
        add_cell(&cell, out);
    }
}

void screen_text(VTerm *vt, struct buf *out)
{
    VTermScreen *scr = vterm_obtain_screen(vt);
    int rows, cols;
    vterm_get_size(vt, &rows, &cols);
    for (int row = 0; row < rows; row++) {
        row_text(scr, row, cols, out);
        buf_addc(out, '\n');
    }
}

/* "bold reverse fg=1" of a cell, "" for a plain one. */
static void attr_text(const VTermScreenCell *c, char out[64])
{
    int n = snprintf(out, 64, "%s%s%s", c->attrs.bold ? " bold" : "",
                     c->attrs.underline ? " underline" : "", c->attrs.reverse ? " reverse" : "");
    if (VTERM_COLOR_IS_INDEXED(&c->fg) && !VTERM_COLOR_IS_DEFAULT_FG(&c->fg)) {
        n += snprintf(out + n, (size_t)(64 - n), " fg=%d", c->fg.indexed.idx);
    }
    if (VTERM_COLOR_IS_INDEXED(&c->bg) && !VTERM_COLOR_IS_DEFAULT_BG(&c->bg)) {
        snprintf(out + n, (size_t)(64 - n), " bg=%d", c->bg.indexed.idx);
    }
}

/* "row col+n attributes" for each run of equal attributes. */
static void row_attrs(VTermScreen *scr, int row, int cols, struct buf *out)
{
    char run[64] = "", here[64];
    int begin = 0;
    for (int col = 0; col <= cols; col++) {
        VTermScreenCell cell;
        here[0] = '\0';
        if (col < cols) {
            vterm_screen_get_cell(scr, (VTermPos){row, col}, &cell);
            if (cell.chars[0] == (uint32_t)-1) {
                continue; /* goes with its left half */
            }
            attr_text(&cell, here);
        }
        if (strcmp(run, here) != 0 || col == cols) {
            if (run[0]) {
                buf_addf(out, "@%d %d+%d%s\n", row, begin, col - begin, run);
            }
            memcpy(run, here, sizeof(run));
            begin = col;
        }
    }
}

void screen_cells(VTerm *vt, bool caret_visible, struct buf *out)
{
    VTermScreen *scr = vterm_obtain_screen(vt);
    VTermPos caret;
    int rows, cols, row;
    vterm_get_size(vt, &rows, &cols);
    vterm_state_get_cursorpos(vterm_obtain_state(vt), &caret);
    if (caret_visible) {
        buf_addf(out, "size %d %d caret %d %d\n", rows, cols, caret.row, caret.col);
    } else {
        buf_addf(out, "size %d %d caret hidden\n", rows, cols);
    }
    for (row = 0; row < rows; row++) {
        buf_addc(out, '|');
        row_text(scr, row, cols, out);
        buf_addc(out, '\n');
    }
    for (row = 0; row < rows; row++) {
        row_attrs(scr, row, cols, out);
    }
}
