/* How alike two texts are: pairs of neighbouring characters that both have, of all that either has
   (Jaccard). Punctuation, blanks and widths do not count. */
#ifndef ANZHANG_CORE_RULE_NEAR_H
#define ANZHANG_CORE_RULE_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

#define NEAR_MOST 4000 /* characters that are looked at */

/* The distinct pairs of a text, sorted. */
struct grams {
    const uint64_t *v;
    size_t n;
};

/* Of title and content as one text; either may be "". Memory of the arena. */
struct grams grams_of(const char *title, const char *content, struct arena *a);
bool grams_have(const struct grams *g, uint64_t pair);
/* A pair as two characters. */
#define GRAM(a, b) ((uint64_t)(a) << 32 | (b))
/* Both have `common` of `all` pairs; all is 0 when both are empty. */
struct nearness {
    size_t common, all;
};
struct nearness near_of(const struct grams *a, const struct grams *b);
/* At least so many hundredths; never when there are no pairs. */
bool near_at_least(struct nearness n, int hundredths);
/* Hundredths, rounded half up; 0 without pairs. */
int near_hundredths(struct nearness n);

#endif
