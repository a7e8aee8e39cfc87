#include "db/rows.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/json.h"
#include "core/record/payment.h"
#include "core/record/privacy.h"
#include "locale/text.h"

/* Texts from column 1 on into the cells of the head or of a row. A text that its type does not take
   stays as stated, as it was when it was saved. */
static void take_cells(sqlite3_stmt *s, struct rec *r, struct place p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = (const char *)sqlite3_column_text(s, (int)i + 1);
        if (text) {
            p.field = (int)i;
            rec_set(r, p, text, NULL);
        }
    }
}

static bool load_list(struct db *db, struct kind_sql *s, int l, struct rec *r, struct err *e)
{
    sqlite3_stmt *load = s->list[l].load;
    bool failed = false;
    stmt_bind(load, "i", r->id);
    while (stmt_next(db, load, &failed, e)) {
        size_t row = r->list[l].n;
        if (!rec_insert_row(r, l, row, e)) {
            sqlite3_reset(load);
            return false;
        }
        take_cells(load, r, ROW(l, row, 0), r->kind->lists[l].nfields);
    }
    return !failed;
}

bool rows_about(struct db *db, struct rec *r, struct err *e)
{
    int at = privacy_covers(r->kind) ? kind_field_index(r->kind, -1, "petition_key") : -1;
    if (at < 0 || r->head[at].state == CELL_BLANK) {
        return true;
    }
    bool failed = false, restricted = false;
    struct buf names = {0};
    sqlite3_stmt *s = stmt_get(db, Q_petition_names, e);
    if (s) {
        stmt_bind(s, "t", cell_text(&r->head[at]));
    }
    while (s && stmt_next(db, s, &failed, e)) {
        const char *privacy = (const char *)sqlite3_column_text(s, 0);
        restricted = restricted || (privacy && *privacy >= '3');
        for (int i = 1; i <= 2; i++) {
            const char *name = (const char *)sqlite3_column_text(s, i);
            buf_addf(&names, "%s%s", names.n && name ? "\n" : "", name ? name : "");
        }
    }
    privacy_about(r, buf_str(&names), restricted);
    buf_release(&names);
    return s && !failed;
}

bool rows_load(struct db *db, const struct kind *k, int64_t id, unsigned lists, struct rec *r,
               bool *found, struct err *e)
{
    rec_init(r, k);
    *found = false;
    struct kind_sql *s = rows_sql(db, k, e);
    if (!s) {
        return false;
    }
    bool failed = false;
    stmt_bind(s->load, "i", id);
    if (!stmt_next(db, s->load, &failed, e)) {
        return false;
    }
    r->id = id;
    r->version = sqlite3_column_int64(s->load, 0);
    take_cells(s->load, r, HEAD(0), k->nfields);
    sqlite3_reset(s->load);
    bool ok = true;
    for (size_t l = 0; ok && l < k->nlists; l++) {
        ok = !(lists >> l & 1) || load_list(db, s, (int)l, r, e);
    }
    *found = ok;
    return ok && rows_about(db, r, e);
}

static void bind_text(sqlite3_stmt *s, int mark, const struct cell *c)
{
    int rc = c->state == CELL_BLANK
                 ? sqlite3_bind_null(s, mark)
                 : sqlite3_bind_text(s, mark, cell_text(c), -1, SQLITE_STATIC);
    BUG_ON(rc != SQLITE_OK);
}

/* Returns the mark after the last. */
static int bind_cells(sqlite3_stmt *s, int mark, const struct field *f, const struct cell *c,
                      size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bind_text(s, mark++, &c[i]);
        if (ftype_is_number(f[i].type)) {
            struct decimal v = cell_value(&c[i]);
            int rc = v.have == HAVE_VALUE ? sqlite3_bind_int64(s, mark, v.v)
                                          : sqlite3_bind_null(s, mark);
            BUG_ON(rc != SQLITE_OK);
            mark++;
        }
    }
    return mark;
}

static bool write_head(struct db *db, struct kind_sql *s, struct rec *r, struct err *e)
{
    unsigned char digest[DB_HASH];
    sqlite3_stmt *head = r->id ? s->update : s->insert;
    rows_digest(r, digest);
    stmt_bind(head, "ib", r->version, digest, sizeof(digest));
    int mark = bind_cells(head, 3, r->kind->fields, r->head, r->kind->nfields);
    if (r->id) {
        sqlite3_bind_int64(head, mark, r->id);
    }
    if (!stmt_done(db, head, e)) {
        return false;
    }
    r->id = r->id ? r->id : sqlite3_last_insert_rowid(db->h);
    return true;
}

static bool row_equal(const struct rec *r, const struct rec *old, size_t l, size_t i)
{
    bool same = old && i < old->list[l].n;
    for (size_t f = 0; same && f < r->kind->lists[l].nfields; f++) {
        same = cell_equal(&r->list[l].row[i][f], &old->list[l].row[i][f]) &&
               r->list[l].row[i][f].state != CELL_AUTO; /* its number may have moved */
    }
    return same;
}

static bool write_list(struct db *db, struct list_sql *s, const struct rec *r,
                       const struct rec *old, size_t l, struct err *e)
{
    const struct list_def *list = &r->kind->lists[l];
    size_t n = r->list[l].n;
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        if (!row_equal(r, old, l, i)) {
            stmt_bind(s->put, "ii", r->id, (int64_t)i);
            bind_cells(s->put, 3, list->fields, r->list[l].row[i], list->nfields);
            ok = stmt_done(db, s->put, e);
        }
    }
    if (ok && old && old->list[l].n > n) {
        stmt_bind(s->cut, "ii", r->id, (int64_t)n);
        ok = stmt_done(db, s->cut, e);
    }
    return ok;
}

bool rows_write(struct db *db, struct rec *r, const struct rec *old, struct err *e)
{
    struct kind_sql *s = rows_sql(db, r->kind, e);
    bool ok = s && write_head(db, s, r, e);
    for (size_t l = 0; ok && l < r->kind->nlists; l++) {
        ok = write_list(db, &s->list[l], r, old, l, e);
    }
    return ok;
}

bool rows_delete(struct db *db, const struct kind *k, int64_t id, struct err *e)
{
    struct kind_sql *s = rows_sql(db, k, e);
    bool ok = s != NULL;
    for (size_t l = 0; ok && l < k->nlists; l++) {
        stmt_bind(s->list[l].cut, "ii", id, (int64_t)0);
        ok = stmt_done(db, s->list[l].cut, e);
    }
    if (ok) {
        stmt_bind(s->drop, "i", id);
    }
    return ok && stmt_done(db, s->drop, e);
}

int64_t *rows_ids(struct db *db, const struct kind *k, int year, size_t *n, struct err *e)
{
    struct kind_sql *s = rows_sql(db, k, e);
    int64_t *ids = NULL;
    size_t cap = 0;
    bool failed = false;
    *n = 0;
    if (!s) {
        return NULL;
    }
    sqlite3_stmt *list = year && s->ids_of_year ? s->ids_of_year : s->ids;
    if (list == s->ids_of_year) {
        stmt_bind(list, "i", (int64_t)year * MICRO);
    }
    while (stmt_next(db, list, &failed, e)) {
        if (*n == cap) {
            cap = cap ? cap * 2 : 64;
            ids = xreallocarray(ids, cap, sizeof(*ids));
        }
        ids[(*n)++] = sqlite3_column_int64(list, 0);
    }
    if (failed) {
        free(ids);
        return NULL;
    }
    return ids ? ids : xcalloc(1, sizeof(*ids));
}

void rows_digest(const struct rec *r, unsigned char out[DB_HASH])
{
    char *text = rec_to_text(r);
    crypto_generichash(out, DB_HASH, (const unsigned char *)text, strlen(text), NULL, 0);
    free(text);
}

typedef bool digest_visit(struct db *db, struct kind_sql *s, const struct rec *r,
                          const unsigned char *digest, struct err *e);

static bool each_digest(struct db *db, const struct kind *k, digest_visit *f, struct err *e)
{
    size_t n;
    int64_t *ids = rows_ids(db, k, 0, &n, e);
    bool ok = ids != NULL;
    for (size_t i = 0; ok && i < n; i++) {
        struct rec r;
        unsigned char digest[DB_HASH];
        bool found;
        ok = rows_load(db, k, ids[i], ROWS_ALL, &r, &found, e);
        if (ok) {
            rows_digest(&r, digest);
            ok = f(db, rows_sql(db, k, e), &r, digest, e);
        }
        rec_release(&r);
    }
    free(ids);
    return ok;
}

static bool put_digest(struct db *db, struct kind_sql *s, const struct rec *r,
                       const unsigned char *digest, struct err *e)
{
    stmt_bind(s->set_digest, "ib", r->id, digest, (size_t)DB_HASH);
    return stmt_done(db, s->set_digest, e);
}

static bool same_digest(struct db *db, struct kind_sql *s, const struct rec *r,
                        const unsigned char *digest, struct err *e)
{
    bool failed = false;
    stmt_bind(s->digest, "i", r->id);
    if (!stmt_next(db, s->digest, &failed, e)) {
        return !failed;
    }
    bool same = sqlite3_column_bytes(s->digest, 0) == DB_HASH &&
                memcmp(sqlite3_column_blob(s->digest, 0), digest, DB_HASH) == 0;
    sqlite3_reset(s->digest);
    if (same) {
        return true;
    }
    struct buf title = {0};
    r->kind->title(r, &title);
    err_set(e, ERR_DATA, db->path, _("“%s”（%s %lld）的内容与保存时不符：它被程序以外的手段改过。"),
            buf_str(&title), r->kind->id, (long long)r->id);
    buf_release(&title);
    return false;
}

static bool each_kind(struct db *db, digest_visit *f, struct err *e)
{
    size_t n;
    const struct kind *const *k = kinds(&n);
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        ok = each_digest(db, k[i], f, e);
    }
    return ok;
}

/* A payment is found by keys that version 2 did not have; they follow from its own cells alone. */
bool rows_renew(struct db *db, const struct rec *r, struct err *e)
{
    struct rec now;
    rec_copy(&now, r);
    if (r->kind == &payment_kind) {
        r->kind->compute(&now, NULL);
    }
    bool ok = rows_write(db, &now, r, e);
    rec_release(&now);
    return ok;
}

static bool renew(struct db *db, struct kind_sql *s, const struct rec *r,
                  const unsigned char *digest, struct err *e)
{
    return r->kind == &payment_kind ? rows_renew(db, r, e) : put_digest(db, s, r, digest, e);
}

bool rows_digest_all(struct db *db, struct err *e)
{
    bool ok = sql_exec(db->h, db->path, "BEGIN IMMEDIATE", e) && each_kind(db, renew, e) &&
              sql_exec(db->h, db->path, "DROP TABLE IF EXISTS redigest; COMMIT", e);
    if (!sqlite3_get_autocommit(db->h)) {
        sqlite3_exec(db->h, "ROLLBACK", NULL, NULL, NULL);
    }
    return ok;
}

bool rows_verify(struct db *db, struct err *e)
{
    return each_kind(db, same_digest, e);
}
