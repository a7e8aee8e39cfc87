#include <stdlib.h>

#include "core/base/base.h"
#include "db/rows.h"

/* SQL is made once for each kind. Identifiers come from the static field tables only, in quotes
   because some are words of SQL; values are always bound. */

enum part { PART_NAMES, PART_MARKS, PART_SETS, PART_TEXTS };

static void add_column(struct buf *sql, enum part part, const char *id, const char *end, int *mark)
{
    switch (part) {
    case PART_MARKS:
        buf_addf(sql, ", ?%d", *mark);
        break;
    case PART_SETS:
        buf_addf(sql, ", \"%s%s\" = ?%d", id, end, *mark);
        break;
    default:
        buf_addf(sql, ", \"%s%s\"", id, end);
    }
    (*mark)++;
}

static int add_columns(struct buf *sql, enum part part, const struct field *f, size_t n, int mark)
{
    for (size_t i = 0; i < n; i++) {
        add_column(sql, part, f[i].id, "", &mark);
        if (part != PART_TEXTS && ftype_is_number(f[i].type)) {
            add_column(sql, part, f[i].id, "_n", &mark);
        }
    }
    return mark;
}

static bool prepare(struct db *db, struct buf *sql, sqlite3_stmt **out, struct err *e)
{
    int rc = sqlite3_prepare_v3(db->h, buf_str(sql), -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
    buf_release(sql);
    return rc == SQLITE_OK || db_fail(db, e);
}

/* A step that fails is rolled back whole, so the statement needs no journal of its own: OR FAIL. */
static bool prepare_insert(struct db *db, const struct kind *k, struct kind_sql *s, struct err *e)
{
    struct buf sql = {0};
    buf_addf(&sql, "INSERT OR FAIL INTO \"%s\"(version, digest", k->id);
    add_columns(&sql, PART_NAMES, k->fields, k->nfields, 3);
    buf_adds(&sql, ") VALUES(?1, ?2");
    add_columns(&sql, PART_MARKS, k->fields, k->nfields, 3);
    buf_adds(&sql, ")");
    return prepare(db, &sql, &s->insert, e);
}

static bool prepare_update(struct db *db, const struct kind *k, struct kind_sql *s, struct err *e)
{
    struct buf sql = {0};
    buf_addf(&sql, "UPDATE \"%s\" SET version = ?1, digest = ?2", k->id);
    int mark = add_columns(&sql, PART_SETS, k->fields, k->nfields, 3);
    buf_addf(&sql, " WHERE id = ?%d", mark);
    return prepare(db, &sql, &s->update, e);
}

static bool prepare_load(struct db *db, const struct kind *k, struct kind_sql *s, struct err *e)
{
    struct buf sql = {0};
    buf_adds(&sql, "SELECT version");
    add_columns(&sql, PART_TEXTS, k->fields, k->nfields, 0);
    buf_addf(&sql, " FROM \"%s\" WHERE id = ?1", k->id);
    return prepare(db, &sql, &s->load, e);
}

static bool prepare_list(struct db *db, const struct kind *k, size_t l, struct list_sql *s,
                         struct err *e)
{
    const struct list_def *list = &k->lists[l];
    struct buf load = {0}, put = {0}, cut = {0};
    buf_adds(&load, "SELECT pos");
    add_columns(&load, PART_TEXTS, list->fields, list->nfields, 0);
    buf_addf(&load, " FROM \"%s_%s\" WHERE parent = ?1 ORDER BY pos", k->id, list->id);
    buf_addf(&put, "INSERT INTO \"%s_%s\"(parent, pos", k->id, list->id);
    add_columns(&put, PART_NAMES, list->fields, list->nfields, 3);
    buf_adds(&put, ") VALUES(?1, ?2");
    add_columns(&put, PART_MARKS, list->fields, list->nfields, 3);
    buf_adds(&put, ") ON CONFLICT(parent, pos) DO UPDATE SET pos = ?2");
    add_columns(&put, PART_SETS, list->fields, list->nfields, 3);
    buf_addf(&cut, "DELETE FROM \"%s_%s\" WHERE parent = ?1 AND pos >= ?2", k->id, list->id);
    bool ok = prepare(db, &load, &s->load, e) && prepare(db, &put, &s->put, e) &&
              prepare(db, &cut, &s->cut, e);
    buf_release(&put);
    buf_release(&cut);
    return ok;
}

static const struct field *year_field(const struct kind *k)
{
    for (size_t i = 0; i < k->nfields; i++) {
        if (k->fields[i].type == FT_YEAR) {
            return &k->fields[i];
        }
    }
    return NULL;
}

static bool prepare_simple(struct db *db, const struct kind *k, struct kind_sql *s, struct err *e)
{
    const struct field *year = year_field(k);
    const struct {
        const char *before, *after;
        sqlite3_stmt **out;
    } row[] = {
        {"DELETE FROM", "WHERE id = ?1", &s->drop},
        {"SELECT id FROM", "ORDER BY id", &s->ids},
        {"SELECT id FROM", "WHERE digest = ?1 ORDER BY id", &s->same},
        {"SELECT digest FROM", "WHERE id = ?1", &s->digest},
        {"UPDATE", "SET digest = ?2 WHERE id = ?1", &s->set_digest},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf sql = {0};
        buf_addf(&sql, "%s \"%s\" %s", row[i].before, k->id, row[i].after);
        if (!prepare(db, &sql, row[i].out, e)) {
            return false;
        }
    }
    struct buf sql = {0};
    if (year) {
        buf_addf(&sql, "SELECT id FROM \"%s\" WHERE \"%s_n\" = ?1 ORDER BY id", k->id, year->id);
    }
    return !year || prepare(db, &sql, &s->ids_of_year, e);
}

static void reset_all(struct kind_sql *s, int (*f)(sqlite3_stmt *))
{
    sqlite3_stmt *const all[] = {s->insert, s->update, s->load, s->drop, s->ids, s->ids_of_year,
                                 s->same, s->digest, s->set_digest};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        f(all[i]);
    }
    for (size_t l = 0; l < KIND_LISTS; l++) {
        f(s->list[l].load);
        f(s->list[l].put);
        f(s->list[l].cut);
    }
}

static bool prepare_kind(struct db *db, const struct kind *k, struct kind_sql *s, struct err *e)
{
    bool ok = prepare_insert(db, k, s, e) && prepare_update(db, k, s, e) &&
              prepare_load(db, k, s, e) && prepare_simple(db, k, s, e);
    for (size_t l = 0; ok && l < k->nlists; l++) {
        ok = prepare_list(db, k, l, &s->list[l], e);
    }
    if (!ok) {
        reset_all(s, sqlite3_finalize);
        *s = (struct kind_sql){0};
    }
    return ok;
}

struct kind_sql *rows_sql(struct db *db, const struct kind *k, struct err *e)
{
    size_t n, i = 0;
    const struct kind *const *all = kinds(&n);
    if (!db->kind) {
        db->kind = xcalloc(n, sizeof(*db->kind));
    }
    while (i < n && all[i] != k) {
        i++;
    }
    BUG_ON(i == n);
    struct kind_sql *s = &db->kind[i];
    if (!s->kind) {
        if (!prepare_kind(db, k, s, e)) {
            return NULL;
        }
        s->kind = k;
    }
    reset_all(s, sqlite3_reset);
    return s;
}

void rows_close(struct db *db)
{
    size_t n;
    kinds(&n);
    for (size_t i = 0; db->kind && i < n; i++) {
        reset_all(&db->kind[i], sqlite3_finalize);
    }
    free(db->kind);
    db->kind = NULL;
}
