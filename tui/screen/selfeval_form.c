/* 自评表 as a form: its table, totals, words of its layout, 定稿. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/selfeval.h"
#include "core/record/selfeval_feed.h"
#include "core/report/selfeval_sheet.h"
#include "db/figure_feed.h"
#include "db/register.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/screen/form.h"

#define WORDS_MAX 64

static const struct doc_table *sheet(struct form *f, struct doc *d)
{
    return selfeval_sheet(d, &f->draft.rec, f->draft.book, SHEET_SCREEN);
}

static const char *decimal_shown(struct decimal d, char *out, size_t n)
{
    if (d.have != HAVE_VALUE) {
        return d.have == HAVE_NA ? NA_SIGN : "?";
    }
    decimal_format(d.v, out, n);
    return out;
}

/* What a cell adds to a sum: as in selfeval_totals(), a blank counts as computed. */
static micro counted(const struct cell *c)
{
    struct decimal d = c->state == CELL_BLANK ? c->calc : cell_value(c);
    return d.have == HAVE_VALUE ? d.v : 0;
}

/* Weights and scores of each level, as they add up now. */
static void level_sums(const struct form *f, struct buf *out)
{
    const struct rec *r = &f->draft.rec;
    const struct layout *l = selfeval_layout(r, f->draft.book);
    char weight[32], score[32];
    for (size_t i = 0; i < l->nlevel; i++) {
        struct decimal w = {0, HAVE_VALUE}, s = {0, HAVE_VALUE};
        bool any = false;
        for (size_t k = 0; k < r->list[SE_INDICATORS].n; k++) {
            const struct cell *c = r->list[SE_INDICATORS].row[k];
            if (layout_level(l, cell_text(&c[IND_L1])) != &l->level[i]) {
                continue;
            }
            any = true;
            w.v += counted(&c[IND_WEIGHT]);
            s.v += counted(&c[IND_SCORE]);
        }
        const char *word = l->level[i].word;
        size_t n = strlen(word), tail = strlen("指标");
        if (any) {
            buf_addf(out, " %.*s%s/%s", (int)(str_ends(word, "指标") ? n - tail : n), word,
                     decimal_shown(s, score, sizeof(score)),
                     decimal_shown(w, weight, sizeof(weight)));
        }
    }
}

/* A column of weights or scores as far as it is filled in, the fund's included. */
static struct decimal so_far(const struct form *f, int indicator_field, struct decimal fund)
{
    const struct rec_list *l = &f->draft.rec.list[SE_INDICATORS];
    struct decimal sum = {fund.have == HAVE_VALUE ? fund.v : 0, HAVE_VALUE};
    for (size_t i = 0; i < l->n; i++) {
        sum.v += counted(&l->row[i][indicator_field]);
    }
    return sum;
}

static const char *const short_mode[ROUND_N] = {
    [ROUND_HALF_UP] = N_("四舍五入"), [ROUND_FLOOR] = N_("舍尾"), [ROUND_FLOOR_MIN1] = N_("舍尾至少1"),
};

/* Whether the amounts are the ledger's: what rule L1 found. */
static void ledger_mark(const struct form *f, struct buf *out)
{
    size_t same = 0, other = 0;
    for (size_t i = 0; i < f->findings.n; i++) {
        const struct finding *x = &f->findings.v[i];
        bool mine = strcmp(x->rule, "L1") == 0;
        same += mine && x->outcome == OUTCOME_PASSED;
        other += mine && x->outcome == OUTCOME_FAILED;
    }
    if (same + other) {
        buf_addf(out, "  %s", other ? _("与台账不同(Ctrl-F取数)") : _("与台账相同✓"));
    }
}

static void totals(struct form *f, struct grid *g, int row)
{
    char rate[32], fund[32], weight[32], total[32];
    struct selfeval_totals t = selfeval_totals(&f->draft.rec, f->draft.book);
    bool whole = t.weight.have == HAVE_VALUE && t.weight.v == 100 * MICRO;
    int col = 1;
    bool filling = t.weight.have == HAVE_BLANK, part = t.total.have == HAVE_BLANK;
    int fund_row = selfeval_total_row(&f->draft.rec);
    if (filling) {
        struct decimal none = {.have = HAVE_BLANK};
        t.weight = so_far(f, IND_WEIGHT, fund_row < 0 ? none : cell_value(
            &f->draft.rec.list[SE_FUNDS].row[fund_row][FUND_WEIGHT]));
    }
    if (part) {
        t.total = so_far(f, IND_SCORE, t.fund_score);
    }
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD,
                     filling ? _("分值已填 %s") : _("分值合计 %s"),
                     decimal_shown(t.weight, weight, sizeof(weight)));
    col += grid_put(g, row, col, g->cols - col, whole ? "✓" : _("! 应为 100"),
                    whole ? GA_GREEN : GA_RED | GA_BOLD);
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD,
                     part ? _("   已得 =%s   等级 %s") : _("   总分 =%s   等级 %s"),
                     decimal_shown(t.total, total, sizeof(total)),
                     t.grade ? t.grade : whole ? "?" : _("—（分值未平）"));
    bool percent = t.rate.have == HAVE_VALUE;
    grid_putf(g, row, col, g->cols - col, 0, _("   执行率 =%s%s"),
              decimal_shown(t.rate, rate, sizeof(rate)), percent ? "%" : "");
    struct buf sums = {0};
    buf_addf(&sums, _("资金=%s"), decimal_shown(t.fund_score, fund, sizeof(fund)));
    level_sums(f, &sums);
    buf_addf(&sums, _("  %d位小数%s"), t.policy.rounding.decimals,
             _(short_mode[t.policy.rounding.mode]));
    if (t.policy.origin == POLICY_INFERRED) {
        buf_adds(&sums, _("（推定）"));
    }
    ledger_mark(f, &sums);
    grid_put(g, row + 1, 1, g->cols - 2, buf_str(&sums), 0);
    buf_release(&sums);
}

static bool is_final(const struct form *f)
{
    return strcmp(cell_text(&f->draft.rec.head[SE_STATE]), SELFEVAL_FINAL) == 0;
}

static void title(const struct form *f, char *left, char *right, size_t n)
{
    const struct rec *r = &f->draft.rec;
    const char *project = cell_text(&r->head[SE_PROJECT]);
    snprintf(left, FORM_TITLE, _("自评表 · %s"), *project ? project : _("（新表）"));
    snprintf(right, n, _("布局%s · %s%s"), selfeval_layout(r, f->draft.book)->id,
             money_unit_id(r->unit), is_final(f) && !form_dirty(f) ? _(" · 定稿") : "");
}

static const char *locked(const struct form *f)
{
    return is_final(f) ? _("本表已定稿，不能修改：按 F8 退回草稿后再改") : NULL;
}

static void step(struct form *f)
{
    bool final = is_final(f);
    const struct place p = HEAD(SE_STATE);
    const char *const word = final ? SELFEVAL_DRAFT : SELFEVAL_FINAL;
    if (form_set_and_save(f, &p, &word, 1)) {
        ui_say(f->s.ui, final ? _("已退回草稿") : _("已定稿；要再修改请按 F8 退回草稿"));
    }
}

/* Words of the layout. */
static size_t words(struct form *f, struct place p, struct arena *a, const struct pick_item **out)
{
    const struct rec *r = &f->draft.rec;
    const struct book *b = f->draft.book;
    const struct layout *l = selfeval_layout(r, b);
    struct pick_item *item = arena_alloc(a, WORDS_MAX * sizeof(*item));
    size_t n = 0;
    *out = item;
    if (p.list < 0 && p.field == SE_LAYOUT) {
        for (size_t i = 0; i < b->nlayout && n < WORDS_MAX; i++) {
            item[n++] = (struct pick_item){b->layout[i].id, b->layout[i].label, NULL};
        }
    } else if (p.list == SE_INDICATORS && p.field == IND_L1) {
        for (size_t i = 0; i < l->nlevel && n < WORDS_MAX; i++) {
            item[n++] = (struct pick_item){l->level[i].word, NULL, NULL};
        }
    } else if (p.list == SE_INDICATORS && p.field == IND_L2) {
        const char *l1 = cell_text(&r->list[SE_INDICATORS].row[p.row][IND_L1]);
        const struct layout_level *v = layout_level(l, l1);
        for (const char *const *c = v ? v->child : NULL; c && *c && n < WORDS_MAX; c++) {
            item[n++] = (struct pick_item){*c, arena_strdup(a, l1), NULL};
        }
    }
    return n;
}

/* A merged level word stands for all its rows: all of them change. */
static size_t merged(const struct form *f, struct place p, const char *before)
{
    const struct rec_list *l = &f->draft.rec.list[SE_INDICATORS];
    size_t n = 1, at = (size_t)p.row;
    if (p.list != SE_INDICATORS || (p.field != IND_L1 && p.field != IND_L2)) {
        return 1;
    }
    const char *l1 = cell_text(&l->row[at][IND_L1]);
    while (*before && at + n < l->n &&
           strcmp(cell_text(&l->row[at + n][p.field]), before) == 0 &&
           (p.field == IND_L1 || strcmp(cell_text(&l->row[at + n][IND_L1]), l1) == 0)) {
        n++;
    }
    return n;
}

static void entered(struct form *f, struct place p)
{
    const struct rec *r = &f->draft.rec;
    if (p.list == SE_INDICATORS && p.field == IND_SCORE && cell_overrides(rec_cell(r, p)) &&
        r->list[SE_INDICATORS].row[p.row][IND_REASON].state == CELL_BLANK) {
        ui_refuse_text(f->s.ui, _("得分改过计算值（标 *）：请在“偏差原因分析及改进措施”写明理由；"
                                  "输入 = 恢复计算"));
    }
}

/* What the petition statistics have for indicators without an actual value, frozen with its cases. */
static size_t feed_figures(struct form *f)
{
    struct err e = {0};
    struct arena a = {0};
    struct figure_offers o;
    size_t n = 0;
    if (!db_figure_offers(f->s.ui->db, &f->draft.rec, true, &a, &o, &e)) {
        ui_refuse(f->s.ui, &e);
    }
    for (size_t i = 0; i < o.n; i++) {
        n += o.v[i].blank && draft_set(&f->draft, ROW(SE_INDICATORS, o.v[i].row, IND_ACTUAL),
                                       o.v[i].text, NULL);
    }
    arena_release(&a);
    return n;
}

/* What the ledger has for the form's project and year becomes one step of the draft. */
static void feed(struct form *f)
{
    struct err e = {0};
    struct ledger_sum sum[LEDGER_SOURCES];
    struct rec copy;
    unsigned left = 0;
    size_t before = f->draft.done, n = 0;
    if (!db_ledger_sums(f->s.ui->db, &f->draft.rec, sum, &e)) {
        ui_refuse(f->s.ui, &e);
        return;
    }
    rec_copy(&copy, &f->draft.rec);
    if (sum[LEDGER_TOTAL].any) {
        n = selfeval_feed(&copy, sum, &left);
    }
    for (size_t i = 0; n && i < copy.list[SE_FUNDS].n; i++) {
        for (int k = FUND_INITIAL; k <= FUND_EXECUTED; k++) {
            draft_set(&f->draft, ROW(SE_FUNDS, i, k),
                      cell_text(&copy.list[SE_FUNDS].row[i][k]), NULL);
        }
    }
    size_t figures = feed_figures(f);
    draft_join(&f->draft, before);
    rec_release(&copy);
    form_changed(f);
    if (figures) {
        ui_say(f->s.ui, _("已填入 %zu 格，其中 %zu 格取自信访统计（已冻结），F6 看出处 · Ctrl-Z 撤销"), n + figures,
               figures);
    } else if (!sum[LEDGER_TOTAL].any) {
        ui_refuse_text(f->s.ui, _("台账里没有这个项目这一年度的预算和支付；项目名称要与预算里的一字不差"));
    } else if (left) {
        ui_refuse_text(f->s.ui, _("台账还有别的资金来源，表上没有那一行；请核对布局"));
    } else {
        ui_say(f->s.ui, n ? _("已从台账填入 %zu 格 · Ctrl-Z 撤销") : _("与台账相同，不必改"), n);
    }
}

static bool act(struct form *f, enum action a)
{
    if (a == ACT_FEED && !form_locked(f)) {
        feed(f);
    }
    return a == ACT_FEED;
}

/* Where an actual value comes from, or what the statistics say beside it. */
static void why_actual(struct form *f, struct place p, struct buf *out)
{
    struct err e = {0};
    struct arena a = {0};
    struct figure_offers o = {0};
    if (db_figure_offers(f->s.ui->db, &f->draft.rec, false, &a, &o, &e)) {
        for (size_t i = 0; i < o.n; i++) {
            const struct figure_offer *x = &o.v[i];
            if (x->row == (size_t)p.row) {
                buf_addf(out, _("%s信访统计“%s”是 %s，出自冻结报表“%s”：%s。"), out->n ? "\n" : "",
                         x->label, x->text, o.report,
                         x->same ? _("与本格相同") : x->blank ? _("本格还空着，Ctrl-F 取用") : _("与本格不同"));
            }
        }
    }
    arena_release(&a);
}

/* Where an amount comes from in the ledger. */
static void why_fund(struct form *f, struct place p, struct buf *out)
{
    struct ledger_sum sum[LEDGER_SOURCES];
    struct err e = {0};
    bool fund = p.list == SE_FUNDS && p.field >= FUND_INITIAL && p.field <= FUND_EXECUTED;
    if (p.list == SE_INDICATORS && p.field == IND_ACTUAL) {
        why_actual(f, p, out);
    }
    enum ledger_source s = fund ? selfeval_fund_source(&f->draft.rec, (size_t)p.row) : LEDGER_SOURCES;
    if (s == LEDGER_SOURCES || !db_ledger_sums(f->s.ui->db, &f->draft.rec, sum, &e) ||
        !sum[LEDGER_TOTAL].any) {
        return;
    }
    char text[48];
    fen v = p.field == FUND_INITIAL ? sum[s].initial : p.field == FUND_FULL ? sum[s].full
                                                                             : sum[s].executed;
    struct decimal own = cell_value(rec_cell(&f->draft.rec, p));
    bool same = own.have == HAVE_VALUE ? own.v == v : v == 0;
    number_format(FT_MONEY, f->draft.rec.unit, v, text, sizeof(text));
    buf_addf(out, _("%s台账是 %s%s：%s。"), out->n ? "\n" : "", text, money_unit_id(f->draft.rec.unit),
             same ? _("与本格相同") : _("与本格不同，Ctrl-F 取台账数，或在预算调整说明里写明原因"));
    buf_adds(out, _("\n每一笔见“预算”页该项目：F6 看来历，回车看凭证。"));
}

const struct form_type selfeval_form = {
    .kind = &selfeval_kind, .place = PL_FORM, .list = SE_INDICATORS, .total_rows = 2,
    .sheet = sheet, .totals = totals, .title = title, .locked = locked, .words = words,
    .entered = entered, .merged = merged, .keep = IND_L3, .step = step,
    .act = act, .why = why_fund,
};

struct screen *form_new(struct ui *ui, int64_t id, const char *layout)
{
    struct err e = {0};
    struct rec r;
    struct arena a = {0};
    const struct kept_draft *k = NULL;
    if (id && !store_load(ui->db, &selfeval_kind, id, &r, &e)) {
        rec_release(&r);
        ui_refuse(ui, &e);
        return NULL;
    }
    if (id) {
        k = drafts_find(ui->db, selfeval_kind.id, id, &a);
    } else {
        rec_init(&r, &selfeval_kind);
        int year = ui->app->year ? ui->app->year : db_year(ui->db);
        selfeval_start(&r, db_book(ui->db), layout, year, db_office(ui->db));
    }
    struct screen *s = form_start(ui, &selfeval_form, &r, k);
    if (!id) {
        ui_say(ui, _("从项目名称填起，回车到下一格；用不到的指标行按 Del 删掉"));
    }
    arena_release(&a);
    return s;
}
