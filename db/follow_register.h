/* What a save means in the smaller registers: numbers, times of the queue, a rating that becomes
   an act of its petition, an article that takes the place of its older edition. For db/follow.c
   only. */
#ifndef ANZHANG_DB_FOLLOW_REGISTER_H
#define ANZHANG_DB_FOLLOW_REGISTER_H

#include "core/record/rec.h"
#include "db/inner.h"

/* r is about to be written: a new ticket, article or suggestion gets its number; a ticket the
   time at which it was taken, called, finished; an article the day of its review. */
bool register_prepare(struct db *db, struct rec *r, struct err *e);
/* r was written; old is what stood there (NULL: nothing). A callback with a rating adds the act
   回访评价 to its petition; an article that was reviewed ends (停用) the editions of its number
   before it. */
bool register_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e);
/* r is deleted, or undo took it away: a number of the queue is never taken back (ERR_INPUT). */
bool register_gone(struct db *db, const struct rec *r, struct err *e);

#endif
