#include "db/stmt.h"

#include <stdarg.h>

#include "core/base/base.h"
#include "db/inner.h"

static const char *const sql[Q_N] = {
#define Q(name, text) [Q_##name] = text,
#include "db/query.def"
#undef Q
};

const char *query_sql(enum query q)
{
    return sql[q];
}

sqlite3_stmt *stmt_get(struct db *db, enum query q, struct err *e)
{
    if (!db->stmt[q] &&
        sqlite3_prepare_v3(db->h, sql[q], -1, SQLITE_PREPARE_PERSISTENT, &db->stmt[q], NULL)) {
        db_fail(db, e);
        return NULL;
    }
    sqlite3_reset(db->stmt[q]);
    sqlite3_clear_bindings(db->stmt[q]);
    return db->stmt[q];
}

static void bind_all(sqlite3_stmt *s, const char *types, va_list ap)
{
    int rc = SQLITE_OK;
    for (int i = 0; types[i] && rc == SQLITE_OK; i++) {
        if (types[i] == 'i') {
            rc = sqlite3_bind_int64(s, i + 1, va_arg(ap, int64_t));
        } else if (types[i] == 't') {
            rc = sqlite3_bind_text(s, i + 1, va_arg(ap, const char *), -1, SQLITE_STATIC);
        } else {
            const void *p = va_arg(ap, const void *);
            rc = sqlite3_bind_blob64(s, i + 1, p, va_arg(ap, size_t), SQLITE_STATIC);
        }
    }
    /* Only a wrong number of values or a text beyond 1 GB can fail here. */
    BUG_ON(rc != SQLITE_OK);
}

void stmt_bind(sqlite3_stmt *s, const char *types, ...)
{
    va_list ap;
    va_start(ap, types);
    bind_all(s, types, ap);
    va_end(ap);
}

bool stmt_done(struct db *db, sqlite3_stmt *s, struct err *e)
{
    int rc;
    do {
        rc = sqlite3_step(s);
    } while (rc == SQLITE_ROW);
    bool ok = rc == SQLITE_DONE;
    if (!ok) {
        db_fail(db, e);
    }
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return ok;
}

bool stmt_run(struct db *db, struct err *e, enum query q, const char *types, ...)
{
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (!s) {
        return false;
    }
    va_list ap;
    va_start(ap, types);
    bind_all(s, types, ap);
    va_end(ap);
    return stmt_done(db, s, e);
}

bool stmt_next(struct db *db, sqlite3_stmt *s, bool *failed, struct err *e)
{
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) {
        return true;
    }
    if (rc != SQLITE_DONE) {
        *failed = true;
        db_fail(db, e);
    }
    sqlite3_reset(s);
    return false;
}

const char *stmt_text(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    return text ? arena_strdup(a, text) : NULL;
}

void stmt_close_all(struct db *db)
{
    for (size_t i = 0; i < Q_N; i++) {
        sqlite3_finalize(db->stmt[i]);
        db->stmt[i] = NULL;
    }
}
