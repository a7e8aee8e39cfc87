#include "core/report/stat_doc.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

void stat_doc_init(struct stat_doc *d, struct arena *a, const char *name,
                   const struct stat_run *run,
                   const struct dict *dict)
{
    *d = (struct stat_doc){.doc = doc_new(a, name), .arena = a, .run = run, .dict = dict};
}

void stat_doc_release(struct stat_doc *d)
{
    map_release(&d->place);
}

const struct stat_shown_figure *stat_doc_find(struct stat_doc *d, const char *path)
{
    bool fresh;
    int64_t *at = map_at(&d->place, path, strlen(path), &fresh);
    return *at ? &d->v[*at - 1] : NULL;
}

static const char *label_of(struct stat_doc *d, const struct stat_path *p)
{
    static const char *const span[STAT_SPANS] =
        {"", N_("（上期）"), N_("（去年同期）"), N_("（基年）")};
    const char *label = _(stat_figure_def(p->figure)->label);
    if (p->span != SPAN_THIS) {
        label = arena_printf(d->arena, "%s%s", label, _(span[p->span]));
    }
    for (int i = 1; i >= 0; i--) {
        if (p->dim[i] != STAT_DIMS) {
            label = arena_printf(d->arena, "%s %s", stat_doc_key(d, p->dim[i], p->key[i]), label);
        }
    }
    return label;
}

/* Notes a figure once; its path, of the arena. */
static const char *note(struct stat_doc *d, const struct stat_path *p, struct stat_value v,
                        const char *shown)
{
    char path[160];
    stat_path_format(p, path, sizeof(path));
    int64_t *at = map_at(&d->place, path, strlen(path), NULL);
    if (*at) {
        return d->v[*at - 1].path;
    }
    if (d->n == d->cap) {
        d->cap = d->cap ? 2 * d->cap : 128;
        struct stat_shown_figure *more = arena_alloc(d->arena, d->cap * sizeof(*more));
        if (d->n) {
            memcpy(more, d->v, d->n * sizeof(*more));
        }
        d->v = more;
    }
    d->v[d->n++] = (struct stat_shown_figure){arena_strdup(d->arena, path), label_of(d, p), v,
                                              stat_is_rate(p->figure),
                                              arena_strdup(d->arena, shown)};
    *at = (int64_t)d->n;
    return d->v[d->n - 1].path;
}

static struct stat_path total_path(enum stat_figure f, enum stat_spans s)
{
    return (struct stat_path){.figure = f, .span = s, .dim = {STAT_DIMS, STAT_DIMS}};
}

#define FEW 3

/* 检举控告: every one of them is of class 3, and one or two could be told from their street or unit. */
static bool is_few(const struct stat_doc *d, const struct stat_path *p, struct stat_value v)
{
    bool accusation = p->figure == FIG_ACCUSE;
    for (size_t i = 0; i < ARRAY_LEN(p->dim); i++) {
        accusation = accusation || (p->dim[i] == DIM_KIND && strcmp(p->key[i], "JK") == 0);
    }
    return d->few_hidden && accusation && !stat_is_rate(p->figure) && v.n > 0 && v.n < FEW;
}

const char *stat_doc_say(struct stat_doc *d, enum stat_figure f, enum stat_spans s)
{
    char text[STAT_TEXT];
    struct stat_value v = d->run->total[f][s];
    struct stat_path p = total_path(f, s);
    bool few = is_few(d, &p, v);
    const char *shown = few ? STAT_FEW : arena_strdup(d->arena, stat_shown(stat_figure_def(f)->unit,
                                                                           v, text));
    v = few ? (struct stat_value){0} : v;
    note(d, &p, v, shown);
    return shown;
}

void stat_doc_put_value(struct stat_doc *d, struct doc_table *t, int row, int col,
                        const struct stat_path *p, struct stat_value v, const char *shown)
{
    if (is_few(d, p, v)) {
        shown = STAT_FEW;
        v = (struct stat_value){0};
    }
    const char *path = note(d, p, v, shown);
    struct doc_cell *c = doc_cell(d->doc, t, row, col, 1, 1, shown, DOC_RIGHT, 0);
    c->place = path;
    if (!stat_is_rate(p->figure) && shown[0] >= '0' && shown[0] <= '9') {
        c->num = (struct doc_number){true, v.n, 0, 0, false};
    }
}

void stat_doc_put(struct stat_doc *d, struct doc_table *t, int row, int col, enum stat_figure f,
                  enum stat_spans s)
{
    char text[STAT_TEXT];
    struct stat_path p = total_path(f, s);
    struct stat_value v = d->run->total[f][s];
    stat_doc_put_value(d, t, row, col, &p, v, stat_shown(stat_figure_def(f)->unit, v, text));
}

void stat_doc_put_line(struct stat_doc *d, struct doc_table *t, int row, int col,
                       const struct stat_group *g, const struct stat_line *l, size_t figure,
                       enum stat_spans s)
{
    char text[STAT_TEXT];
    struct stat_path p = total_path(g->figure[figure], s);
    p.dim[0] = g->row;
    p.dim[1] = g->column;
    snprintf(p.key[0], STAT_KEY, "%s", l->row);
    snprintf(p.key[1], STAT_KEY, "%s", l->column);
    struct stat_value v = l->v[figure][s];
    stat_doc_put_value(d, t, row, col, &p, v,
                       stat_shown(stat_figure_def(p.figure)->unit, v, text));
}

void stat_doc_text(struct stat_doc *d, struct doc_table *t, int row, int col, const char *text)
{
    doc_cell(d->doc, t, row, col, 1, 1, text, DOC_LEFT, 0);
}

void stat_doc_right(struct stat_doc *d, struct doc_table *t, int row, int col, const char *text)
{
    doc_cell(d->doc, t, row, col, 1, 1, text, DOC_RIGHT, 0);
}

void stat_doc_head(struct stat_doc *d, struct doc_table *t, const char *const *heads, int n)
{
    t->head_rows = 1;
    for (int i = 0; i < n; i++) {
        doc_cell(d->doc, t, 0, i, 1, 1, *heads[i] ? _(heads[i]) : "", DOC_CENTRE, DOC_HEAD);
    }
}

const char *stat_doc_key(struct stat_doc *d, enum stat_dim dim, const char *key)
{
    const char *list = stat_dim_def(dim)->list;
    const struct dict_word *w = *list ? dict_find(d->dict, list, key) : NULL;
    return !*key ? _("（未填）") : arena_strdup(d->arena, w ? dict_leaf(w->name) : key);
}

static bool met(const enum stat_figure *figures, size_t i, bool basis, enum stat_chosen chosen)
{
    for (size_t k = 0; k < i; k++) {
        const char *a = basis ? stat_figure_basis(figures[k], chosen)
                              : stat_figure_def(figures[k])->base;
        const char *b = basis ? stat_figure_basis(figures[i], chosen)
                              : stat_figure_def(figures[i])->base;
        if (strcmp(a, b) == 0) {
            return true;
        }
    }
    return false;
}

void stat_doc_basis(struct stat_doc *d, const enum stat_figure *figures)
{
    struct buf line = {0};
    enum stat_chosen chosen = d->run->c->chosen;
    buf_adds(&line, _("日期依据："));
    for (size_t i = 0; figures[i] != STAT_FIGURES; i++) {
        if (!met(figures, i, true, chosen)) {
            buf_addf(&line, "%s%s", i ? "；" : "", _(stat_figure_basis(figures[i], chosen)));
        }
    }
    buf_adds(&line, _("。总体："));
    for (size_t i = 0; figures[i] != STAT_FIGURES; i++) {
        if (!met(figures, i, false, chosen)) {
            buf_addf(&line, "%s%s", i ? "；" : "", _(stat_figure_def(figures[i])->base));
        }
    }
    buf_adds(&line, "。");
    doc_text(d->doc, DOC_LEFT, buf_str(&line));
    buf_release(&line);
}

enum { C_NAME, C_BASE, C_NOW, C_PREV, C_RING, C_LAST, C_YEAR, C_N };

/* "90/95" of a rate: what was divided by what. */
static const char *fraction(struct stat_doc *d, enum stat_figure f)
{
    char whole[NUM_MAX];
    struct stat_value v = d->run->total[f][SPAN_THIS];
    if (stat_figure_def(f)->unit != UNIT_RATE) {
        return "";
    }
    if (f == FIG_PLEASED) { /* counted in percent of a satisfied caller */
        num_plain(whole, sizeof(whole), v.n, 2, -1);
        return arena_printf(d->arena, "%s/%lld", whole, (long long)(v.d / 100));
    }
    return arena_printf(d->arena, "%lld/%lld", (long long)v.n, (long long)v.d);
}

/* What stands now has no earlier period. */
static void put_past(struct stat_doc *d, struct doc_table *t, int row, int at, enum stat_figure f)
{
    char text[STAT_TEXT];
    const struct stat_value *v = d->run->total[f];
    enum stat_unit unit = stat_figure_def(f)->unit;
    bool none = stat_figure_def(f)->bases == STAT_BIT(STAT_NOW);
    for (enum stat_spans s = SPAN_PREV; s <= SPAN_LAST; s++) {
        if (none) {
            stat_doc_right(d, t, row, at++, "—");
            stat_doc_right(d, t, row, at++, "—");
        } else {
            stat_doc_put(d, t, row, at++, f, s);
            stat_doc_right(d, t, row, at++, stat_change(unit, v[SPAN_THIS], v[s], text));
        }
    }
}

static void put_row(struct stat_doc *d, struct doc_table *t, int row, enum stat_figure f,
                    bool rates)
{
    enum stat_unit unit = stat_figure_def(f)->unit;
    int at = 0;
    const char *word = stat_unit_word(unit), *label = _(stat_figure_def(f)->label);
    stat_doc_text(d, t, row, at++,
                  *word && !strstr(label, _(word)) ? arena_printf(d->arena, _("%s（%s）"), label, _(word)) : label);
    if (rates) {
        stat_doc_right(d, t, row, at++, fraction(d, f));
    }
    stat_doc_put(d, t, row, at++, f, SPAN_THIS);
    put_past(d, t, row, at, f);
}

void stat_doc_table(struct stat_doc *d, const char *heading, const enum stat_figure *figures)
{
    static const int plain[] = {26, 12, 12, 14, 12, 14}, wide[] = {30, 14, 11, 11, 18, 11, 18};
    static const char *const heads[] =
        {N_("指标"), N_("本期"), N_("上期"), N_("环比"), N_("去年同期"),
                                        N_("同比")};
    static const char *const with_base[] = {N_("指标"), N_("分子/分母"), N_("本期"), N_("上期"),
                                            N_("环比"), N_("去年同期"), N_("同比")};
    bool rates = false;
    for (size_t i = 0; figures[i] != STAT_FIGURES; i++) {
        rates = rates || stat_is_rate(figures[i]);
    }
    doc_body(d->doc, heading);
    struct doc_table *t = doc_table(d->doc, rates ? C_N : C_N - 1, rates ? wide : plain);
    stat_doc_head(d, t, rates ? with_base : heads, rates ? C_N : C_N - 1);
    for (size_t i = 0; figures[i] != STAT_FIGURES; i++) {
        put_row(d, t, (int)i + 1, figures[i], rates);
    }
    stat_doc_basis(d, figures);
}
