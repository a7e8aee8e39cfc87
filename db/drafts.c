#include "db/drafts.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/privacy.h"
#include "db/inner.h"
#include "locale/text.h"

#define TIME_OF_DAY 11 /* where it begins in "2024-12-20 10:42:07" */

/* A keystroke must not wait for the disk: its commit goes to the log without fsync. The kernel has
   it then, so the end of this program loses nothing; only the machine's end may. The next save's
   fsync takes it along. Inside a transaction the level cannot change and need not. */
static bool begin(struct db *db, struct err *e)
{
    if (db->read_only) {
        return err_set(e, ERR_IO, db->path, _("“%s”以只读方式打开，不能写入。"), db->path);
    }
    if (db->tx.depth > 0) {
        return sql_exec(db->h, db->path, "SAVEPOINT draft", e);
    }
    BUG_ON(db->tx.reading > 0);
    return sql_exec(db->h, db->path, "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE", e);
}

static bool end(struct db *db, bool ok, struct err *e)
{
    if (db->tx.depth > 0) {
        if (!ok && !sqlite3_get_autocommit(db->h)) {
            sqlite3_exec(db->h, "ROLLBACK TO draft", NULL, NULL, NULL);
        }
        return sql_exec(db->h, db->path, "RELEASE draft", ok ? e : NULL) && ok;
    }
    ok = ok && sql_exec(db->h, db->path, "COMMIT", e);
    if (!sqlite3_get_autocommit(db->h)) {
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    }
    return ok;
}

/* After a begin() that failed as well: saves must be durable again. */
static void durable(struct db *db)
{
    if (db->tx.depth == 0) {
        BUG_ON(sqlite3_exec(db->h, "PRAGMA synchronous = FULL", NULL, NULL, NULL) != SQLITE_OK);
    }
}

static bool put_typing(struct db *db, int64_t id, const char *place, const char *typing, int caret,
                       struct err *e)
{
    return stmt_run(db, e, Q_draft_typing, "ittii", id, place ? place : "", typing, (int64_t)caret,
                    time_micros());
}

static const char *some(const char *s)
{
    return s ? s : "";
}

static bool put(struct db *db, struct kept_draft *d, struct err *e)
{
    if (d->id) {
        return stmt_run(db, e, Q_draft_put, "itiittttt", d->id, d->kind, d->record, d->version,
                        some(d->title), some(d->body), some(d->steps), db->who, db->owner);
    }
    bool ok = stmt_run(db, e, Q_draft_new, "tiittttt", d->kind, d->record, d->version,
                       some(d->title), some(d->body), some(d->steps), db->who, db->owner);
    if (ok) {
        d->id = sqlite3_last_insert_rowid(db->h);
    }
    return ok;
}

static bool put_existing(struct db *db, struct kept_draft *d, struct err *e)
{
    /* Thrown away by another window of the same person: keep what is typed here all the same. */
    bool ok = put(db, d, e);
    if (ok && sqlite3_changes(db->h) == 0) {
        d->id = 0;
        ok = put(db, d, e);
    }
    return ok;
}

bool drafts_keep(struct db *db, struct kept_draft *d, struct err *e)
{
    int64_t id = d->id;
    bool ok = begin(db, e);
    if (ok) {
        ok = put_existing(db, d, e) &&
             put_typing(db, d->id, d->place, d->typing, d->caret, e);
        ok = end(db, ok, e);
    }
    durable(db);
    d->id = ok ? d->id : id;
    return ok;
}

bool drafts_typing(struct db *db, int64_t id, const char *place, const char *typing, int caret,
                   struct err *e)
{
    bool ok = begin(db, e);
    ok = ok && end(db, put_typing(db, id, place, typing, caret, e), e);
    durable(db);
    return ok;
}

bool drafts_drop(struct db *db, int64_t id, struct err *e)
{
    bool ok = begin(db, e);
    if (ok) {
        ok = stmt_run(db, e, Q_draft_drop, "i", id) &&
             stmt_run(db, e, Q_draft_typing_drop, "i", id);
        ok = end(db, ok, e);
    }
    durable(db);
    return ok;
}

static struct kept_draft take(sqlite3_stmt *s, struct arena *a)
{
    char time[20];
    time_format(sqlite3_column_int64(s, 11), time, sizeof(time));
    return (struct kept_draft){
        .id = sqlite3_column_int64(s, 0), .kind = stmt_text(s, 1, a),
        .record = sqlite3_column_int64(s, 2), .version = sqlite3_column_int64(s, 3),
        .title = stmt_text(s, 4, a), .body = stmt_text(s, 5, a), .steps = stmt_text(s, 6, a),
        .who = stmt_text(s, 7, a), .place = stmt_text(s, 8, a), .typing = stmt_text(s, 9, a),
        .caret = sqlite3_column_int(s, 10), .time = arena_strdup(a, time + TIME_OF_DAY),
    };
}

/* A half-typed petition is seen by whoever types it. */
static bool is_seen(const struct db *db, const struct kept_draft *d)
{
    const struct kind *k = kind_find(d->kind);
    size_t n = strlen(db->owner);
    return !db->seat.in || !k || !privacy_covers(k) ||
           (strncmp(d->who, db->owner, n) == 0 && d->who[n] == ':');
}

const struct kept_draft *drafts_list(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    struct kept_draft *v = NULL;
    size_t cap = 0;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_draft_list, e);
    *n = 0;
    while (s && stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            struct kept_draft *more = arena_alloc(a, (cap = cap ? cap * 2 : 8) * sizeof(*v));
            if (*n) {
                memcpy(more, v, *n * sizeof(*v));
            }
            v = more;
        }
        v[*n] = take(s, a);
        *n += is_seen(db, &v[*n]);
    }
    if (!s || failed) {
        *n = 0;
        return NULL;
    }
    return v ? v : arena_alloc(a, sizeof(*v));
}

const struct kept_draft *drafts_find(struct db *db, const char *kind, int64_t record,
                                     struct arena *a)
{
    bool failed = false;
    struct kept_draft *d = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_draft_find, NULL);
    if (s) {
        stmt_bind(s, "tti", db->owner, kind, record);
    }
    if (s && stmt_next(db, s, &failed, NULL)) {
        d = arena_alloc(a, sizeof(*d));
        *d = take(s, a);
        sqlite3_reset(s);
    }
    return d;
}
