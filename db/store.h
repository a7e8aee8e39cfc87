/* Save and load records of any kind by its field tables. The one write path. */
#ifndef ANZHANG_DB_STORE_H
#define ANZHANG_DB_STORE_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "db/db.h"

/* Writes r: begins (BEGIN IMMEDIATE), checks, admits, writes head, rows, audit and undo, commits.
   A new record (id 0) gets an id. A record that somebody saved since r was loaded is refused
   (ERR_CONFLICT, naming who and when); findings (may be NULL) get all obligations in any case. On
   success r->id and r->version are those stored; nothing is written when nothing changed. step
   names the undo step, NULL: "保存 <title>". */
bool store_save(struct db *db, struct rec *r, const char *step, struct findings *out,
                struct err *e);
/* The obligations of r (computed) as a save would find them, with the facts of the file. False: they
   could not be read; the rules that need them lack data then. */
bool store_check(struct db *db, const struct rec *r, struct findings *out, struct err *e);
/* r is initialised here (also on failure); ERR_NOTFOUND when there is none. Computed with the
   book. */
bool store_load(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e);
/* One step, undoable. ERR_INPUT when other records refer to it, or a line would be overdrawn. */
bool store_delete(struct db *db, const struct kind *k, int64_t id, struct err *e);

/* All records of a kind in one read transaction, by year (0: all), in order of id; f is called with
   each, computed; it returns false to stop. f must not write, unless store_begin() is open. */
typedef bool store_visit(struct rec *r, void *ctx);
bool store_each(struct db *db, const struct kind *k, int year, store_visit *f, void *ctx,
                struct err *e);
/* id of a stored record with the same statements (by content digest), 0 when there is none. */
int64_t store_find_same(struct db *db, const struct rec *r);

/* Several saves as one step and one transaction (an import): begin, saves, end. ok false rolls all
   back. Nested calls join the outer step; a save among them that failed leaves nothing of itself
   and the others may go on. True from store_end() means: all that worked is on disk. */
bool store_begin(struct db *db, const char *step, struct err *e);
bool store_end(struct db *db, bool ok, struct err *e);

#endif
