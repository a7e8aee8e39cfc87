/* The records of a list screen: one pass over the columns that are searched. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "db/access.h"
#include "db/lookup.h"
#include "db/rows.h"

#define SCAN_FIELDS 16

/* What says who may see a case, of the petition or of the one that the record is about. */
static const char *const case_columns[] = {"privacy", "section", "officer", "registrar", "leader",
                                           "recused", "state", "due_n", "supervised"};

struct gate {
    struct access_view view;
    bool asks;   /* rows are looked at one by one */
    bool around; /* the petition is another record */
    int from;    /* first column of these */
};

static struct gate gate_of(struct db *db, const struct scan *s)
{
    struct gate g = {.from = 2 + (int)s->nfield};
    if (privacy_covers(s->kind)) {
        g.view = access_view_of(db);
        g.asks = !g.view.all;
        g.around = s->kind != &petition_kind;
    }
    return g;
}

static void gate_columns(const struct gate *g, const struct scan *s, struct buf *sql)
{
    for (size_t i = 0; g->asks && i < ARRAY_LEN(case_columns); i++) {
        if (g->around) {
            buf_addf(sql, ", (SELECT \"%s\" FROM petition WHERE number_key = \"%s\".petition_key)",
                     case_columns[i], s->kind->id);
        } else {
            buf_addf(sql, ", \"%s\"", case_columns[i]);
        }
    }
}

static bool gate_opens(const struct gate *g, sqlite3_stmt *q, struct date today)
{
    const char *t[ARRAY_LEN(case_columns)];
    if (!g->asks) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(t); i++) {
        const char *text = (const char *)sqlite3_column_text(q, g->from + (int)i);
        t[i] = text ? text : "";
    }
    struct right_case c = access_case(t, sqlite3_column_int64(q, g->from + 7), today);
    return access_sees(&g->view, &c);
}

/* The words stand in the text, so that the indexes of such rows are found. */
static void write_in(const struct scan_in *in, const char *column, struct date today,
                     struct buf *sql)
{
    if (in->past) {
        buf_addf(sql, " AND \"%s_n\" < %lld", column, (long long)date_number(today));
        return;
    }
    buf_addf(sql, " AND \"%s\" %s", column, in->words ? "IN (" : "IS NOT NULL");
    for (size_t i = 0; in->words && in->words[i]; i++) {
        BUG_ON(strchr(in->words[i], '\'')); /* words of a table of the program, never typed */
        buf_addf(sql, "%s'%s'", i ? ", " : "", in->words[i]);
    }
    buf_adds(sql, in->words ? ")" : "");
}

/* Names are fields', never typed text; ?1 is the year, what follows the texts of `is`. */
static void write_sql(const struct scan *s, const struct gate *g, struct date today,
                      struct buf *sql)
{
    const struct field *f = s->kind->fields;
    bool year = kind_field_index(s->kind, -1, "year") >= 0 && s->year;
    bool date = kind_field_index(s->kind, -1, "date") >= 0;
    buf_adds(sql, "SELECT id, ");
    if (s->sum >= 0) {
        buf_addf(sql, "\"%s_n\"", f[s->sum].id);
    } else {
        buf_adds(sql, "0");
    }
    for (size_t i = 0; i < s->nfield; i++) {
        buf_addf(sql, ", \"%s\"", f[s->field[i]].id);
    }
    gate_columns(g, s, sql);
    buf_addf(sql, " FROM \"%s\" WHERE %s", s->kind->id, year ? "year_n = ?1" : "?1 IS NOT NULL");
    for (size_t i = 0; i < s->nis; i++) {
        buf_addf(sql, " AND \"%s\" = ?%zu", f[s->is[i].field].id, i + 2);
    }
    if (s->within) {
        buf_addf(sql, " AND id IN (SELECT id FROM \"%s\")", s->within);
    }
    for (size_t i = 0; i < s->nin; i++) {
        write_in(&s->in[i], f[s->in[i].field].id, today, sql);
    }
    if (s->order) {
        buf_addf(sql, " ORDER BY \"%s_n\" IS NULL, \"%s_n\", id", f[*s->order].id, f[*s->order].id);
    } else {
        buf_addf(sql, " ORDER BY %sid DESC", date ? "date_n DESC, " : "");
    }
}

static sqlite3_stmt *prepare(struct db *db, const struct scan *s, const struct gate *g,
                             struct err *e)
{
    struct buf sql = {0};
    sqlite3_stmt *out = NULL;
    write_sql(s, g, db->today, &sql);
    if (sqlite3_prepare_v2(db->h, buf_str(&sql), -1, &out, NULL) != SQLITE_OK) {
        db_fail(db, e);
    } else {
        stmt_bind(out, "i", (int64_t)s->year * MICRO);
    }
    for (size_t i = 0; out && i < s->nis; i++) {
        sqlite3_bind_text(out, (int)i + 2, s->is[i].text, -1, SQLITE_STATIC);
    }
    buf_release(&sql);
    return out;
}

bool db_scan(struct db *db, const struct scan *s, struct scan_result *out, struct err *e)
{
    const char *text[SCAN_FIELDS];
    size_t cap = 0;
    bool failed = false;
    *out = (struct scan_result){0};
    BUG_ON(s->nfield > SCAN_FIELDS);
    const struct gate g = gate_of(db, s);
    sqlite3_stmt *q = prepare(db, s, &g, e);
    while (q && stmt_next(db, q, &failed, e)) {
        if (!gate_opens(&g, q, db->today)) {
            continue;
        }
        for (size_t i = 0; i < s->nfield; i++) {
            const char *t = (const char *)sqlite3_column_text(q, (int)i + 2);
            text[i] = t ? t : "";
        }
        out->all++;
        if (s->keep && !s->keep(s->ctx, text)) {
            continue;
        }
        if (out->n == cap) {
            cap = cap ? cap * 2 : 256;
            out->id = xreallocarray(out->id, cap, sizeof(*out->id));
        }
        out->id[out->n++] = sqlite3_column_int64(q, 0);
        money_add(out->total, sqlite3_column_int64(q, 1), &out->total);
    }
    sqlite3_finalize(q);
    return q && !failed;
}

bool db_head(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e)
{
    bool found;
    bool ok = rows_load(db, k, id, 0, r, &found, e);
    if (ok) {
        rec_codes(r, db_book(db));
        privacy_mask(r);
    }
    return ok;
}
