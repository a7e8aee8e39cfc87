/* Cost rows against the funds. */
#include <string.h>

#include "core/check/check.h"
#include "locale/text.h"

enum figure { FIGURE_MONEY, FIGURE_NONE, FIGURE_OTHER };

/* What a cell of a cost row states: an amount, nothing that is one, or something that cannot be
   added up (元/人, two numbers). An actual "不超过3.5万" is no amount: it repeats the bound. */
static enum figure figure_at(const struct check *c, size_t row, enum indicator_field f, fen *v)
{
    struct quantity q = check_quantity(c, row, f);
    if (q.kind == QUANTITY_TEXT) {
        return FIGURE_NONE;
    }
    if (!quantity_money(&q, c->rec->unit, v)) {
        return FIGURE_OTHER;
    }
    return f == IND_ACTUAL && q.cmp != CMP_NONE ? FIGURE_NONE : FIGURE_MONEY;
}

/* Sum of a column of the cost rows; other than FIGURE_MONEY: *row could not be added, where a row
   without any figure weighs more than one that is not comparable. */
static enum figure cost_sum(const struct check *c, enum indicator_field f, fen *sum, size_t *row)
{
    enum figure worst = FIGURE_MONEY;
    *sum = 0;
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        fen v = 0;
        if (!check_cost_row(c, i)) {
            continue;
        }
        enum figure is = figure_at(c, i, f, &v);
        is = is == FIGURE_MONEY && !money_add(*sum, v, sum) ? FIGURE_OTHER : is;
        if (is != FIGURE_MONEY && worst != FIGURE_NONE && is != worst) {
            worst = is;
            *row = i;
        }
    }
    return worst;
}

static void sum_judge(struct check *c, struct place at, struct place fund, fen sum, fen want)
{
    const char *right = check_fen(c, want), *unit = money_unit_id(c->rec->unit);
    if (sum == want) {
        check_passed(c, at, right);
    } else {
        check_failed(c, at, right, _("成本指标%s合计 %s %s，%s %s %s：请核对各成本行或补充遗漏的支出。"),
                     check_word(c, at), check_fen(c, sum), unit, check_word(c, fund), right, unit);
    }
}

static void cost_column(struct check *c, size_t first, enum indicator_field f, enum fund_field g)
{
    struct place fund = FUND(c->t, g), at = IND(first, f);
    struct decimal want = check_value(c, fund);
    fen sum;
    size_t row = first;
    enum figure is = cost_sum(c, f, &sum, &row);
    if (want.have != HAVE_VALUE) {
        check_no_data(c, at, _("资金的%s没有可用的数，无法与成本指标核对：请补填。"),
                      check_word(c, fund));
    } else if (is == FIGURE_MONEY) {
        sum_judge(c, at, fund, sum, want.v);
    } else if (is == FIGURE_NONE && f == IND_ACTUAL) {
        check_failed(c, IND(row, f), check_fen(c, want.v),
                     _("%s没有写实际支出金额，%s为 %s %s：请填写实际金额。"), check_row_name(c, row),
                     check_word(c, fund), check_fen(c, want.v), money_unit_id(c->rec->unit));
    } else {
        check_no_data(c, IND(row, f), _("%s的%s不是可以相加的金额，无法与%s核对：请写总金额。"),
                      check_row_name(c, row), check_word(c, IND(row, f)), check_word(c, fund));
    }
}

static void no_cost_row(struct check *c, struct place at)
{
    struct decimal executed = check_value(c, FUND(c->t, FUND_EXECUTED));
    struct decimal own = check_value(c, at);
    if (executed.have != HAVE_VALUE || executed.v <= 0) {
        check_na(c, at);
    } else if (own.have != HAVE_VALUE) {
        check_no_data(c, at, _("%s没有可用的数：请补填。"), check_word(c, at));
    } else {
        check_failed(c, at, NULL, _("全年执行数 %s %s，表中没有成本指标行与%s %s 对应：请补充成本指标。"),
                     check_fen(c, executed.v), money_unit_id(c->rec->unit), check_word(c, at),
                     check_fen(c, own.v));
    }
}

static bool knows_cost(const struct layout *l)
{
    for (size_t i = 0; i < l->nlevel; i++) {
        for (const char *const *w = l->level[i].child; *w; w++) {
            if (strstr(*w, "成本")) {
                return true;
            }
        }
        if (l->level[i].cost) {
            return true;
        }
    }
    return false;
}

/* Cost rows tell where the money went: their actual values add to the executed funds, their targets
   to the budget of the year (财预〔2020〕10号 成本指标). Two obligations. */
void check_i4(struct check *c)
{
    size_t first = c->first_cost, rows = c->cost_rows;
    if (c->t < 0 || (rows == 0 && !knows_cost(c->layout))) {
        check_na(c, FUND(c->t < 0 ? 0 : c->t, FUND_EXECUTED));
    } else if (rows == 0) {
        no_cost_row(c, FUND(c->t, FUND_EXECUTED));
        no_cost_row(c, FUND(c->t, FUND_FULL));
    } else {
        cost_column(c, first, IND_ACTUAL, FUND_EXECUTED);
        cost_column(c, first, IND_TARGET, FUND_FULL);
    }
}
