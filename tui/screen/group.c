/* 群体预警: what may be one matter of several persons; a human confirms, and can take it back. */
#include "db/group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "locale/text.h"
#include "tui/screen/screen.h"

#define TOP 4 /* first row of lines */

struct groups {
    struct screen s;
    struct arena arena;
    const struct group_line *v;
    size_t n, at, top;
    int page;
};

static void reload(struct screen *s)
{
    struct groups *l = (struct groups *)s;
    struct err e = {0};
    arena_release(&l->arena);
    l->v = db_groups(s->ui->db, &l->arena, &l->n, &e);
    if (!l->v) {
        l->n = 0;
        ui_refuse(s->ui, &e);
    }
    l->at = l->at < l->n ? l->at : l->n ? l->n - 1 : 0;
}

static void day_text(int64_t day, char out[16])
{
    out[0] = '\0';
    if (day) {
        date_format(date_of_number(day), out, 16);
    }
}

static void draw_line(const struct groups *l, struct grid *g, int row, const struct group_line *k)
{
    char last[16];
    bool wide = g->cols >= 110;
    int why = wide ? 34 : 20, name = g->cols - 1 - 12 - 11 - 18 - why - 4;
    int col = 1;
    (void)l;
    day_text(k->last, last);
    grid_put(g, row, col, 11, *k->number ? k->number : "~", *k->number ? 0 : GA_YELLOW);
    ui_put_cut(g, row, col += 12, name, k->name, 0);
    ui_put_cut(g, row, col += name + 1, why, k->why, 0);
    grid_put(g, row, col += why + 1, 10, last, 0);
    grid_putf(g, row, col + 11, 18, 0, _("%zu件 %zu人 共%d人"), k->n, k->petitioners, k->persons);
}

static void draw_heads(struct grid *g)
{
    bool wide = g->cols >= 110;
    int why = wide ? 34 : 20, name = g->cols - 1 - 12 - 11 - 18 - why - 4;
    int col = 1;
    grid_put(g, 2, col, 11, _("编号"), GA_BOLD);
    grid_put(g, 2, col += 12, name, _("地方和问题"), GA_BOLD);
    grid_put(g, 2, col += name + 1, why, _("依据"), GA_BOLD);
    grid_put(g, 2, col += why + 1, 10, _("最近"), GA_BOLD);
    grid_put(g, 2, col + 11, 18, _("件数 信访人"), GA_BOLD);
    ui_rule(g, 3);
}

static void draw(struct screen *s, struct grid *g)
{
    struct groups *l = (struct groups *)s;
    char left[300];
    size_t open = 0;
    for (size_t i = 0; i < l->n; i++) {
        open += !*l->v[i].number;
    }
    snprintf(left, sizeof(left), _("%s · 群体预警"), db_office(s->ui->db));
    ui_title(s->ui, g, left, "");
    if (!s->below) {
        tab_draw(g, "warning");
    }
    draw_heads(g);
    int foot = g->rows - 1 - ui_hint_rows(g);
    l->page = foot - TOP - 2 < 1 ? 1 : foot - TOP - 2;
    size_t page = (size_t)l->page;
    l->top = l->at < l->top ? l->at : l->at >= l->top + page ? l->at - page + 1 : l->top;
    if (l->n == 0) {
        grid_put(g, 5, 4, g->cols - 6,
                 _("最近没有同一地方、同一问题的多件多人。天数和人数在设置里（F9 设置）。"), 0);
    }
    for (size_t i = l->top; i < l->n && i < l->top + page; i++) {
        int row = TOP + (int)(i - l->top);
        draw_line(l, g, row, &l->v[i]);
        if (i == l->at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, row, 0);
        }
    }
    ui_rule(g, foot - 2);
    grid_putf(g, foot - 1, 1, g->cols - 2, GA_BOLD, _("待确认 %zu   已确认 %zu"), open, l->n - open);
    ui_foot(s->ui, g, PL_GROUP);
}

static bool key(struct screen *s, const struct key *k)
{
    struct groups *l = (struct groups *)s;
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -l->page}, {K_PGDN, l->page},
        {K_HOME, -(long)l->n}, {K_END, (long)l->n},
    };
    if (tab_key(s, "warning", k)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            long to = (long)l->at + moves[i].by, last = (long)l->n - 1;
            to = to > last ? last : to;
            l->at = to < 0 ? 0 : (size_t)to;
            return true;
        }
    }
    return false;
}

static void member_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    const struct groups *l = ctx;
    ui_push(ui, record_new(ui, &petition_kind, l->v[l->at].id[chosen], NULL, NULL));
}

static void open_members(struct groups *l)
{
    const struct group_line *k = &l->v[l->at];
    struct pick_item *item = xcalloc(k->n + 1, sizeof(*item));
    for (size_t i = 0; i < k->n; i++) {
        item[i] = (struct pick_item){k->petition[i], NULL, NULL};
    }
    if (k->n) {
        pick_open(l->s.ui, k->name, item, k->n, 0, member_chosen, l);
    }
    free(item);
}

static void step(struct groups *l)
{
    const struct group_line *k = &l->v[l->at];
    struct ui *ui = l->s.ui;
    struct err e = {0};
    char number[32];
    if (*k->number) {
        snprintf(number, sizeof(number), "%s", k->number);
        if (db_group_split(ui->db, number, &e)) {
            reload(&l->s);
            ui_say(ui, _("已撤销群体 %s，各件仍在 · Ctrl-Z 撤销"), number);
            return;
        }
    } else if (db_group_confirm(ui->db, k, number, &e)) {
        reload(&l->s);
        ui_say(ui, _("已确认为群体 %s · Ctrl-Z 撤销"), number);
        return;
    }
    ui_refuse(ui, &e);
}

static bool act(struct screen *s, enum action a)
{
    struct groups *l = (struct groups *)s;
    switch (a) {
    case ACT_GROUP_OPEN:
        if (l->n) {
            open_members(l);
        }
        return true;
    case ACT_GROUP_STEP:
        if (l->n) {
            step(l);
        }
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_history(s->ui, a == ACT_REDO);
        reload(s);
        return true;
    case ACT_BACK:
        if (s->below) {
            ui_pop(s->ui);
        } else {
            ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
        }
        return true;
    default:
        return tab_act(s, "warning", a);
    }
}

static void close_screen(struct screen *s)
{
    struct groups *l = (struct groups *)s;
    arena_release(&l->arena);
    free(l);
}

static const struct screen_ops ops = {
    .place = PL_GROUP, .draw = draw, .key = key, .act = act, .resume = reload,
    .close = close_screen,
};

struct screen *group_new(struct ui *ui)
{
    struct groups *l = xcalloc(1, sizeof(*l));
    l->s.ops = &ops;
    l->s.ui = ui;
    reload(&l->s);
    return &l->s;
}
