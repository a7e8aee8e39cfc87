/* Write transactions: BEGIN IMMEDIATE, nested by savepoints, the outermost one a step of undo. */
#ifndef ANZHANG_DB_TX_H
#define ANZHANG_DB_TX_H

#include "db/inner.h"

/* Begins. The name of the outermost is the name of the undo step; NULL: nothing of it is undone
   later (undo itself, notes). Inside another one it is a savepoint and the name is not used. On
   false nothing was begun. Not to be called while tx_read_begin() is open. */
bool tx_begin(struct db *db, const char *step, struct err *e);
/* Ends. ok false: everything since the begin is taken back (e stays as it is) and the result is
   false. The outermost keeps its changeset as a step and commits; when that fails all is taken back
   and e says why. */
bool tx_end(struct db *db, bool ok, struct err *e);

/* Many saves in one transaction that are kept or lost together (an import): from here to the end of
   the outermost one nested ones cost no savepoint, which copies every page that a save touches. A
   nested one that ends with ok false before it wrote leaves nothing, as ever; one that had written
   (only a failing disk does that) spoils the whole, whose end then fails. */
void tx_batch(struct db *db);

/* What is written in this transaction is not to be undone: its changes are not kept a second time. Only in the
   outermost one. */
void tx_lasting(struct db *db);

/* One view of the file for several reads; joins a write transaction. */
bool tx_read_begin(struct db *db, struct err *e);
void tx_read_end(struct db *db);

/* The n-th table whose changes undo covers, NULL after the last. The text lives until the next
   call with the same buffer. */
const char *tx_table(size_t i, char *out, size_t n);

#endif
