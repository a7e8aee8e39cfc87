/* The lines of live totals below a record. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/words.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/screen/record.h"

enum { FIGURES = 5, FIGURE_COLS = 14 };

static const char *yuan(fen v, char out[NUM_MAX])
{
    return num_group(out, NUM_MAX, v, 2, 2) ? out : "?";
}

static void draw_label(struct grid *g, int row, const char *label)
{
    grid_put(g, row, 1, g->cols - FIGURES * FIGURE_COLS - 2, label, 0);
}

static void draw_figures(struct grid *g, int row, const char *label, const struct line_facts *l)
{
    const fen v[FIGURES] = {l->full, l->approved, l->paid, l->committed, line_available(l)};
    char text[NUM_MAX];
    draw_label(g, row, label);
    for (int i = 0; i < FIGURES; i++) {
        int col = g->cols - (FIGURES - i) * FIGURE_COLS - 1;
        unsigned attr = v[i] < 0 ? GA_RED | GA_BOLD : i + 1 == FIGURES ? GA_BOLD : 0;
        grid_put_right(g, row, col, FIGURE_COLS - 1, yuan(v[i], text), attr);
    }
}

static void draw_heads(struct grid *g, int row, const char *left)
{
    static const char *const head[FIGURES] = {N_("全年预算"), N_("已批未付"), N_("已付"),
                                              N_("合同未付"), N_("可用")};
    grid_put(g, row, 1, g->cols - FIGURES * FIGURE_COLS - 2, left, GA_BOLD);
    for (int i = 0; i < FIGURES; i++) {
        grid_put_right(g, row, g->cols - (FIGURES - i) * FIGURE_COLS - 1, FIGURE_COLS - 1,
                       _(head[i]), GA_BOLD);
    }
}

static fen amount_of(const struct form *f, const char *field)
{
    struct decimal v = record_value(&f->draft.rec, field);
    return v.have == HAVE_VALUE ? v.v : 0;
}

static fen least(fen a, fen b)
{
    return a < b ? a : b;
}

/* The line with this record in it: what it takes from its own request or contract is not held twice. */
static struct line_facts after(const struct form *f)
{
    const struct facts *x = &record_facts(f)->facts;
    const struct kind *k = f->draft.rec.kind;
    struct line_facts l = x->line;
    fen v = amount_of(f, "amount");
    if (k == &budget_kind) {
        l.full += amount_of(f, "full_year");
    } else if (k == &payment_kind) {
        l.paid += v;
        l.committed -= x->contract.found ? least(v, x->contract.held) : 0;
        l.approved -= x->contract.found ? 0 : least(v, x->request.held);
    } else if (k == &contract_kind) {
        l.approved -= least(v, x->request.held);
        l.committed += v - amount_of(f, "earlier") - x->contract.paid;
    } else {
        l.approved += v;
    }
    return l;
}

void record_totals_spending(struct form *f, struct grid *g, int row)
{
    const struct record_facts *x = record_facts(f);
    char left[300];
    snprintf(left, sizeof(left), "%s %s", record_text(&f->draft.rec, "project"),
             record_text(&f->draft.rec, "economic"));
    draw_heads(g, row, x->has_line ? left : "");
    if (!x->has_line) {
        grid_put(g, row + 1, 1, g->cols - 2, _("填了日期、项目和经济科目，这里就显示可用数"), GA_DIM);
        return;
    }
    struct line_facts l = after(f);
    bool budget = f->draft.rec.kind == &budget_kind;
    if (!budget) {
        draw_figures(g, row + 1, _("现在"), &x->facts.line);
    }
    draw_figures(g, row + (budget ? 1 : 2), budget ? _("连本行") : _("本笔之后"), &l);
}

void record_totals_contract(struct form *f, struct grid *g, int row)
{
    char rest[NUM_MAX];
    const struct rec *r = &f->draft.rec;
    struct decimal stages = rec_sum(r, CT_STAGES, CS_AMOUNT);
    fen amount = amount_of(f, "amount");
    record_totals_spending(f, g, row);
    if (stages.have == HAVE_VALUE) {
        bool whole = stages.v == amount;
        grid_putf(g, row, 1, g->cols - FIGURES * FIGURE_COLS - 2,
                  whole ? GA_GREEN : GA_RED | GA_BOLD, _("阶段 %s"),
                  whole ? "✓" : yuan(stages.v - amount, rest));
    }
}

void record_totals_meeting(struct form *f, struct grid *g, int row)
{
    const struct rec *r = &f->draft.rec;
    size_t present = 0, members = r->list[MT_MEMBERS].n, decided = 0, topics = r->list[MT_TOPICS].n;
    char sum[NUM_MAX];
    for (size_t i = 0; i < members; i++) {
        present += strcmp(cell_text(&r->list[MT_MEMBERS].row[i][MB_PRESENT]), PRESENT) == 0;
    }
    for (size_t i = 0; i < topics; i++) {
        decided += r->list[MT_TOPICS].row[i][TP_DECISION].state == CELL_GIVEN;
    }
    struct decimal money = rec_sum(r, MT_TOPICS, TP_AMOUNT);
    int col = 1;
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("议题 %zu  已决定 %zu  涉及资金 =%s 元"),
                     topics, decided, yuan(money.have == HAVE_VALUE ? money.v : 0, sum));
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("   应到 %zu  实到 %zu "), members, present);
    if (members) {
        bool enough = present * 2 > members;
        grid_put(g, row, col, g->cols - col, enough ? _("✓ 过半") : _("! 未过半，不能开会"),
                 enough ? GA_GREEN : GA_RED | GA_BOLD);
    }
}

/* The sum of each money and weight column of the first list. */
void record_totals_list(struct form *f, struct grid *g, int row)
{
    const struct rec *r = &f->draft.rec;
    int col = 1;
    for (size_t i = 0; r->kind->nlists && i < r->kind->lists[0].nfields; i++) {
        const struct field *fd = &r->kind->lists[0].fields[i];
        struct decimal sum = rec_sum(r, 0, (int)i);
        char text[48];
        if ((fd->type == FT_MONEY || fd->type == FT_NUMBER) && sum.have == HAVE_VALUE) {
            number_format(fd->type, r->unit, sum.v, text, sizeof(text));
            col += grid_putf(g, row, col, g->cols - col - 1, GA_BOLD, _("%s合计 =%s   "), _(fd->label),
                             text);
        }
    }
}
