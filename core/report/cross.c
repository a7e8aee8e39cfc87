#include "core/report/cross.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

enum { FEW = 3, COLUMNS_MOST = 40 };

/* A line of the table: a row or a column, its cells step apart. */
struct strip {
    size_t from, step, n;
};

static size_t hidden(const enum cross_show *show, struct strip s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += show[s.from + i * s.step] != CROSS_PLAIN;
    }
    return n;
}

/* The cheapest cell to hide: the smallest that is not 0, else a 0; the total last. */
static size_t cheapest(const int64_t *v, const enum cross_show *show, struct strip s)
{
    size_t best = s.n - 1;
    for (size_t i = 0; i + 1 < s.n; i++) {
        size_t at = s.from + i * s.step, old = s.from + best * s.step;
        if (show[at] != CROSS_PLAIN) {
            continue;
        }
        bool total = best == s.n - 1;
        bool zero = v[old] == 0;
        if (total || (zero && v[at] > 0) || (v[at] > 0 && v[at] < v[old])) {
            best = i;
        }
    }
    return s.from + best * s.step;
}

/* One hidden cell in a line would be the total less the others. */
static bool cover(const int64_t *v, enum cross_show *show, struct strip s)
{
    if (hidden(show, s) != 1) {
        return false;
    }
    size_t at = cheapest(v, show, s);
    if (show[at] != CROSS_PLAIN) { /* the total itself is the one hidden: any other cell */
        for (size_t i = 0; i < s.n; i++) {
            at = show[s.from + i * s.step] == CROSS_PLAIN ? s.from + i * s.step : at;
        }
    }
    if (show[at] != CROSS_PLAIN) {
        return false;
    }
    show[at] = CROSS_HIDDEN;
    return true;
}

void cross_protect(const int64_t *v, const int64_t *secret, size_t rows, size_t columns,
                   enum cross_show *show)
{
    for (size_t i = 0; i < rows * columns; i++) {
        show[i] = v[i] > 0 && v[i] < FEW && secret[i] > 0 ? CROSS_FEW : CROSS_PLAIN;
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < rows; i++) {
            more = cover(v, show, (struct strip){i * columns, 1, columns}) || more;
        }
        for (size_t i = 0; i < columns; i++) {
            more = cover(v, show, (struct strip){i, columns, rows}) || more;
        }
    }
}

/* Document */

struct keys {
    char (*v)[STAT_KEY];
    size_t n;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static struct keys keys_of(const struct stat_group *g, bool column, struct arena *a)
{
    struct keys k = {arena_alloc(a, (g->n + 1) * STAT_KEY), 0};
    for (size_t i = 0; i < g->n; i++) {
        memcpy(k.v[k.n++], column ? g->line[i].column : g->line[i].row, STAT_KEY);
    }
    if (k.n) {
        qsort(k.v, k.n, STAT_KEY, by_text);
    }
    size_t n = 0;
    for (size_t i = 0; i < k.n; i++) {
        if (n == 0 || strcmp(k.v[n - 1], k.v[i]) != 0) {
            memmove(k.v[n++], k.v[i], STAT_KEY);
        }
    }
    k.n = n;
    return k;
}

struct table {
    struct keys row, column;
    size_t rows, columns; /* with the totals */
    struct stat_value *v;
    int64_t *count, *secret;
    enum cross_show *show;
};

static void add(struct table *t, size_t at, const struct stat_line *l)
{
    t->v[at].n += l->v[0][SPAN_THIS].n;
    t->v[at].d += l->v[0][SPAN_THIS].d;
    t->secret[at] += l->secret[0];
}

static struct table fill(const struct stat_group *g, struct arena *a)
{
    struct table t = {.row = keys_of(g, false, a), .column = keys_of(g, true, a)};
    t.rows = t.row.n + 1;
    t.columns = t.column.n + 1;
    size_t n = t.rows * t.columns;
    t.v = arena_alloc(a, n * sizeof(*t.v));
    t.count = arena_alloc(a, n * sizeof(*t.count));
    t.secret = arena_alloc(a, n * sizeof(*t.secret));
    t.show = arena_alloc(a, n * sizeof(*t.show));
    for (size_t i = 0; i < t.row.n; i++) {
        for (size_t k = 0; k < t.column.n; k++) {
            const struct stat_line *l = stat_line_find(g, t.row.v[i], t.column.v[k]);
            if (l) {
                add(&t, i * t.columns + k, l);
                add(&t, i * t.columns + t.column.n, l);
                add(&t, t.row.n * t.columns + k, l);
                add(&t, n - 1, l);
            }
        }
    }
    for (size_t i = 0; i < n; i++) {
        t.count[i] = t.v[i].n;
    }
    cross_protect(t.count, t.secret, t.rows, t.columns, t.show);
    return t;
}

static void put(struct stat_doc *d, struct doc_table *out, const struct table *t,
                const struct stat_group *g, size_t i, size_t k)
{
    char text[STAT_TEXT];
    struct stat_path p = {.figure = g->figure[0], .dim = {STAT_DIMS, STAT_DIMS}};
    size_t at = i * t->columns + k, n = 0;
    if (t->show[at] != CROSS_PLAIN) { /* and no list of cases either */
        stat_doc_right(d, out, (int)i + 1, (int)k + 1, t->show[at] == CROSS_FEW ? "<3" : "※");
        return;
    }
    if (i < t->row.n) {
        p.dim[n] = g->row;
        memcpy(p.key[n++], t->row.v[i], STAT_KEY);
    }
    if (k < t->column.n) {
        p.dim[n] = g->column;
        memcpy(p.key[n], t->column.v[k], STAT_KEY);
    }
    stat_doc_put_value(d, out, (int)i + 1, (int)k + 1, &p, t->v[at],
                       stat_shown(stat_figure_def(p.figure)->unit, t->v[at], text));
}

static void put_table(struct stat_doc *d, const struct table *t, const struct stat_group *g)
{
    int *width = arena_alloc(d->arena, (t->columns + 1) * sizeof(*width));
    width[0] = 24;
    for (size_t k = 0; k < t->columns; k++) {
        width[k + 1] = 12;
    }
    struct doc_table *out = doc_table(d->doc, (int)t->columns + 1, width);
    out->head_rows = 1;
    doc_cell(d->doc, out, 0, 0, 1, 1,
             arena_printf(d->arena, "%s＼%s", _(stat_dim_def(g->row)->label),
                                                   _(stat_dim_def(g->column)->label)),
             DOC_CENTRE, DOC_HEAD);
    for (size_t k = 0; k < t->columns; k++) {
        doc_cell(d->doc, out, 0, (int)k + 1, 1, 1,
                 k < t->column.n ? stat_doc_key(d, g->column, t->column.v[k]) : _("合计"),
                     DOC_CENTRE,
                 DOC_HEAD);
    }
    for (size_t i = 0; i < t->rows; i++) {
        stat_doc_text(d, out, (int)i + 1, 0,
                      i < t->row.n ? stat_doc_key(d, g->row, t->row.v[i]) : _("合计"));
        for (size_t k = 0; k < t->columns; k++) {
            put(d, out, t, g, i, k);
        }
    }
}

static void say_hidden(struct stat_doc *d, const struct table *t)
{
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        if (t->show[i] != CROSS_PLAIN) {
            doc_text(d->doc, DOC_LEFT,
                     _("<3：含保密件、不足三件的；※：为不从合计推出它而隐去的。"));
            return;
        }
    }
}

void cross_doc(struct stat_doc *d, enum stat_report r, struct period p, const char *office,
               const char *title)
{
    char period[64];
    const struct stat_group *g = &d->run->group[0];
    const enum stat_figure basis[] = {g->figure[0], STAT_FIGURES};
    struct table t = fill(g, d->arena);
    struct stat_value all = d->run->total[g->figure[0]][SPAN_THIS];
    stat_period_text(r, p, period, sizeof(period));
    d->doc->landscape = t.columns > 6;
    doc_title(d->doc, title ? title : _("交叉表"));
    doc_subtitle(d->doc, arena_printf(d->arena, _("%s（%s）"),
                                      _(stat_figure_def(g->figure[0])->label), period));
    doc_text(d->doc, DOC_RIGHT, office);
    struct stat_value sum = t.v[t.rows * t.columns - 1];
    if (sum.n != all.n || sum.d != all.d) {
        doc_text(d->doc, DOC_LEFT,
                 arena_printf(d->arena, _("! 勾稽不符：总数 %lld，各格合计 %lld。"),
                                                (long long)all.n, (long long)sum.n));
    }
    if (t.columns > COLUMNS_MOST) {
        doc_text(d->doc, DOC_LEFT, _("列太多，请换一个维度作列。"));
        return;
    }
    put_table(d, &t, g);
    stat_doc_basis(d, basis);
    say_hidden(d, &t);
}
