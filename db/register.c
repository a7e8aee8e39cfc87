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

static const char *text(sqlite3_stmt *s, int column)
{
    const char *t = (const char *)sqlite3_column_text(s, column);
    return t ? t : "";
}

/* Sums of a year by line, all in the same order; texts live until the statement's next step. */
enum sums { SUM_BUDGET, SUM_PAID, SUM_APPROVED, SUM_COMMITTED, SUMS };

static const enum query sum_query[SUMS] = {
    Q_execution_budget, Q_execution_paid, Q_execution_approved, Q_execution_committed,
};

struct group {
    sqlite3_stmt *s;
    bool there;
    const char *project, *economic;
};

static bool next(struct db *db, struct group *g, struct err *e)
{
    bool failed = false;
    g->there = stmt_next(db, g->s, &failed, e);
    if (g->there) {
        g->project = text(g->s, 0);
        g->economic = text(g->s, 1);
    }
    return !failed;
}

static int order(const struct group *a, const struct group *b)
{
    if (!a->there || !b->there) {
        return a->there ? -1 : b->there;
    }
    int d = strcmp(a->project, b->project);
    return d ? d : strcmp(a->economic, b->economic);
}

static bool open_groups(struct db *db, struct group g[SUMS], int year, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < SUMS; i++) {
        g[i].s = stmt_get(db, sum_query[i], e);
        ok = g[i].s != NULL;
        if (ok) {
            stmt_bind(g[i].s, "i", (int64_t)year * MICRO);
            ok = next(db, &g[i], e);
        }
    }
    return ok;
}

static const struct group *first_of(const struct group g[SUMS])
{
    const struct group *first = &g[0];
    for (int i = 1; i < SUMS; i++) {
        first = order(&g[i], first) < 0 ? &g[i] : first;
    }
    return first->there ? first : NULL;
}

static void take(struct execution_line *l, enum sums what, sqlite3_stmt *s, struct arena *a)
{
    fen *to[SUMS] = {&l->full, &l->paid, &l->approved, &l->committed};
    *to[what] = sqlite3_column_int64(s, what == SUM_BUDGET ? 4 : 2);
    if (what == SUM_BUDGET) {
        l->class = arena_strdup(a, text(s, 2));
        l->initial = sqlite3_column_int64(s, 3);
        l->order = sqlite3_column_int64(s, 5);
    }
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

/* Takes from every sum that stands on the line, and moves it on. */
static bool merge_line(struct db *db, struct group g[SUMS], struct execution_line *l,
                       struct arena *a, struct err *e)
{
    bool ok = true;
    for (int i = 0; ok && i < SUMS; i++) {
        if (g[i].there && strcmp(g[i].project, l->project) == 0 &&
            strcmp(g[i].economic, l->economic) == 0) {
            take(l, (enum sums)i, g[i].s, a);
            ok = next(db, &g[i], e);
        }
    }
    return ok;
}

static bool merge(struct db *db, const struct codes *codes, int year, struct lines *out,
                  struct arena *a, struct err *e)
{
    struct group g[SUMS] = {0};
    const struct group *first;
    bool ok = open_groups(db, g, year, e);
    while (ok && (first = first_of(g))) {
        const struct code *code = NULL;
        struct execution_line l = {.project = arena_strdup(a, first->project),
                                   .economic = arena_strdup(a, first->economic), .class = "",
                                   .order = INT64_MAX};
        code_check(codes, CODE_ECONOMIC, l.economic, year, &code);
        l.name = code ? arena_strdup(a, code->name) : "";
        ok = merge_line(db, g, &l, a, e);
        *line_add(out, a) = l;
    }
    for (int i = 0; i < SUMS && g[i].s; i++) {
        sqlite3_reset(g[i].s);
    }
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
    bool ok = merge(db, &db_book(db)->codes, year, &l, a, e);
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
