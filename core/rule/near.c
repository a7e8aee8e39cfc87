#include "core/rule/near.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"
#include "core/rule/token.h"

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Pairs in the order of the text, from n on. */
static size_t pairs(const char *text, uint64_t *out, size_t n)
{
    uint32_t last = 0, c;
    for (size_t seen = 0; seen < NEAR_MOST && (c = str_fold_next(&text)) != 0; seen++) {
        if (token_class_of(c) == TOKEN_BREAK) {
            last = 0;
            continue;
        }
        if (last) {
            out[n++] = GRAM(last, c);
        }
        last = c;
    }
    return n;
}

struct grams grams_of(const char *title, const char *content, struct arena *a)
{
    size_t most = strnlen(title, NEAR_MOST) + strnlen(content, NEAR_MOST * sizeof(uint32_t));
    uint64_t *v = arena_alloc(a, (most + 1) * sizeof(*v));
    size_t n = pairs(content, v, pairs(title, v, 0)), to = 0;
    if (n) {
        qsort(v, n, sizeof(*v), compare);
    }
    for (size_t i = 0; i < n; i++) {
        if (to == 0 || v[i] != v[to - 1]) {
            v[to++] = v[i];
        }
    }
    return (struct grams){v, to};
}

bool grams_have(const struct grams *g, uint64_t pair)
{
    return g->n && bsearch(&pair, g->v, g->n, sizeof(*g->v), compare) != NULL;
}

struct nearness near_of(const struct grams *a, const struct grams *b)
{
    size_t i = 0, k = 0, common = 0;
    while (i < a->n && k < b->n) {
        uint64_t x = a->v[i], y = b->v[k];
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    return (struct nearness){common, a->n + b->n - common};
}

bool near_at_least(struct nearness n, int hundredths)
{
    return n.all && n.common * 100 >= n.all * (size_t)hundredths;
}

int near_hundredths(struct nearness n)
{
    return n.all ? (int)((n.common * 200 + n.all) / (2 * n.all)) : 0;
}
