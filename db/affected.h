/* A change of the calendar or of a clock's rule moves dates of petitions: first which, then the change. */
#ifndef ANZHANG_DB_AFFECTED_H
#define ANZHANG_DB_AFFECTED_H

#include "core/base/arena.h"
#include "db/db.h"

/* One clock that ends on another day. Texts of the arena, never NULL. */
struct affected {
    int64_t petition;
    const char *number, *title, *rule, *label;
    int64_t old_due, new_due; /* moments; 0: the clock is not there before, or not any more */
    bool old_provisional, new_provisional;
    bool running;
};

/* A change begins: a step of undo with this name. Then the setting functions (db_calendar_set(),
   db_clock_set() ...), db_affected(), and the end. */
bool db_affected_begin(struct db *db, const char *step, struct err *e);
/* What the change since the beginning moves, of clocks that end on or after `from` (the first day that
   changed, or the day from which the rule counts): by petition and clock. NULL and e. */
const struct affected *db_affected(struct db *db, struct date from, struct arena *a, size_t *n,
                                   struct err *e);
/* keep: the petitions of the list are saved with their new dates and all is kept; else nothing was
   changed. False and e: nothing was changed either. */
bool db_affected_end(struct db *db, const struct affected *v, size_t n, bool keep, struct err *e);

#endif
