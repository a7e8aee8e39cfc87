/* The audit rows: append-only, each bound to the one before by a hash. */
#ifndef ANZHANG_DB_AUDIT_H
#define ANZHANG_DB_AUDIT_H

#include "core/record/rec.h"
#include "db/inner.h"

struct audit_row {
    const char *action;
    const char *kind;  /* "" when it is about no record */
    int64_t record;
    const char *subject;
    const char *place; /* "" for the whole */
    const char *old;   /* NULL: blank */
    const char *new;
};

/* Appends one row. Inside a write transaction. */
bool audit_write(struct db *db, const struct audit_row *row, struct err *e);
/* What changed between two states of a record, cell by cell; a row that came or went as one row
   each. NULL for `old` (`new`): the record came (went): one row with its whole text. */
bool audit_diff(struct db *db, const char *action, int64_t id, const struct rec *old,
                const struct rec *new, struct err *e);

/* Recomputes the chain; h may be any connection. False: *broken is the first bad row, or the first
   missing one; 0 when the table that holds the end of the chain is damaged. */
bool audit_verify(sqlite3 *h, const char *path, int64_t *broken, struct err *e);

#endif
