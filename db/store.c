#include "db/store.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/check/kinds.h"
#include "core/record/privacy.h"
#include "db/access.h"
#include "db/audit.h"
#include "db/facts.h"
#include "db/follow.h"
#include "db/rows.h"
#include "db/tx.h"
#include "locale/text.h"

/* What a save works on. */
struct save {
    struct db *db;
    struct rec *r;
    struct rec old; /* what is stored; blank for a new record */
    bool exists;
    const char *title;
};

static bool not_found(struct db *db, const struct kind *k, int64_t id, struct err *e)
{
    return err_set(e, ERR_NOTFOUND, db->path, _("没有编号为 %lld 的%s。请刷新列表后再选。"), (long long)id,
                   _(k->label));
}

/* Who was there before us, from the log. */
static bool conflict(const struct save *s, struct err *e)
{
    const struct rec *r = s->r;
    bool failed = false, ok = false;
    sqlite3_stmt *q = stmt_get(s->db, Q_audit_last_of, e);
    if (!q) {
        return false;
    }
    stmt_bind(q, "ti", r->kind->id, r->id);
    if (stmt_next(s->db, q, &failed, e)) {
        err_set(e, ERR_CONFLICT, s->title,
                s->exists ? _("“%s”已由 %s 在 %s 改过（%s），没有覆盖。请重新打开它，再改一次。")
                          : _("“%s”已由 %s 在 %s 去掉（%s），没有保存。可另存为新表。"),
                s->title, (const char *)sqlite3_column_text(q, 1),
                (const char *)sqlite3_column_text(q, 0),
                _((const char *)sqlite3_column_text(q, 2)));
        sqlite3_reset(q);
    } else if (!failed) {
        ok = not_found(s->db, r->kind, r->id, e);
    }
    return ok;
}

static bool load_old(struct save *s, struct err *e)
{
    if (!s->r->id) {
        return true;
    }
    struct err why = {0};
    if (!rows_load(s->db, s->r->kind, s->r->id, ROWS_ALL, &s->old, &s->exists, &why)) {
        if (why.code != ERR_NONE) {
            *e = why;
            return false;
        }
        return conflict(s, e);
    }
    return s->old.version == s->r->version || conflict(s, e);
}

static bool allowed(struct save *s, struct findings *out, struct err *e)
{
    struct arena a = {0};
    struct facts facts;
    const struct book *b = db_book(s->db);
    s->r->kind->compute(s->r, b);
    bool ok = facts_load(s->db, s->r, &a, &facts, e);
    kind_check(s->r, b, ok ? &facts : NULL, out);
    arena_release(&a);
    return ok && kind_admit(s->r, out, e);
}

bool store_check(struct db *db, const struct rec *r, struct findings *out, struct err *e)
{
    struct arena a = {0};
    struct facts facts;
    if (!tx_read_begin(db, e)) {
        return false;
    }
    bool ok = facts_load(db, r, &a, &facts, e);
    kind_check(r, db_book(db), ok ? &facts : NULL, out);
    tx_read_end(db);
    arena_release(&a);
    return ok;
}

/* A version is the number of the save's first audit row: it never comes back, not even when a save
   is undone and another one follows, so an old copy on a screen cannot pass for the stored one. */
static bool write_changes(struct save *s, struct err *e)
{
    struct state st;
    const struct rec *old = s->exists ? &s->old : NULL;
    if (old && rec_equal(old, s->r)) {
        return true;
    }
    if (!state_read(s->db, &st, e)) {
        return false;
    }
    s->r->version = st.audit_n + 1;
    facts_written(s->db, s->r);
    if (!rows_write(s->db, s->r, old, e)) {
        return false;
    }
    if (!rows_about(s->db, s->r, e)) {
        return false;
    }
    privacy_mask(s->r); /* stored now: the log's title has no names either */
    return audit_diff(s->db, old ? N_("保存") : N_("新建"), s->r->id, old, s->r, e);
}

static bool save_in(struct save *s, const char *step, struct findings *out, struct err *e)
{
    struct buf name = {0};
    buf_addf(&name, "%s%s", step ? step : _("保存 "), step ? "" : s->title);
    bool ok = tx_begin(s->db, buf_str(&name), e);
    if (ok) {
        ok = load_old(s, e) && access_write(s->db, s->r, s->exists ? &s->old : NULL, e) &&
             follow_prepare(s->db, s->r, e) && allowed(s, out, e) && write_changes(s, e) &&
             follow_saved(s->db, s->r, s->exists ? &s->old : NULL, e);
        ok = tx_end(s->db, ok, e);
    }
    buf_release(&name);
    return ok;
}

bool store_save(struct db *db, struct rec *r, const char *step, struct findings *out,
                struct err *e)
{
    struct err own_err = {0};
    struct findings own = {0};
    struct buf title = {0};
    int64_t id = r->id, version = r->version;
    rows_about(db, r, NULL); /* else the write fails and says why */
    privacy_title(r, &title);
    struct save s = {.db = db, .r = r, .title = buf_str(&title)};
    struct rec before = {0};
    if (follow_numbers(r->kind)) {
        rec_copy(&before, r);
    }
    struct err *why = e ? e : &own_err;
    bool ok = save_in(&s, step, out ? out : &own, why);
    if (!ok) {
        if (before.kind) { /* a number that was given in the transaction was not given */
            rec_release(r);
            *r = before;
            before = (struct rec){0};
        }
        r->id = id;
        r->version = version;
        if (why->code == ERR_DENIED) {
            access_refused(db, r, why);
        }
        /* The obligations are told in any case, also when the file could not be asked. */
        struct findings *fs = out ? out : &own;
        if (fs->n == 0) {
            allowed(&s, fs, NULL);
        }
    }
    rec_release(&before);
    rec_release(&s.old);
    findings_release(&own);
    buf_release(&title);
    return ok;
}

bool store_load(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e)
{
    bool found = false;
    struct err why = {0};
    if (!tx_read_begin(db, e)) {
        rec_init(r, k);
        return false;
    }
    bool ok = rows_load(db, k, id, ROWS_ALL, r, &found, &why);
    if (ok) {
        k->compute(r, db_book(db));
    } else if (why.code == ERR_NONE) {
        not_found(db, k, id, e);
    } else if (e) {
        *e = why;
    }
    tx_read_end(db);
    return ok;
}

bool store_delete(struct db *db, const struct kind *k, int64_t id, struct err *e)
{
    struct rec r;
    struct buf name = {0};
    if (!store_load(db, k, id, &r, e)) {
        rec_release(&r);
        return false;
    }
    buf_adds(&name, _("删除 "));
    k->title(&r, &name);
    bool ok = tx_begin(db, buf_str(&name), e);
    if (ok) {
        struct rec now; /* the log must say what was there at this moment */
        bool found;
        struct err why = {.code = ERR_NONE};
        ok = rows_load(db, k, id, ROWS_ALL, &now, &found, &why);
        if (!ok && why.code == ERR_NONE) {
            not_found(db, k, id, &why);
        }
        if (!ok && e) {
            *e = why;
        }
        ok = ok && access_write(db, NULL, &now, e) && follow_removal(db, &now, e) && rows_delete(db, k, id, e) &&
             audit_diff(db, N_("删除"), id, &now, NULL, e);
        facts_forget(db);
        rec_release(&now);
        ok = tx_end(db, ok, e);
    }
    buf_release(&name);
    rec_release(&r);
    return ok;
}

bool store_each(struct db *db, const struct kind *k, int year, store_visit *f, void *ctx,
                struct err *e)
{
    if (!tx_read_begin(db, e)) {
        return false;
    }
    size_t n;
    int64_t *ids = rows_ids(db, k, year, &n, e);
    const struct book *book = db_book(db);
    bool ok = ids != NULL, more = true;
    for (size_t i = 0; ok && more && i < n; i++) {
        struct rec r;
        bool found;
        ok = rows_load(db, k, ids[i], ROWS_ALL, &r, &found, e);
        if (ok) {
            k->compute(&r, book);
            more = f(&r, ctx);
        }
        rec_release(&r);
    }
    free(ids);
    tx_read_end(db);
    return ok;
}

int64_t store_find_same(struct db *db, const struct rec *r)
{
    unsigned char digest[DB_HASH];
    bool failed = false;
    int64_t id = 0;
    struct kind_sql *s = rows_sql(db, r->kind, NULL);
    if (!s) {
        return 0;
    }
    rows_digest(r, digest);
    stmt_bind(s->same, "b", digest, sizeof(digest));
    if (stmt_next(db, s->same, &failed, NULL)) {
        id = sqlite3_column_int64(s->same, 0);
        sqlite3_reset(s->same);
    }
    return id;
}

bool store_begin(struct db *db, const char *step, struct err *e)
{
    return tx_begin(db, step, e);
}

bool store_end(struct db *db, bool ok, struct err *e)
{
    return tx_end(db, ok, e);
}
