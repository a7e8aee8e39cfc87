/* A table from bytes to numbers, for caches and for counting. {0} is empty. */
#ifndef ANZHANG_CORE_BASE_MAP_H
#define ANZHANG_CORE_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"

struct map_slot;

struct map {
    struct map_slot *slot;
    size_t n, cap;
    struct arena arena; /* the keys */
};

/* The value of the key (n bytes), a new one of 0 when it is not there; *fresh (may be NULL) says
   which. The address is valid until the next call. */
int64_t *map_at(struct map *m, const void *key, size_t n, bool *fresh);
/* The same without putting it in: NULL when it is not there. */
const int64_t *map_find(const struct map *m, const void *key, size_t n);
void map_release(struct map *m);

#endif
