/* Deductions are explained. */
#include "core/check/check.h"
#include "locale/text.h"

static void reason_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_REASON), sat = IND(row, IND_SCORE);
    struct decimal weight = check_value(c, IND(row, IND_WEIGHT)), score = check_value(c, sat);
    const char *name = check_row_name(c, row);
    const struct cell *cell = check_cell(c, sat);
    if (weight.have != HAVE_VALUE || score.have != HAVE_VALUE) {
        check_no_data(c, at, _("%s的分值或得分没有可用的数，无法判断是否扣分：请补填。"), name);
    } else if (check_has_text(c, at)) {
        check_passed(c, at, NULL);
    } else if (score.v < weight.v) {
        check_failed(c, at, NULL, _("%s分值 %s，得分 %s，没有说明原因：请写明扣分原因和改进措施。"), name,
                     check_micro(c, weight.v), check_micro(c, score.v));
    } else if (cell_overrides(cell)) {
        check_failed(c, at, NULL, _("%s得分按规则为 %s，表中写 %s，没有说明：请改得分或写明理由。"), name,
                     check_micro(c, cell->calc.v), check_micro(c, score.v));
    } else {
        check_passed(c, at, NULL);
    }
}

static void reason_fund(struct check *c)
{
    struct place at = HEAD(SE_REASON);
    struct money full = check_money(c, FUND(c->t, FUND_FULL));
    struct money executed = check_money(c, FUND(c->t, FUND_EXECUTED));
    struct decimal rate = score_rate(full, executed, 2);
    if (full.have == HAVE_VALUE && full.v == 0) {
        check_na(c, at);
    } else if (rate.have != HAVE_VALUE) {
        check_no_data(c, at, _("全年预算数或全年执行数没有可用的数，无法判断是否执行完：请补填。"));
    } else if (executed.v >= full.v || check_has_text(c, at)) {
        check_passed(c, at, NULL);
    } else {
        check_failed(c, at, NULL, _("执行率 %s（%s ÷ %s），没有说明原因：请写明未执行完的原因和改进措施。"),
                     check_percent(c, rate.v), check_fen(c, executed.v), check_fen(c, full.v));
    }
}

/* A score below the weight, a score typed over the computed one, and a rate below 100% have a
   reason (column 偏差原因分析及改进措施). One obligation per row with a weight, one for the funds. */
void check_i3(struct check *c)
{
    if (c->t >= 0) {
        reason_fund(c);
    }
    for (size_t i = 0; check_has_column(c, IND_WEIGHT) && i < check_rows(c, SE_INDICATORS); i++) {
        struct decimal w = check_value(c, IND(i, IND_WEIGHT));
        bool counts = w.have == HAVE_VALUE ? w.v > 0 : !selfeval_row_na(c->rec, i);
        if (counts) {
            reason_row(c, i);
        }
    }
}
