#include "db/counter.h"

bool counter_next(struct db *db, const char *name, int year, int64_t *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_counter_next, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "ti", name, (int64_t)year);
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

bool counter_note(struct db *db, const char *name, int year, int64_t n, struct err *e)
{
    return stmt_run(db, e, Q_counter_note, "tii", name, (int64_t)year, n);
}
