/* The fields of a clock's rule by name: what the command line and the settings screen edit, and what
   the log says of a change. */
#ifndef ANZHANG_CORE_RULE_CLOCK_FIELD_H
#define ANZHANG_CORE_RULE_CLOCK_FIELD_H

#include "core/rule/clock.h"

struct clock_field {
    const char *name;  /* "length" */
    const char *label; /* Chinese msgid */
    const char *allowed; /* Chinese msgid: what may stand there */
    bool (*parse)(struct clock_rule *r, const char *text);
    void (*format)(const struct clock_rule *r, char *out, size_t n);
};

#define CLOCK_FIELD_TEXT 400 /* bytes that hold any field's text */

/* All fields of a rule but its id and its first day. */
const struct clock_field *clock_fields(size_t *n);
/* Sets a field by its name or Chinese label. The rule keeps a text by its address. False and e: no such
   field, or the value cannot stand there. */
bool clock_field_set(struct clock_rule *r, const char *name, const char *text, struct err *e);

#endif
