#include "core/base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

#define BLOCK 16384

struct arena_block {
    struct arena_block *below;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char data[];
};

void *arena_alloc(struct arena *a, size_t n)
{
    BUG_ON(n > SIZE_MAX / 2);
    n = (n + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    if (!a->top || a->top->size - a->top->used < n) {
        size_t size = n > BLOCK ? n : BLOCK;
        struct arena_block *b = xmalloc(sizeof(*b) + size);
        *b = (struct arena_block){.below = a->top, .size = size};
        a->top = b;
    }
    void *p = a->top->data + a->top->used;
    a->top->used += n;
    return memset(p, 0, n);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    memcpy(p, s, n);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    BUG_ON(n < 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

void arena_release(struct arena *a)
{
    while (a->top) {
        struct arena_block *b = a->top;
        a->top = b->below;
        free(b);
    }
}
