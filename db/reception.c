#include "db/reception.h"

#include <string.h>

#include "db/inner.h"

const int64_t *db_receptions_between(struct db *db, struct date from, struct date to,
                                     struct arena *a, size_t *n, struct err *e)
{
    bool failed = false;
    struct buf ids = {0};
    sqlite3_stmt *s = stmt_get(db, Q_reception_between, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "ii", date_number(from), date_number(to));
    while (stmt_next(db, s, &failed, e)) {
        int64_t id = sqlite3_column_int64(s, 0);
        buf_add(&ids, &id, sizeof(id));
        (*n)++;
    }
    int64_t *out = arena_alloc(a, ids.n + sizeof(*out));
    if (ids.n) {
        memcpy(out, ids.p, ids.n);
    }
    buf_release(&ids);
    return failed ? NULL : out;
}
