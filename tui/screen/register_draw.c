#include <stdio.h>
#include <string.h>

#include "core/record/petition.h"
#include "core/record/privacy.h"
#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"
#include "core/value/moment.h"
#include "tui/screen/case.h"
#include "tui/screen/register.h"

#define MARGIN 1

static bool shown(const struct grid *g, const struct view_column *c)
{
    return g->cols >= c->from;
}

/* Widths of the columns; the flexible ones share what is left. */
static void widths(const struct grid *g, const struct view *v, int *w)
{
    int left = g->cols - MARGIN, weights = 0;
    for (size_t i = 0; i < v->ncolumn; i++) {
        const struct view_column *c = &v->column[i];
        w[i] = shown(g, c) ? c->cols : -1;
        left -= w[i] >= 0 ? w[i] + 1 : 0;
        weights += w[i] == 0 ? c->weight : 0;
    }
    for (size_t i = 0; i < v->ncolumn; i++) {
        if (w[i] == 0) {
            w[i] = left * v->column[i].weight / weights;
            left -= w[i];
            weights -= v->column[i].weight;
            w[i] = w[i] < 1 ? 1 : w[i];
        }
    }
}

static void put_cell(struct grid *g, int row, int col, int cols, const struct rec *r, int field)
{
    char text[NUM_MAX], room[48];
    const struct field *f = &r->kind->fields[field];
    struct decimal v = cell_value(&r->head[field]);
    if (f->type == FT_MONEY && v.have == HAVE_VALUE &&
        num_group(text, sizeof(text), v.v, 2, 2)) {
        grid_put_right(g, row, col, cols, text, v.v < 0 ? GA_RED : 0);
    } else if (ftype_is_number(f->type) && f->type != FT_DATE &&
               f->type != FT_MOMENT) {
        grid_put_right(g, row, col, cols, rec_shown(r, HEAD(field), room, sizeof(room)), 0);
    } else {
        const char *shown = rec_shown(r, HEAD(field), room, sizeof(room));
        bool name = strcmp(f->id, "project") == 0; /* names of one year begin alike */
        (name ? ui_put_end : ui_put_cut)(g, row, col, cols, shown, 0);
    }
}

static void put_money(struct grid *g, int row, int col, int cols, fen v)
{
    char text[NUM_MAX];
    grid_put_right(g, row, col, cols, num_group(text, sizeof(text), v, 2, 2) ? text : "?", 0);
}

/* What a request or contract has paid and still holds. */
static void put_extra(struct reg *l, struct grid *g, int row, int col, int cols,
                      const struct rec *r, int column)
{
    struct arena a = {0};
    struct facts f;
    if (db_facts(l->s.ui->db, r, &a, &f)) {
        bool contract = strcmp(r->kind->id, "contract") == 0;
        fen paid = contract ? f.contract.paid : f.request.paid;
        fen held = contract ? f.contract.held : f.request.held;
        if (column == VIEW_OPEN && held == 0 && !contract) {
            grid_put_right(g, row, col, cols, NA_SIGN, 0); /* not approved, or used up */
        } else {
            put_money(g, row, col, cols, column == VIEW_PAID ? paid : held);
        }
    }
    arena_release(&a);
}

static const char *head_of(const struct view *v, int column)
{
    return column == VIEW_LEFT ? _("余日") : column == VIEW_PAID ? _("已付") : column == VIEW_OPEN ? _("未付") : _(v->kind->fields[column].label);
}

static void draw_heads(struct grid *g, const struct view *v, const int *w)
{
    int col = MARGIN;
    for (size_t i = 0; i < v->ncolumn; i++) {
        int column = v->column[i].field;
        if (w[i] < 0) {
            continue;
        }
        if ((column < 0 && column != VIEW_LEFT) ||
            (column >= 0 && v->kind->fields[column].type == FT_MONEY)) {
            grid_put_right(g, 2, col, w[i], head_of(v, column), GA_BOLD);
        } else {
            grid_put(g, 2, col, w[i], head_of(v, column), GA_BOLD);
        }
        col += w[i] + 1;
    }
}

/* A star at the line of a stored record with work that is not saved. */
static void draw_edited(const struct reg *l, struct grid *g, int row, int64_t id)
{
    for (size_t i = 0; i < l->nedited; i++) {
        if (l->edited[i]->record == id) {
            grid_put(g, row, 0, MARGIN, "*", GA_YELLOW | GA_BOLD);
        }
    }
}

static void draw_line(struct reg *l, struct grid *g, int row, size_t i, const int *w)
{
    struct rec r;
    struct err e = {0};
    int col = MARGIN;
    if (i < l->ndraft) {
        const struct kept_draft *k = l->draft[i];
        grid_putf(g, row, MARGIN, g->cols - MARGIN, GA_YELLOW, _("草稿* %s  %.*s %s"), k->title, (int)strcspn(k->who, "@"), k->who,
                  k->time);
        return;
    }
    draw_edited(l, g, row, l->found.id[i - l->ndraft]);
    bool ok = db_head(l->s.ui->db, l->view->kind, l->found.id[i - l->ndraft], &r, &e);
    if (ok && r.kind != &petition_kind) { /* a petition's head follows from its lists, which are not read */
        r.kind->compute(&r, db_book(l->s.ui->db));
    }
    if (ok && l->bare == r.id && i == l->at) {
        privacy_show_all(&r);
    }
    struct lamp lamp = {"", 0, ""};
    if (ok && l->view->due && cell_value(&r.head[PT_DUE]).have == HAVE_VALUE) {
        lamp = lamp_of(cell_value(&r.head[PT_DUE]).v * MOMENT_DAY, l->s.ui->app->today);
    }
    for (size_t k = 0; ok && k < l->view->ncolumn; k++) {
        if (w[k] >= 0) {
            int column = l->view->column[k].field;
            if (column == VIEW_LEFT) {
                grid_putf(g, row, col, w[k], lamp.attr, "%s %s", lamp.mark, lamp.text);
            } else if (column < 0) {
                put_extra(l, g, row, col, w[k], &r, column);
            } else {
                put_cell(g, row, col, w[k], &r, column);
            }
            col += w[k] + 1;
        }
    }
    if (lamp.attr & ~(unsigned)GA_GREEN) { /* near or late: the whole line */
        grid_attr(g, row, 0, g->cols, lamp.attr, 0);
    }
    rec_release(&r);
}

static void draw_sum(struct reg *l, struct grid *g, int row)
{
    char sum[NUM_MAX];
    int col = MARGIN;
    if (register_searches(l)) {
        register_count(l, sum, sizeof(sum));
        col += grid_putf(g, row, col, g->cols - 2, GA_BOLD, _("%s 件   "), sum);
        register_draw_offers(l, g, row, col);
        return;
    }
    col += grid_putf(g, row, col, g->cols - 2, GA_BOLD, "%zu/%zu", l->found.n, l->belong);
    if (l->view->sum >= 0 && num_group(sum, sizeof(sum), l->found.total, 2, 2)) {
        col += grid_putf(g, row, col, g->cols - col - 1, GA_BOLD, _("   %s合计 =%s 元"),
                         _(l->view->kind->fields[l->view->sum].label), sum);
    }
    if (l->parted) {
        grid_putf(g, row, col, g->cols - col - 1, 0, "   %s %s", l->part.project,
                  l->part.economic);
    }
}

static void draw_title(struct reg *l, struct grid *g)
{
    char left[300], right[200], count[NUM_MAX];
    struct ui *ui = l->s.ui;
    const char *typed = edit_text(&l->filter);
    bool all = register_searches(l) && *typed;
    snprintf(left, sizeof(left), _("%s · %d年度 · %s"), db_office(ui->db), l->year, _(l->view->title));
    if (l->only) {
        snprintf(left, sizeof(left), "%s · %s · %s", db_office(ui->db), _(l->view->title), l->only_title);
    }
    if (all) {
        snprintf(left, sizeof(left), _("%s · 全部年度 · %s"), db_office(ui->db), _(l->view->title));
    }
    snprintf(right, sizeof(right), "%s%s", _("筛选 "), typed);
    if (all) {
        register_count(l, count, sizeof(count));
        snprintf(right, sizeof(right), _("筛选 %s · %s 件"), typed, count);
    }
    ui_title(ui, g, left, *typed ? right : _("输入即筛选"));
}

void register_draw(struct screen *s, struct grid *g)
{
    struct reg *l = (struct reg *)s;
    int w[VIEW_COLUMNS];
    draw_title(l, g);
    if (!s->below) {
        tab_draw(g, l->view->id);
    }
    widths(g, l->view, w);
    draw_heads(g, l->view, w);
    ui_rule(g, 3);
    int foot = g->rows - 1 - ui_hint_rows(g);
    l->page = foot - 6 < 1 ? 1 : foot - 6;
    size_t page = (size_t)l->page;
    l->top = l->at < l->top ? l->at : l->at >= l->top + page ? l->at - page + 1 : l->top;
    size_t lines = l->ndraft + l->found.n;
    if (lines == 0) {
        grid_put(g, 5, 4, g->cols - 6,
                 l->belong || *edit_text(&l->filter) ? _("没有符合的行。Esc 清除筛选。")
                 : l->only                                ? _("这个数是 0，没有事项。Esc 返回。")
                                                          : _(l->view->empty), 0);
    }
    for (size_t i = l->top; i < lines && i < l->top + page; i++) {
        int row = 4 + (int)(i - l->top);
        draw_line(l, g, row, i, w);
        if (i == l->at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, row, 0);
        }
    }
    ui_rule(g, foot - 2);
    draw_sum(l, g, foot - 1);
    ui_foot(s->ui, g, s->ops->place);
}
