#include "core/record/selfeval_why.h"

#include <stdio.h>

#include "core/record/selfeval.h"
#include "locale/text.h"

static const char *shown(const struct rec *r, struct place p, char *out, size_t n)
{
    const char *s = rec_shown(r, p, out, n);
    return *s ? s : _("空白");
}

static void add_policy(const struct rec *r, const struct book *b, struct buf *out)
{
    static const char *const origin[] = {
        [POLICY_DEFAULT] = N_("产品默认"), [POLICY_CHOSEN] = N_("本单位选定"),
        [POLICY_INFERRED] = N_("按本单位各表推定，请在设置中确认"),
    };
    struct policy p = selfeval_totals(r, b).policy;
    buf_addf(out, _("取整  保留 %d 位小数，%s（%s）\n"), p.rounding.decimals,
             _(rounding_mode_label(p.rounding.mode)), _(origin[p.origin]));
}

static void add_stated(const struct cell *c, const struct field *f, enum money_unit unit,
                       struct buf *out)
{
    char calc[48];
    if (c->state == CELL_GIVEN && c->calc.have == HAVE_VALUE) {
        number_format(f->type, unit, c->calc.v, calc, sizeof(calc));
        buf_addf(out, _("表中  填写 %s，计算 %s%s\n"), c->text, calc,
                 cell_overrides(c) ? _("（两者不同，须写明原因）") : "");
    }
}

static bool why_fund_sum(const struct rec *r, struct place p, struct buf *out)
{
    char text[48];
    buf_addf(out, _("公式  %s = 各资金来源之和（财预〔2020〕10号自评表格式）\n"),
             _(kind_field(r->kind, p)->label));
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        if ((int)i != p.row) {
            buf_addf(out, "      %s  %s\n", cell_text(&r->list[SE_FUNDS].row[i][FUND_NAME]),
                     shown(r, ROW(SE_FUNDS, i, p.field), text, sizeof(text)));
        }
    }
    return true;
}

static bool why_fund(const struct rec *r, const struct book *b, struct place p, struct buf *out)
{
    char full[48], executed[48], weight[48];
    const char *unit = money_unit_id(r->unit);
    if (p.field >= FUND_INITIAL && p.field <= FUND_EXECUTED) {
        return p.row == selfeval_total_row(r) && why_fund_sum(r, p, out);
    }
    const char *f = shown(r, ROW(SE_FUNDS, p.row, FUND_FULL), full, sizeof(full));
    const char *x = shown(r, ROW(SE_FUNDS, p.row, FUND_EXECUTED), executed, sizeof(executed));
    if (p.field == FUND_RATE) {
        buf_addf(out, _("公式  执行率 = 全年执行数 ÷ 全年预算数（不除以年初预算数）\n"));
        buf_addf(out, "      %s ÷ %s %s\n", x, f, unit);
        buf_addf(out, _("取整  四舍五入到 0.01%%；全年预算数为 0 时写 —\n"));
        return true;
    }
    if (p.field != FUND_SCORE || p.row != selfeval_total_row(r)) {
        return false;
    }
    buf_addf(out, _("公式  得分 = 分值 × min(执行率, 100%%)，用精确金额计算，不用显示的执行率\n"));
    buf_addf(out, "      %s × %s ÷ %s\n",
             shown(r, ROW(SE_FUNDS, p.row, FUND_WEIGHT), weight, sizeof(weight)), x, f);
    add_policy(r, b, out);
    return true;
}

static void add_numbers(const struct score *s, struct buf *out)
{
    char actual[48], target[48];
    decimal_format(s->actual, actual, sizeof(actual));
    decimal_format(s->target, target, sizeof(target));
    buf_addf(out, _("比较  实际 %s，要求 %s %s\n"), actual, compare_sign(s->cmp), target);
}

/* 10 × 46 ÷ 48: the larger of the two is below when less is wanted. */
static void add_completion(const struct rec *r, struct place p, const struct score *s,
                           struct buf *out)
{
    char weight[48], num[48], den[48];
    bool less = s->cmp == CMP_AT_MOST || s->cmp == CMP_LESS ||
                (s->cmp == CMP_EQUAL && s->actual > s->target);
    decimal_format(less ? s->target : s->actual, num, sizeof(num));
    decimal_format(less ? s->actual : s->target, den, sizeof(den));
    buf_addf(out, "      %s × %s ÷ %s\n",
             shown(r, ROW(SE_INDICATORS, p.row, IND_WEIGHT), weight, sizeof(weight)), num, den);
}

static bool why_row_score(const struct rec *r, const struct book *b, struct place p,
                          struct buf *out)
{
    struct score s = selfeval_row_score(r, b, (size_t)p.row);
    char low[48], high[48];
    switch (s.method) {
    case SCORE_NA_ROW:
        buf_addf(out, _("规则  不涉及的指标分值为 0，得 0 分\n"));
        break;
    case SCORE_MET:
        add_numbers(&s, out);
        buf_addf(out, _("规则  达到指标值，得该项分值的满分（财预〔2020〕10号）\n"));
        break;
    case SCORE_RATIO:
        add_numbers(&s, out);
        buf_addf(out, _("规则  未达到：分值 × 完成比例，不低于 0、不高于分值\n"));
        add_completion(r, p, &s, out);
        add_policy(r, b, out);
        break;
    case SCORE_BAND:
        decimal_format(s.low, low, sizeof(low));
        decimal_format(s.high, high, sizeof(high));
        buf_addf(out, _("规则  定性指标按档次给分：本档 %s 至 %s 分\n"), low, high);
        break;
    case SCORE_UNITS:
        buf_addf(out, _("规则  指标值与实际值的单位不同，不能比较，得分由人填写\n"));
        break;
    case SCORE_NO_DATA:
        buf_addf(out, _("规则  指标值或实际值不是单个数字，得分由人按档次填写\n"));
        break;
    }
    return true;
}

static bool why_total(const struct rec *r, const struct book *b, struct place p, struct buf *out)
{
    char text[48];
    bool score = p.field == SE_TOTAL_SCORE;
    int field = score ? IND_SCORE : IND_WEIGHT, t = selfeval_total_row(r);
    buf_addf(out, score ? _("公式  总分 = 资金得分 + 各指标得分\n")
                        : _("公式  分值合计 = 资金分值 + 各指标分值，应为 100\n"));
    if (t >= 0) {
        buf_addf(out, _("      资金  %s\n"),
                 shown(r, ROW(SE_FUNDS, t, score ? FUND_SCORE : FUND_WEIGHT), text, sizeof(text)));
    }
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        const char *name = cell_text(&r->list[SE_INDICATORS].row[i][IND_L3]);
        const char *s = shown(r, ROW(SE_INDICATORS, i, field), text, sizeof(text));
        buf_addf(out, "      %zu  %s  %s\n", i + 1, s, name);
    }
    if (score) {
        add_policy(r, b, out);
    }
    return true;
}

bool selfeval_why(const struct rec *r, const struct book *b, struct place p, struct buf *out)
{
    bool told = false;
    if (p.list == SE_FUNDS) {
        told = why_fund(r, b, p, out);
    } else if (p.list == SE_INDICATORS && p.field == IND_SCORE) {
        told = why_row_score(r, b, p, out);
    } else if (p.list < 0 && (p.field == SE_TOTAL_WEIGHT || p.field == SE_TOTAL_SCORE)) {
        told = why_total(r, b, p, out);
    }
    if (told) {
        add_stated(rec_cell(r, p), kind_field(r->kind, p), r->unit, out);
    }
    return told;
}
