/* A libvterm screen as text. */
#ifndef ANZHANG_TESTS_PTY_SCREEN_H
#define ANZHANG_TESTS_PTY_SCREEN_H

#include <stdbool.h>
#include <vterm.h>

#include "core/base/buf.h"

/* All rows, each ended by \n, blanks at line ends removed; added to out. */
void screen_text(VTerm *vt, struct buf *out);
/* The golden form, added to out: size and caret; each row after a "|"; then a line
   "@row col+n attributes" for each run of squares that are not plain. */
void screen_cells(VTerm *vt, bool caret_visible, struct buf *out);

#endif
