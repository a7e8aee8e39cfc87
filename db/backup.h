/* Copies of the office's file. */
#ifndef ANZHANG_DB_BACKUP_H
#define ANZHANG_DB_BACKUP_H

#include "db/db.h"

/* An online copy (one sqlite3_backup_step over all pages), checked with integrity_check and the
   audit chain before it gets its name; mode 0600. An existing file is not overwritten. */
bool backup_write(struct db *db, const char *to, struct err *e);
/* Puts `from` in the place of the file at `path`, which nobody may have open. The copy is checked
   first; what stood there is kept beside it as <path>.before-restore-N, N rising: no copy is ever
   replaced. */
bool backup_restore(const char *path, const char *from, struct err *e);

#endif
