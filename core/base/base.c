#include "core/base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

void bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "anzhang: BUG %s:%d: %s\n", file, line, what);
    abort();
}

static void *checked(void *p)
{
    if (!p) {
        fputs("anzhang: out of memory\n", stderr);
        exit(EX_OSERR);
    }
    return p;
}

void *xmalloc(size_t n)
{
    return checked(malloc(n ? n : 1));
}

void *xcalloc(size_t n, size_t size)
{
    return checked(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t n)
{
    return checked(realloc(p, n ? n : 1));
}

void *xreallocarray(void *p, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size) {
        return checked(NULL);
    }
    return xrealloc(p, n * size);
}

char *xstrndup(const char *s, size_t n)
{
    char *p = xmalloc(n + 1);
    memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *xstrdup(const char *s)
{
    return xstrndup(s, strlen(s));
}
