/* One more act on a petition, before it is saved. */
#ifndef ANZHANG_CORE_RECORD_PETITION_STEP_H
#define ANZHANG_CORE_RECORD_PETITION_STEP_H

#include "core/record/petition_flow.h"

/* Appends the act v with its time ("2025-03-10 14:30") and the person who did the last one, else who
   registered it. *row is its row. False and e: there are too many acts. */
bool petition_act_add(struct rec *r, enum petition_event v, const char *time, size_t *row,
                      struct err *e);
/* What stays to be said before it may be saved, or why it may not be done (of the arena); NULL: it may
   be saved. r must be computed. */
const char *petition_act_refusal(const struct rec *r, const struct book *b, size_t row,
                                 struct arena *a);

#endif
