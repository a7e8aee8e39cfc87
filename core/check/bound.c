/* Targets that are bounds: words against numbers, scores against both. */
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/check/check.h"
#include "locale/text.h"

struct bound {
    enum compare cmp;
    struct quantity target;
    bool known;           /* actual and limit are on one scale */
    micro actual, limit;
    const char *reached; /* actual as text */
};

static const char *quantity_text(struct check *c, const struct quantity *q)
{
    return arena_printf(&c->scratch, "%s%s", check_micro(c, q->value), q->unit);
}

static enum compare word_of(const struct check *c, size_t row, const struct quantity *target)
{
    enum compare cmp = compare_parse(check_text(c, IND(row, IND_NATURE)));
    if (cmp == CMP_NONE && target->kind == QUANTITY_ONE) {
        cmp = target->cmp;
    }
    return cmp != CMP_NONE ? cmp : compare_find(check_text(c, IND(row, IND_L3)));
}

/* The only cost row may leave its figure to the executed funds. */
static struct quantity executed_of(const struct check *c, size_t row)
{
    struct quantity q = {.kind = QUANTITY_TEXT};
    struct decimal d = check_value(c, FUND(c->t, FUND_EXECUTED));
    bool only = check_cost_row(c, row) && c->cost_rows == 1;
    if (only && d.have == HAVE_VALUE) {
        q.kind = QUANTITY_ONE;
        q.value = d.v; /* a fen is a millionth of 万元 */
        memcpy(q.unit, "万元", sizeof("万元"));
    }
    return q;
}

static struct bound bound_of(struct check *c, size_t row)
{
    struct bound b = {.target = check_quantity(c, row, IND_TARGET)};
    b.cmp = word_of(c, row, &b.target);
    struct quantity actual = check_quantity(c, row, IND_ACTUAL);
    if (actual.kind != QUANTITY_ONE || actual.cmp != CMP_NONE) {
        actual = executed_of(c, row);
    }
    if (check_cost_row(c, row) && b.target.kind == QUANTITY_ONE && !*b.target.unit) {
        const char *unit = money_unit_id(c->rec->unit);
        memcpy(b.target.unit, unit, strlen(unit) + 1);
    }
    b.known = b.target.kind == QUANTITY_ONE && actual.kind == QUANTITY_ONE &&
              quantity_same_unit(&actual, &b.target, &b.actual, &b.limit);
    b.reached = quantity_text(c, &actual);
    return b;
}

/* A share of a whole cannot pass 100%; growth and completion can. */
static bool is_share(const struct check *c, size_t row)
{
    static const char *const share[] = {"率", "满意", "覆盖", "合格"};
    static const char *const free_of[] = {"增", "完成率", "提高", "提升", "完成比"};
    static const enum indicator_field fields[] = {IND_L3, IND_TARGET, IND_L2};
    bool is = false;
    for (size_t f = 0; f < ARRAY_LEN(fields); f++) {
        const char *s = check_text(c, IND(row, fields[f]));
        for (size_t i = 0; i < ARRAY_LEN(free_of); i++) {
            if (strstr(s, free_of[i])) {
                return false;
            }
        }
        for (size_t i = 0; i < ARRAY_LEN(share); i++) {
            is = is || strstr(s, share[i]);
        }
    }
    return is;
}

static bool beyond_whole(const struct check *c, size_t row, const struct bound *b)
{
    micro whole = 100 * MICRO;
    bool at_least = b->cmp == CMP_AT_LEAST || b->cmp == CMP_MORE;
    bool percent = b->target.kind == QUANTITY_ONE && strcmp(b->target.unit, "%") == 0;
    bool target = b->target.value > whole || (b->cmp == CMP_MORE && b->target.value == whole);
    return percent && at_least && is_share(c, row) && (target || (b->known && b->actual > whole));
}

static void bound_judge(struct check *c, size_t row, const struct bound *b)
{
    struct place at = IND(row, IND_TARGET);
    struct decimal score = check_value(c, IND(row, IND_SCORE));
    struct decimal weight = check_value(c, IND(row, IND_WEIGHT));
    const char *name = check_row_name(c, row), *sign = compare_sign(b->cmp);
    const char *limit = quantity_text(c, &b->target);
    bool strict = b->cmp == CMP_MORE || b->cmp == CMP_LESS;
    if (compare_holds(b->cmp, b->actual, b->limit)) {
        check_passed(c, at, NULL);
    } else if (strict && b->actual == b->limit) {
        check_failed(c, at, NULL, _("%s要求 %s %s，实际 %s 正好相等，并不%s：请改要求的写法或核对数值。"),
                     name, sign, limit, b->reached, b->cmp == CMP_MORE ? _("高于") : _("低于"));
    } else if (score.have != HAVE_VALUE || weight.have != HAVE_VALUE) {
        check_no_data(c, at, _("%s要求 %s %s，实际 %s，分值或得分没有填：请补填。"), name, sign, limit,
                      b->reached);
    } else if (score.v < weight.v) {
        check_passed(c, at, NULL); /* admitted by the deduction; I3 asks for the reason */
    } else {
        check_failed(c, at, NULL, _("%s要求 %s %s，实际 %s 没有达到，却未扣分：请核对数值或改得分。"), name,
                     sign, limit, b->reached);
    }
}

static void bound_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_TARGET);
    struct bound b = bound_of(c, row);
    if (b.cmp == CMP_NONE || b.target.kind == QUANTITY_TEXT || selfeval_row_na(c->rec, row)) {
        check_na(c, at);
    } else if (beyond_whole(c, row, &b)) {
        check_failed(c, at, "100%", _("%s是占比，不会超过 100%%（指标值“%s”，实际“%s”）：请核对数值。"),
                     check_row_name(c, row), check_cut(c, check_text(c, at), 16),
                     check_cut(c, check_text(c, IND(row, IND_ACTUAL)), 16));
    } else if (!b.known) {
        check_no_data(c, at, _("%s的指标值和实际值不是可以比较的单个数：请写明数值和单位。"),
                      check_row_name(c, row));
    } else {
        bound_judge(c, row, &b);
    }
}

/* The comparison word (in 指标性质, the target or the name) agrees with the numbers: "低于" and equal
   does not, a bound that is broken costs points, a share has no more than 100%. One per row. */
void check_i5(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        bound_row(c, i);
    }
}

static bool met(const struct score *s)
{
    enum compare relaxed = s->cmp == CMP_MORE ? CMP_AT_LEAST : s->cmp == CMP_LESS ? CMP_AT_MOST
                                                                                 : s->cmp;
    return compare_holds(relaxed, s->actual, s->target);
}

static void marks_numbers(struct check *c, size_t row, const struct score *s, micro weight,
                          micro score)
{
    struct place at = IND(row, IND_SCORE);
    const char *name = check_row_name(c, row);
    bool own = check_quantity(c, row, IND_TARGET).cmp != CMP_NONE; /* the target says ≥ itself */
    const char *sign = own ? "" : compare_sign(s->cmp);
    const char *target = check_cut(c, check_text(c, IND(row, IND_TARGET)), 16);
    const char *actual = check_cut(c, check_text(c, IND(row, IND_ACTUAL)), 16);
    if (met(s) && score < weight) {
        check_failed(c, at, check_micro(c, weight),
                     _("%s已达到（要求%s“%s”，实际“%s”），分值 %s 只得 %s：请改得分或写明依据。"), name,
                     sign, target, actual, check_micro(c, weight), check_micro(c, score));
    } else if (!met(s) && score >= weight) {
        const char *right = s->score.have == HAVE_VALUE ? check_micro(c, s->score.v) : NULL;
        check_failed(c, at, right, _("%s没有达到（要求%s“%s”，实际“%s”），却得满分 %s：请改得分。"), name,
                     sign, target, actual, check_micro(c, score));
    } else if (s->over && !check_has_text(c, IND(row, IND_REASON))) {
        check_warned(c, at, NULL, _("%s实际“%s”超过指标值“%s”较多：请说明原因，或核对指标值是否偏低。"),
                     name, actual, target);
    } else {
        check_passed(c, at, NULL);
    }
}

static void marks_band(struct check *c, size_t row, const struct score *s, micro score)
{
    struct place at = IND(row, IND_SCORE);
    if (score < s->low || score > s->high) {
        check_failed(c, at, check_micro(c, s->high),
                     _("%s定为“%s”，应得 %s 至 %s 分，表中写 %s：请改得分或档次。"), check_row_name(c, row),
                     check_cut(c, check_text(c, IND(row, IND_ACTUAL)), 16), check_micro(c, s->low),
                     check_micro(c, s->high), check_micro(c, score));
    } else {
        check_passed(c, at, NULL);
    }
}

/* The target is in words: nothing here can be measured. */
static bool qualitative(const struct check *c, size_t row)
{
    const char *target = check_text(c, IND(row, IND_TARGET));
    return *target && *check_text(c, IND(row, IND_ACTUAL)) &&
           check_quantity(c, row, IND_TARGET).kind == QUANTITY_TEXT;
}

static void marks_row(struct check *c, size_t row)
{
    struct place at = IND(row, IND_SCORE);
    struct score s = selfeval_row_score(c->rec, c->book, row);
    struct decimal score = check_value(c, at), weight = check_value(c, IND(row, IND_WEIGHT));
    bool numbers = s.method == SCORE_MET || s.method == SCORE_RATIO;
    const char *name = check_row_name(c, row);
    if (s.method == SCORE_NA_ROW || (s.method == SCORE_NO_DATA && qualitative(c, row))) {
        check_na(c, at);
    } else if (!numbers && s.method != SCORE_BAND) {
        check_no_data(c, at, _("%s的指标值和实际值不是可以比较的单个数，得分无法核对：请写明数值。"), name);
    } else if (score.have != HAVE_VALUE || weight.have != HAVE_VALUE) {
        check_no_data(c, at, _("%s没有得分：请补填。"), name);
    } else if (numbers) {
        marks_numbers(c, row, &s, weight.v, score.v);
    } else {
        marks_band(c, row, &s, score.v);
    }
}

/* Full marks for what was reached, less for what was not, points of a band within its range
   (财预〔2020〕10号; equal counts as reached, words are I5's). One obligation per row. */
void check_i8(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        marks_row(c, i);
    }
}
