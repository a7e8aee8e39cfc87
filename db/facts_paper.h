/* Facts about the papers that a record stands on: the request, contract and meeting that it names.
   For facts.c; texts of the arena. */
#ifndef ANZHANG_DB_FACTS_PAPER_H
#define ANZHANG_DB_FACTS_PAPER_H

#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/inner.h"

bool papers_of_payment(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);
bool papers_of_request(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);
bool papers_of_contract(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                        struct err *e);
bool papers_of_meeting(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);

#endif
