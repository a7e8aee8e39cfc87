#include "core/base/map.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

struct map_slot {
    const char *key; /* NULL: free */
    size_t n;
    uint64_t hash;
    int64_t value;
};

/* FNV-1a. Keys come from the office's own records; a flood of equal hashes only makes it slow. */
static uint64_t hash_of(const void *key, size_t n)
{
    const unsigned char *p = key;
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < n; i++) {
        h = (h ^ p[i]) * UINT64_C(1099511628211);
    }
    return h;
}

static struct map_slot *find(const struct map *m, const void *key, size_t n, uint64_t hash)
{
    size_t at = (size_t)hash & (m->cap - 1);
    while (m->slot[at].key && !(m->slot[at].hash == hash && m->slot[at].n == n &&
                                memcmp(m->slot[at].key, key, n) == 0)) {
        at = (at + 1) & (m->cap - 1);
    }
    return &m->slot[at];
}

static void grow(struct map *m)
{
    struct map old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->slot = xcalloc(m->cap, sizeof(*m->slot));
    for (size_t i = 0; i < old.cap; i++) {
        if (old.slot[i].key) {
            *find(m, old.slot[i].key, old.slot[i].n, old.slot[i].hash) = old.slot[i];
        }
    }
    free(old.slot);
}

int64_t *map_at(struct map *m, const void *key, size_t n, bool *fresh)
{
    uint64_t hash = hash_of(key, n);
    if (m->n * 2 >= m->cap) {
        grow(m);
    }
    struct map_slot *s = find(m, key, n, hash);
    if (fresh) {
        *fresh = !s->key;
    }
    if (!s->key) {
        *s = (struct map_slot){arena_strndup(&m->arena, key, n), n, hash, 0};
        m->n++;
    }
    return &s->value;
}

const int64_t *map_find(const struct map *m, const void *key, size_t n)
{
    const struct map_slot *s = m->cap ? find(m, key, n, hash_of(key, n)) : NULL;
    return s && s->key ? &s->value : NULL;
}

void map_release(struct map *m)
{
    free(m->slot);
    arena_release(&m->arena);
    *m = (struct map){0};
}
