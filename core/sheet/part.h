/* One part (member) of an xlsx package, unpacked and parsed as it is read. Private to the room. */
#ifndef ANZHANG_CORE_SHEET_PART_H
#define ANZHANG_CORE_SHEET_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"

struct package {
    const void *p;
    size_t n;
    size_t unpacked; /* so far, over all parts */
};

struct part;

/* Names come without namespace prefix. Any of the three may be NULL. */
struct part_ops {
    void (*start)(struct part *part, const char *name, const char **attr);
    void (*end)(struct part *part, const char *name);
    void (*text)(struct part *part, const char *s, int n);
};

/* Parses the part `path`; handlers get `ctx` by part_ctx(). *found (may be NULL: then it must be
   there) says whether the package has it. False: the package or its XML is damaged, too large,
   or a handler failed. */
bool part_read(struct package *pk, const char *path, const struct part_ops *ops, void *ctx,
               bool *found, struct err *e);

void *part_ctx(struct part *part);
/* Where a handler puts its error before part_stop(). */
struct err *part_err(struct part *part);
/* Ends the parsing; part_read() returns false with what stands in part_err(). */
void part_stop(struct part *part);
/* Value of an attribute (by name without prefix), NULL when absent. */
const char *part_attr(const char **attr, const char *name);

#endif
