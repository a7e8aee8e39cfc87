/* Connections to a file. */
#ifndef ANZHANG_DB_OPEN_H
#define ANZHANG_DB_OPEN_H

#include "db/inner.h"

/* A connection as SQLite gives it (SQLITE_OPEN_... flags), waiting 5 s for others; no pragma of
   ours yet. A path is always a file, never a URI. NULL and e. Close with sqlite3_close(). */
sqlite3 *open_plain(const char *path, int flags, struct err *e);
/* For reading only; works on a read-only folder as well. */
sqlite3 *open_reading(const char *path, struct err *e);

#endif
