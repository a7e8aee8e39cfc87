/* Scores (财预〔2020〕10号; bands and directions of the layouts). Pure: values in, answer and the
   figures that led to it out. */
#ifndef ANZHANG_CORE_RULE_SCORE_H
#define ANZHANG_CORE_RULE_SCORE_H

#include "core/rule/layout.h"
#include "core/value/decimal.h"
#include "core/value/money.h"
#include "core/value/quantity.h"

/* Rate = executed / full-year in percent, half-up to `decimals`. Blank unless both are values;
   not applicable when full-year is 0 (printed "—", never 0% or 100%). */
struct decimal score_rate(struct money full, struct money executed, int decimals);
/* weight × min(rate, 100%) by the policy, from exact amounts, never from the shown rate. */
struct decimal score_fund(micro weight, struct money full, struct money executed,
                          struct rounding how);

enum score_method {
    SCORE_NO_DATA,  /* target or actual is missing or no number */
    SCORE_NA_ROW,   /* 不涉及: 0 */
    SCORE_MET,      /* target met: full weight */
    SCORE_RATIO,    /* not met: by completion */
    SCORE_BAND,     /* qualitative: the band's range */
    SCORE_UNITS     /* two numbers that do not count the same thing */
};

struct score {
    enum score_method method;
    struct decimal score; /* HAVE_VALUE for NA_ROW, MET, RATIO and the top band */
    enum compare cmp;     /* direction that was used */
    micro target, actual; /* on one scale */
    micro low, high;      /* SCORE_BAND: range of points */
    bool over;            /* met by more than over_percent */
};

struct score_input {
    micro weight;
    bool na_row;
    bool cost;          /* lower is better when nothing else is said */
    const char *nature; /* 指标性质, may be "" */
    const char *target;
    const char *actual;
    const char *unit;   /* 度量单位 of its own column, may be "" */
};

struct score score_indicator(const struct score_input *in, const struct layout *l,
                             micro over_percent, struct rounding how);

#endif
