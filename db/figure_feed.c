#include "db/figure_feed.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval.h"
#include "core/report/figure_feed.h"
#include "core/report/stat_shown.h"
#include "db/petition_frozen.h"
#include "locale/num.h"
#include "locale/text.h"

static int year_of(const struct rec *form)
{
    struct decimal v = cell_value(&form->head[SE_YEAR]);
    return v.have == HAVE_VALUE ? (int)(v.v / MICRO) : 0;
}

/* The row's levels and target in one text; of the arena. */
static const char *indicator(const struct rec *form, size_t i, struct arena *a)
{
    const struct cell *c = form->list[SE_INDICATORS].row[i];
    return arena_printf(a, "%s %s %s %s", cell_text(&c[IND_L1]), cell_text(&c[IND_L2]),
                        cell_text(&c[IND_L3]), cell_text(&c[IND_TARGET]));
}

static const struct frozen *report_of(struct db *db, int year, bool freeze, struct arena *a,
                                      struct err *e)
{
    size_t n;
    struct stat_request q = {.report = REPORT_ANNUAL, .chosen = CHOSEN_REGISTERED,
                             .period = {{year, 1, 1}, {year, 12, 31}}};
    const char *name = arena_printf(a, _("自评取数 %d"), year);
    const struct frozen *f = db_frozen(db, name, a, &n, e);
    if (!f || n) {
        return f;
    }
    return freeze && db_freeze(db, &q, name, e) ? db_frozen(db, name, a, &n, e) : NULL;
}

static const struct frozen_figure *find(const struct frozen_figure *v, size_t n, const char *path)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].path, path) == 0) {
            return &v[i];
        }
    }
    return NULL;
}

static const char *text_of(const struct frozen_figure *f, const struct figure_word *w,
                           struct arena *a)
{
    char plain[NUM_MAX];
    if (stat_is_rate(w->figure)) {
        return arena_strdup(a, f->shown);
    }
    num_plain(plain, sizeof(plain), f->v.n, 0, 0);
    return arena_printf(a, "%s%s", plain, w->unit);
}

/* Rows that the words know; 0: none, and nothing need be frozen. */
static size_t match(const struct rec *form, const struct figure_word *w, size_t nw,
                    const struct figure_word **row, struct arena *a)
{
    size_t n = 0;
    for (size_t i = 0; i < form->list[SE_INDICATORS].n; i++) {
        row[i] = figure_word_find(w, nw, indicator(form, i, a));
        n += row[i] != NULL;
    }
    return n;
}

static void offer(const struct rec *form, const struct figure_word *const *row,
                  const struct frozen_figure *v, size_t n, struct arena *a,
                      struct figure_offers *out)
{
    struct figure_offer *o = arena_alloc(a, (form->list[SE_INDICATORS].n + 1) * sizeof(*o));
    const struct frozen_figure *items = find(v, n, "items");
    out->v = o;
    for (size_t i = 0; items && items->v.n && i < form->list[SE_INDICATORS].n; i++) {
        const struct frozen_figure *f = row[i] ? find(v, n, stat_figure_def(row[i]->figure)->path)
            : NULL;
        if (!f || (stat_is_rate(row[i]->figure) && f->v.d == 0)) {
            continue;
        }
        const struct cell *c = &form->list[SE_INDICATORS].row[i][IND_ACTUAL];
        const char *text = text_of(f, row[i], a);
        o[out->n++] = (struct figure_offer){
            .row = i, .path = f->path, .label = f->label, .text = text, .v = f->v,
            .blank = c->state == CELL_BLANK, .same = str_fold_same(cell_text(c), text),
        };
    }
}

bool db_figure_offers(struct db *db, const struct rec *form, bool freeze, struct arena *a,
                      struct figure_offers *out, struct err *e)
{
    struct figure_word *w;
    size_t nw, n;
    int year = year_of(form);
    const struct figure_word **row =
        arena_alloc(a, (form->list[SE_INDICATORS].n + 1) * sizeof(*row));
    *out = (struct figure_offers){0};
    if (!figure_words_parse(db_stat_list(db, "figure", a), a, &w, &nw, e)) {
        return false;
    }
    if (!year || !match(form, w, nw, row, a)) {
        return true;
    }
    struct err why = {0};
    const struct frozen *f = report_of(db, year, freeze, a, &why);
    if (!f) {
        return !freeze || err_set(e, why.code, why.field, "%s", why.text);
    }
    out->report = f->name;
    const struct frozen_figure *v = frozen_figures(f, a, &n);
    offer(form, row, v, n, a, out);
    return true;
}

size_t figure_offers_take(const struct figure_offers *f, struct rec *form)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct place p = ROW(SE_INDICATORS, f->v[i].row, IND_ACTUAL);
        n += f->v[i].blank && rec_set(form, p, f->v[i].text, NULL);
    }
    return n;
}
