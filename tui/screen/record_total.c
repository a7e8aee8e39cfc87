/* The lines of live totals below a record. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/check/line_share.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/meeting.h"
#include "core/record/words.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/screen/figures.h"
#include "tui/screen/record.h"

#define NAMES 18 /* columns that the labels need: when 元 leaves less, amounts are in 万元 */

static void values(const struct line_facts *l, fen v[FIGURES])
{
    const fen all[FIGURES] = {l->full, l->approved, l->paid, l->committed, line_available(l)};
    memcpy(v, all, sizeof(all));
}

static fen amount_of(const struct form *f, const char *field)
{
    struct decimal v = record_value(&f->draft.rec, field);
    return v.have == HAVE_VALUE ? v.v : 0;
}

/* Head, the line without this record, and with it; `left` stands at the head. */
static void draw_line(struct form *f, struct grid *g, int row, const char *left, unsigned attr)
{
    struct line_facts now, then;
    struct figures w;
    fen now_v[FIGURES], then_v[FIGURES];
    bool budget = f->draft.rec.kind == &budget_kind;
    line_shares(&f->draft.rec, &record_facts(f)->facts, &now, &then);
    values(&now, now_v);
    values(&then, then_v);
    for (int wan = 0; wan == 0 || (wan == 1 && figures_cols(&w) > g->cols - NAMES); wan++) {
        figures_begin(&w, wan);
        figures_add(&w, now_v);
        figures_add(&w, then_v);
    }
    int col = g->cols - 1 - figures_cols(&w);
    ui_put_end(g, row, 1, col - 1, left, attr);
    figures_heads(&w, g, row, col);
    if (!budget) {
        grid_put(g, ++row, 1, col - 1, w.wan ? _("本笔之前（万元）") : _("本笔之前（元）"), 0);
        figures_draw(&w, g, row, col, now_v, 0);
    }
    grid_put(g, ++row, 1, col - 1, budget ? w.wan ? _("连本行（万元）") : _("连本行（元）") : _("本笔之后"), 0);
    figures_draw(&w, g, row, col, then_v, GA_BOLD);
}

static bool draw_missing(const struct form *f, struct grid *g, int row)
{
    bool missing = !record_facts(f)->has_line;
    if (missing) {
        grid_put(g, row + 1, 1, g->cols - 2, _("填了日期（年度）、项目和经济科目，这里就显示可用数"), GA_DIM);
    }
    return missing;
}

void record_totals_spending(struct form *f, struct grid *g, int row)
{
    char left[300];
    snprintf(left, sizeof(left), "%s %s", record_text(&f->draft.rec, "project"),
             record_text(&f->draft.rec, "economic"));
    if (!draw_missing(f, g, row)) {
        draw_line(f, g, row, left, GA_BOLD);
    }
}

void record_totals_contract(struct form *f, struct grid *g, int row)
{
    char left[120] = "", rest[NUM_MAX];
    const struct rec *r = &f->draft.rec;
    struct decimal stages = rec_sum(r, CT_STAGES, CS_AMOUNT);
    fen gap = stages.have == HAVE_VALUE ? stages.v - amount_of(f, "amount") : 0;
    if (stages.have == HAVE_VALUE) {
        snprintf(left, sizeof(left), gap ? _("! 阶段差 %s 元") : _("阶段合计 ✓"),
                 num_group(rest, sizeof(rest), gap, 2, 2) ? rest : "?");
    }
    if (!draw_missing(f, g, row)) {
        draw_line(f, g, row, left, gap ? GA_RED | GA_BOLD : GA_GREEN);
    }
}

void record_totals_meeting(struct form *f, struct grid *g, int row)
{
    const struct rec *r = &f->draft.rec;
    size_t present = 0, members = 0, decided = 0, topics = r->list[MT_TOPICS].n;
    char sum[NUM_MAX];
    size_t waiting = record_facts(f)->waiting;
    for (size_t i = 0; i < r->list[MT_MEMBERS].n; i++) {
        const struct cell *c = r->list[MT_MEMBERS].row[i];
        bool named = c[MB_NAME].state == CELL_GIVEN;
        members += named;
        present += named && strcmp(cell_text(&c[MB_PRESENT]), PRESENT) == 0;
    }
    for (size_t i = 0; i < topics; i++) {
        decided += r->list[MT_TOPICS].row[i][TP_DECISION].state == CELL_GIVEN;
    }
    struct decimal money = rec_sum(r, MT_TOPICS, TP_AMOUNT);
    int col = 1;
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("议题 %zu  已决定 %zu  涉及资金 =%s 元"),
                     topics, decided,
                     num_group(sum, sizeof(sum), money.have == HAVE_VALUE ? money.v : 0, 2, 2) ? sum : "?");
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("   应到 %zu  实到 %zu "), members, present);
    if (members) {
        micro share = f->draft.book->controls.quorum; /* as rule M2 asks */
        bool enough = (micro)present * 100 * MICRO > (micro)members * share;
        grid_put(g, row, col, g->cols - col, enough ? _("✓ 人数够") : _("! 人数不够"),
                 enough ? GA_GREEN : GA_RED | GA_BOLD);
    }
    if (waiting) {
        grid_putf(g, row + 1, 1, g->cols - 2, GA_YELLOW, _("~ 还有 %zu 件申请等待上会：F8 列入议程"), waiting);
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

void record_why_line(struct form *f, struct place p, struct buf *out)
{
    static const char *const about[] = {"amount", "project", "economic", "full_year", "initial"};
    const struct line_facts *l = &record_facts(f)->facts.line;
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    bool asked = false;
    for (size_t i = 0; p.list < 0 && i < ARRAY_LEN(about); i++) {
        asked = asked || strcmp(about[i], fd->id) == 0;
    }
    if (!asked || !record_facts(f)->has_line) {
        return;
    }
    struct execution_row row = {
        .level = EXECUTION_LINE, .class = "", .project = record_text(&f->draft.rec, "project"),
        .economic = record_text(&f->draft.rec, "economic"), .name = "", .full = l->full,
        .approved = l->approved, .paid = l->paid, .committed = l->committed,
        .available = line_available(l),
    };
    row.rate = decimal_percent_of((struct decimal){l->paid, HAVE_VALUE},
                                  (struct decimal){l->full, HAVE_VALUE});
    row.rate.have = row.rate.have == HAVE_VALUE ? HAVE_VALUE : HAVE_NA;
    buf_adds(out, out->n ? "\n" : "");
    if (f->draft.rec.id) {
        buf_adds(out, _("（不含本笔）"));
    }
    trail_text(f->s.ui, (int)(record_value(&f->draft.rec, "year").v / MICRO), &row, out);
}
