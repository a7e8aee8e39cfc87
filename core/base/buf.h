/* A growing byte string. {0} is empty; always followed by a NUL once something was added. */
#ifndef ANZHANG_CORE_BASE_BUF_H
#define ANZHANG_CORE_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
    char *p;
    size_t n;
    size_t cap;
};

void buf_release(struct buf *b);
void buf_add(struct buf *b, const void *p, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_addcp(struct buf *b, uint32_t cp); /* one character as UTF-8 */
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The content as a C string ("" when empty); valid until the next change. */
const char *buf_str(const struct buf *b);
/* Hands the content over as a C string (caller frees) and empties b. */
char *buf_steal(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory */

#endif
