#include "db/register.h"

#include <string.h>

#include "core/base/base.h"
#include "db/facts.h"
#include "db/inner.h"
#include "db/tx.h"

struct lines {
    struct execution_line *v;
    size_t n, cap;
};

static struct execution_line *line_add(struct lines *l, struct arena *a)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        struct execution_line *more = arena_alloc(a, l->cap * sizeof(*more));
        if (l->n) {
            memcpy(more, l->v, l->n * sizeof(*more));
        }
        l->v = more;
    }
    return &l->v[l->n++];
}

/* One row of a grouped sum; texts live until the next step of its statement. */
struct group {
    bool there;
    const char *project, *economic;
};

static const char *text(sqlite3_stmt *s, int column)
{
    const char *t = (const char *)sqlite3_column_text(s, column);
    return t ? t : "";
}

static bool next(struct db *db, sqlite3_stmt *s, struct group *g, struct err *e)
{
    bool failed = false;
    g->there = stmt_next(db, s, &failed, e);
    if (g->there) {
        g->project = text(s, 0);
        g->economic = text(s, 1);
    }
    return !failed;
}

/* Both come in the same order: a merge. */
static int order(const struct group *a, const struct group *b)
{
    if (!a->there || !b->there) {
        return a->there ? -1 : 1;
    }
    int d = strcmp(a->project, b->project);
    return d ? d : strcmp(a->economic, b->economic);
}

/* A line without a budget stands with the others of its project. */
static void fill_classes(struct lines *l)
{
    for (size_t from = 0, to; from < l->n; from = to) {
        const char *class = "";
        for (to = from; to < l->n && strcmp(l->v[to].project, l->v[from].project) == 0; to++) {
            class = *class ? class : l->v[to].class;
        }
        for (size_t i = from; i < to; i++) {
            l->v[i].class = *l->v[i].class ? l->v[i].class : class;
        }
    }
}

static bool merge(struct db *db, sqlite3_stmt *b, sqlite3_stmt *p, const struct codes *codes,
                  int year, struct lines *out, struct arena *a, struct err *e)
{
    struct group gb = {0}, gp = {0};
    bool ok = next(db, b, &gb, e) && next(db, p, &gp, e);
    while (ok && (gb.there || gp.there)) {
        int d = order(&gb, &gp);
        const struct group *g = d <= 0 ? &gb : &gp;
        const struct code *code = NULL;
        struct execution_line l = {.project = arena_strdup(a, g->project),
                                   .economic = arena_strdup(a, g->economic), .class = "",
                                   .order = INT64_MAX};
        code_check(codes, CODE_ECONOMIC, l.economic, year, &code);
        l.name = code ? arena_strdup(a, code->name) : "";
        if (d <= 0) {
            l.class = arena_strdup(a, text(b, 2));
            l.full = sqlite3_column_int64(b, 4);
            l.order = sqlite3_column_int64(b, 5);
        }
        if (d >= 0) {
            l.paid = sqlite3_column_int64(p, 2);
        }
        *line_add(out, a) = l;
        ok = (d > 0 || next(db, b, &gb, e)) && (d < 0 || next(db, p, &gp, e));
    }
    sqlite3_reset(b);
    sqlite3_reset(p);
    fill_classes(out);
    return ok;
}

const struct execution_line *db_execution(struct db *db, int year, struct arena *a, size_t *n,
                                          struct err *e)
{
    struct lines l = {.v = arena_alloc(a, 1)};
    *n = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    const struct book *book = db_book(db);
    sqlite3_stmt *b = stmt_get(db, Q_execution_budget, e), *p = stmt_get(db, Q_execution_paid, e);
    bool ok = b && p;
    if (ok) {
        stmt_bind(b, "i", (int64_t)year * MICRO);
        stmt_bind(p, "i", (int64_t)year * MICRO);
        ok = merge(db, b, p, &book->codes, year, &l, a, e);
    }
    tx_read_end(db);
    *n = ok ? l.n : 0;
    return ok ? l.v : NULL;
}

bool db_ledger_sums(struct db *db, const struct rec *form, struct ledger_sum out[LEDGER_SOURCES],
                    struct err *e)
{
    struct arena a = {0};
    struct facts f;
    if (!tx_read_begin(db, e)) {
        return false;
    }
    bool ok = facts_load(db, form, &a, &f, e);
    memcpy(out, f.ledger, sizeof(f.ledger));
    tx_read_end(db);
    arena_release(&a);
    return ok;
}
