/* Calendar, clocks and code lists between the file and the book. */
#ifndef ANZHANG_DB_RULES_H
#define ANZHANG_DB_RULES_H

#include "core/record/json.h"
#include "core/rule/calendar.h"
#include "core/rule/clock.h"
#include "core/rule/dict.h"
#include "core/sheet/sheet.h"
#include "db/inner.h"

/* All rows for the book, in the order that core asks for; texts of the arena. */
struct calendar calendar_load(struct db *db, struct arena *a);
struct clock_rules clocks_load(struct db *db, struct arena *a);
struct dict dict_load(struct db *db, struct arena *a);
/* One row: new, or in place of the one with the same key. */
bool calendar_put(struct db *db, const struct calendar_day *day, struct err *e);
bool clock_put(struct db *db, const struct clock_rule *r, struct err *e);
/* pos: the place in its list, 0: at the end; one that is there keeps its place. */
bool dict_put(struct db *db, const struct dict_word *w, size_t pos, struct err *e);
/* Fills each empty table with what is shipped: a new file, and one of a version before. */
bool rules_seed(struct db *db, struct err *e);

/* The rows of a table like db/seed/calendar.tsv; its heads may be Chinese. By date, texts of the sheet or
   the arena. Every row that cannot be read is noted (notes may be NULL); then, and when the heads are
   missing: NULL and e. */
struct calendar_day *calendar_rows(const struct sheet *s, struct arena *a, size_t *n,
                                   struct import_notes *notes, struct err *e);

#endif
