#include "db/history.h"

#include <string.h>

#include "core/base/base.h"
#include "db/audit.h"
#include "db/log_mask.h"
#include "db/rows.h"
#include "db/tx.h"
#include "db/undo.h"
#include "db/user.h"
#include "db/verify.h"
#include "locale/text.h"

struct log_list {
    struct log_row *v;
    size_t n;
    size_t cap;
};

static struct log_row *log_add(struct log_list *l, struct arena *a)
{
    if (l->n == l->cap) {
        struct log_row *more;
        l->cap = l->cap ? l->cap * 2 : 64;
        more = arena_alloc(a, l->cap * sizeof(*more));
        if (l->n) {
            memcpy(more, l->v, l->n * sizeof(*more));
        }
        l->v = more;
    }
    return &l->v[l->n++];
}

static const struct log_row *log_rows(struct db *db, enum query q, int64_t limit, const char *kind,
                                      int64_t id, struct arena *a, size_t *n, struct err *e)
{
    struct log_list l = {.v = arena_alloc(a, 1)};
    bool failed = false;
    struct log_mask m;
    log_mask_init(&m, db, a);
    sqlite3_stmt *s = stmt_get(db, q, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, kind ? "iti" : "i", limit, kind, id);
    while (stmt_next(db, s, &failed, e)) {
        struct log_row *r = log_add(&l, a);
        *r = (struct log_row){
            .id = sqlite3_column_int64(s, 0), .time = stmt_text(s, 1, a),
            .who = stmt_text(s, 2, a), .action = stmt_text(s, 3, a), .kind = stmt_text(s, 8, a),
            .subject = stmt_text(s, 4, a), .place = stmt_text(s, 5, a),
        };
        r->from = stmt_text(s, 6, a);
        r->to = stmt_text(s, 7, a);
        log_mask_row(&m, r, sqlite3_column_int64(s, 9));
    }
    *n = failed ? 0 : l.n;
    return failed ? NULL : l.v;
}

const struct log_row *history_log(struct db *db, const char *kind, int64_t id, size_t limit,
                                  struct arena *a, size_t *n, struct err *e)
{
    *n = 0;
    if (!kind && !db_may(db, RIGHT_LOG, e)) {
        return NULL;
    }
    return log_rows(db, kind ? Q_audit_log_of : Q_audit_log, limit ? (int64_t)limit : -1, kind, id,
                    a, n, e);
}

const struct log_row *history_privacy(struct db *db, size_t limit, struct arena *a, size_t *n,
                                      struct err *e)
{
    *n = 0;
    return db_may(db, RIGHT_LOG, e) ? log_rows(db, Q_audit_log_privacy, limit ? (int64_t)limit : -1,
                                               NULL, 0, a, n, e)
                                    : NULL;
}

struct step {
    int64_t id;
    struct buf name;
    struct buf changes;
};

static void step_release(struct step *st)
{
    buf_release(&st->name);
    buf_release(&st->changes);
}

/* False without an error: there is none. */
static bool step_find(struct db *db, enum query q, struct step *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", db->owner);
    if (!stmt_next(db, s, &failed, e)) {
        return false;
    }
    out->id = sqlite3_column_int64(s, 0);
    buf_adds(&out->name, (const char *)sqlite3_column_text(s, 1));
    buf_add(&out->changes, sqlite3_column_blob(s, 2), (size_t)sqlite3_column_bytes(s, 2));
    sqlite3_reset(s);
    return true;
}

static const struct direction {
    enum query find;
    bool inverse;
    const char *state;
    const char *action;
    const char *none;
} directions[] = {
    {Q_step_to_undo, true, "undone", N_("撤销"), N_("没有可以撤销的步骤。")},
    {Q_step_to_redo, false, "done", N_("重做"), N_("没有可以重做的步骤。")},
};

static bool repeat_in(struct db *db, const struct direction *d, struct step *st, struct err *e)
{
    struct err why = {0};
    if (!step_find(db, d->find, st, &why)) {
        if (why.code == ERR_NONE) {
            err_set(&why, ERR_NOTFOUND, "", "%s", _(d->none));
        }
        if (e) {
            *e = why;
        }
        return false;
    }
    struct audit_row row = {d->action, "", 0, buf_str(&st->name), "", NULL, NULL};
    return audit_write(db, &row, e) &&
           undo_apply(db, &st->changes, d->inverse, d->action, buf_str(&st->name), e) &&
           stmt_run(db, e, Q_step_state, "it", st->id, d->state);
}

/* A registration is not taken back: its step is put aside, so that the one before can be undone, and
   nothing else is touched. */
static bool pass_over(struct db *db, struct step *st, struct err *e)
{
    struct step before = {0};
    bool ok = stmt_run(db, e, Q_step_state, "it", st->id, "dropped");
    bool more = ok && step_find(db, Q_step_to_undo, &before, NULL);
    if (ok) {
        err_set(e, ERR_INPUT, "",
                more ? _("“%.60s”登记了一件信访事项，不撤销：编号只用一次。登记错了，请在那一件上按 F8 选“作废”，编号保留。"
                         "再撤销一次，撤销的是更早的“%.60s”。")
                     : _("“%.60s”登记了一件信访事项，不撤销：编号只用一次。登记错了，请在那一件上按 F8 选“作废”，编号保留。"
                         "更早没有可以撤销的步骤了。%s"),
                buf_str(&st->name), more ? buf_str(&before.name) : "");
    }
    step_release(&before);
    return ok;
}

static bool repeat(struct db *db, const struct direction *d, struct buf *name, struct err *e)
{
    struct step st = {0};
    BUG_ON(db->tx.depth > 0); /* undo is no part of a step */
    if (db_locked(db)) {
        return err_set(e, ERR_DENIED, db->path, _("这个文件设有用户，请先登录。"));
    }
    if (!tx_begin(db, NULL, e)) {
        return false;
    }
    bool found = d->inverse && step_find(db, d->find, &st, NULL);
    bool passed = found && undo_registers(&st.changes);
    if (found && !passed) {
        step_release(&st);
        st = (struct step){0};
    }
    bool ok = passed ? pass_over(db, &st, e) : repeat_in(db, d, &st, e);
    ok = tx_end(db, ok, e) && !passed;
    if (ok && name) {
        buf_adds(name, buf_str(&st.name));
    }
    step_release(&st);
    return ok;
}

bool history_undo(struct db *db, struct buf *name, struct err *e)
{
    return repeat(db, &directions[0], name, e);
}

bool history_redo(struct db *db, struct buf *name, struct err *e)
{
    return repeat(db, &directions[1], name, e);
}

void history_next(struct db *db, struct buf *undo, struct buf *redo)
{
    struct buf *const out[] = {undo, redo};
    for (size_t i = 0; i < ARRAY_LEN(out); i++) {
        struct step st = {0};
        if (out[i] && step_find(db, directions[i].find, &st, NULL)) {
            buf_adds(out[i], buf_str(&st.name));
        }
        step_release(&st);
    }
}

bool history_verify(struct db *db, int64_t *broken, struct err *e)
{
    *broken = 0;
    if (!tx_read_begin(db, e)) {
        return false;
    }
    bool ok = file_verify(db->h, db->path, broken, e) && rows_verify(db, e) && verify_records(db, e);
    tx_read_end(db);
    return ok;
}

bool history_note(struct db *db, const char *action, const char *subject, const char *detail,
                  struct err *e)
{
    if (db->read_only) {
        return true; /* who may only read may still print and copy */
    }
    struct audit_row row = {action, "", 0, subject, "", NULL, detail};
    return tx_begin(db, NULL, e) && tx_end(db, audit_write(db, &row, e), e);
}
