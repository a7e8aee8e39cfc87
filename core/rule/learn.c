#include "core/rule/learn.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"

#define CODES_MOST 1024
#define ONE_BIT 1024

#define TOTAL UINT32_MAX /* instead of a code: a pair in all cases, and where its chain begins */

/* A pair in the cases of one code. All of a pair are a chain. */
struct count {
    uint64_t pair;
    uint32_t code, n;
    uint32_t next; /* index + 1 */
};

struct learned {
    struct map codes; /* code -> index + 1 */
    const char *code[CODES_MOST];
    uint32_t cases_of[CODES_MOST];
    size_t ncode, cases;
    struct count *v;
    size_t n;
    uint32_t *slot; /* index + 1 by pair and code; `room` of them, at most half of them in use */
    size_t room;
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
        arena_release(&l->names);
        free(l->slot);
        free(l->v);
        free(l);
    }
}

/* Where it stands, or may be put. */
static uint32_t *slot_of(const struct learned *l, uint64_t pair, uint32_t code)
{
    uint64_t h = (pair ^ ((uint64_t)code << 17)) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(h >> 20) & (l->room - 1);
    for (; l->slot[at]; at = (at + 1) & (l->room - 1)) {
        const struct count *c = &l->v[l->slot[at] - 1];
        if (c->pair == pair && c->code == code) {
            break;
        }
    }
    return &l->slot[at];
}

static void make_room(struct learned *l)
{
    if (l->n * 2 < l->room) {
        return;
    }
    l->room = l->room ? l->room * 2 : 8192;
    free(l->slot);
    l->slot = xcalloc(l->room, sizeof(*l->slot));
    l->v = xreallocarray(l->v, l->room, sizeof(*l->v));
    for (size_t i = 0; i < l->n; i++) {
        *slot_of(l, l->v[i].pair, l->v[i].code) = (uint32_t)i + 1;
    }
}

static struct count *count_of(struct learned *l, uint64_t pair, uint32_t code, bool *fresh)
{
    make_room(l);
    uint32_t *slot = slot_of(l, pair, code);
    *fresh = *slot == 0;
    if (*fresh) {
        l->v[l->n] = (struct count){.pair = pair, .code = code};
        *slot = (uint32_t)++l->n;
    }
    return &l->v[*slot - 1];
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
        bool fresh;
        struct count *c = count_of(l, g->v[i], k, &fresh);
        uint32_t index = (uint32_t)(c - l->v) + 1;
        c->n++;
        struct count *all = count_of(l, g->v[i], TOTAL, &(bool){false});
        all->n++;
        if (fresh) {
            l->v[index - 1].next = all->next;
            all->next = index;
        }
    }
}

size_t learned_cases(const struct learned *l)
{
    return l->cases;
}

static const struct count *all_of(const struct learned *l, uint64_t pair)
{
    uint32_t *slot = l->room ? slot_of(l, pair, TOTAL) : NULL;
    return slot && *slot ? &l->v[*slot - 1] : NULL;
}

size_t learned_pair(const struct learned *l, uint64_t pair)
{
    const struct count *all = all_of(l, pair);
    return all ? all->n : 0;
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
    const struct count *all = all_of(l, pair);
    size_t of = all ? all->n : 0;
    for (uint32_t i = all ? all->next : 0; i; i = l->v[i - 1].next) {
        const struct count *c = &l->v[i - 1];
        struct weighing *k = &w[c->code];
        k->extra += log_of(c->n + 1); /* against 1 for a pair never met with this code */
        bool tells = c->n >= LEARN_LEAST && c->n * 2 >= of;
        if (tells && (k->of == 0 || c->n * k->of > k->with * of ||
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
