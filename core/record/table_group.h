/* Records with rows of their own from a sheet: one line a row, consecutive lines of one project (or
   agency) and year are one record, as goal tables, procurement budgets and assets are published. */
#ifndef ANZHANG_CORE_RECORD_TABLE_GROUP_H
#define ANZHANG_CORE_RECORD_TABLE_GROUP_H

#include "core/base/buf.h"
#include "core/record/rec.h"
#include "core/sheet/sheet.h"

#define GROUP_COLUMNS 40

struct group {
    const struct sheet *sheet;
    const struct kind *kind;
    int year; /* where the sheet has no 年度; 0: none */
    int head; /* row of the heads */
    int cols;
    struct place to[GROUP_COLUMNS]; /* by column of the sheet; field -1: not taken */
    enum money_unit unit;           /* of the heads, or of a 单位：万元 above */
};

/* Finds the heads by the labels of the kind's fields (and their usual other names). False: e says
   which are missing. */
bool group_open(struct group *g, const struct sheet *s, const struct kind *k, int year,
                struct err *e);
/* The next record from row *row on (begin with g->head + 1) into r, initialised and blank; *row
   goes behind it, *line is where it began. Blank cells of a key or a level continue those above.
   False: no more. `why` not empty: the record is not to be taken, and why. */
bool group_next(const struct group *g, int *row, struct rec *r, int *line, struct buf *why);

#endif
