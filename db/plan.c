#include "db/plan.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/purchase.h"
#include "db/inner.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

/* First number of a statement's first row; `out` stays without one. Resets. */
static bool first(struct db *db, sqlite3_stmt *s, int64_t *out, struct err *e)
{
    bool failed = false;
    if (stmt_next(db, s, &failed, e)) {
        *out = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    return !failed;
}

static bool load_twin(struct db *db, enum query q, const struct rec *r, int year, int name,
                      struct facts *out, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, q, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "iti", cell_value(&r->head[year]).v, cell_text(&r->head[name]), r->id);
    return first(db, s, &out->twin, e);
}

static bool load_budget(struct db *db, const struct rec *r, int year, int project,
                        struct facts *out, struct err *e)
{
    bool failed = false;
    struct ledger_sum *l = &out->ledger[LEDGER_TOTAL];
    sqlite3_stmt *s = stmt_get(db, Q_plan_budget, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", cell_value(&r->head[year]).v, cell_text(&r->head[project]));
    if (stmt_next(db, s, &failed, e)) {
        l->any = sqlite3_column_int64(s, 0) > 0;
        l->initial = sqlite3_column_int64(s, 1);
        l->full = sqlite3_column_int64(s, 2);
        sqlite3_reset(s);
    }
    return !failed;
}

static bool load_names(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e)
{
    bool failed = false;
    size_t cap = 0;
    const char **v = NULL;
    sqlite3_stmt *s = stmt_get(db, Q_plan_names, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "itt", cell_value(&r->head[GL_YEAR]).v, cell_text(&r->head[GL_PROJECT]),
              cell_text(&r->head[GL_AGENCY]));
    while (stmt_next(db, s, &failed, e)) {
        if (out->nothers == cap) {
            cap = cap ? cap * 2 : 16;
            const char **more = arena_alloc(a, cap * sizeof(*more));
            if (v) {
                memcpy(more, v, out->nothers * sizeof(*more));
            }
            v = more;
        }
        v[out->nothers++] = stmt_text(s, 0, a);
    }
    out->others = v;
    return !failed;
}

static bool load_goods(struct db *db, const struct rec *r, struct facts *out, struct err *e)
{
    bool failed = false;
    const struct cell *agency = &r->head[FA_AGENCY];
    sqlite3_stmt *s = stmt_get(db, Q_plan_goods, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", cell_value(&r->head[FA_YEAR]).v,
              agency->state == CELL_BLANK ? NULL : cell_text(agency));
    if (stmt_next(db, s, &failed, e)) {
        out->goods.any = sqlite3_column_int64(s, 0) > 0;
        out->goods.sum = sqlite3_column_int64(s, 1);
        sqlite3_reset(s);
    }
    return !failed;
}

bool plan_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                struct err *e)
{
    if (r->kind == &goal_kind) {
        return load_twin(db, Q_goal_twin, r, GL_YEAR, GL_PROJECT, out, e) &&
               load_budget(db, r, GL_YEAR, GL_PROJECT, out, e) && load_names(db, r, a, out, e);
    }
    if (r->kind == &purchase_kind) {
        return load_twin(db, Q_purchase_twin, r, PU_YEAR, PU_PROJECT, out, e) &&
               load_budget(db, r, PU_YEAR, PU_PROJECT, out, e);
    }
    return r->kind != &asset_kind || (load_twin(db, Q_asset_twin, r, FA_YEAR, FA_AGENCY, out, e) &&
                                      load_goods(db, r, out, e));
}

/* A year */

struct projects {
    struct goal_project *v;
    size_t n, cap;
    struct arena *arena;
};

static struct goal_project *project_add(struct projects *p, const char *name)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 32;
        struct goal_project *more = arena_alloc(p->arena, p->cap * sizeof(*more));
        if (p->n) {
            memcpy(more, p->v, p->n * sizeof(*more));
        }
        p->v = more;
    }
    p->v[p->n] = (struct goal_project){.project = arena_strdup(p->arena, name)};
    return &p->v[p->n++];
}

static bool add_budgets(struct db *db, int year, struct projects *p, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_goal_projects, e);
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", (int64_t)year * MICRO, CLASS_PROJECT);
    while (stmt_next(db, s, &failed, e)) {
        const char *name = (const char *)sqlite3_column_text(s, 0);
        struct goal_project *row = project_add(p, name ? name : "");
        row->budgeted = true;
        row->budget = sqlite3_column_int64(s, 1);
    }
    return !failed;
}

static bool add_goal(struct rec *r, void *ctx)
{
    struct projects *p = ctx;
    const char *name = cell_text(&r->head[GL_PROJECT]);
    size_t i = 0;
    while (i < p->n && strcmp(p->v[i].project, name) != 0) {
        i++;
    }
    struct goal_project *row = i < p->n ? &p->v[i] : project_add(p, name);
    row->has_goal = true;
    row->cost = goal_cost(r);
    return true;
}

const struct goal_project *db_goal_projects(struct db *db, int year, struct arena *a, size_t *n,
                                            struct err *e)
{
    struct projects p = {.v = arena_alloc(a, 1), .arena = a};
    *n = 0;
    if (!tx_read_begin(db, e)) {
        return NULL;
    }
    bool ok = add_budgets(db, year, &p, e) && store_each(db, &goal_kind, year, add_goal, &p, e);
    tx_read_end(db);
    *n = ok ? p.n : 0;
    return ok ? p.v : NULL;
}

/* The form */

static bool find_form(struct db *db, const struct rec *goal, int64_t *id, struct err *e)
{
    sqlite3_stmt *s = stmt_get(db, Q_goal_form, e);
    *id = 0;
    if (!s) {
        return false;
    }
    stmt_bind(s, "it", cell_value(&goal->head[GL_YEAR]).v, cell_text(&goal->head[GL_PROJECT]));
    return first(db, s, id, e);
}

/* The stored form, or a new one; initialised in any case. */
static bool open_form(struct db *db, const struct rec *goal, struct rec *form, struct err *e)
{
    int64_t id = 0;
    bool ok = find_form(db, goal, &id, e);
    if (!id) {
        rec_init(form, &selfeval_kind);
        selfeval_start_goals(form, goal, db_book(db));
        return ok;
    }
    return store_load(db, &selfeval_kind, id, form, e) &&
           (strcmp(cell_text(&form->head[SE_STATE]), SELFEVAL_FINAL) != 0 ||
            err_set(e, ERR_INPUT, "",
                    _("自评表（编号 %lld）已定稿。请先退回草稿再取绩效目标。"), (long long)id));
}

static bool feed(struct db *db, int64_t goal, int64_t *form, struct goal_taken *taken,
                 struct err *e)
{
    struct rec from, to;
    bool ok = store_load(db, &goal_kind, goal, &from, e);
    if (ok) {
        ok = open_form(db, &from, &to, e) &&
             selfeval_take_goals(&to, &from, db_book(db), taken, e) &&
             store_save(db, &to, NULL, NULL, e);
        *form = to.id;
        rec_release(&to);
    }
    rec_release(&from);
    return ok;
}

/* Read and written in one transaction: two desks cannot both make the form. */
bool db_goal_feed(struct db *db, int64_t goal, int64_t *form, struct goal_taken *taken,
                  struct err *e)
{
    struct buf step = {0};
    *taken = (struct goal_taken){0};
    *form = 0;
    buf_addf(&step, _("取绩效目标（目标表编号 %lld）"), (long long)goal);
    bool ok = store_begin(db, buf_str(&step), e) &&
              store_end(db, feed(db, goal, form, taken, e), e);
    buf_release(&step);
    return ok;
}
