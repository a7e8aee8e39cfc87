/* A petition on the screen, and the letters about one: what their files share. */
#ifndef ANZHANG_TUI_SCREEN_CASE_H
#define ANZHANG_TUI_SCREEN_CASE_H

#include "core/record/petition_clock.h"
#include "tui/screen/record.h"

/* case.c: what the form of a petition adds */
void case_totals(struct form *f, struct grid *g, int row);
const char *case_locked(const struct form *f);
void case_step(struct form *f);
bool case_act(struct form *f, enum action a);
void case_why(struct form *f, struct place p, struct buf *out);
void case_entered(struct form *f, struct place p);
bool case_save(struct form *f, struct err *e);
void case_saved(struct form *f);
bool case_grows(int list);
const char *case_fixed(const struct form *f, struct place p);

/* letter.c: the same of a letter */
void letter_totals(struct form *f, struct grid *g, int row);
const char *letter_locked(const struct form *f);
void letter_step(struct form *f);
bool letter_act(struct form *f, enum action a);
void letter_why(struct form *f, struct place p, struct buf *out);
bool letter_save(struct form *f, struct err *e);
void letter_saved(struct form *f);
bool letter_grows(int list);
const char *letter_fixed(const struct form *f, struct place p);

/* case_clock.c: a due moment as a lamp */
struct lamp {
    const char *mark;  /* "!" overdue, "~" near, "✓" */
    unsigned attr;
    char text[64];     /* "已超期 3 天", "还有 12 天" */
};
struct lamp lamp_of(int64_t due, struct date today);
/* Why one clock of r ends when it does, printable by F4. */
void clock_why_open(struct ui *ui, const struct rec *r, const struct petition_clock *c);
/* All clocks of r, to choose from. */
void clock_list_open(struct form *f);
/* The clock that the cell under the cursor is about; else the next that ends. False: none runs. */
bool clock_here(const struct form *f, struct petition_clock *out);
/* "C4 办结 2025-10-09 还有 12 天" with its mark; the columns used. */
int clock_draw(struct grid *g, int row, int col, int cols, const struct petition_clock *c,
               struct date today);

/* case_step.c: F8, and the small form of one event */
void case_events_open(struct form *f);
void event_open(struct form *f, enum petition_event v);

/* case_earlier.c: 以往的信访 */
void case_earlier_refresh(struct form *f);
void case_earlier_open(struct form *f);

/* case_print.c: F4: the letters of this petition, and the papers of the case itself */
void case_print(struct form *f, bool export);
#endif
