/* The grid's columns, heads and totals. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/year_grid.h"

enum { AMOUNT_COLS = 13, WIDE_GRID = 120, LEAST_PROJECT = 8 };

struct column {
    int field;
    int cols; /* 0: what is left */
    const char *head; /* Chinese msgid */
};

static const struct column narrow[] = {
    {YR_CLASS, 4, N_("类别")}, {YR_PROJECT, 0, N_("项目")}, {YR_ECONOMIC, 18, N_("经济科目")},
    {YR_INITIAL, AMOUNT_COLS, N_("年初预算数")}, {YR_FULL, AMOUNT_COLS, N_("全年预算数")},
};
static const struct column narrow_more[] = {
    {YR_PROJECT, 0, N_("项目")}, {YR_ECONOMIC, 6, N_("经济科目")}, {YR_FUNCTION, 8, N_("功能分类")},
    {YR_FUND, 12, N_("资金性质")}, {YR_SOURCE, 12, N_("资金来源")},
    {YR_CHANGE, AMOUNT_COLS - 1, N_("调整")},
};
static const struct column wide[] = {
    {YR_CLASS, 8, N_("类别")}, {YR_PROJECT, 0, N_("项目")}, {YR_ECONOMIC, 16, N_("经济科目")},
    {YR_FUNCTION, 8, N_("功能分类")}, {YR_FUND, 12, N_("资金性质")},
    {YR_SOURCE, 12, N_("资金来源")}, {YR_INITIAL, 13, N_("年初预算数")},
    {YR_CHANGE, 11, N_("调整")}, {YR_FULL, 13, N_("全年预算数")},
};

static const struct column *columns(const struct form *f, int *n)
{
    if (f->body_cols >= WIDE_GRID) {
        *n = ARRAY_LEN(wide);
        return wide;
    }
    bool more = year_grid(f) && year_grid(f)->more;
    *n = more ? (int)ARRAY_LEN(narrow_more) : (int)ARRAY_LEN(narrow);
    return more ? narrow_more : narrow;
}

static int number_cols(const struct form *f)
{
    return f->draft.rec.list[0].n < 1000 ? 3 : 4;
}

/* Columns of the screen that the project has: every other one has its own. */
static int project_cols(const struct form *f)
{
    int n, left = f->body_cols - number_cols(f) - 1;
    const struct column *c = columns(f, &n);
    for (int i = 0; i < n; i++) {
        left -= c[i].cols + (i + 1 < n);
    }
    return left < LEAST_PROJECT ? LEAST_PROJECT : left;
}

/* A text that does not fit its column: a project keeps its end, which tells it apart. */
static const char *fitted(struct arena *a, const char *text, int cols, bool keep_end)
{
    size_t n = strlen(text), at = 0;
    int w = width_of(text), used = 0;
    if (w <= cols) {
        return text;
    }
    if (!keep_end) {
        at = width_clip(text, n, cols - 1, &used);
        return arena_printf(a, "%.*s…", (int)at, text);
    }
    while (w > cols - 1) {
        int cluster;
        at += width_cluster(text + at, n - at, &cluster);
        w -= cluster;
    }
    return arena_printf(a, "…%s", text + at);
}

static const char *code_name(const struct form *f, enum code_kind kind, const char *code)
{
    const struct code *row = NULL;
    code_check(&f->draft.book->codes, kind, code, year_grid_year(f), &row);
    return row ? row->name : "";
}

static const char *shown(struct form *f, struct arena *a, struct place p, int cols)
{
    char room[48], grouped[NUM_MAX];
    const struct rec *r = &f->draft.rec;
    const struct cell *c = rec_cell(r, p);
    const char *text = rec_shown(r, p, room, sizeof(room));
    struct decimal v = cell_value(c);
    if (kind_field(r->kind, p)->type == FT_MONEY && v.have == HAVE_VALUE &&
        num_group(grouped, sizeof(grouped), v.v, money_scale(r->unit),
                  r->unit == UNIT_WAN ? -1 : 2)) {
        text = grouped;
    } else if (p.field == YR_ECONOMIC && cols > 10) {
        text = arena_printf(a, "%s %s", text, code_name(f, CODE_ECONOMIC, text));
    }
    if (p.field == YR_CLASS && width_of(text) > cols) {
        /* 人员, 公用, 项目 */
        return arena_strndup(a, text, width_clip(text, strlen(text), cols, NULL));
    }
    return arena_strdup(a, fitted(a, text, cols, p.field == YR_PROJECT));
}

/* Cells that repeat from row to row are words of the form: Enter passes over them. */
static unsigned style_of(const struct cell *c, int field)
{
    bool passed = field != YR_PROJECT && field < YR_ECONOMIC && c->state != CELL_BLANK;
    return (c->state == CELL_AUTO ? DOC_COMPUTED : DOC_PLAIN) | (passed ? DOC_LABEL : 0);
}

static void put_row(struct form *f, struct doc *d, struct doc_table *t, size_t row)
{
    char number[24], path[80];
    int n;
    const struct rec *r = &f->draft.rec;
    const struct column *c = columns(f, &n);
    snprintf(number, sizeof(number), "%zu", row + 1);
    doc_cell(d, t, (int)row, 0, 1, 1, number, DOC_RIGHT, DOC_PLAIN)->screen_cols =
        number_cols(f);
    for (int i = 0; i < n; i++) {
        struct place p = ROW(0, row, c[i].field);
        int cols = c[i].cols ? c[i].cols : project_cols(f);
        const struct cell *cell = rec_cell(r, p);
        bool money = kind_field(r->kind, p)->type == FT_MONEY;
        struct doc_cell *x =
            doc_cell(d, t, (int)row, i + 1, 1, 1, shown(f, d->arena, p, cols - money), DOC_LEFT,
                     style_of(cell, c[i].field));
        place_format(r->kind, p, path, sizeof(path));
        x->place = arena_strdup(d->arena, path);
        x->num.is_number = money && cell_value(cell).have == HAVE_VALUE;
        x->screen_cols = cols;
    }
}

const struct doc_table *year_grid_sheet(struct form *f, struct doc *d)
{
    int width[ARRAY_LEN(wide) + 1], n;
    columns(f, &n);
    for (int i = 0; i <= n; i++) {
        width[i] = 1;
    }
    struct doc_table *t = doc_table(d, n + 1, width);
    for (size_t i = 0; i < f->draft.rec.list[0].n; i++) {
        put_row(f, d, t, i);
    }
    if (f->draft.rec.list[0].n == 0) {
        doc_cell(d, t, 0, 0, 1, n + 1, _("还没有预算行：按 Ins 加一行，F8 从上年带入"),
                 DOC_LEFT, DOC_PLAIN);
    }
    return t;
}

void year_grid_heads(struct form *f, struct grid *g, int row)
{
    int n, col = number_cols(f) + 1;
    const struct column *c = columns(f, &n);
    for (int i = 0; i < g->cols; i++) {
        grid_put(g, row, i, 1, " ", GA_UNDERLINE);
    }
    for (int i = 0; i < n; i++) {
        int cols = c[i].cols ? c[i].cols : project_cols(f);
        bool money = c[i].field >= YR_INITIAL;
        if (money) {
            grid_put_right(g, row, col, cols, _(c[i].head), GA_BOLD | GA_UNDERLINE);
        } else {
            grid_put(g, row, col, cols, _(c[i].head), GA_BOLD | GA_UNDERLINE);
        }
        col += cols + 1;
    }
}

/* --- totals ---------------------------------------------------------------------------------- */

/* The whole of what the row under the cursor names. */
static void draw_names(const struct form *f, struct grid *g, int row)
{
    struct place p;
    const struct rec *r = &f->draft.rec;
    struct buf text = {0};
    if (!form_cursor(f, &p) || p.list < 0) {
        return;
    }
    const struct cell *c = r->list[0].row[p.row];
    const char *economic = cell_text(&c[YR_ECONOMIC]), *function = cell_text(&c[YR_FUNCTION]);
    buf_addf(&text, _("第 %d 行 %s"), p.row + 1, cell_text(&c[YR_PROJECT]));
    if (*economic) {
        buf_addf(&text, " · %s %s", economic, code_name(f, CODE_ECONOMIC, economic));
    }
    if (*function) {
        buf_addf(&text, " · %s %s", function, code_name(f, CODE_FUNCTIONAL, function));
    }
    if (c[YR_SOURCE].state == CELL_GIVEN) {
        buf_addf(&text, " · %s", cell_text(&c[YR_SOURCE]));
    }
    ui_put_cut(g, row, 1, g->cols - 2, buf_str(&text), GA_DIM);
    buf_release(&text);
}

static void draw_sums(struct grid *g, int row, const char *label,
                      const fen v[YEAR_CLASSES])
{
    char text[NUM_MAX];
    int cols = (g->cols - 14) / YEAR_CLASSES;
    grid_put(g, row, 1, 12, label, GA_BOLD);
    for (int i = 0; i < YEAR_CLASSES; i++) {
        bool ok = num_group(text, sizeof(text), v[i], money_scale(UNIT_YUAN), 2);
        grid_put_right(g, row, 13 + i * cols, cols - 1, ok ? text : "?",
                       i == YEAR_ALL ? GA_BOLD : 0);
    }
}

void year_grid_totals(struct form *f, struct grid *g, int row)
{
    static const char *const head[YEAR_CLASSES] = {N_("人员经费"), N_("公用经费"), N_("项目支出"),
                                                   N_("合计")};
    struct budget_year_totals t = budget_year_totals(&f->draft.rec);
    int cols = (g->cols - 14) / YEAR_CLASSES;
    draw_names(f, g, row);
    grid_putf(g, row + 1, 1, 13, GA_BOLD, _("%zu 行（元）"), t.rows);
    for (int i = 0; i < YEAR_CLASSES; i++) {
        grid_put_right(g, row + 1, 13 + i * cols, cols - 1, _(head[i]), GA_BOLD);
    }
    draw_sums(g, row + 2, _("年初预算数"), t.initial);
    draw_sums(g, row + 3, _("全年预算数"), t.full);
}
