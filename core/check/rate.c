/* Rate and score of the funds. */
#include "core/check/check.h"
#include "locale/text.h"

/* 87.06% is compared at two decimals, 60% at none. */
static int places_of(const struct cell *cell)
{
    int n = decimal_places(cell_text(cell));
    return n < MICRO_DIGITS ? n : MICRO_DIGITS;
}

static void rate_undefined(struct check *c, struct place at)
{
    struct decimal stated = check_value(c, at);
    if (stated.have == HAVE_VALUE || check_unreadable(c, at)) {
        check_failed(c, at, NA_SIGN, _("全年预算数为 0，执行率无法计算，格内写“%s”：请改为“—”。"),
                     check_cut(c, check_text(c, at), 20));
    } else {
        check_passed(c, at, NULL);
    }
}

static void rate_row(struct check *c, size_t row)
{
    struct place at = FUND(row, FUND_RATE);
    const struct cell *cell = check_cell(c, at);
    struct money full = check_money(c, FUND(row, FUND_FULL));
    struct money executed = check_money(c, FUND(row, FUND_EXECUTED));
    if (full.have == HAVE_VALUE && full.v == 0) {
        rate_undefined(c, at);
        return;
    }
    struct decimal stated = check_value(c, at);
    int places = stated.have == HAVE_VALUE && cell->state == CELL_GIVEN ? places_of(cell) : 2;
    struct decimal rate = score_rate(full, executed, places);
    if (rate.have != HAVE_VALUE) {
        check_no_data(c, at, _("全年预算数或全年执行数没有可用的数，执行率无法核对：请补填。"));
        return;
    }
    const char *right = check_percent(c, rate.v);
    if (cell->state == CELL_AUTO || (stated.have == HAVE_VALUE && stated.v == rate.v)) {
        check_passed(c, at, right);
    } else if (cell->state == CELL_BLANK) {
        check_failed(c, at, right, _("执行率应为 %s（%s ÷ %s），没有填：请填写。"), right,
                     check_fen(c, executed.v), check_fen(c, full.v));
    } else {
        check_failed(c, at, right, _("执行率应为 %s（%s ÷ %s），表中写 %s：请改执行率或核对数额。"),
                     right, check_fen(c, executed.v), check_fen(c, full.v),
                     check_cut(c, check_text(c, at), 20));
    }
}

/* Rate = 全年执行数 ÷ 全年预算数, never ÷ 年初预算数, at the decimals that are written: the total
   row always, a part row when it states one. Without a budget there is no rate, only "—". */
void check_f2(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_FUNDS); i++) {
        enum cell_state state = check_cell(c, FUND(i, FUND_RATE))->state;
        bool shown = state == CELL_AUTO && check_value(c, FUND(i, FUND_RATE)).have != HAVE_BLANK;
        if ((int)i == c->t || state == CELL_GIVEN || shown) {
            rate_row(c, i);
        }
    }
}

static const char *rounding_text(struct check *c, struct rounding r)
{
    return arena_printf(&c->scratch, _("%d 位小数，%s"), r.decimals, _(rounding_mode_label(r.mode)));
}

/* An inferred policy proves nothing by itself, unless the product's own gives the same. */
static void score_equal(struct check *c, struct place at, const char *right)
{
    struct decimal plain = score_fund(check_fund_weight(c), check_money(c, FUND(c->t, FUND_FULL)),
                                      check_money(c, FUND(c->t, FUND_EXECUTED)), POLICY_PRODUCT);
    bool sure = c->totals.policy.origin != POLICY_INFERRED ||
                (plain.have == HAVE_VALUE && plain.v == c->totals.fund_score.v);
    if (sure) {
        check_passed(c, at, right);
        return;
    }
    check_ambiguous(c, at, right, _("得分 %s 按本单位各表推定的取整规则“%s”相符：请在设置中确认该规则。"),
                    right, rounding_text(c, c->totals.policy.rounding));
}

static void score_incomputable(struct check *c, struct place at)
{
    struct money full = check_money(c, FUND(c->t, FUND_FULL));
    if (full.have == HAVE_VALUE && full.v == 0 && check_cell(c, at)->state == CELL_NA) {
        check_na(c, at);
    } else {
        check_no_data(c, at, _("全年预算数或全年执行数没有可用的数，资金得分无法计算：请补填。"));
    }
}

static void score_wrong(struct check *c, struct place at, const char *right)
{
    const char *how = rounding_text(c, c->totals.policy.rounding);
    struct decimal stated = check_value(c, at);
    micro weight = check_fund_weight(c);
    if (check_cell(c, at)->state == CELL_BLANK) {
        check_failed(c, at, right, _("资金得分应为 %s（%s），没有填：请填写。"), right, how);
    } else if (stated.have == HAVE_VALUE && stated.v > weight) {
        check_failed(c, at, right, _("资金得分 %s 超过分值 %s，应为 %s（%s）：请改得分。"),
                     check_micro(c, stated.v), check_micro(c, weight), right, how);
    } else {
        check_failed(c, at, right,
                     _("资金得分应为 %s（%s），表中写 %s：请改得分，或在设置中选定本单位的取整规则。"), right,
                     how, check_cut(c, check_text(c, at), 20));
    }
}

/* Fund score = weight × min(rate, 100%), rounded by the policy in force (a setting of the office;
   selfeval-form §5.1 and §6). */
void check_f3(struct check *c)
{
    if (c->t < 0) {
        return;
    }
    struct place at = FUND(c->t, FUND_SCORE);
    struct decimal right = c->totals.fund_score, stated = check_value(c, at);
    if (right.have != HAVE_VALUE) {
        score_incomputable(c, at);
    } else if (stated.have == HAVE_VALUE && stated.v == right.v &&
               stated.v <= check_fund_weight(c)) {
        score_equal(c, at, check_micro(c, right.v));
    } else {
        score_wrong(c, at, check_micro(c, right.v));
    }
}
