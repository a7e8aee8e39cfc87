#include "db/undo.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "db/audit.h"
#include "db/follow.h"
#include "db/rows.h"
#include "locale/text.h"

/* A record touched by a changeset. Its head row is always among the changes: each save raises the
   version. */
struct touched {
    const struct kind *kind;
    int64_t id;
    struct rec before;
    bool existed;
    bool older; /* the step was made before the table had all its columns */
};

struct touched_list {
    struct touched *v;
    size_t n;
    size_t cap;
};

static void list_release(struct touched_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        rec_release(&l->v[i].before);
    }
    free(l->v);
}

static struct touched *list_add(struct touched_list *l)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 16;
        l->v = xreallocarray(l->v, l->cap, sizeof(*l->v));
    }
    l->v[l->n] = (struct touched){0};
    return &l->v[l->n++];
}

/* False, e untouched: no such record. */
static bool load(struct db *db, const struct kind *k, int64_t id, struct rec *r, bool *failed,
                 struct err *e)
{
    struct err why = {0};
    bool found;
    if (rows_load(db, k, id, ROWS_ALL, r, &found, &why)) {
        return true;
    }
    if (why.code != ERR_NONE) {
        *failed = true;
        if (e) {
            *e = why;
        }
    }
    return false;
}

static sqlite3_value *value_of(sqlite3_changeset_iter *it, int op, bool newer, int column)
{
    sqlite3_value *v = NULL;
    if (newer && op != SQLITE_DELETE) {
        sqlite3changeset_new(it, column, &v);
    } else if (!newer && op != SQLITE_INSERT) {
        sqlite3changeset_old(it, column, &v);
    }
    return v;
}

static const char *text_of(sqlite3_value *v)
{
    return v && sqlite3_value_type(v) != SQLITE_NULL ? (const char *)sqlite3_value_text(v) : NULL;
}

static sqlite3_value *key_of(sqlite3_changeset_iter *it, int op)
{
    return value_of(it, op, op == SQLITE_INSERT, 0);
}

/* Settings, policies, layouts: one audit row a column that is no key. */
static bool audit_plain(struct db *db, sqlite3_changeset_iter *it, const char *table, int op,
                        int columns, const char *action, struct err *e)
{
    unsigned char *key;
    int nkey = 0;
    bool ok = true;
    sqlite3changeset_pk(it, &key, &nkey);
    struct buf subject = {0};
    for (int i = 0; i < columns; i++) {
        if (key[i]) {
            const char *text = text_of(value_of(it, op, op == SQLITE_INSERT, i));
            buf_addf(&subject, "%s%s", subject.n ? "@" : "", text ? text : "");
        }
    }
    for (int i = 0; ok && i < columns; i++) {
        sqlite3_value *old = value_of(it, op, false, i), *new = value_of(it, op, true, i);
        if (!key[i] && (old || new)) {
            struct audit_row row = {action, "", 0, buf_str(&subject), table, text_of(old),
                                    text_of(new)};
            ok = audit_write(db, &row, e);
        }
    }
    buf_release(&subject);
    return ok && state_config_changed(db, e);
}

static bool is_list_table(const char *table)
{
    size_t n;
    const struct kind *const *k = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        size_t head = strlen(k[i]->id);
        for (size_t l = 0; l < k[i]->nlists; l++) {
            if (str_starts(table, k[i]->id) && table[head] == '_' &&
                strcmp(table + head + 1, k[i]->lists[l].id) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_older(struct db *db, const char *table, int columns, bool *older, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_table_columns, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", table);
    if (stmt_next(db, s, &failed, e)) {
        *older = columns < sqlite3_column_int(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

/* Notes the records as they are, and writes the rows of everything that is no record. */
static bool look_at(struct db *db, sqlite3_changeset_iter *it, const char *action,
                    struct touched_list *l, struct err *e)
{
    bool failed = false;
    while (!failed && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table;
        int columns, op, indirect;
        sqlite3changeset_op(it, &table, &columns, &op, &indirect);
        const struct kind *k = kind_find(table);
        if (k) {
            struct touched *t = list_add(l);
            t->kind = k;
            t->id = sqlite3_value_int64(key_of(it, op));
            t->existed = load(db, k, t->id, &t->before, &failed, e);
            failed = failed || !is_older(db, table, columns, &t->older, e);
        } else if (!is_list_table(table)) {
            failed = !audit_plain(db, it, table, op, columns, action, e);
        }
    }
    return !failed;
}

static bool same_value(sqlite3_value *a, sqlite3_value *b)
{
    int n = sqlite3_value_bytes(a);
    return sqlite3_value_type(a) == sqlite3_value_type(b) && n == sqlite3_value_bytes(b) &&
           (sqlite3_value_type(a) == SQLITE_INTEGER
                ? sqlite3_value_int64(a) == sqlite3_value_int64(b)
                : n == 0 || memcmp(sqlite3_value_blob(a), sqlite3_value_blob(b), (size_t)n) == 0);
}

/* A newer program has computed the digests anew when it opened the file; all else is as the step
   left it. */
static bool only_digest_differs(sqlite3_changeset_iter *it)
{
    const char *table;
    int columns, op, indirect;
    sqlite3changeset_op(it, &table, &columns, &op, &indirect);
    bool only = kind_find(table) != NULL;
    for (int i = 0; only && i < columns; i++) {
        sqlite3_value *was = value_of(it, op, false, i), *is = NULL;
        only = i == ROWS_DIGEST_COLUMN || !was ||
               (sqlite3changeset_conflict(it, i, &is) == SQLITE_OK && is && same_value(was, is));
    }
    return only;
}

static int on_conflict(void *ctx, int conflict, sqlite3_changeset_iter *it)
{
    (void)ctx;
    return conflict == SQLITE_CHANGESET_DATA && only_digest_differs(it) ? SQLITE_CHANGESET_REPLACE
                                                                       : SQLITE_CHANGESET_ABORT;
}

/* The step brought several petitions: an import, which goes as it came. A registration alone does not. */
static bool brought_many(const struct touched_list *l, struct db *db)
{
    size_t gone = 0;
    for (size_t i = 0; i < l->n && gone < 2; i++) {
        struct rec after;
        bool failed = false, petition = l->v[i].kind == &petition_kind && l->v[i].existed;
        if (petition) {
            gone += !load(db, l->v[i].kind, l->v[i].id, &after, &failed, NULL);
            rec_release(&after);
        }
    }
    return gone > 1;
}

static bool audit_records(struct db *db, const struct touched_list *l, const char *action,
                          struct err *e)
{
    bool ok = true, many = brought_many(l, db);
    for (size_t i = 0; ok && i < l->n; i++) {
        const struct touched *t = &l->v[i];
        struct rec after;
        bool failed = false;
        bool exists = load(db, t->kind, t->id, &after, &failed, e);
        ok = !failed && (!exists || !t->older || rows_renew(db, &after, e));
        if (ok && (t->existed || exists)) {
            ok = audit_diff(db, action, t->id, t->existed ? &t->before : NULL,
                            exists ? &after : NULL, e);
        }
        ok = ok && (exists || !t->existed || follow_gone(db, &t->before, many, e));
        ok = ok && (!exists || !t->existed || follow_back(db, &t->before, &after, e));
        ok = ok && (!exists || t->existed || follow_came(db, &after, e));
        rec_release(&after);
    }
    return ok;
}

/* The step brought a letter: when it was undone the letter became void, and its number stays with that. */
static bool brings_letter(const struct touched_list *l, bool again)
{
    bool found = false;
    for (size_t i = 0; again && i < l->n; i++) {
        found = found || l->v[i].kind == &document_kind;
    }
    return found;
}

static bool apply(struct db *db, void *changes, int n, bool letter, const char *action,
                  const char *name, struct err *e)
{
    int rc = sqlite3changeset_apply(db->h, n, changes, NULL, on_conflict, NULL);
    if (rc == SQLITE_ABORT && letter) {
        return err_set(e, ERR_CONFLICT, name,
                       _("没有重做“%.60s”：它产生的公文撤销时已经作废，文号不再用。请重新办一次，公文另编新号。"), name);
    }
    if (rc == SQLITE_ABORT) {
        return err_set(e, ERR_CONFLICT, name,
                       _("没有%s“%s”：它改过的内容后来又被改动。请打开那张表，手工改回。"), _(action), name);
    }
    return rc == SQLITE_OK || db_fail(db, e);
}

bool undo_registers(const struct buf *changes)
{
    sqlite3_changeset_iter *it = NULL;
    size_t came = 0;
    if (sqlite3changeset_start(&it, (int)changes->n, changes->p) != SQLITE_OK) {
        return false;
    }
    while (came < 2 && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table;
        int columns, op, indirect;
        sqlite3changeset_op(it, &table, &columns, &op, &indirect);
        came += op == SQLITE_INSERT && strcmp(table, petition_kind.id) == 0;
    }
    sqlite3changeset_finalize(it);
    return came == 1;
}

bool undo_apply(struct db *db, const struct buf *changes, bool inverse, const char *action,
                const char *name, struct err *e)
{
    struct touched_list l = {0};
    sqlite3_changeset_iter *it = NULL;
    void *own = NULL, *p = changes->p;
    int n = (int)changes->n;
    if (inverse) {
        int rc = sqlite3changeset_invert((int)changes->n, changes->p, &n, &own);
        p = own;
        if (rc != SQLITE_OK) {
            return err_set(e, ERR_DATA, name, _("“%s”的撤销记录已损坏，没有动内容。"), name);
        }
    }
    bool ok = sqlite3changeset_start(&it, n, p) == SQLITE_OK || db_fail(db, e);
    ok = ok && look_at(db, it, action, &l, e);
    sqlite3changeset_finalize(it);
    ok = ok && apply(db, p, n, brings_letter(&l, !inverse), action, name, e) &&
         audit_records(db, &l, action, e);
    list_release(&l);
    sqlite3_free(own);
    return ok;
}
