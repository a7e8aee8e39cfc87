/* Memory that lives as long as one screen, report or import. {0} is empty. */
#ifndef ANZHANG_CORE_BASE_ARENA_H
#define ANZHANG_CORE_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *top;
};

/* Zeroed memory, aligned for any type; freed by arena_release() only. */
void *arena_alloc(struct arena *a, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void arena_release(struct arena *a);

#endif
