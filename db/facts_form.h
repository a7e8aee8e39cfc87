/* What the ledger has for a form of self-evaluation: sums of its project and year. For facts.c. */
#ifndef ANZHANG_DB_FACTS_FORM_H
#define ANZHANG_DB_FACTS_FORM_H

#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/inner.h"

bool facts_of_form(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                   struct err *e);

#endif
