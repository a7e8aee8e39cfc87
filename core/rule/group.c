#include "core/rule/group.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/map.h"
#include "core/base/str.h"

#define PLACE_BYTES 60
#define RARE_MOST 60    /* a pair in more texts does not make two of them candidates */
#define RARE_COMMON 4   /* rare pairs that two texts must share before they are compared */

/* Places */

const char *group_place(const char *address, const char *street, struct arena *a)
{
    static const char *const ends[] = {"小区", "家园", "社区", "花园", "公寓", "大厦", "工地", "市场",
                                       "学校", "中学", "小学", "医院", "商场", "村", "苑", "里", "园",
                                       "路", "街"};
    char *folded = str_fold(address), *name = str_fold(street);
    const char *from = folded, *best = NULL;
    size_t taken = 0;
    if (*name && str_starts(folded, name)) {
        from += strlen(name);
    }
    for (size_t i = 0; i < ARRAY_LEN(ends) && !best; i++) {
        const char *at = strstr(from, ends[i]);
        size_t n = at ? (size_t)(at - from) + strlen(ends[i]) : 0;
        if (at && at > from && n <= PLACE_BYTES && strcspn(from, "0123456789") >= n) {
            best = from;
            taken = n;
        }
    }
    const char *out = best ? arena_strndup(a, best, taken) : "";
    free(folded);
    free(name);
    return out;
}

/* Sets of items */

struct sets {
    const struct group_item *v;
    const struct group_limits *limits;
    struct arena *a;
    struct group *out;
    size_t n, cap;
};

/* Who comes again is one petitioner, of as many persons as at most. */
static void measure(struct sets *s, struct group *g)
{
    struct map most = {0};
    g->petitioners = 0;
    g->persons = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct group_item *k = &s->v[g->item[i]];
        int64_t none = 0, *had = &none;
        if (*k->person) {
            had = map_at(&most, k->person, strlen(k->person), NULL);
        }
        g->petitioners += *had == 0;
        g->persons += k->persons > *had ? k->persons - (int)*had : 0;
        *had = k->persons > *had ? k->persons : *had;
        g->first = !g->first || k->day < g->first ? k->day : g->first;
        g->last = k->day > g->last ? k->day : g->last;
    }
    map_release(&most);
}

static void keep(struct sets *s, const struct group *g)
{
    if (s->n == s->cap) {
        struct group *more;
        s->cap = s->cap ? s->cap * 2 : 32;
        more = arena_alloc(s->a, s->cap * sizeof(*more));
        if (s->n) {
            memcpy(more, s->out, s->n * sizeof(*more));
        }
        s->out = more;
    }
    s->out[s->n++] = *g;
}

/* Same place, same class */

struct keyed {
    const char *where, *class2;
    size_t item;
};

static int by_key(const void *x, const void *y)
{
    const struct keyed *a = x, *b = y;
    int d = strcmp(a->where, b->where);
    d = d ? d : strcmp(a->class2, b->class2);
    return d ? d : a->item < b->item ? -1 : a->item > b->item;
}

static void by_place(struct sets *s, size_t n, enum group_why why)
{
    struct keyed *k = arena_alloc(s->a, (n + 1) * sizeof(*k));
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        const char *where = why == GROUP_STREET ? s->v[i].street : s->v[i].place;
        if (*where && *s->v[i].class2) {
            k[m++] = (struct keyed){where, s->v[i].class2, i};
        }
    }
    if (m) {
        qsort(k, m, sizeof(*k), by_key);
    }
    for (size_t from = 0, to; from < m; from = to) {
        struct group g = {.why = why, .where = k[from].where, .class2 = k[from].class2};
        for (to = from; to < m && strcmp(k[to].where, k[from].where) == 0 &&
                        strcmp(k[to].class2, k[from].class2) == 0; to++) {
        }
        g.item = arena_alloc(s->a, (to - from) * sizeof(*g.item));
        for (size_t i = from; i < to; i++) {
            g.item[g.n++] = k[i].item;
        }
        measure(s, &g);
        if (g.n > 1 && (g.petitioners >= (size_t)s->limits->people || g.persons >= s->limits->people)) {
            keep(s, &g);
        }
    }
}

/* Alike texts */

struct at {
    uint64_t pair;
    size_t item;
};

static int by_pair(const void *x, const void *y)
{
    const struct at *a = x, *b = y;
    if (a->pair != b->pair) {
        return a->pair < b->pair ? -1 : 1;
    }
    return a->item < b->item ? -1 : a->item > b->item;
}

/* Two texts that are alike. */
struct alike {
    size_t a, b;
};

struct likeness {
    struct alike *v;
    size_t n, cap;
};

static void compare(struct sets *s, struct likeness *l, size_t a, size_t b)
{
    if (!near_at_least(near_of(&s->v[a].text, &s->v[b].text), s->limits->near)) {
        return;
    }
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 64;
        l->v = xreallocarray(l->v, l->cap, sizeof(*l->v));
    }
    l->v[l->n++] = (struct alike){a, b};
}

/* Texts that share some rare pairs are compared, each two once. */
static void look_for_alike(struct sets *s, size_t n, struct likeness *l)
{
    struct map common = {0};
    size_t all = 0, m = 0;
    for (size_t i = 0; i < n; i++) {
        all += s->v[i].text.n;
    }
    struct at *v = arena_alloc(s->a, (all + 1) * sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < s->v[i].text.n; k++) {
            v[m++] = (struct at){s->v[i].text.v[k], i};
        }
    }
    if (m) {
        qsort(v, m, sizeof(*v), by_pair);
    }
    for (size_t from = 0, to; from < m; from = to) {
        for (to = from; to < m && v[to].pair == v[from].pair; to++) {
        }
        for (size_t i = from; to - from <= RARE_MOST && i < to; i++) {
            for (size_t k = i + 1; k < to; k++) {
                uint64_t two[2] = {v[i].item, v[k].item};
                if (++*map_at(&common, two, sizeof(two), NULL) == RARE_COMMON) {
                    compare(s, l, v[i].item, v[k].item);
                }
            }
        }
    }
    map_release(&common);
}

static int by_first(const void *x, const void *y)
{
    const struct alike *a = x, *b = y;
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return a->b < b->b ? -1 : a->b > b->b;
}

static void keep_alike(struct sets *s, struct group *g)
{
    const struct group_item *first = &s->v[g->item[0]];
    g->where = first->place;
    g->class2 = first->class2;
    for (size_t i = 1; i < g->n; i++) {
        const struct group_item *k = &s->v[g->item[i]];
        g->where = strcmp(g->where, k->place) == 0 ? g->where : "";
        g->class2 = strcmp(g->class2, k->class2) == 0 ? g->class2 : "";
    }
    measure(s, g);
    if (g->petitioners >= (size_t)s->limits->items) {
        keep(s, g);
    }
}

/* All that are like the oldest of them; not what is like those in turn, which would chain everything. */
static void by_text(struct sets *s, size_t n)
{
    struct likeness l = {0};
    bool *taken = arena_alloc(s->a, n + 1);
    look_for_alike(s, n, &l);
    if (l.n) {
        qsort(l.v, l.n, sizeof(*l.v), by_first);
    }
    for (size_t from = 0, to; from < l.n; from = to) {
        struct group g = {.why = GROUP_NEAR};
        for (to = from; to < l.n && l.v[to].a == l.v[from].a; to++) {
        }
        if (taken[l.v[from].a]) {
            continue;
        }
        g.item = arena_alloc(s->a, (to - from + 1) * sizeof(*g.item));
        g.item[g.n++] = l.v[from].a;
        for (size_t i = from; i < to; i++) {
            if (!taken[l.v[i].b]) {
                g.item[g.n++] = l.v[i].b;
            }
        }
        if (g.n >= (size_t)s->limits->items) {
            for (size_t i = 0; i < g.n; i++) {
                taken[g.item[i]] = true;
            }
            keep_alike(s, &g);
        }
    }
    free(l.v);
}

/* What is left */

/* Items of both are in order. */
static bool inside(const struct group *a, const struct group *b)
{
    size_t i = 0;
    for (size_t k = 0; i < a->n && k < b->n; k++) {
        i += a->item[i] == b->item[k];
    }
    return i == a->n;
}

/* The smaller of two has its reasons added to the larger and goes. */
static void drop_inner(struct sets *s)
{
    for (size_t i = 0; i < s->n; i++) {
        for (size_t k = 0; k < s->n; k++) {
            struct group *a = &s->out[i], *b = &s->out[k];
            bool smaller = a->n < b->n || (a->n == b->n && i > k);
            if (i != k && a->n && smaller && inside(a, b)) {
                b->why |= a->n == b->n ? a->why : 0;
                b->where = *b->where || a->n < b->n ? b->where : a->where;
                a->n = 0;
            }
        }
    }
}

static int larger(const void *x, const void *y)
{
    const struct group *a = x, *b = y;
    if (a->petitioners != b->petitioners) {
        return a->petitioners < b->petitioners ? 1 : -1;
    }
    if (a->last != b->last) {
        return a->last < b->last ? 1 : -1;
    }
    return a->item[0] < b->item[0] ? -1 : a->item[0] > b->item[0];
}

const struct group *groups_find(const struct group_item *v, size_t n,
                                const struct group_limits *limits, struct arena *a, size_t *count)
{
    struct sets s = {.v = v, .limits = limits, .a = a, .out = arena_alloc(a, 1)};
    by_place(&s, n, GROUP_PLACE);
    by_place(&s, n, GROUP_STREET);
    by_text(&s, n);
    drop_inner(&s);
    *count = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.out[i].n) {
            s.out[(*count)++] = s.out[i];
        }
    }
    if (*count) {
        qsort(s.out, *count, sizeof(*s.out), larger);
    }
    return s.out;
}
