/* A step's changeset, applied backwards or again, with its traces in the log. */
#ifndef ANZHANG_DB_UNDO_H
#define ANZHANG_DB_UNDO_H

#include "core/base/buf.h"
#include "db/inner.h"

/* Inside a write transaction. All or nothing: ERR_CONFLICT when anything it touches is not as it
   was left. Audit rows (with `action`) say what each record and setting was and became. */
bool undo_apply(struct db *db, const struct buf *changes, bool inverse, const char *action,
                const char *name, struct err *e);

/* The step registered one petition: it is never taken back, its number is given once. A step that brought
   several is an import, which goes as it came. */
bool undo_registers(const struct buf *changes);

#endif
