/* Code tables and approval tiers: dated data of the office, seeded from db/seed. */
#ifndef ANZHANG_DB_CODES_H
#define ANZHANG_DB_CODES_H

#include "core/record/json.h"
#include "core/rule/code.h"
#include "core/rule/control.h"
#include "db/inner.h"

/* All rows for the book, sorted; texts of the arena. */
struct codes codes_read(struct db *db, struct arena *a);
const struct tier *tiers_read(struct db *db, struct arena *a, size_t *n);
/* Fills an empty table with the shipped codes (a file of before has none). */
bool codes_seed(struct db *db, struct err *e);

#endif
