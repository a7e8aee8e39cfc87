/* Sequences of numbers: given once, never again, without gaps but for what is void. The caller is inside a
   write transaction, so that no other program gets the same one. Undo does not touch them. */
#ifndef ANZHANG_DB_COUNTER_H
#define ANZHANG_DB_COUNTER_H

#include "db/inner.h"

/* The next number of a sequence and year: 1, 2, 3 ... */
bool counter_next(struct db *db, const char *name, int year, int64_t *out, struct err *e);
/* n was given by other means (an import): the sequence goes on behind it. */
bool counter_note(struct db *db, const char *name, int year, int64_t n, struct err *e);

#endif
