/* What stands behind a line's columns, and what waits for a meeting. */
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "db/inner.h"
#include "db/register.h"
#include "db/tx.h"

static const char *text(sqlite3_stmt *s, int column, struct arena *a)
{
    const char *t = stmt_text(s, column, a);
    return t ? t : "";
}

/* Room for one more of n elements in an array of the arena. */
static void *grown(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) {
        return v;
    }
    *cap = *cap ? *cap * 2 : 64;
    void *more = arena_alloc(a, *cap * size);
    if (n) {
        memcpy(more, v, n * size);
    }
    return more;
}

static bool saved(struct db *db, struct trail_row *t, struct arena *a, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_audit_last_of, e);
    t->saved_at = t->saved_by = "";
    if (!s) {
        return false;
    }
    stmt_bind(s, "ti", t->kind, t->id);
    if (stmt_next(db, s, &failed, e)) {
        t->saved_at = text(s, 0, a);
        t->saved_by = text(s, 1, a);
        sqlite3_reset(s);
    }
    return !failed;
}

static struct trail_row row_of(sqlite3_stmt *s, struct arena *a)
{
    return (struct trail_row){
        .kind = text(s, 0, a), .id = sqlite3_column_int64(s, 1), .date = sqlite3_column_int64(s, 2),
        .economic = text(s, 3, a), .text = text(s, 4, a), .amount = sqlite3_column_int64(s, 5),
        .column = (enum trail_column)sqlite3_column_int(s, 6),
    };
}

const struct trail_row *db_line_trail(struct db *db, int year, const char *project,
                                      const char *economic, struct arena *a, size_t *n,
                                      struct err *e)
{
    struct trail_row *v = arena_alloc(a, 1);
    size_t cap = 0;
    bool failed = false;
    *n = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    sqlite3_stmt *s = stmt_get(db, Q_trail, e);
    if (s) {
        stmt_bind(s, "itt", (int64_t)year * MICRO, project, economic);
    }
    while (s && stmt_next(db, s, &failed, e)) {
        v = grown(a, v, *n, &cap, sizeof(*v));
        v[*n] = row_of(s, a);
        ++*n;
    }
    bool ok = s && !failed;
    for (size_t i = 0; ok && i < *n; i++) {
        ok = saved(db, &v[i], a, e);
    }
    tx_read_end(db);
    return ok ? v : NULL;
}

/* Proposals */

static const char *first_of(const char *const *v, size_t n)
{
    size_t i = 0;
    while (i + 1 < n && !*v[i]) {
        i++;
    }
    return v[i];
}

static struct proposal proposal_of(sqlite3_stmt *s, const struct controls *c, struct arena *a)
{
    const char *title[] = {text(s, 3, a), text(s, 2, a)};
    const char *presenter[] = {text(s, 6, a), text(s, 7, a), text(s, 8, a)};
    const char *important = text(s, 4, a);
    struct proposal p = {
        .id = sqlite3_column_int64(s, 0), .number = text(s, 1, a),
        .title = first_of(title, ARRAY_LEN(title)), .section = text(s, 5, a),
        .presenter = first_of(presenter, ARRAY_LEN(presenter)),
        .amount = sqlite3_column_int64(s, 9), .date = sqlite3_column_int64(s, 10),
        .deferred = sqlite3_column_int(s, 11) != 0,
    };
    p.category = *important ? important : TOPIC_MONEY;
    const char *role = controls_meeting(c, topic_is_major(important), p.amount, date_of_number(p.date));
    p.role = role ? arena_strdup(a, role) : NULL;
    return p;
}

const struct proposal *db_proposals(struct db *db, int year, struct arena *a, size_t *n,
                                    struct err *e)
{
    struct proposal *v = arena_alloc(a, 1);
    size_t cap = 0;
    bool failed = false;
    *n = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    const struct book *book = db_book(db);
    sqlite3_stmt *s = stmt_get(db, Q_proposals, e);
    if (s) {
        stmt_bind(s, "i", (int64_t)year * MICRO);
    }
    while (s && stmt_next(db, s, &failed, e)) {
        struct proposal p = proposal_of(s, &book->controls, a);
        if (p.role) {
            v = grown(a, v, *n, &cap, sizeof(*v));
            v[(*n)++] = p;
        }
    }
    tx_read_end(db);
    return s && !failed ? v : NULL;
}
