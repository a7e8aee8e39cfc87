/* 接访安排: what the public notice of some days shows. */
#ifndef ANZHANG_DB_RECEPTION_H
#define ANZHANG_DB_RECEPTION_H

#include "core/base/arena.h"
#include "db/db.h"

/* The ids of those that were published (or held) from `from` to `to`, in their order; of the
   arena. NULL and e on an error. */
const int64_t *db_receptions_between(struct db *db, struct date from, struct date to,
                                     struct arena *a, size_t *n, struct err *e);

#endif
