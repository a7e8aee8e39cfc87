#include "db/budget_year.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/check/kinds.h"
#include "db/register.h"
#include "db/store.h"
#include "locale/text.h"

#define RULE_PAID "B3" /* a line is not below what it has paid */
#define RULE_TWIN "B4"

static bool visit(struct rec *budget, void *ctx)
{
    budget_year_add(ctx, budget);
    return true;
}

bool db_budget_year_load(struct db *db, int year, struct rec *r, struct err *e)
{
    budget_year_start(r, year);
    return store_each(db, &budget_kind, year, visit, r, e);
}

/* --- checks ---------------------------------------------------------------------------------- */

static const struct cell *row_at(const struct rec *r, size_t i)
{
    return r->list[0].row[i];
}

/* Budget of a line in the grid without row `but`; payments and commitments as in the file. */
static struct line_facts line_of(const struct budget_year_context *x, const struct rec *r,
                                 const struct cell *line, size_t but)
{
    struct line_facts out = {0};
    for (size_t i = 0; i < r->list[0].n; i++) {
        struct decimal full = cell_value(&row_at(r, i)[YR_FULL]);
        if (i != but && full.have == HAVE_VALUE && budget_year_same_line(row_at(r, i), line)) {
            out.lines++;
            money_add(out.full, full.v, &out.full);
        }
    }
    for (size_t i = 0; i < x->nline; i++) {
        const struct execution_line *l = &x->line[i];
        if (strcmp(l->economic, cell_text(&line[YR_ECONOMIC])) == 0 &&
            strcmp(l->project, cell_text(&line[YR_PROJECT])) == 0) {
            out.paid = l->paid;
            out.approved = l->approved;
            out.committed = l->committed;
        }
    }
    return out;
}

static size_t twin_of(const struct rec *r, size_t row)
{
    size_t i = 0;
    while (i < r->list[0].n && (i == row || budget_year_blank(r, i) ||
                                !budget_year_same_key(row_at(r, i), row_at(r, row)))) {
        i++;
    }
    return i;
}

/* The row as a record whose adjustments are in its initial amount: the rules of this grid ask for the
   full-year figure only, the adjustments have passed theirs. */
static void as_record(const struct rec *r, size_t row, struct rec *out)
{
    char text[48];
    struct decimal full = cell_value(&row_at(r, row)[YR_FULL]);
    rec_init(out, &budget_kind);
    budget_year_put(r, row, out);
    if (full.have == HAVE_VALUE) {
        money_format(full.v, out->unit, text, sizeof(text));
        rec_set(out, HEAD(BG_INITIAL), text, NULL);
    }
    budget_kind.compute(out, NULL);
    out->id = budget_year_id(r, row);
}

static struct facts facts_of(const struct budget_year_context *x, const struct rec *r, size_t row)
{
    struct facts f = {.line = line_of(x, r, row_at(r, row), row)};
    size_t was = budget_year_row_of(x->base, budget_year_id(r, row));
    size_t twin = twin_of(r, row);
    if (was < x->base->list[0].n &&
        !budget_year_same_line(row_at(x->base, was), row_at(r, row))) {
        f.left = line_of(x, r, row_at(x->base, was), row);
    }
    f.twin = twin < r->list[0].n ? (int64_t)twin + 1 : 0;
    return f;
}

/* A finding of the row's record as one of the grid: its place, its row in the message. */
static void add_finding(const struct rec *r, size_t row, const struct finding *f, int64_t twin,
                        struct findings *out)
{
    char place[80];
    struct buf text = {0};
    struct place at;
    int field = place_parse(&budget_kind, f->place, &at) && at.list < 0
        ? budget_year_field(at.field) : -1;
    place_format(r->kind, ROW(0, row, field < 0 ? YR_PROJECT : field), place, sizeof(place));
    if (twin && strcmp(f->rule, RULE_TWIN) == 0) {
        buf_addf(&text, _("第 %zu 行与第 %lld 行重复（项目、科目、资金性质和来源都相同）。请并成一行。"), row + 1,
                 (long long)twin);
    } else if (*f->message) {
        buf_addf(&text, _("第 %zu 行：%s"), row + 1, f->message);
    }
    struct finding g = *f;
    g.place = place;
    g.message = buf_str(&text);
    findings_add(out, g);
    buf_release(&text);
}

static void check_row(const struct budget_year_context *x, const struct rec *r, size_t row,
                      struct findings *out)
{
    struct rec budget;
    struct findings own = {0};
    struct facts f = facts_of(x, r, row);
    as_record(r, row, &budget);
    kind_check(&budget, x->book, &f, &own);
    for (size_t i = 0; i < own.n; i++) {
        add_finding(r, row, &own.v[i], f.twin, out);
    }
    findings_release(&own);
    rec_release(&budget);
}

/* A row that is gone leaves enough for what its line has paid. */
static bool gone_leaves_enough(const struct budget_year_context *x, const struct rec *r, size_t was,
                               struct findings *out)
{
    struct buf text = {0};
    const struct cell *line = row_at(x->base, was);
    struct line_facts l = line_of(x, r, line, r->list[0].n);
    bool ok = l.paid <= l.full;
    if (!ok && out) {
        buf_addf(&text, _("删去的“%s %s”已有支付，不能没有预算。请 Ctrl-Z 撤销删除，或先冲销支付。"),
                 cell_text(&line[YR_PROJECT]), cell_text(&line[YR_ECONOMIC]));
        findings_add(out, (struct finding){.rule = RULE_PAID, .outcome = OUTCOME_FAILED,
                                           .level = LEVEL_ERROR, .place = "year",
                                           .message = buf_str(&text)});
    }
    buf_release(&text);
    return ok;
}

static bool is_gone(const struct rec *r, const struct rec *base, size_t was)
{
    return budget_year_row_of(r, budget_year_id(base, was)) == r->list[0].n;
}

void budget_year_check(const struct budget_year_context *x, const struct rec *r,
                       struct findings *out)
{
    for (size_t i = 0; i < r->list[0].n; i++) {
        if (!budget_year_blank(r, i)) {
            check_row(x, r, i, out);
        }
    }
    for (size_t i = 0; i < x->base->list[0].n; i++) {
        if (budget_year_id(x->base, i) && is_gone(r, x->base, i)) {
            gone_leaves_enough(x, r, i, out);
        }
    }
}

/* --- saving ---------------------------------------------------------------------------------- */

enum row_state { ROW_SETTLED, ROW_WAITING };

struct save {
    struct db *db;
    struct rec *r;
    const struct rec *base;
    enum row_state *state; /* by row */
    int64_t *id, *version; /* what each row has once all is stored */
    size_t waiting;
};

/* The error of a row's record becomes one of the grid. */
static bool name_row(const struct save *s, size_t row, const struct err *why, struct err *e)
{
    char place[80];
    const struct cell *c = row_at(s->r, row);
    struct place at = HEAD(BG_PROJECT);
    int field = place_parse(&budget_kind, why->field, &at) && at.list < 0
        ? budget_year_field(at.field) : -1;
    place_format(s->r->kind, ROW(0, row, field < 0 ? YR_PROJECT : field), place, sizeof(place));
    return err_set(e, why->code, place, _("第 %zu 行（%s %s）：%s"), row + 1,
                   cell_text(&c[YR_PROJECT]), cell_text(&c[YR_ECONOMIC]), why->text);
}

static bool row_differs(const struct save *s, size_t row)
{
    size_t was = budget_year_row_of(s->base, budget_year_id(s->r, row));
    if (was == s->base->list[0].n) {
        return true;
    }
    for (int f = 0; f <= YR_INITIAL; f++) {
        if (!cell_equal(&row_at(s->r, row)[f], &row_at(s->base, was)[f])) {
            return true;
        }
    }
    return budget_year_version(s->r, row) != budget_year_version(s->base, was);
}

static bool save_row(struct save *s, size_t row, struct err *e)
{
    struct rec budget;
    struct err why = {0};
    bool ok = true;
    if (s->id[row]) {
        ok = store_load(s->db, &budget_kind, s->id[row], &budget, &why);
        budget.version = s->version[row]; /* the one that the row was made from */
    } else {
        rec_init(&budget, &budget_kind);
    }
    if (ok) {
        budget_year_put(s->r, row, &budget);
        ok = store_save(s->db, &budget, NULL, NULL, &why);
    }
    if (ok) {
        s->id[row] = budget.id;
        s->version[row] = budget.version;
    } else {
        name_row(s, row, &why, e);
    }
    rec_release(&budget);
    return ok;
}

/* Rows wait for each other: one gives what another takes, a key is free once its row has moved. As
   long as some row is stored the others are tried again. */
static bool save_rows(struct save *s, struct err *e)
{
    bool moved = true;
    while (s->waiting && moved) {
        struct err why = {0};
        moved = false;
        for (size_t i = 0; i < s->r->list[0].n && why.code != ERR_CONFLICT; i++) {
            struct err own = {0};
            if (s->state[i] != ROW_WAITING) {
                continue;
            }
            if (save_row(s, i, &own)) {
                s->state[i] = ROW_SETTLED;
                s->waiting--;
                moved = true;
            } else if (!why.code || own.code == ERR_CONFLICT) {
                why = own;
            }
        }
        if (why.code && (!moved || why.code == ERR_CONFLICT)) {
            *e = why;
            return false;
        }
    }
    return s->waiting == 0;
}

static bool delete_row(struct save *s, size_t was, struct err *e)
{
    struct rec now;
    int64_t id = budget_year_id(s->base, was);
    const struct cell *c = row_at(s->base, was);
    bool ok = store_load(s->db, &budget_kind, id, &now, e);
    if (ok && now.version != budget_year_version(s->base, was)) {
        ok = err_set(e, ERR_CONFLICT, "year", _("删去的“%s %s”刚由别人改过，没有删。"),
                     cell_text(&c[YR_PROJECT]), cell_text(&c[YR_ECONOMIC]));
    }
    rec_release(&now);
    return ok && store_delete(s->db, &budget_kind, id, e);
}

static bool delete_rows(struct save *s, struct err *e)
{
    struct arena a = {0};
    struct findings none = {0};
    struct budget_year_context x = {.base = s->base};
    bool ok = true;
    for (size_t i = 0; ok && i < s->base->list[0].n; i++) {
        if (!budget_year_id(s->base, i) || !is_gone(s->r, s->base, i)) {
            continue;
        }
        if (!x.line) {
            int year = (int)(cell_value(&s->r->head[YG_YEAR]).v / MICRO);
            x.line = db_execution(s->db, year, &a, &x.nline, e);
            ok = x.line != NULL;
        }
        if (ok && !gone_leaves_enough(&x, s->r, i, &none)) {
            ok = err_set(e, ERR_INPUT, "year", "%s", none.v[0].message);
        }
        ok = ok && delete_row(s, i, e);
    }
    findings_release(&none);
    arena_release(&a);
    return ok;
}

static void open_save(struct save *s)
{
    size_t n = s->r->list[0].n;
    s->state = xcalloc(n + 1, sizeof(*s->state));
    s->id = xcalloc(n + 1, sizeof(*s->id));
    s->version = xcalloc(n + 1, sizeof(*s->version));
    for (size_t i = 0; i < n; i++) {
        s->id[i] = budget_year_id(s->r, i);
        s->version[i] = budget_year_version(s->r, i);
        if (!budget_year_blank(s->r, i) && row_differs(s, i)) {
            s->state[i] = ROW_WAITING;
            s->waiting++;
        }
    }
}

bool db_budget_year_save(struct db *db, struct rec *r, const struct rec *base, struct err *e)
{
    struct save s = {.db = db, .r = r, .base = base};
    struct buf name = {0};
    open_save(&s);
    r->kind->title(r, &name);
    bool ok = store_begin(db, buf_str(&name), e);
    if (ok) {
        ok = delete_rows(&s, e) && save_rows(&s, e);
        ok = store_end(db, ok, e) && ok;
    }
    for (size_t i = 0; ok && i < r->list[0].n; i++) {
        if (s.id[i]) {
            budget_year_stored(r, i, s.id[i], s.version[i]);
        }
    }
    buf_release(&name);
    free(s.state);
    free(s.id);
    free(s.version);
    return ok;
}
