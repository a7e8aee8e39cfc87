/* Inside the table widget: what laying out and drawing share. */
#ifndef ANZHANG_TUI_WIDGET_TABLE_INNER_H
#define ANZHANG_TUI_WIDGET_TABLE_INNER_H

#include "tui/widget/table.h"

#define TABLE_GAP 1 /* column of │ between cells */

/* Lines that text takes in `cols` columns; a vertical one has a character a line. */
int table_lines(const char *text, int cols, bool vertical);

#endif
