/* Counting: one pass over the facts, all figures and groups at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/report/stat.h"

size_t stat_add_group(struct stat_run *run, enum stat_dim row, enum stat_dim column,
                      const enum stat_figure *figures)
{
    BUG_ON(run->ngroup == STAT_GROUPS);
    struct stat_group *g = &run->group[run->ngroup];
    g->row = row;
    g->column = column;
    for (g->nfigure = 0; figures[g->nfigure] != STAT_FIGURES; g->nfigure++) {
        BUG_ON(g->nfigure == STAT_TABLE_FIGURES);
        g->figure[g->nfigure] = figures[g->nfigure];
    }
    return run->ngroup++;
}

unsigned stat_ready(struct stat_run *run)
{
    bool all = true;
    unsigned bases = 0;
    for (enum stat_figure f = 0; f < STAT_FIGURES; f++) {
        all = all && !run->wanted[f];
    }
    memset(run->nby, 0, sizeof(run->nby));
    for (enum stat_figure f = 0; f < STAT_FIGURES; f++) {
        run->wanted[f] = run->wanted[f] || all;
        for (enum stat_basis b = 0; run->wanted[f] && b < STAT_BASES; b++) {
            if (stat_figure_def(f)->bases & STAT_BIT(b)) {
                run->by_basis[b][run->nby[b]++] = f;
                bases |= STAT_BIT(b);
            }
        }
    }
    for (size_t i = 0; i < run->ngroup; i++) {
        for (size_t k = 0; k < run->group[i].nfigure; k++) {
            bases |= stat_figure_def(run->group[i].figure[k])->bases;
        }
    }
    return bases;
}

static bool is_secret(const struct stat_fact *x)
{
    return strcmp(x->privacy, PRIVACY_SECRET) == 0;
}

static struct stat_line *line_at(struct stat_group *g, const char *row, const char *column)
{
    char key[2 * STAT_KEY + 1];
    bool fresh;
    int n = snprintf(key, sizeof(key), "%s\x1f%s", row, column);
    int64_t *at = map_at(&g->place, key, (size_t)n, &fresh);
    if (fresh) {
        if (g->n == g->cap) {
            g->cap = g->cap ? 2 * g->cap : 32;
            g->line = xreallocarray(g->line, g->cap, sizeof(*g->line));
        }
        struct stat_line *l = &g->line[g->n++];
        memset(l, 0, sizeof(*l));
        snprintf(l->row, sizeof(l->row), "%s", row);
        snprintf(l->column, sizeof(l->column), "%s", column);
        *at = (int64_t)g->n;
    }
    return &g->line[*at - 1];
}

static void take_group(struct stat_run *run, struct stat_group *g, enum stat_basis b,
                       enum stat_spans s, const struct stat_fact *x)
{
    char room[2][STAT_KEY];
    struct stat_line *l = NULL;
    for (size_t i = 0; i < g->nfigure; i++) {
        if (!(stat_figure_def(g->figure[i])->bases & STAT_BIT(b))) {
            continue;
        }
        struct stat_value v = stat_test(g->figure[i], b, x, run->c);
        if (!v.n && !v.d) {
            continue;
        }
        l = l ? l : line_at(g, stat_dim_key(g->row, b, x, run->c, room[0]),
                            g->column == STAT_DIMS
                                ? "" : stat_dim_key(g->column, b, x, run->c, room[1]));
        l->v[i][s].n += v.n;
        l->v[i][s].d += v.d;
        l->secret[i] += s == SPAN_THIS && v.n && is_secret(x);
    }
}

void stat_take(struct stat_run *run, enum stat_basis b, enum stat_spans s, struct stat_fact *x)
{
    if (!stat_filter_takes(&run->c->filter, x)) {
        return;
    }
    stat_settle(x, b);
    for (size_t i = 0; i < run->nby[b]; i++) {
        enum stat_figure f = run->by_basis[b][i];
        struct stat_value v = stat_test(f, b, x, run->c);
        run->total[f][s].n += v.n;
        run->total[f][s].d += v.d;
        run->secret[f] += s == SPAN_THIS && v.n && is_secret(x);
    }
    for (size_t i = 0; i < run->ngroup; i++) {
        take_group(run, &run->group[i], b, s, x);
    }
}

static int by_key(const void *a, const void *b)
{
    const struct stat_line *x = a, *y = b;
    int d = strcmp(x->row, y->row);
    return d ? d : strcmp(x->column, y->column);
}

void stat_sort(struct stat_group *g)
{
    if (g->n) {
        qsort(g->line, g->n, sizeof(*g->line), by_key);
    }
    map_release(&g->place);
    g->place = (struct map){0};
}

const struct stat_line *stat_line_find(const struct stat_group *g, const char *row,
                                       const char *column)
{
    struct stat_line want = {0};
    snprintf(want.row, sizeof(want.row), "%s", row);
    snprintf(want.column, sizeof(want.column), "%s", column);
    return g->n ? bsearch(&want, g->line, g->n, sizeof(want), by_key) : NULL;
}

void stat_run_release(struct stat_run *run)
{
    for (size_t i = 0; i < run->ngroup; i++) {
        map_release(&run->group[i].place);
        free(run->group[i].line);
    }
}
