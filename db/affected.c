#include "db/affected.h"

#include <stdlib.h>
#include <string.h>

#include "core/record/petition_clock.h"
#include "core/value/moment.h"
#include "db/follow_petition.h"
#include "db/inner.h"
#include "db/store.h"
#include "locale/text.h"

/* A stored clock. */
struct stored {
    const char *rule;
    int64_t due;
    bool provisional, running;
};

struct affected_list {
    struct arena *arena;
    struct affected *v;
    size_t n, cap;
};

bool db_affected_begin(struct db *db, const char *step, struct err *e)
{
    return store_begin(db, step, e);
}

static struct affected *add(struct affected_list *l)
{
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 32;
        struct affected *more = arena_alloc(l->arena, cap * sizeof(*more));
        if (l->n) {
            memcpy(more, l->v, l->n * sizeof(*more));
        }
        l->v = more;
        l->cap = cap;
    }
    return &l->v[l->n++];
}

static bool read_stored(struct db *db, int64_t id, struct arena *a, struct stored *out, size_t *n,
                        struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_petition_clocks_of, e);
    *n = 0;
    if (!s) {
        return false;
    }
    stmt_bind(s, "i", id);
    while (stmt_next(db, s, &failed, e)) {
        if (*n < PETITION_CLOCKS) {
            out[(*n)++] = (struct stored){stmt_text(s, 0, a), sqlite3_column_int64(s, 1),
                                          sqlite3_column_int(s, 2) != 0, sqlite3_column_int(s, 3) != 0};
        }
    }
    return !failed;
}

/* The rule in row i of v is there for the nth time. */
static size_t times(const struct stored *v, size_t i)
{
    size_t n = 0;
    for (size_t k = 0; k < i; k++) {
        n += strcmp(v[k].rule, v[i].rule) == 0;
    }
    return n;
}

static void compare(struct affected_list *l, const struct rec *r, const struct stored *old,
                    const struct stored *now, const char *label)
{
    if (old && now && old->due == now->due && old->provisional == now->provisional) {
        return;
    }
    const struct stored *is = now ? now : old;
    bool secret = strcmp(cell_text(&r->head[PT_PRIVACY]), PRIVACY_SECRET) == 0;
    *add(l) = (struct affected){
        .petition = r->id,
        .number = arena_strdup(l->arena, cell_text(&r->head[PT_NUMBER])),
        .title = arena_strdup(l->arena, secret ? _("〔保密〕") : cell_text(&r->head[PT_TITLE])),
        .rule = arena_strdup(l->arena, is->rule),
        .label = arena_strdup(l->arena, label),
        .old_due = old ? old->due : 0, .new_due = now ? now->due : 0,
        .old_provisional = old && old->provisional, .new_provisional = now && now->provisional,
        .running = is->running,
    };
}

/* Pairs the clocks of a rule in the order in which they started. */
static const struct stored *pair(const struct stored *v, size_t n, const char *rule, size_t nth)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].rule, rule) == 0 && nth-- == 0) {
            return &v[i];
        }
    }
    return NULL;
}

static bool look_at(struct db *db, int64_t id, struct affected_list *l, struct err *e)
{
    struct rec r;
    struct arena scratch = {0};
    struct petition_clock now[PETITION_CLOCKS];
    struct stored old[PETITION_CLOCKS], new[PETITION_CLOCKS];
    size_t nold = 0, n = 0;
    bool ok = store_load(db, &petition_kind, id, &r, e) &&
              read_stored(db, id, &scratch, old, &nold, e);
    n = ok ? petition_clocks(&r, db_book(db), PETITION_ALL_ACTS, now) : 0;
    for (size_t i = 0; i < n; i++) {
        new[i] = (struct stored){now[i].rule, now[i].due, now[i].answer.provisional,
                                 now[i].stop == 0};
        compare(l, &r, pair(old, nold, new[i].rule, times(new, i)), &new[i], now[i].def->label);
    }
    for (size_t i = 0; ok && i < nold; i++) {
        if (!pair(new, n, old[i].rule, times(old, i))) {
            compare(l, &r, &old[i], NULL, "");
        }
    }
    arena_release(&scratch);
    rec_release(&r);
    return ok;
}

const struct affected *db_affected(struct db *db, struct date from, struct arena *a, size_t *n,
                                   struct err *e)
{
    struct affected_list l = {.arena = a};
    struct buf ids = {0};
    int64_t id;
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_petitions_due_from, e);
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "i", date_number(from) * MOMENT_DAY);
    while (stmt_next(db, s, &failed, e)) { /* read first: looking at one needs statements of its own */
        id = sqlite3_column_int64(s, 0);
        buf_add(&ids, &id, sizeof(id));
    }
    bool ok = !failed;
    for (size_t i = 0; ok && i < ids.n; i += sizeof(id)) {
        memcpy(&id, ids.p + i, sizeof(id));
        ok = look_at(db, id, &l, e);
    }
    buf_release(&ids);
    *n = l.n;
    return !ok ? NULL : l.n ? l.v : arena_alloc(a, sizeof(*l.v));
}

/* The due days that the head keeps, and the table of clocks. */
static bool renew(struct db *db, int64_t id, struct err *e)
{
    struct rec r;
    bool ok = store_load(db, &petition_kind, id, &r, e) && store_save(db, &r, NULL, NULL, e) &&
              petition_clocks_write(db, &r, e);
    rec_release(&r);
    return ok;
}

bool db_affected_end(struct db *db, const struct affected *v, size_t n, bool keep, struct err *e)
{
    bool ok = true;
    for (size_t i = 0; keep && ok && i < n; i++) {
        ok = (i && v[i].petition == v[i - 1].petition) || renew(db, v[i].petition, e);
    }
    if (!keep) {
        store_end(db, false, NULL);
        book_forget(db);
        return true;
    }
    return store_end(db, ok, e);
}
