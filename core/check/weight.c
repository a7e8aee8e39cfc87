/* Weights and totals. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/check/check.h"
#include "locale/text.h"

#define FULL_MARKS (100 * MICRO)

/* A row that need not state this number: 不涉及, or marked "—". */
static bool counts_nothing(const struct check *c, size_t row, struct decimal d)
{
    return d.have == HAVE_NA || (d.have == HAVE_BLANK && selfeval_row_na(c->rec, row));
}

/* Sum of a column of the indicator rows; false when a row that counts has no number (*gap). */
static bool column_sum(const struct check *c, enum indicator_field f, micro *sum, size_t *gap)
{
    *sum = 0;
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        struct place at = IND(i, f);
        struct decimal d = check_value(c, at);
        bool usable = d.have == HAVE_VALUE ? check_add(sum, d.v)
                                           : !check_unreadable(c, at) && counts_nothing(c, i, d);
        if (!usable) {
            *gap = i;
            return false;
        }
    }
    return true;
}

static bool prints_total(const struct check *c)
{
    return c->layout->total_label && *c->layout->total_label;
}

static void weight_judge(struct check *c, struct place at, micro fund, micro rows)
{
    micro sum = fund + rows;
    enum cell_state state = check_cell(c, at)->state;
    struct decimal printed = check_value(c, at);
    bool wanted = state != CELL_AUTO && (state == CELL_GIVEN || prints_total(c));
    const char *right = check_micro(c, sum), *f = check_micro(c, fund), *i = check_micro(c, rows);
    bool agrees = !wanted || (printed.have == HAVE_VALUE && printed.v == sum);
    const char *shown = !wanted ? "" : state == CELL_BLANK ? _("，总分行没有填分值") :
                        arena_printf(&c->scratch, _("，总分行写 %s"),
                                     check_cut(c, check_text(c, at), 20));
    if (agrees && sum == FULL_MARKS) {
        check_passed(c, at, right);
    } else if (sum != FULL_MARKS) {
        check_failed(c, at, right, _("分值合计为 %s（资金 %s + 指标 %s），应为 100%s：请调整各行分值。"),
                     right, f, i, shown);
    } else {
        check_failed(c, at, right, _("分值合计为 %s（资金 %s + 指标 %s）%s：请改总分行的分值。"), right, f, i,
                     shown);
    }
}

/* Fund weight + indicator weights = 100 = the printed total (财预〔2020〕10号: 满分 100 分). */
void check_w1(struct check *c)
{
    struct place at = HEAD(SE_TOTAL_WEIGHT);
    const struct cell *fund = check_cell(c, FUND(c->t, FUND_WEIGHT));
    micro rows;
    size_t gap;
    if (!check_has_column(c, IND_WEIGHT) || check_rows(c, SE_INDICATORS) == 0) {
        check_na(c, at);
    } else if ((fund->state == CELL_GIVEN && !fund->understood) ||
               (c->t >= 0 && c->layout->generic && fund->state == CELL_BLANK)) {
        check_no_data(c, at, _("资金的分值没有可用的数，分值合计无法核对：请补填。"));
    } else if (!column_sum(c, IND_WEIGHT, &rows, &gap)) {
        check_no_data(c, at, _("%s没有可用的分值，分值合计无法核对：请补填。"), check_row_name(c, gap));
    } else {
        weight_judge(c, at, check_fund_weight(c), rows);
    }
}

/* What the funds give to the total: stated, else computed; 0 for "—". False: not known. */
static bool fund_part(const struct check *c, micro *out)
{
    struct place at = FUND(c->t, FUND_SCORE);
    struct decimal d = cell_stated(check_cell(c, at));
    *out = 0;
    if (c->t < 0 || d.have == HAVE_NA) {
        return true;
    }
    if (check_unreadable(c, at)) {
        return false;
    }
    d = d.have == HAVE_VALUE ? d : c->totals.fund_score;
    *out = d.have == HAVE_VALUE ? d.v : 0;
    return d.have == HAVE_VALUE;
}

static void total_judge(struct check *c, struct place at, micro fund, micro rows)
{
    const char *right = check_micro(c, fund + rows);
    struct decimal printed = check_value(c, at);
    if (check_cell(c, at)->state == CELL_AUTO ||
        (printed.have == HAVE_VALUE && printed.v == fund + rows)) {
        check_passed(c, at, right);
    } else if (printed.have != HAVE_VALUE && !check_unreadable(c, at)) {
        check_failed(c, at, right, _("得分合计应为 %s（资金 %s + 指标 %s），总分没有填：请填写总分。"), right,
                     check_micro(c, fund), check_micro(c, rows));
    } else {
        check_failed(c, at, right,
                     _("得分合计应为 %s（资金 %s + 指标 %s），表中写 %s：请改总分或核对各行得分。"), right,
                     check_micro(c, fund), check_micro(c, rows),
                     check_cut(c, check_text(c, at), 20));
    }
}

/* Fund score + indicator scores = the printed total, which is never blank. */
void check_w2(struct check *c)
{
    struct place at = HEAD(SE_TOTAL_SCORE);
    bool blank = check_cell(c, at)->state == CELL_BLANK;
    micro fund, rows;
    size_t gap = 0;
    if (blank && (!prints_total(c) || c->layout->generic)) {
        check_na(c, at);
        return;
    }
    bool fund_known = fund_part(c, &fund), rows_known = column_sum(c, IND_SCORE, &rows, &gap);
    if (fund_known && rows_known && check_rows(c, SE_INDICATORS)) {
        total_judge(c, at, fund, rows);
    } else if (blank) {
        check_failed(c, at, NULL, _("总分没有填：请补齐各行得分并填写总分。"));
    } else if (check_rows(c, SE_INDICATORS) == 0) {
        check_no_data(c, at, _("表中没有指标行，总分无法核对：请填写指标。"));
    } else if (!fund_known) {
        check_no_data(c, at, _("资金得分没有可用的数，总分无法核对：请补填资金得分或预算执行数。"));
    } else {
        check_no_data(c, at, _("%s没有可用的得分，总分无法核对：请补填。"), check_row_name(c, gap));
    }
}

static void range_judge(struct check *c, struct place at, const char *name, micro weight,
                        struct decimal score)
{
    if (score.v < 0) {
        check_failed(c, at, NULL, _("%s得分 %s 小于 0：请改得分。"), name, check_micro(c, score.v));
    } else if (score.v > weight) {
        check_failed(c, at, check_micro(c, weight), _("%s得分 %s 超过分值 %s：请改得分或分值。"), name,
                     check_micro(c, score.v), check_micro(c, weight));
    } else {
        check_passed(c, at, NULL);
    }
}

/* A row with weight 0 (or 不涉及) shows both its zeros. */
static void zero_row(struct check *c, size_t row, struct decimal weight, struct decimal score)
{
    const char *name = check_row_name(c, row);
    struct place at = IND(row, IND_SCORE);
    if (weight.have == HAVE_BLANK) {
        check_failed(c, IND(row, IND_WEIGHT), "0", _("%s不涉及，分值格没有填：请填 0。"), name);
    } else if (score.have == HAVE_BLANK) {
        check_failed(c, at, "0", _("%s分值为 0，得分格没有填：请填 0。"), name);
    } else if (score.have == HAVE_VALUE && score.v != 0) {
        check_failed(c, at, "0", _("%s分值为 0，得分却是 %s：请改为 0 或补填分值。"), name,
                     check_micro(c, score.v));
    } else {
        check_passed(c, at, "0");
    }
}

static void range_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_SCORE), wat = IND(row, IND_WEIGHT);
    struct decimal weight = check_value(c, wat), score = check_value(c, at);
    const char *name = check_row_name(c, row);
    bool zero = (weight.have == HAVE_VALUE && weight.v == 0) || weight.have == HAVE_NA;
    if (check_unreadable(c, wat) || check_unreadable(c, at)) {
        struct place bad = check_unreadable(c, wat) ? wat : at;
        check_failed(c, bad, NULL, _("%s的%s“%s”不是数字：请改成数字。"), name, check_word(c, bad),
                     check_cut(c, check_text(c, bad), 16));
    } else if (weight.have == HAVE_VALUE && weight.v < 0) {
        check_failed(c, wat, NULL, _("%s分值 %s 小于 0：请改分值。"), name, check_micro(c, weight.v));
    } else if (zero || (weight.have == HAVE_BLANK && selfeval_row_na(c->rec, row))) {
        zero_row(c, row, weight, score);
    } else if (weight.have != HAVE_VALUE || score.have != HAVE_VALUE) {
        check_no_data(c, at, _("%s没有%s：请补填。"), name,
                      weight.have != HAVE_VALUE ? check_word(c, wat) : check_word(c, at));
    } else {
        range_judge(c, at, name, weight.v, score);
    }
}

static void range_fund(struct check *c)
{
    struct place at = FUND(c->t, FUND_SCORE), wat = FUND(c->t, FUND_WEIGHT);
    struct decimal score = check_value(c, at);
    micro weight = check_fund_weight(c);
    if (score.have == HAVE_NA) {
        check_na(c, at);
    } else if (weight < 0) {
        check_failed(c, wat, NULL, _("资金分值 %s 小于 0：请改分值。"), check_micro(c, weight));
    } else if (score.have != HAVE_VALUE || check_unreadable(c, wat)) {
        check_no_data(c, at, _("资金的分值或得分没有可用的数：请补填。"));
    } else {
        range_judge(c, at, _("资金"), weight, score);
    }
}

/* 0 ≤ score ≤ weight in every row; where the weight is 0 the score is 0, not blank. */
void check_w3(struct check *c)
{
    if (c->t >= 0) {
        range_fund(c);
    }
    for (size_t i = 0; check_has_column(c, IND_WEIGHT) && i < check_rows(c, SE_INDICATORS); i++) {
        range_row(c, i);
    }
}
