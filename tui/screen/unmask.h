/* Seeing what a mask covers: one cell of a form until the cursor leaves it, one line of a register. The right is
   asked, a restricted case asks for a reason, and the log has it. */
#ifndef ANZHANG_TUI_SCREEN_UNMASK_H
#define ANZHANG_TUI_SCREEN_UNMASK_H

#include "tui/screen/form.h"
#include "tui/screen/register.h"

/* The cell under the cursor; edit: its editor opens afterwards. */
void unmask_cell(struct form *f, bool edit);
/* After any key or command: the cell that was left is masked again. */
void unmask_left(struct form *f);
/* Before the table is built: the record was computed, which masks all. */
void unmask_again(struct form *f);
void unmask_line(struct reg *l);

#endif
