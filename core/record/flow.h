/* What may be done with a paper in its state: rows. Screens and commands offer what these allow. */
#ifndef ANZHANG_CORE_RECORD_FLOW_H
#define ANZHANG_CORE_RECORD_FLOW_H

#include "core/record/rec.h"

struct flow_step {
    const struct kind *kind;
    const char *verb;  /* of the command line: "approve" */
    const char *label; /* Chinese msgid: 批准 */
    const char *from;
    const char *to;
};

const struct flow_step *flow_steps(size_t *n);
/* The step that a verb means in the state of r (computed). NULL: there is none, e says from which
   states it goes (ERR_INPUT), or that the kind has no such verb (ERR_USAGE). */
const struct flow_step *flow_find(const struct rec *r, const char *verb, struct err *e);
/* Sets the state of r to the step's. */
void flow_take(struct rec *r, const struct flow_step *s);

#endif
