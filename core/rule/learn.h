/* What an office's own closed cases teach: which code goes with which words (naive Bayes over pairs of
   characters). Whole numbers only: logarithms are kept in 1/1024 bits. */
#ifndef ANZHANG_CORE_RULE_LEARN_H
#define ANZHANG_CORE_RULE_LEARN_H

#include "core/rule/near.h"

struct learned;

struct learned *learned_new(void);
void learned_free(struct learned *l); /* NULL is fine */
/* One case: what it says and the code that it was given in the end. */
void learned_add(struct learned *l, const struct grams *g, const char *code);
size_t learned_cases(const struct learned *l);
/* In how many cases the pair stands. */
size_t learned_pair(const struct learned *l, uint64_t pair);

struct learned_hit {
    const char *code;    /* lives as long as l */
    uint64_t pair;       /* what speaks for it most: GRAM() */
    size_t with, of;     /* of `of` cases with that pair `with` had the code */
    int64_t score;       /* only for comparing with each other */
};

/* The codes that the text speaks for, the likeliest first, at most `most`. A code is offered only when it
   has at least LEARN_LEAST cases and one pair of the text that at least LEARN_LEAST of them have
   and that stands more often with it than with others (half of its cases). */
#define LEARN_LEAST 3
const struct learned_hit *learned_find(const struct learned *l, const struct grams *g, size_t most,
                                       struct arena *a, size_t *n);

#endif
