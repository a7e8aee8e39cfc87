/* What a save means for a petition: its number, the papers that its acts bring forth, its clocks. For
   db/follow.c only. */
#ifndef ANZHANG_DB_FOLLOW_PETITION_H
#define ANZHANG_DB_FOLLOW_PETITION_H

#include "core/record/rec.h"
#include "db/inner.h"

/* r is about to be written: a new petition gets number, query code and time of registration; a new act
   that asks for a paper gets the paper's number (setting document_auto). A document gets its number when
   it is issued. */
bool petition_prepare(struct db *db, struct rec *r, struct err *e);
/* r was written; old is what stood there (NULL: nothing): clocks, and a draft for each new paper. */
bool petition_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e);
/* r stands as undo or redo left it: its clocks again. */
bool petition_restored(struct db *db, const struct rec *r, struct err *e);
/* Undo took r away. A petition's registration is not taken back: it is void instead (ERR_INPUT). A
   document's number stays: it comes back as void. */
bool petition_gone(struct db *db, const struct rec *r, struct err *e);
/* The clocks of a petition that is not there any more; of other kinds nothing. */
bool petition_clocks_drop(struct db *db, const struct rec *r, struct err *e);
/* Writes the clocks of a stored petition, computed. */
bool petition_clocks_write(struct db *db, const struct rec *r, struct err *e);

#endif
