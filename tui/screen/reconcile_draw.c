#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/reconcile.h"

enum { WIDE = 110, HEAD_ROWS = 4, MONEY_COLS = 13 };

enum column { C_MARK, C_CLASS, C_STATE, C_BOOKED, C_VOUCHER, C_BOOKED_AMOUNT, C_PAID, C_PAID_AMOUNT,
              C_PAYEE, C_SUMMARY, C_NOTE, C_N };

static const struct {
    const char *head;   /* Chinese msgid */
    int cols, wide;     /* on a narrow and a wide screen; 0: not there; -N: a share of what is left */
    bool right;
} columns[C_N] = {
    [C_MARK] = {"", 1, 1, false},
    [C_CLASS] = {N_("结果"), 10, 10, false},
    [C_STATE] = {N_("状态"), 0, 6, false},
    [C_BOOKED] = {N_("记账"), 5, 10, false},
    [C_VOUCHER] = {N_("凭证号"), 8, 10, false},
    [C_BOOKED_AMOUNT] = {N_("对账单金额"), MONEY_COLS, MONEY_COLS + 2, true},
    [C_PAID] = {N_("付款"), 5, 10, false},
    [C_PAID_AMOUNT] = {N_("台账金额"), MONEY_COLS, MONEY_COLS + 2, true},
    [C_PAYEE] = {N_("收款单位"), 0, -3, false},
    [C_SUMMARY] = {N_("摘要"), -1, -3, false},
    [C_NOTE] = {N_("差异说明"), 0, -2, false},
};

static void widths(const struct grid *g, int w[C_N])
{
    int left = g->cols - 1, shares = 0;
    for (int i = 0; i < C_N; i++) {
        w[i] = g->cols >= WIDE ? columns[i].wide : columns[i].cols;
        left -= w[i] > 0 ? w[i] + 1 : 0;
        shares -= w[i] < 0 ? w[i] : 0;
        left -= w[i] < 0;
    }
    for (int i = 0; i < C_N; i++) {
        if (w[i] < 0) {
            int share = -w[i];
            w[i] = left * share / shares;
            left -= w[i];
            shares -= share;
            w[i] = w[i] < 1 ? 1 : w[i];
        }
    }
}

/* On a narrow screen month and day; of another year its year and month (24-12: no month is 24). */
static void put_day(const struct recon *l, struct grid *g, int row, int col, int cols,
                    const struct reconcile_entry *v)
{
    char text[16];
    if (v) {
        date_format(v->date, text, sizeof(text));
        bool own = v->date.year == l->year;
        const char *shown = cols >= 10 ? text : text + (own ? 5 : 2);
        grid_put(g, row, col, cols, shown, own ? 0 : GA_YELLOW);
    }
}

static void put_amount(struct grid *g, int row, int col, int cols, const struct reconcile_entry *v,
                       unsigned attr)
{
    char text[NUM_MAX];
    if (v && num_group(text, sizeof(text), v->amount, 2, 2)) {
        grid_put_right(g, row, col, cols, text, v->amount < 0 ? GA_RED : attr);
    }
}

static const char *mark_of(const struct reconcile_line *l, unsigned *attr)
{
    *attr = l->row.proposed ? GA_YELLOW | GA_BOLD : l->recorded ? GA_GREEN
            : reconcile_open(&l->row) ? GA_RED | GA_BOLD : 0;
    return l->row.proposed ? "~" : l->recorded ? "✓" : reconcile_open(&l->row) ? "!" : "·";
}

static void put_column(const struct recon *l, struct grid *g, int row, int col, int cols,
                       enum column c, const struct reconcile_line *at)
{
    unsigned attr;
    const char *mark = mark_of(at, &attr);
    unsigned differs = at->row.class == RECONCILE_AMOUNT ? GA_YELLOW : 0;
    switch (c) {
    case C_MARK:
        grid_put(g, row, col, cols, mark, attr);
        break;
    case C_CLASS:
        grid_put(g, row, col, cols, _(reconcile_label(at->row.class)), attr);
        break;
    case C_STATE:
        grid_put(g, row, col, cols, _(reconcile_state(at)), attr);
        break;
    case C_BOOKED:
    case C_PAID:
        put_day(l, g, row, col, cols, c == C_PAID ? at->row.paid : at->row.booked);
        break;
    case C_BOOKED_AMOUNT:
    case C_PAID_AMOUNT:
        put_amount(g, row, col, cols, c == C_PAID_AMOUNT ? at->row.paid : at->row.booked, differs);
        break;
    case C_VOUCHER:
        ui_put_end(g, row, col, cols, at->voucher, 0);
        break;
    default:
        ui_put_cut(g, row, col, cols, c == C_PAYEE ? at->payee : c == C_NOTE ? at->note : at->summary, 0);
    }
}

/* line NULL: the heads. */
static void draw_row(const struct recon *l, struct grid *g, int row, const int w[C_N],
                     const struct reconcile_line *line)
{
    int col = 1;
    for (int i = 0; i < C_N; i++) {
        if (w[i] <= 0) {
            continue;
        }
        if (line) {
            put_column(l, g, row, col, w[i], (enum column)i, line);
        } else if (*columns[i].head) {
            (columns[i].right ? grid_put_right : grid_put)(g, row, col, w[i], _(columns[i].head),
                                                           GA_BOLD);
        }
        col += w[i] + 1;
    }
}

/* What a narrow row has no place for. */
static void draw_detail(const struct recon *l, struct grid *g, int row)
{
    const struct reconcile_line *at = recon_line(l);
    char text[1024];
    if (at) {
        snprintf(text, sizeof(text), "%s · %s · %s · %s%s%s", _(reconcile_state(at)), at->payee,
                 at->project, at->summary, *at->note ? _(" · 说明：") : "", at->note);
        ui_put_cut(g, row, 1, g->cols - 2, text, GA_DIM);
    }
}

static void draw_sums(const struct recon *l, struct grid *g, int row)
{
    char booked[NUM_MAX], paid[NUM_MAX], apart[NUM_MAX];
    struct buf counts = {0};
    fen d = l->sums.booked - l->sums.paid;
    num_group(booked, sizeof(booked), l->sums.booked, 2, 2);
    num_group(paid, sizeof(paid), l->sums.paid, 2, 2);
    num_group(apart, sizeof(apart), d, 2, 2);
    int col = 1;
    col += grid_putf(g, row, col, g->cols - 2, GA_BOLD, _("%zu/%zu  对账单 =%s  台账 =%s  相差 "),
                     l->nshown, l->found.n, booked, paid);
    grid_putf(g, row, col, g->cols - col - 1, d ? GA_RED | GA_BOLD : GA_GREEN | GA_BOLD,
              _("=%s 元"), apart);
    reconcile_counts(&l->sums, &counts);
    ui_put_cut(g, row + 1, 1, g->cols - 2, buf_str(&counts), 0);
    buf_release(&counts);
}

static void draw_empty(const struct recon *l, struct grid *g)
{
    if (*edit_text(&l->filter)) {
        grid_put(g, 5, 4, g->cols - 6, _("没有符合的行。Esc 清除筛选。"), 0);
        return;
    }
    grid_put(g, 5, 4, g->cols - 6, _("这一段时间没有对账单，也没有支付。← → 换月份，再往前往后是别的年度。"), 0);
    grid_put(g, 6, 4, g->cols - 6, _("F10 到“核算中心对账单”，读入或粘贴核算中心的表，这里就逐笔核对。"), 0);
}

static void draw_title(const struct recon *l, struct grid *g)
{
    char left[300], right[120];
    snprintf(left, sizeof(left), l->month ? _("%s · %d年%d月 · 对账") : _("%s · %d年度 · 对账（全年）"),
             db_office(l->s.ui->db), l->year, l->month);
    snprintf(right, sizeof(right), "%s%s", _("筛选 "), edit_text(&l->filter));
    ui_title(l->s.ui, g, left, *edit_text(&l->filter) ? right : _("输入即筛选"));
}

void recon_draw(struct screen *s, struct grid *g)
{
    struct recon *l = (struct recon *)s;
    int w[C_N];
    draw_title(l, g);
    if (!s->below) {
        tab_draw(g, "reconcile");
    }
    widths(g, w);
    draw_row(l, g, 2, w, NULL);
    ui_rule(g, 3);
    int foot = g->rows - 1 - ui_hint_rows(g);
    l->page = foot - 4 - HEAD_ROWS < 1 ? 1 : foot - 4 - HEAD_ROWS;
    size_t page = (size_t)l->page;
    l->top = l->at < l->top ? l->at : l->at >= l->top + page ? l->at - page + 1 : l->top;
    if (l->nshown == 0) {
        draw_empty(l, g);
    }
    for (size_t i = l->top; i < l->nshown && i < l->top + page; i++) {
        int row = HEAD_ROWS + (int)(i - l->top);
        draw_row(l, g, row, w, &l->found.line[l->shown[i]]);
        if (i == l->at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, row, 0);
        }
    }
    ui_rule(g, foot - 4);
    draw_detail(l, g, foot - 3);
    draw_sums(l, g, foot - 2);
    ui_foot(s->ui, g, PL_RECONCILE);
}
