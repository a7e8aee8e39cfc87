/* The ladder of schemas: db/schema/NNN_*.sql, each raising user_version to NNN. */
#ifndef ANZHANG_DB_MIGRATE_H
#define ANZHANG_DB_MIGRATE_H

#include "db/inner.h"
#include "db/seed.h"

/* The schema version that this program writes. */
int migrate_latest(void);
/* Runs the steps of `step` (any seeds; those under db/schema/ count, in order) above the file's
   version, each in a transaction of its own. Before a step a file with content is copied to
   <path>.before-vNNN (then -2, -3 ...: no copy is replaced). *raised (may be NULL) says
   whether a file with content was changed. */
bool migrate_run(sqlite3 *h, const char *path, const struct seed *step, size_t n, bool *raised,
                 struct err *e);

#endif
