#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/check/ledger.h"
#include "core/record/selfeval.h"
#include "db/codes.h"
#include "db/layouts.h"
#include "db/right.h"
#include "db/rows.h"
#include "db/rules.h"
#include "db/setting.h"
#include "db/user.h"

/* What one form's stated score agrees with. */
struct vote {
    int64_t id, version;
    unsigned votes; /* selfeval_votes() */
};

/* What the stated scores of an agency and year agree on. Kept until one of its forms changes; then
   only that one is read again. */
struct group {
    char *agency;
    int year;
    int64_t count, sum, newest; /* of the versions: versions never come back */
    struct vote *vote;          /* of each form, by id */
    size_t nvote;
    bool found;
    struct rounding rounding;
};

struct groups {
    struct group *v;
    size_t n;
};

struct shelf {
    struct book book;
    struct arena config;   /* agencies and texts of the settings */
    struct policy *chosen; /* in the arena */
    size_t nchosen;
    struct policy everybody;
    bool infer;
    struct groups groups;
    const char *office;
    int year;
    int64_t config_seen; /* state.config when read; -1: never */
    int64_t audit_seen;  /* state.audit_n when read; -1: never */
};

static void groups_release(struct groups *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->v[i].agency);
        free(g->v[i].vote);
    }
    free(g->v);
    *g = (struct groups){0};
}

void book_close(struct db *db)
{
    struct shelf *s = db->shelf;
    if (!s) {
        return;
    }
    layouts_release(s->book.layout, s->book.nlayout);
    free(s->book.policy);
    groups_release(&s->groups);
    arena_release(&s->config);
    free(s);
    db->shelf = NULL;
}

void book_forget(struct db *db)
{
    if (db->shelf) {
        db->shelf->config_seen = -1;
        db->shelf->audit_seen = -1;
        groups_release(&db->shelf->groups);
    }
}

/* Settings */

static micro number(struct db *db, const char *name, struct arena *a)
{
    micro v = 0;
    BUG_ON(!decimal_parse(setting_get(db, name, a), &v, NULL));
    return v;
}

static void read_chosen(struct db *db, struct shelf *s)
{
    bool failed = false;
    size_t cap = 0;
    sqlite3_stmt *q = stmt_get(db, Q_policy_all, NULL);
    while (q && stmt_next(db, q, &failed, NULL)) {
        struct policy p = {.origin = POLICY_CHOSEN, .year = sqlite3_column_int(q, 1),
                           .rounding.decimals = sqlite3_column_int(q, 2)};
        if (!rounding_mode_parse((const char *)sqlite3_column_text(q, 3), &p.rounding.mode)) {
            continue;
        }
        p.agency = stmt_text(q, 0, &s->config);
        if (s->nchosen == cap) {
            struct policy *more;
            cap = cap ? cap * 2 : 8;
            more = arena_alloc(&s->config, cap * sizeof(*more));
            if (s->nchosen) {
                memcpy(more, s->chosen, s->nchosen * sizeof(*more));
            }
            s->chosen = more;
        }
        s->chosen[s->nchosen++] = p;
    }
}

static void read_controls(struct db *db, struct shelf *s)
{
    size_t n;
    struct controls *c = &s->book.controls;
    const struct control_rule_def *rule = control_rules(&n);
    for (size_t i = 0; i < n; i++) {
        const char *name = arena_printf(&s->config, "control_%s", rule[i].id);
        BUG_ON(!control_parse(setting_get(db, name, &s->config), &c->rule[i]));
    }
    c->split_days = atoi(setting_get(db, "split_days", &s->config));
    c->closed_through = atoi(setting_get(db, "closed_through", &s->config));
    c->code_from = atoi(setting_get(db, "purchase_code_from", &s->config));
    c->retention = number(db, "retention_percent", &s->config);
    c->retention_works = number(db, "retention_works_percent", &s->config);
    c->bond = number(db, "bond_percent", &s->config);
    c->quorum = number(db, "quorum_percent", &s->config);
    c->quorum_personnel = number(db, "quorum_personnel_percent", &s->config);
    c->pass_of_present = strcmp(setting_get(db, "pass_of", &s->config), "present") == 0;
    c->small_firm_days = atoi(setting_get(db, "small_firm_days", &s->config));
    c->small_firm_most = atoi(setting_get(db, "small_firm_most", &s->config));
    c->tier = tiers_read(db, &s->config, &c->ntier);
    s->book.codes = codes_read(db, &s->config);
}

static void read_config(struct db *db, struct shelf *s)
{
    layouts_release(s->book.layout, s->book.nlayout);
    arena_release(&s->config);
    s->chosen = NULL;
    s->nchosen = 0;
    s->book.layout = layouts_load(db, &s->book.nlayout);
    s->office = setting_get(db, "office", &s->config);
    s->year = atoi(setting_get(db, "year", &s->config));
    s->book.over_percent = number(db, "over_percent", &s->config);
    s->book.slow_points = number(db, "slow_points", &s->config);
    s->book.scheme_slack = number(db, "scheme_slack", &s->config);
    const char *font = setting_get(db, "font", &s->config);
    s->book.font = *font ? font : NULL;
    struct rounding r;
    s->infer = !setting_rounding_parse(setting_get(db, "rounding", &s->config), &r);
    s->everybody = s->infer ? (struct policy){.rounding = POLICY_PRODUCT}
                            : (struct policy){.rounding = r, .origin = POLICY_CHOSEN};
    read_chosen(db, s);
    read_controls(db, s);
    s->book.calendar = calendar_load(db, &s->config);
    s->book.clocks = clocks_load(db, &s->config);
    s->book.dict = dict_load(db, &s->config);
    s->book.rights = rights_read(db, &s->config);
}

/* Inference */

static bool is_chosen(const struct shelf *s, const char *agency, int year)
{
    for (size_t i = 0; i < s->nchosen; i++) {
        const struct policy *p = &s->chosen[i];
        if (strcmp(p->agency, agency) == 0 && (p->year == 0 || p->year == year)) {
            return true;
        }
    }
    return false;
}

static struct group *group_find(const struct groups *old, const struct group *g)
{
    for (size_t i = 0; i < old->n; i++) {
        struct group *o = &old->v[i];
        if (o->year == g->year && strcmp(o->agency, g->agency) == 0) {
            return o;
        }
    }
    return NULL;
}

static bool group_same(const struct group *a, const struct group *b)
{
    return a->count == b->count && a->sum == b->sum && a->newest == b->newest;
}

static struct groups groups_read(struct db *db)
{
    struct groups g = {0};
    size_t cap = 0;
    bool failed = false;
    sqlite3_stmt *q = stmt_get(db, Q_selfeval_groups, NULL);
    while (q && stmt_next(db, q, &failed, NULL)) {
        if (g.n == cap) {
            cap = cap ? cap * 2 : 16;
            g.v = xreallocarray(g.v, cap, sizeof(*g.v));
        }
        g.v[g.n++] = (struct group){
            .agency = xstrdup((const char *)sqlite3_column_text(q, 0)),
            .year = (int)(sqlite3_column_int64(q, 1) / MICRO),
            .count = sqlite3_column_int64(q, 2), .sum = sqlite3_column_int64(q, 3),
            .newest = sqlite3_column_int64(q, 4),
        };
    }
    return g;
}

/* The forms of the group and their versions, as they are now. */
static void group_forms(struct db *db, struct group *g)
{
    bool failed = false;
    sqlite3_stmt *q = stmt_get(db, Q_selfeval_of, NULL);
    g->vote = xcalloc((size_t)g->count, sizeof(*g->vote));
    if (q) {
        stmt_bind(q, "ti", g->agency, (int64_t)g->year * MICRO);
    }
    while (q && stmt_next(db, q, &failed, NULL)) {
        if (g->nvote < (size_t)g->count) {
            g->vote[g->nvote++] = (struct vote){.id = sqlite3_column_int64(q, 0),
                                                .version = sqlite3_column_int64(q, 1)};
        }
    }
}

/* Fund rows are all that it looks at; the indicators stay in the file. */
static unsigned votes_read(struct db *db, int64_t id)
{
    struct rec r;
    bool found;
    unsigned votes = rows_load(db, &selfeval_kind, id, 1u << SE_FUNDS, &r, &found, NULL)
        ? selfeval_votes(&r) : 0;
    rec_release(&r);
    return votes;
}

/* old: the group as it was, NULL when it was not there. */
static void group_infer(struct db *db, struct group *g, const struct group *old)
{
    size_t hits[SELFEVAL_POLICIES] = {0}, k = 0;
    group_forms(db, g);
    for (size_t i = 0; i < g->nvote; i++) {
        struct vote *v = &g->vote[i];
        while (old && k < old->nvote && old->vote[k].id < v->id) {
            k++;
        }
        bool known = old && k < old->nvote && old->vote[k].id == v->id &&
                     old->vote[k].version == v->version;
        v->votes = known ? old->vote[k].votes : votes_read(db, v->id);
        for (size_t h = 0; h < SELFEVAL_POLICIES; h++) {
            hits[h] += v->votes >> h & 1;
        }
    }
    g->found = selfeval_elect(hits, &g->rounding);
}

static void infer(struct db *db, struct shelf *s)
{
    struct groups now = groups_read(db);
    for (size_t i = 0; i < now.n; i++) {
        struct group *g = &now.v[i], *old = group_find(&s->groups, g);
        if (old && group_same(old, g)) {
            g->found = old->found;
            g->rounding = old->rounding;
            g->vote = old->vote;
            g->nvote = old->nvote;
            old->vote = NULL;
        } else {
            group_infer(db, g, old);
        }
    }
    groups_release(&s->groups);
    s->groups = now;
}

/* Chosen before inferred, one year before every year, the office's own last. */
static void join(struct shelf *s)
{
    size_t n = 0;
    struct policy *p = xcalloc(s->nchosen + s->groups.n + 1, sizeof(*p));
    for (size_t i = 0; i < s->nchosen; i++) {
        p[n++] = s->chosen[i];
    }
    for (size_t i = 0; s->infer && i < s->groups.n; i++) {
        const struct group *g = &s->groups.v[i];
        if (g->found && !is_chosen(s, g->agency, g->year)) {
            p[n++] = (struct policy){g->rounding, POLICY_INFERRED, g->year, g->agency};
        }
    }
    p[n++] = s->everybody;
    free(s->book.policy);
    s->book.policy = p;
    s->book.npolicy = n;
}

/* An unreadable file leaves the book as it was; its errors show where records are read. */
static void refresh(struct db *db, struct shelf *s)
{
    struct state st;
    if (!state_read(db, &st, NULL) || st.audit_n == s->audit_seen) {
        return;
    }
    /* Inside a step of many saves (an import) the policies stay as they were when it began: looking
       through all forms again after each one would make the import quadratic. */
    if (db->tx.depth > 1 && st.config == s->config_seen) {
        return;
    }
    if (st.config != s->config_seen) {
        read_config(db, s);
    }
    if (s->infer) {
        infer(db, s);
    }
    join(s);
    s->config_seen = st.config;
    s->audit_seen = st.audit_n;
}

const struct book *db_book(struct db *db)
{
    if (!db->shelf) {
        db->shelf = xcalloc(1, sizeof(*db->shelf));
        db->shelf->config_seen = -1;
        db->shelf->audit_seen = -1;
        db->shelf->book.today = db->today;
        db->shelf->office = "";
    }
    refresh(db, db->shelf);
    db->shelf->book.who = *db_person(db);
    return &db->shelf->book;
}

const char *db_office(struct db *db)
{
    db_book(db);
    return db->shelf->office;
}

int db_year(struct db *db)
{
    db_book(db);
    return db->shelf->year;
}

void book_set_today(struct db *db, struct date today)
{
    db_book(db);
    db->shelf->book.today = today;
}
