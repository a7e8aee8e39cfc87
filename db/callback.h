/* 回访: which closed petitions wait for it. */
#ifndef ANZHANG_DB_CALLBACK_H
#define ANZHANG_DB_CALLBACK_H

#include "core/base/arena.h"
#include "db/db.h"

/* Closed petitions and those of them that nobody reached yet; called back = closed − open. */
struct callback_row {
    int64_t id;
    const char *number, *state, *closed; /* closed: a day */
};
/* The open ones, the longest closed first; *closed: how many are closed. year 0: all. NULL and e.
   */
const struct callback_row *db_callbacks_open(struct db *db, int year, struct arena *a, size_t *n,
                                             size_t *closed, struct err *e);

#endif
