/* Payments of the year by month as bars; cumulative against the budget and against an even year. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/report/months.h"
#include "db/register.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/screen/screen.h"

enum {
    MONTH_COLS = 6, AMOUNT_COLS = 15, RATE_COLS = 8, EVEN_COLS = 9, WIDE = 110, RATE_BAR_COLS = 30,
    EIGHTHS = 8, FIRST_ROW = 5
};

/* From here on 元 with two decimals would not fit its column. */
#define WAN_FROM (INT64_C(1000000000) * 100)

struct chart {
    struct screen s;
    struct arena arena;
    int year;
    const struct execution_line *line;
    size_t nline;
    const struct month_paid *paid;
    size_t npaid;
    const struct execution_row **subject; /* all, then classes with their projects */
    size_t nsubject;
    size_t at;
};

static const struct execution_row none = {.level = EXECUTION_TOTAL, .class = "", .project = ""};

static const struct execution_row *subject(const struct chart *c)
{
    return c->nsubject ? c->subject[c->at] : &none;
}

static bool same(const struct execution_row *a, const struct execution_row *b)
{
    return a->level == b->level && strcmp(a->class, b->class) == 0 &&
           strcmp(a->project, b->project) == 0;
}

/* The whole first, a class before its projects: as the tree stands. */
static void list_subjects(struct chart *c)
{
    size_t n;
    const struct execution_row *row = execution_rows(&c->arena, c->line, c->nline, &n);
    c->subject = arena_alloc(&c->arena, (n + 1) * sizeof(*c->subject));
    c->nsubject = 0;
    if (n) {
        c->subject[c->nsubject++] = &row[n - 1];
    }
    for (size_t i = 0, from = 0; i < n; i++) {
        if (row[i].level != EXECUTION_CLASS) {
            continue;
        }
        c->subject[c->nsubject++] = &row[i];
        for (; from < i; from++) {
            if (row[from].level == EXECUTION_PROJECT) {
                c->subject[c->nsubject++] = &row[from];
            }
        }
    }
}

static void reload(struct screen *s)
{
    struct chart *c = (struct chart *)s;
    struct err e = {0};
    struct arena old = c->arena;
    struct execution_row was = *subject(c); /* its texts live in the old arena */
    c->arena = (struct arena){0};
    c->npaid = 0;
    c->line = db_execution(s->ui->db, c->year, &c->arena, &c->nline, &e);
    c->paid = c->line ? db_months(s->ui->db, c->year, c->line, c->nline, &c->arena, &c->npaid, &e)
                      : NULL;
    if (!c->paid) {
        c->nline = 0;
        ui_refuse(s->ui, &e);
    }
    list_subjects(c);
    c->at = 0;
    for (size_t i = 0; i < c->nsubject; i++) {
        c->at = same(c->subject[i], &was) ? i : c->at;
    }
    arena_release(&old);
}

/* --- drawing --------------------------------------------------------------------------------- */

struct scale {
    bool wan;
    int bar, rate_bar; /* columns; rate_bar 0: none */
};

static struct scale scale_of(const struct grid *g, const struct months *m)
{
    fen most = m->budget;
    for (int i = 0; i < MONTHS; i++) {
        most = m->month[i].sum > most ? m->month[i].sum : most;
    }
    int left = g->cols - MONTH_COLS - 2 * AMOUNT_COLS - RATE_COLS - EVEN_COLS - 3;
    int rate = g->cols >= WIDE ? RATE_BAR_COLS + 1 : 0;
    return (struct scale){most >= WAN_FROM, left - rate < 1 ? 1 : left - rate,
                          rate ? RATE_BAR_COLS : 0};
}

static const char *amount(const struct scale *k, fen v, char out[NUM_MAX])
{
    return num_group(out, NUM_MAX, v, money_scale(k->wan ? UNIT_WAN : UNIT_YUAN), 2) ? out : "?";
}

/* part of whole over cols columns, to the eighth of a column; something is never nothing. */
static void draw_bar(struct grid *g, int row, int col, int cols, fen part, fen whole)
{
    static const char *const eighth[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    micro n = 0;
    if (part <= 0 || whole <= 0 ||
        !ratio_round(cols * EIGHTHS, (struct ratio){part < whole ? part : whole, whole},
                     (struct rounding){MICRO_DIGITS, ROUND_HALF_UP}, &n)) {
        return;
    }
    n = n ? n : 1;
    for (int i = 0; i < (int)(n / EIGHTHS); i++) {
        grid_put(g, row, col + i, 1, "█", GA_CYAN);
    }
    if (n % EIGHTHS) {
        grid_put(g, row, col + (int)(n / EIGHTHS), 1, eighth[n % EIGHTHS], GA_CYAN);
    }
}

static const char *percent(struct decimal v, char *out, size_t n)
{
    char text[32];
    if (v.have != HAVE_VALUE) {
        return NA_SIGN;
    }
    num_format(text, sizeof(text), v.v, MICRO_DIGITS, 1, 0);
    snprintf(out, n, "%s%%", text);
    return out;
}

/* What is spent of the budget, and │ where an even year would stand. */
static void draw_rate_bar(struct grid *g, int row, int col, int cols, const struct month *m)
{
    int mark = (int)(m->even * cols / (100 * MICRO));
    for (int i = 0; i < cols; i++) {
        grid_put(g, row, col + i, 1, "·", GA_DIM);
    }
    draw_bar(g, row, col, cols, m->rate.have == HAVE_VALUE ? m->rate.v : 0, 100 * MICRO);
    grid_put(g, row, col + (mark < cols ? mark : cols - 1), 1, "│", GA_BOLD);
}

static void draw_month(struct grid *g, int row, int i, const struct months *m,
                       const struct scale *k)
{
    char text[NUM_MAX];
    const struct month *x = &m->month[i];
    int col = MONTH_COLS;
    grid_putf(g, row, 1, MONTH_COLS - 1, x->begun ? 0 : GA_DIM, _("%2d月"), i + 1);
    if (!x->begun) {
        return;
    }
    grid_put_right(g, row, col, AMOUNT_COLS - 1, amount(k, x->paid, text),
                   x->paid < 0 ? GA_RED : 0);
    col += AMOUNT_COLS;
    draw_bar(g, row, col, k->bar, x->paid, m->most);
    col += k->bar;
    grid_put_right(g, row, col + 1, AMOUNT_COLS - 1, amount(k, x->sum, text), 0);
    col += AMOUNT_COLS;
    grid_put(g, row, col, 1, x->slow ? "~" : " ", GA_YELLOW | GA_BOLD);
    grid_put_right(g, row, col + 1, RATE_COLS - 1, percent(x->rate, text, sizeof(text)),
                   x->slow ? GA_YELLOW : 0);
    col += RATE_COLS;
    struct decimal even = {x->even, HAVE_VALUE};
    grid_put_right(g, row, col, EVEN_COLS, percent(even, text, sizeof(text)), GA_DIM);
    if (k->rate_bar) {
        draw_rate_bar(g, row, col + EVEN_COLS + 1, k->rate_bar, x);
    }
}

static void draw_heads(struct grid *g, int row, const struct scale *k)
{
    int col = MONTH_COLS;
    grid_put(g, row, 1, MONTH_COLS - 1, k->wan ? _("万元") : _("元"), GA_BOLD);
    grid_put_right(g, row, col, AMOUNT_COLS - 1, _("当月支付"), GA_BOLD);
    col += AMOUNT_COLS + k->bar;
    grid_put_right(g, row, col + 1, AMOUNT_COLS - 1, _("累计"), GA_BOLD);
    grid_put_right(g, row, col + AMOUNT_COLS, RATE_COLS, _("占预算"), GA_BOLD);
    grid_put_right(g, row, col + AMOUNT_COLS + RATE_COLS, EVEN_COLS, _("均匀进度"), GA_BOLD);
    if (k->rate_bar) {
        grid_put(g, row, col + AMOUNT_COLS + RATE_COLS + EVEN_COLS + 1, k->rate_bar,
                 _("累计占预算（│ 均匀进度）"), GA_BOLD);
    }
}

/* Full-year budget, paid, rest; how far ahead of or behind an even year. */
static void draw_sum(struct grid *g, int row, const struct months *m, const struct scale *k)
{
    char budget[NUM_MAX], paid[NUM_MAX], rest[NUM_MAX], gap[NUM_MAX];
    const struct month *x = m->last < 0 ? NULL : &m->month[m->last];
    fen sum = x ? x->sum : 0, even = 0;
    grid_putf(g, row, 1, g->cols - 2, GA_BOLD, _("全年预算 %s  已付 %s  未付 %s"),
              amount(k, m->budget, budget), amount(k, sum, paid), amount(k, m->budget - sum, rest));
    if (!x || !ratio_round(m->budget, (struct ratio){x->even, 100 * MICRO},
                           (struct rounding){MICRO_DIGITS, ROUND_HALF_UP}, &even)) {
        return;
    }
    bool behind = sum < even;
    grid_putf(g, row + 1, 1, g->cols - 2, x->slow ? GA_YELLOW : 0,
              behind ? _("%s比均匀进度少付 %s") : _("%s比均匀进度多付 %s"), x->slow ? "~ " : "",
              amount(k, behind ? even - sum : sum - even, gap));
}

static const char *subject_name(const struct chart *c)
{
    const struct execution_row *r = subject(c);
    return r->level == EXECUTION_TOTAL   ? _("全部支出")
           : r->level == EXECUTION_CLASS ? (*r->class ? r->class : _("（未列预算）")) : r->project;
}

static void chart_draw(struct screen *s, struct grid *g)
{
    struct chart *c = (struct chart *)s;
    const struct execution_row *r = subject(c);
    char left[300], which[48];
    snprintf(left, sizeof(left), _("%s · %d年度 · 月度支付图"), db_office(s->ui->db), c->year);
    ui_title(s->ui, g, left, "");
    if (!s->below) {
        tab_draw(g, "chart");
    }
    struct months m = months_of(c->line, c->nline, c->paid, c->npaid,
                                r->level == EXECUTION_TOTAL ? NULL : r->class,
                                r->level == EXECUTION_PROJECT ? r->project : NULL, c->year,
                                s->ui->app->today, db_book(s->ui->db)->slow_points);
    struct scale k = scale_of(g, &m);
    snprintf(which, sizeof(which), "%zu/%zu", c->nsubject ? c->at + 1 : 0, c->nsubject);
    ui_put_end(g, 2, 1, g->cols - 12, subject_name(c), GA_BOLD | GA_REVERSE);
    grid_put_right(g, 2, g->cols - 11, 10, which, GA_DIM);
    draw_heads(g, 3, &k);
    ui_rule(g, 4);
    int foot = g->rows - 1 - ui_hint_rows(g);
    int rows = foot - 3 - FIRST_ROW < MONTHS ? foot - 3 - FIRST_ROW : MONTHS;
    int first = m.last >= rows ? m.last - rows + 1 : 0; /* a low screen shows the latest months */
    for (int i = 0; c->nline && i < rows; i++) {
        draw_month(g, FIRST_ROW + i, first + i, &m, &k);
    }
    if (c->nline == 0) {
        grid_putf(g, FIRST_ROW + 1, MONTH_COLS, g->cols - MONTH_COLS, 0,
                  _("%d 年度还没有预算和支付；在预算页按 Ins 录预算，在支出页按 F2 记付款。"),
                  c->year);
    }
    ui_rule(g, foot - 3);
    if (c->nline) {
        draw_sum(g, foot - 2, &m, &k);
    }
    ui_foot(s->ui, g, PL_CHART);
    grid_caret(g, 2, 1);
}

/* --- keys ------------------------------------------------------------------------------------ */

static bool chart_key(struct screen *s, const struct key *k)
{
    return tab_key(s, "chart", k);
}

static bool chart_act(struct screen *s, enum action a)
{
    struct chart *c = (struct chart *)s;
    switch (a) {
    case ACT_CHART_UP:
        c->at -= c->at > 0;
        return true;
    case ACT_CHART_DOWN:
        c->at += c->at + 1 < c->nsubject;
        return true;
    case ACT_YEAR_BACK:
    case ACT_YEAR_ON:
        c->year += a == ACT_YEAR_ON ? 1 : -1;
        s->ui->app->year = c->year;
        reload(s);
        return true;
    case ACT_BACK:
        if (!s->below) {
            ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
            return true;
        }
        ui_pop(s->ui);
        return true;
    default:
        return tab_act(s, "chart", a);
    }
}

static void chart_close(struct screen *s)
{
    struct chart *c = (struct chart *)s;
    arena_release(&c->arena);
    free(c);
}

static const struct screen_ops chart_ops = {
    .place = PL_CHART, .draw = chart_draw, .key = chart_key, .act = chart_act, .resume = reload,
    .close = chart_close,
};

struct screen *chart_of_new(struct ui *ui, int year, const struct execution_row *r)
{
    struct chart *c = xcalloc(1, sizeof(*c));
    c->s.ops = &chart_ops;
    c->s.ui = ui;
    c->year = year;
    reload(&c->s);
    for (size_t i = 0; r && i < c->nsubject; i++) {
        struct execution_row of = *r;
        of.level = of.level == EXECUTION_LINE ? EXECUTION_PROJECT : of.level;
        c->at = same(c->subject[i], &of) ? i : c->at;
    }
    return &c->s;
}

struct screen *chart_new(struct ui *ui)
{
    return chart_of_new(ui, ui->app->year ? ui->app->year : db_year(ui->db), NULL);
}
