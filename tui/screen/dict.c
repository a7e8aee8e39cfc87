/* 代码表: all lists of codes, with how many words they have. */
#include "tui/screen/dict.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"

#define TOP 4
#define LISTS_MOST 200
#define NONE ((size_t)-1)
#define COUNT_COLS 10

/* The words of a list: where they begin in the dict, and how many are what. */
struct dict_count {
    size_t first, words, fixed, gone;
};

struct lists {
    struct screen s;
    struct rule_list list;
    struct dict_count v[LISTS_MOST];
    size_t n;
};

static const struct dict *all(const struct lists *l)
{
    return &db_book(l->s.ui->db)->dict;
}

static const char *name_of(const struct lists *l, size_t row)
{
    return all(l)->v[l->v[row].first].list;
}

static const char *label_of(const struct lists *l, size_t row)
{
    const char *label = dict_label(name_of(l, row));
    return label ? _(label) : name_of(l, row);
}

static const char *texts(const void *ctx, size_t row, size_t nth)
{
    return nth == 0 ? label_of(ctx, row) : nth == 1 ? name_of(ctx, row) : NULL;
}

static void reload(struct screen *s)
{
    struct lists *l = (struct lists *)s;
    const struct dict *d = all(l);
    l->n = 0;
    for (size_t i = 0, n; i < d->n && l->n < LISTS_MOST; i += n) {
        const struct dict_word *v = dict_list(d, d->v[i].list, &n);
        struct dict_count c = {.first = i, .words = n};
        for (size_t k = 0; k < n; k++) {
            c.fixed += v[k].fixed;
            c.gone += v[k].gone;
        }
        l->v[l->n++] = c;
    }
    rule_list_fill(&l->list, l->n, texts, l);
}

static void draw_count(struct grid *g, int row, int col, size_t n)
{
    char text[24];
    snprintf(text, sizeof(text), "%zu", n);
    grid_put_right(g, row, col, COUNT_COLS - 1, text, 0);
}

static void draw_list(const struct lists *l, struct grid *g, int row, size_t i)
{
    int counts = g->cols - 3 * COUNT_COLS, names = counts / 2;
    ui_put_cut(g, row, 2, names - 3, label_of(l, i), GA_BOLD);
    ui_put_cut(g, row, names, counts - names - 1, name_of(l, i), GA_DIM);
    draw_count(g, row, counts, l->v[i].words);
    draw_count(g, row, counts + COUNT_COLS, l->v[i].fixed);
    draw_count(g, row, counts + 2 * COUNT_COLS, l->v[i].gone);
}

static void lists_draw(struct screen *s, struct grid *g)
{
    struct lists *l = (struct lists *)s;
    int foot = g->rows - 1 - ui_hint_rows(g), counts = g->cols - 3 * COUNT_COLS;
    ui_title(s->ui, g, _("代码表"), "");
    grid_put(g, TOP - 1, 2, counts / 2 - 3, _("名称"), GA_DIM);
    grid_put(g, TOP - 1, counts / 2, counts / 2 - 1, _("代号"), GA_DIM);
    grid_put_right(g, TOP - 1, counts, COUNT_COLS - 1, _("代码数"), GA_DIM);
    grid_put_right(g, TOP - 1, counts + COUNT_COLS, COUNT_COLS - 1, _("国家规定"), GA_DIM);
    grid_put_right(g, TOP - 1, counts + 2 * COUNT_COLS, COUNT_COLS - 1, _("停用"), GA_DIM);
    rule_list_scroll(&l->list, foot - TOP);
    for (size_t i = l->list.top; i < l->list.n && i < l->list.top + (size_t)l->list.page; i++) {
        int row = TOP + (int)(i - l->list.top);
        draw_list(l, g, row, l->list.shown[i]);
        if (i == l->list.at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
        }
    }
    ui_foot(s->ui, g, PL_LISTS);
    rule_list_draw_filter(&l->list, g, 2, l->n);
}

static bool lists_key(struct screen *s, const struct key *k)
{
    struct lists *l = (struct lists *)s;
    bool refill, used = rule_list_key(&l->list, k, &refill);
    if (refill) {
        rule_list_fill(&l->list, l->n, texts, l);
    }
    return used;
}

static bool lists_act(struct screen *s, enum action a)
{
    struct lists *l = (struct lists *)s;
    size_t row = rule_list_row(&l->list, NONE);
    if (a == ACT_LIST_OPEN && row < l->n) {
        dict_words_open(s->ui, name_of(l, row));
    } else if (a == ACT_FIND) {
        edit_set(&l->list.filter, "");
        rule_list_fill(&l->list, l->n, texts, l);
        ui_say(s->ui, _("直接输入名称、拼音首字母即可筛选；Esc 清除"));
    }
    return a == ACT_LIST_OPEN || a == ACT_FIND;
}

static void lists_close(struct screen *s)
{
    struct lists *l = (struct lists *)s;
    rule_list_release(&l->list);
    free(l);
}

static const struct screen_ops lists_ops = {
    .place = PL_LISTS, .draw = lists_draw, .key = lists_key, .act = lists_act, .resume = reload,
    .close = lists_close,
};

void dict_open(struct ui *ui)
{
    struct lists *l = xcalloc(1, sizeof(*l));
    l->s.ops = &lists_ops;
    l->s.ui = ui;
    rule_list_init(&l->list);
    reload(&l->s);
    ui_push(ui, &l->s);
}
