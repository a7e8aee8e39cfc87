/* Many records saved in one transaction: what tables, files and the sample office bring. */
#ifndef ANZHANG_DB_BULK_H
#define ANZHANG_DB_BULK_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "db/db.h"

/* Begins; `step` names the step of undo. No paper is drawn up for what was done elsewhere. */
bool bulk_begin(struct db *db, const char *step, struct err *e);
/* Too much to be undone: a step of so many records would be as large as they are. */
#define BULK_UNDO_MOST 20000
void bulk_lasting(struct db *db);
/* store_save() inside it. A record that a rule refuses leaves nothing, not even a used number. */
bool bulk_save(struct db *db, struct rec *r, struct findings *out, struct err *e);
/* Keeps all of it or nothing. */
bool bulk_end(struct db *db, bool keep, struct err *e);

#endif
