#include "db/callback.h"

#include <string.h>

#include "core/base/base.h"
#include "core/value/decimal.h"
#include "db/inner.h"
#include "db/tx.h"

static bool count_closed(struct db *db, int64_t year, size_t *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_callback_closed, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", year);
    if (stmt_next(db, s, &failed, e)) {
        *out = (size_t)sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static const char *text_at(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *text = stmt_text(s, column, a);
    return text ? text : "";
}

const struct callback_row *db_callbacks_open(struct db *db, int year, struct arena *a, size_t *n,
                                             size_t *closed, struct err *e)
{
    bool failed = false;
    struct buf rows = {0};
    int64_t y = (int64_t)year * MICRO;
    *n = *closed = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    sqlite3_stmt *s = count_closed(db, y, closed, e) ? stmt_get(db, Q_callback_open_ids, e) : NULL;
    if (s) {
        stmt_bind(s, "i", y);
    }
    while (s && stmt_next(db, s, &failed, e)) {
        struct callback_row r = {sqlite3_column_int64(s, 0), text_at(s, 1, a), text_at(s, 2, a),
                                 text_at(s, 3, a)};
        buf_add(&rows, &r, sizeof(r));
        (*n)++;
    }
    struct callback_row *out = arena_alloc(a, rows.n + sizeof(*out));
    if (rows.n) {
        memcpy(out, rows.p, rows.n);
    }
    buf_release(&rows);
    tx_read_end(db);
    return failed || !s ? NULL : out;
}
