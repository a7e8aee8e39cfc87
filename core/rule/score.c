#include "core/rule/score.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"

struct decimal score_rate(struct money full, struct money executed, int decimals)
{
    struct decimal none = {.have = HAVE_BLANK};
    if (full.have != HAVE_VALUE || executed.have != HAVE_VALUE) {
        return none;
    }
    if (full.v <= 0) {
        return (struct decimal){.have = HAVE_NA};
    }
    struct decimal d = {.have = HAVE_VALUE};
    struct ratio r = {executed.v, full.v};
    return ratio_round(100 * MICRO, r, (struct rounding){decimals, ROUND_HALF_UP}, &d.v) ? d : none;
}

/* Rounding up never gives more than the weight (2.6 without decimals would be 3). */
static struct decimal part_of(micro weight, struct ratio r, struct rounding how)
{
    struct decimal d = {.have = HAVE_VALUE};
    if (!ratio_round(weight, r, how, &d.v)) {
        return (struct decimal){.have = HAVE_BLANK};
    }
    d.v = d.v > weight ? weight : d.v;
    return d;
}

struct decimal score_fund(micro weight, struct money full, struct money executed,
                          struct rounding how)
{
    struct decimal none = {.have = HAVE_BLANK};
    if (full.have != HAVE_VALUE || executed.have != HAVE_VALUE || executed.v < 0 || weight < 0) {
        return none;
    }
    if (full.v <= 0) {
        return (struct decimal){.have = HAVE_NA};
    }
    struct ratio r = {executed.v < full.v ? executed.v : full.v, full.v};
    return part_of(weight, r, how);
}

/* What a row is measured by when nothing says it: money is to be kept, results are to be reached. */
static enum compare direction(const struct score_input *in, const struct quantity *target)
{
    enum compare c = compare_parse(in->nature);
    if (c == CMP_NONE) {
        c = target->cmp;
    }
    if (c == CMP_NONE) {
        c = in->cost ? CMP_AT_MOST : CMP_AT_LEAST;
    }
    return c;
}

/* Completion of a target that was not met: actual/target or target/actual, within 0..1. */
static struct ratio completion(enum compare c, micro actual, micro target)
{
    bool lower_is_better = c == CMP_AT_MOST || c == CMP_LESS || (c == CMP_EQUAL && actual > target);
    micro num = lower_is_better ? target : actual, den = lower_is_better ? actual : target;
    if (num <= 0 || den <= 0) {
        return (struct ratio){0, 1};
    }
    return num > den ? (struct ratio){1, 1} : (struct ratio){num, den};
}

/* Whether the target is met by more than the percentage at which the reason must be analysed. */
static bool beyond(enum compare c, micro actual, micro target, micro over_percent)
{
    if (c == CMP_EQUAL || c == CMP_AT_MOST || c == CMP_LESS || target <= 0) {
        return false;
    }
    struct ratio done = {actual, target}, limit = {over_percent, 100 * MICRO};
    return ratio_compare(done, limit) > 0;
}

static void score_numbers(struct score *s, const struct score_input *in, micro over_percent,
                          struct rounding how)
{
    if (compare_holds(s->cmp, s->actual, s->target)) {
        s->method = SCORE_MET;
        s->score = (struct decimal){in->weight, HAVE_VALUE};
        s->over = beyond(s->cmp, s->actual, s->target, over_percent);
        return;
    }
    if (how.mode == ROUND_FLOOR_MIN1) { /* the minimum of 1 is for spent money only */
        how.mode = ROUND_FLOOR;
    }
    s->method = SCORE_RATIO;
    s->score = part_of(in->weight, completion(s->cmp, s->actual, s->target), how);
}

static bool score_band(struct score *s, const struct score_input *in, const struct layout *l)
{
    static const struct rounding exact = {MICRO_DIGITS, ROUND_HALF_UP};
    for (size_t i = 0; i < l->nband; i++) {
        const struct layout_band *b = &l->band[i];
        if (str_fold_same(in->actual, b->word)) {
            s->method = SCORE_BAND;
            ratio_round(in->weight, (struct ratio){b->high, 100 * MICRO}, exact, &s->high);
            ratio_round(in->weight, (struct ratio){b->low, 100 * MICRO}, exact, &s->low);
            s->score = (struct decimal){s->high, i == 0 ? HAVE_VALUE : HAVE_BLANK};
            return true;
        }
    }
    return false;
}

/* A unit in its own column belongs to numbers that carry none. */
static struct quantity with_unit(const char *text, const char *unit)
{
    struct quantity q = quantity_parse(text);
    if (q.kind == QUANTITY_ONE && !*q.unit && *unit) {
        char *folded = str_fold(unit);
        size_t n = strlen(folded);
        if (n < sizeof(q.unit)) {
            memcpy(q.unit, folded, n + 1);
        }
        free(folded);
    }
    return q;
}

struct score score_indicator(const struct score_input *in, const struct layout *l,
                             micro over_percent, struct rounding how)
{
    struct score s = {.method = SCORE_NO_DATA};
    if (in->na_row || in->weight == 0) {
        return (struct score){.method = SCORE_NA_ROW, .score = {0, HAVE_VALUE}};
    }
    if (in->weight < 0 || score_band(&s, in, l)) {
        return s;
    }
    struct quantity target = with_unit(in->target, in->unit);
    struct quantity actual = with_unit(in->actual, in->unit);
    if (target.kind != QUANTITY_ONE || actual.kind != QUANTITY_ONE || actual.cmp != CMP_NONE) {
        return s;
    }
    s.cmp = direction(in, &target);
    if (!quantity_same_unit(&actual, &target, &s.actual, &s.target)) {
        s.method = SCORE_UNITS;
        return s;
    }
    score_numbers(&s, in, over_percent, how);
    return s;
}
