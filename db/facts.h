/* The numbers of other records that a check needs (core/rule/facts.h), read in the transaction that
   is open. Lines that were read stay known until it ends: an import of many payments sums up each
   line once. */
#ifndef ANZHANG_DB_FACTS_H
#define ANZHANG_DB_FACTS_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/inner.h"

/* Facts of r, which is computed; empty ones for a kind that needs none. Texts of the arena. */
bool facts_load(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                struct err *e);
/* r was written, after facts_load() of it. */
void facts_written(struct db *db, const struct rec *r);

/* For tx.c: nothing that was read counts any more. */
void facts_forget(struct db *db);
void facts_close(struct db *db);

#endif
