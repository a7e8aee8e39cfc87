/* Small things every room uses. */
#ifndef ANZHANG_CORE_BASE_BASE_H
#define ANZHANG_CORE_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* The programmer is wrong: print where and abort. Never for what a user or a file can cause. */
#define BUG_ON(cond) ((cond) ? bug(__FILE__, __LINE__, #cond) : (void)0)

_Noreturn void bug(const char *file, int line, const char *what);

/* Allocators that never return NULL: without memory the program says so and exits (EX_OSERR). */
void *xmalloc(size_t n);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
/* xreallocarray: p for n elements of `size` bytes; an overflow of the product is out of memory. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

#endif
