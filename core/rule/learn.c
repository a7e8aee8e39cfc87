#include "core/rule/learn.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"

#define CODES_MOST 1024
#define ONE_BIT 1024

/* A pair in the cases of one code. The pairs of a text are a chain: all codes that have it. */
struct count {
    uint64_t pair;
    uint32_t code, n;
    uint32_t next; /* index + 1 of the same pair with another code */
};

struct learned {
    struct map codes; /* code -> index + 1 */
    struct map pairs; /* pair -> index + 1 of its first count */
    const char *code[CODES_MOST];
    uint32_t cases_of[CODES_MOST];
    size_t ncode, cases;
    struct count *v;
    size_t n, cap;
    struct arena names;
};

struct learned *learned_new(void)
{
    return xcalloc(1, sizeof(struct learned));
}

void learned_free(struct learned *l)
{
    if (l) {
        map_release(&l->codes);
        map_release(&l->pairs);
        arena_release(&l->names);
        free(l->v);
        free(l);
    }
}

static struct count *count_of(struct learned *l, uint64_t pair, uint32_t code)
{
    int64_t *first = map_at(&l->pairs, &pair, sizeof(pair), NULL);
    for (uint32_t i = (uint32_t)*first; i; i = l->v[i - 1].next) {
        if (l->v[i - 1].code == code) {
            return &l->v[i - 1];
        }
    }
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 4096;
        l->v = xreallocarray(l->v, l->cap, sizeof(*l->v));
    }
    l->v[l->n] = (struct count){pair, code, 0, (uint32_t)*first};
    *first = (int64_t)++l->n;
    return &l->v[l->n - 1];
}

void learned_add(struct learned *l, const struct grams *g, const char *code)
{
    int64_t *at = map_at(&l->codes, code, strlen(code), NULL);
    if (!*at) {
        if (l->ncode == CODES_MOST) {
            return;
        }
        l->code[l->ncode++] = arena_strdup(&l->names, code);
        *at = (int64_t)l->ncode;
    }
    uint32_t k = (uint32_t)*at - 1;
    l->cases++;
    l->cases_of[k]++;
    for (size_t i = 0; i < g->n; i++) {
        count_of(l, g->v[i], k)->n++;
    }
}

size_t learned_cases(const struct learned *l)
{
    return l->cases;
}

static uint32_t first_of(const struct learned *l, uint64_t pair)
{
    const int64_t *at = map_find(&l->pairs, &pair, sizeof(pair));
    return at ? (uint32_t)*at : 0;
}

size_t learned_pair(const struct learned *l, uint64_t pair)
{
    size_t n = 0;
    for (uint32_t i = first_of(l, pair); i; i = l->v[i - 1].next) {
        n += l->v[i - 1].n;
    }
    return n;
}

/* log2 in 1/1024: the whole bits, and what is left by squaring. */
static int64_t log_of(uint64_t n)
{
    int64_t out = 0;
    uint64_t x = n;
    while (x >= 2) {
        x >>= 1;
        out += ONE_BIT;
    }
    int shift = (int)(out / ONE_BIT);
    uint64_t part = shift > 30 ? n >> (shift - 30) : n << (30 - shift); /* 1.0 is 2^30 */
    for (int64_t bit = ONE_BIT / 2; bit; bit /= 2) {
        part = (part * part) >> 30;
        if (part >= UINT64_C(2) << 30) {
            part >>= 1;
            out += bit;
        }
    }
    return out;
}

struct weighing {
    int64_t extra;      /* over what a code without the pair would get */
    uint64_t pair;
    size_t with, of;
};

static void take_pair(const struct learned *l, struct weighing *w, uint64_t pair)
{
    size_t of = learned_pair(l, pair);
    for (uint32_t i = first_of(l, pair); i; i = l->v[i - 1].next) {
        const struct count *c = &l->v[i - 1];
        struct weighing *k = &w[c->code];
        k->extra += log_of(c->n + 1); /* against 1 for a pair never met with this code */
        bool tells = c->n >= LEARN_LEAST && c->n * 2 >= of;
        if (tells && (k->of == 0 || c->n * (int64_t)k->of > (int64_t)k->with * (int64_t)of ||
                      (c->n * k->of == k->with * of && c->n > k->with))) {
            *k = (struct weighing){k->extra, pair, c->n, of};
        }
    }
}

static int better(const void *x, const void *y)
{
    const struct learned_hit *a = x, *b = y;
    if (a->score != b->score) {
        return a->score < b->score ? 1 : -1;
    }
    return strcmp(a->code, b->code);
}

const struct learned_hit *learned_find(const struct learned *l, const struct grams *g, size_t most,
                                       struct arena *a, size_t *n)
{
    struct weighing *w = arena_alloc(a, (l->ncode + 1) * sizeof(*w));
    struct learned_hit *out = arena_alloc(a, (l->ncode + 1) * sizeof(*out));
    *n = 0;
    for (size_t i = 0; i < g->n; i++) {
        take_pair(l, w, g->v[i]);
    }
    for (size_t k = 0; k < l->ncode; k++) {
        if (l->cases_of[k] >= LEARN_LEAST && w[k].of) {
            /* Each pair has (n + 1) / (cases + 2) of the code's cases. */
            int64_t score = log_of(l->cases_of[k]) + w[k].extra -
                            (int64_t)g->n * log_of(l->cases_of[k] + 2);
            out[(*n)++] = (struct learned_hit){l->code[k], w[k].pair, w[k].with, w[k].of, score};
        }
    }
    if (*n) {
        qsort(out, *n, sizeof(*out), better);
    }
    *n = *n > most ? most : *n;
    return out;
}
