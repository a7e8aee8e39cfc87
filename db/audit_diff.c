#include <stdio.h>
#include <stdlib.h>

#include "core/base/base.h"
#include "core/record/json.h"
#include "core/record/privacy.h"
#include "db/audit.h"
#include "locale/text.h"

/* What an auditor reads: one row for every cell that changed, one for every row that came or went.
   Rows are matched at the least cost, so that a row put in the middle is one row here and not a
   change of every row below it. */

#define WHOLE_ROW_COST 4 /* a row that came or went counts as much as so many changed cells */

struct diff {
    struct db *db;
    const char *action;
    int64_t id;
    const struct rec *old, *new;
    struct buf title;
};

static const char *text_or_null(const struct cell *c)
{
    return c->state == CELL_BLANK ? NULL : cell_text(c);
}

static bool write_row(struct diff *d, const char *place, const char *old, const char *new,
                      struct err *e)
{
    struct audit_row row = {d->action, d->old->kind->id, d->id, buf_str(&d->title), place, old,
                            new};
    return audit_write(d->db, &row, e);
}

static bool diff_cell(struct diff *d, struct place from, struct place to, struct err *e)
{
    const struct cell *old = rec_cell(d->old, from), *new = rec_cell(d->new, to);
    if (cell_equal(old, new)) {
        return true;
    }
    char place[128];
    place_format(d->new->kind, to, place, sizeof(place));
    return write_row(d, place, text_or_null(old), text_or_null(new), e);
}

static unsigned row_cost(const struct diff *d, int l, size_t i, size_t j)
{
    unsigned n = 0;
    for (size_t f = 0; f < d->old->kind->lists[l].nfields; f++) {
        n += !cell_equal(&d->old->list[l].row[i][f], &d->new->list[l].row[j][f]);
    }
    return n;
}

/* "三级指标=…；目标值=…" */
static char *row_text(const struct rec *r, int l, size_t i)
{
    struct buf out = {0};
    const struct list_def *list = &r->kind->lists[l];
    for (size_t f = 0; f < list->nfields; f++) {
        const struct cell *c = &r->list[l].row[i][f];
        if (c->state != CELL_BLANK) {
            buf_addf(&out, "%s%s=%s", out.n ? "；" : "", list->fields[f].label, cell_text(c));
        }
    }
    return buf_steal(&out);
}

static bool whole_row(struct diff *d, int l, size_t i, bool came, struct err *e)
{
    char place[128];
    snprintf(place, sizeof(place), "%s[%zu]", d->old->kind->lists[l].path, i);
    char *text = row_text(came ? d->new : d->old, l, i);
    bool ok = write_row(d, place, came ? NULL : text, came ? text : NULL, e);
    free(text);
    return ok;
}

static bool diff_row(struct diff *d, int l, size_t i, size_t j, struct err *e)
{
    bool ok = true;
    for (size_t f = 0; ok && f < d->old->kind->lists[l].nfields; f++) {
        ok = diff_cell(d, ROW(l, i, (int)f), ROW(l, j, (int)f), e);
    }
    return ok;
}

/* The rows that are not the same from both ends: m old ones and n new ones from `top` on. */
struct middle {
    size_t top, m, n;
    unsigned *cost; /* (m + 1) x (n + 1): least cost of matching the rows from (i, j) to the end */
};

static unsigned *cost_at(const struct middle *w, size_t i, size_t j)
{
    return &w->cost[i * (w->n + 1) + j];
}

static struct middle middle_of(const struct diff *d, int l)
{
    size_t m = d->old->list[l].n, n = d->new->list[l].n, top = 0;
    while (top < m && top < n && row_cost(d, l, top, top) == 0) {
        top++;
    }
    while (m > top && n > top && row_cost(d, l, m - 1, n - 1) == 0) {
        m--;
        n--;
    }
    return (struct middle){.top = top, .m = m - top, .n = n - top};
}

static void fill_costs(const struct diff *d, int l, struct middle *w)
{
    w->cost = xcalloc((w->m + 1) * (w->n + 1), sizeof(*w->cost));
    for (size_t i = w->m + 1; i-- > 0;) {
        for (size_t j = w->n + 1; j-- > 0;) {
            unsigned best = (unsigned)(w->m - i + w->n - j) * WHOLE_ROW_COST;
            if (i < w->m && j < w->n) {
                unsigned both = *cost_at(w, i + 1, j + 1) + row_cost(d, l, w->top + i, w->top + j);
                best = both < best ? both : best;
            }
            if (i < w->m && *cost_at(w, i + 1, j) + WHOLE_ROW_COST < best) {
                best = *cost_at(w, i + 1, j) + WHOLE_ROW_COST;
            }
            if (j < w->n && *cost_at(w, i, j + 1) + WHOLE_ROW_COST < best) {
                best = *cost_at(w, i, j + 1) + WHOLE_ROW_COST;
            }
            *cost_at(w, i, j) = best;
        }
    }
}

static bool diff_list(struct diff *d, int l, struct err *e)
{
    struct middle w = middle_of(d, l);
    fill_costs(d, l, &w);
    bool ok = true;
    for (size_t i = 0, j = 0; ok && (i < w.m || j < w.n);) {
        unsigned here = *cost_at(&w, i, j);
        size_t old = w.top + i, new = w.top + j;
        if (i < w.m && j < w.n &&
            here == *cost_at(&w, i + 1, j + 1) + row_cost(d, l, old, new)) {
            ok = diff_row(d, l, old, new, e);
            i++;
            j++;
        } else if (i < w.m && here == *cost_at(&w, i + 1, j) + WHOLE_ROW_COST) {
            ok = whole_row(d, l, old, false, e);
            i++;
        } else {
            ok = whole_row(d, l, new, true, e);
            j++;
        }
    }
    free(w.cost);
    return ok;
}

static bool diff_both(struct diff *d, struct err *e)
{
    const struct kind *k = d->old->kind;
    bool ok = true;
    for (size_t f = 0; ok && f < k->nfields; f++) {
        ok = diff_cell(d, HEAD((int)f), HEAD((int)f), e);
    }
    for (size_t l = 0; ok && l < k->nlists; l++) {
        ok = diff_list(d, (int)l, e);
    }
    return ok;
}

bool audit_diff(struct db *db, const char *action, int64_t id, const struct rec *old,
                const struct rec *new, struct err *e)
{
    const struct rec *named = new ? new : old;
    struct diff d = {.db = db, .action = action, .id = id, .old = named, .new = named};
    privacy_title(named, &d.title);
    bool ok;
    if (old && new) {
        d.old = old;
        ok = diff_both(&d, e);
    } else {
        char *text = rec_to_text(named);
        ok = write_row(&d, "", new ? NULL : text, new ? text : NULL, e);
        free(text);
    }
    buf_release(&d.title);
    return ok;
}
