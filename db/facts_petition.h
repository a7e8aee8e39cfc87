/* Facts of a petition and of a document, for db/facts.c. */
#ifndef ANZHANG_DB_FACTS_PETITION_H
#define ANZHANG_DB_FACTS_PETITION_H

#include "core/rule/facts.h"
#include "core/record/rec.h"
#include "db/inner.h"

bool facts_of_petition(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);
bool facts_of_document(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);

#endif
