/* A record being edited: set a cell -> recompute -> totals; every step can be taken back. */
#ifndef ANZHANG_CORE_RECORD_DRAFT_H
#define ANZHANG_CORE_RECORD_DRAFT_H

#include "core/record/rec.h"

struct edit_step;

struct draft {
    struct rec rec;
    const struct book *book;
    struct edit_step *step; /* done ones first */
    size_t done;            /* steps that are in force */
    size_t n;               /* steps kept; n - done can be redone */
    size_t cap;
};

/* Takes r over (r is emptied) and computes it. book must outlive the draft. */
void draft_open(struct draft *d, struct rec *r, const struct book *book);
void draft_close(struct draft *d);

/* Sets a cell; false when the text cannot be read as the field's type: it is kept all the same and
   e says why. Setting what is already there is no step. */
bool draft_set(struct draft *d, struct place p, const char *text, struct err *e);
/* What a keystroke does: the cell reads `text` and all is recomputed, but it is no step yet. Before
   draft_set() of the final text the cell is given back its old text the same way. */
bool draft_preview(struct draft *d, struct place p, const char *text, struct err *e);
bool draft_insert_row(struct draft *d, int list, size_t row, struct err *e);
/* A new row before `row` that takes the first `keep` fields from row `like`. One step. */
bool draft_insert_like(struct draft *d, int list, size_t row, size_t like, size_t keep,
                       struct err *e);
/* A copy of row `row` right below it. */
bool draft_duplicate_row(struct draft *d, int list, size_t row, struct err *e);
bool draft_delete_row(struct draft *d, int list, size_t row);
bool draft_move_row(struct draft *d, int list, size_t from, size_t to);

/* The steps after the first `from` ones are one: undo and redo take them together. */
void draft_join(struct draft *d, size_t from);
/* Forgets the steps: what they did is stored now. */
void draft_settle(struct draft *d);

/* Take back or repeat one step; *p names its cell, name (may be NULL) gets a line that says what it
   was ("改 第3行 得分：10 → 9"). False when there is none. */
bool draft_undo(struct draft *d, struct place *p, struct buf *name);
bool draft_redo(struct draft *d, struct place *p, struct buf *name);

/* The steps as one JSON text and back, so that undo survives a restart. */
char *draft_steps_text(const struct draft *d);
bool draft_steps_load(struct draft *d, const char *text, struct err *e);
/* Recomputes after the book changed. */
void draft_compute(struct draft *d);

#endif
