/* Exact decimals and fractions. A weight, score, rate or quantity is an int64_t count of millionths
   (10^-6); a ratio keeps both integers until it is printed; there is one rounding routine. */
#ifndef ANZHANG_CORE_VALUE_DECIMAL_H
#define ANZHANG_CORE_VALUE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/value/have.h"

#define MICRO INT64_C(1000000)
#define MICRO_DIGITS 6
/* Largest value a cell may hold, in millionths: a million million. Sums of 9,000,000 stay exact. */
#define DECIMAL_MAX (INT64_C(1000000000000) * MICRO)

typedef int64_t micro;

struct decimal {
    micro v;
    enum have have;
};

/* num / den, den > 0. Both are exact; nothing is rounded before ratio_round(). */
struct ratio {
    int64_t num;
    int64_t den;
};

enum rounding_mode {
    ROUND_HALF_UP,    /* 四舍五入 */
    ROUND_FLOOR,      /* 舍去尾数 */
    ROUND_FLOOR_MIN1, /* 舍去尾数，不足 1 的按 1 */
    ROUND_N
};

/* Decimals kept and how: a setting of the office (取整规则). */
struct rounding {
    int decimals; /* 0..3 for scores, up to 6 elsewhere */
    enum rounding_mode mode;
};

/* "0", "12.5", "-3": at most 6 decimals. Blanks, full-width digits and digit grouping are taken.
   False: e says what is wrong (not a number, too many decimals, too large). */
bool decimal_parse(const char *text, micro *out, struct err *e);
/* Like decimal_parse() for a number that carries a % sign or not; 87.06% gives 87060000. */
bool percent_parse(const char *text, micro *out, struct err *e);
/* Number of decimals written in a number's text: "87.06%" has 2. */
int decimal_places(const char *text);
/* Shortest exact text: no trailing zeros, '-' for negative. out needs 32 bytes. */
void decimal_format(micro v, char *out, size_t n);

/* weight × r, rounded to `how` and given in millionths. The one rounding routine of the program.
   ROUND_FLOOR_MIN1 lifts a result below 1 to 1 when weight × r is above 0.
   False when the result does not fit (beyond DECIMAL_MAX). */
bool ratio_round(micro weight, struct ratio r, struct rounding how, micro *out);
/* amount (分 or millionths) × quantity (millionths), half-up to whole units of the amount; blank when
   one is not there or the product does not fit. */
struct decimal decimal_times(struct decimal amount, struct decimal quantity);
/* part / whole as a percentage with two decimals, half-up; blank without a whole above 0. */
struct decimal decimal_percent_of(struct decimal part, struct decimal whole);
/* a < b, ==, >: -1, 0, 1, exact. */
int ratio_compare(struct ratio a, struct ratio b);

const char *rounding_mode_id(enum rounding_mode m);    /* "half-up", "floor", "floor-min-1" */
const char *rounding_mode_label(enum rounding_mode m); /* Chinese msgid */
bool rounding_mode_parse(const char *id, enum rounding_mode *out);

#endif
