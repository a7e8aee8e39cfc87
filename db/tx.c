#include "db/tx.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/base.h"
#include "core/record/kind.h"
#include "db/facts.h"
#include "db/user.h"
#include "locale/text.h"

#define NAME_MAX_BYTES 160

const char *tx_table(size_t i, char *out, size_t n)
{
    static const char *const fixed[] = {"setting", "policy", "layout", "code", "tier", "mapping",
                                        "calendar", "clock_rule", "dict", "right_rule",
                                        "stat_frozen", "stat_cross", "stat_list", "search",
                                        "petition_group", "petition_group_member"};
    if (i < ARRAY_LEN(fixed)) {
        return fixed[i];
    }
    i -= ARRAY_LEN(fixed);
    size_t nkinds;
    const struct kind *const *k = kinds(&nkinds);
    for (size_t j = 0; j < nkinds; j++) {
        size_t tables = 1 + k[j]->nlists;
        if (i == 0) {
            return k[j]->id;
        }
        if (i < tables) {
            snprintf(out, n, "%s_%s", k[j]->id, k[j]->lists[i - 1].id);
            return out;
        }
        i -= tables;
    }
    return NULL;
}

static bool watch(struct db *db)
{
    char memory[NAME_MAX_BYTES];
    int rc = sqlite3session_create(db->h, "main", &db->tx.session);
    const char *table;
    for (size_t i = 0; rc == SQLITE_OK && (table = tx_table(i, memory, sizeof(memory))); i++) {
        rc = sqlite3session_attach(db->tx.session, table);
    }
    return rc == SQLITE_OK;
}

static void forget(struct db *db)
{
    if (db->tx.session) {
        sqlite3session_delete(db->tx.session);
    }
    free(db->tx.step);
    db->tx.session = NULL;
    db->tx.step = NULL;
}

/* Many records touch many pages of many indexes: for them the cache is larger than a screen needs. */
static void cache_room(struct db *db, bool batch)
{
    sql_exec(db->h, db->path, batch ? "PRAGMA cache_size = -98304" : "PRAGMA cache_size = " TX_CACHE,
             NULL);
    if (!batch) {
        sqlite3_db_release_memory(db->h);
    }
}

void tx_batch(struct db *db)
{
    BUG_ON(db->tx.depth == 0);
    if (!db->tx.batch) {
        cache_room(db, true);
    }
    db->tx.batch = true;
    db->tx.holds = db->tx.holds || state_read(db, &db->tx.held, NULL);
}

void tx_lasting(struct db *db)
{
    if (db->tx.depth == 1) {
        forget(db);
    }
}

/* The held end of the audit chain goes to the file. */
static bool state_flush(struct db *db, struct err *e)
{
    bool held = db->tx.holds;
    db->tx.holds = false;
    return !held || state_audit_end(db, db->tx.held.audit_n, db->tx.held.audit_hash, e);
}

/* Others wrote since we last looked: db_changed() must still tell so after our own write. */
static bool note_others(struct db *db, struct err *e)
{
    struct state st;
    if (!state_read(db, &st, e)) {
        return false;
    }
    db->changed = db->changed || st.audit_n != db->seen;
    return true;
}

static bool begin_outermost(struct db *db, const char *step, struct err *e)
{
    BUG_ON(db->tx.reading > 0);
    if (db->read_only) {
        return err_set(e, ERR_IO, db->path, _("“%s”以只读方式打开，不能写入。"), db->path);
    }
    if (step && db_locked(db)) { /* a step is somebody's: the program's own writes are none */
        return err_set(e, ERR_DENIED, db->path, _("这个文件设有用户，请先登录。"));
    }
    if (!sql_exec(db->h, db->path, "BEGIN IMMEDIATE", e)) {
        return false;
    }
    facts_forget(db);
    bool ok = note_others(db, e);
    if (ok && step) {
        db->tx.step = xstrdup(step);
        ok = watch(db) || db_fail(db, e);
    }
    if (!ok) {
        forget(db);
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    }
    return ok;
}

/* A full disk or a read error makes SQLite roll back the whole transaction by itself. */
static bool lost(const struct db *db)
{
    return sqlite3_get_autocommit(db->h) != 0;
}

static bool lost_fail(struct db *db, struct err *e)
{
    return err_set(e, ERR_IO, db->path, _("“%s”：这一步因磁盘故障已整个取消，原有内容完好。"), db->path);
}

bool tx_begin(struct db *db, const char *step, struct err *e)
{
    bool ok;
    if (db->tx.depth == 0) {
        ok = begin_outermost(db, step, e);
    } else if (lost(db) || db->tx.spoiled) {
        ok = lost_fail(db, e);
    } else {
        ok = db->tx.batch || stmt_run(db, e, Q_savepoint, "");
    }
    if (ok) {
        BUG_ON(db->tx.depth == TX_DEPTH);
        db->tx.light[db->tx.depth] = db->tx.batch;
        db->tx.mark[db->tx.depth++] = sqlite3_total_changes64(db->h);
    }
    return ok;
}

static bool end_nested(struct db *db, bool ok, struct err *e)
{
    if (lost(db)) {
        return ok ? lost_fail(db, e) : false;
    }
    bool light = db->tx.light[db->tx.depth];
    if (!ok) {
        /* Nothing was written when a check refused: what was read still holds. */
        if (sqlite3_total_changes64(db->h) != db->tx.mark[db->tx.depth]) {
            facts_forget(db);
            book_forget(db);
            db->tx.spoiled = db->tx.spoiled || light;
        }
        if (!light) {
            stmt_run(db, NULL, Q_savepoint_back, "");
        }
    }
    if (light) {
        return ok;
    }
    return stmt_run(db, ok ? e : NULL, Q_savepoint_release, "") && ok;
}

static bool keep_step(struct db *db, struct err *e)
{
    if (!db->tx.session) {
        return true;
    }
    int n = 0;
    void *changes = NULL;
    bool ok = sqlite3session_changeset(db->tx.session, &n, &changes) == SQLITE_OK ||
              db_fail(db, e);
    char *step = db->tx.step;
    db->tx.step = NULL;
    forget(db); /* before the next writes: they are no part of the step */
    if (ok && n > 0) {
        char now[20];
        time_now(now, sizeof(now));
        ok = stmt_run(db, e, Q_step_drop, "t", db->owner) &&
             stmt_run(db, e, Q_step_put, "ttttb", step, now, db->who, db->owner, changes,
                      (size_t)n);
    }
    free(step);
    sqlite3_free(changes);
    return ok;
}

static bool commit(struct db *db, struct err *e)
{
    struct state st;
    if (lost(db) || db->tx.spoiled) {
        return lost_fail(db, e);
    }
    if (!state_flush(db, e) || !keep_step(db, e) || !state_read(db, &st, e) ||
        !sql_exec(db->h, db->path, "COMMIT", e)) {
        return false;
    }
    db->seen = st.audit_n;
    return true;
}

bool tx_end(struct db *db, bool ok, struct err *e)
{
    BUG_ON(db->tx.depth == 0);
    db->tx.depth--;
    if (db->tx.depth > 0) {
        return end_nested(db, ok, e);
    }
    ok = ok && commit(db, e);
    forget(db);
    if (db->tx.batch) {
        cache_room(db, false);
    }
    db->tx.batch = db->tx.spoiled = db->tx.holds = false;
    facts_forget(db);
    if (!ok) {
        book_forget(db);
        if (!lost(db)) {
            sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
        }
    }
    return ok;
}

bool tx_read_begin(struct db *db, struct err *e)
{
    if (db->tx.depth == 0 && db->tx.reading == 0 && !sql_exec(db->h, db->path, "BEGIN", e)) {
        return false;
    }
    if (db->tx.depth == 0 && db->tx.reading++ == 0) {
        facts_forget(db);
    }
    return true;
}

void tx_read_end(struct db *db)
{
    if (db->tx.depth > 0) {
        return;
    }
    BUG_ON(db->tx.reading == 0);
    db->tx.reading--;
    if (db->tx.reading == 0) {
        sqlite3_exec(db->h, "COMMIT", NULL, NULL, NULL);
    }
}
