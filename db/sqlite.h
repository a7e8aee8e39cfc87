/* SQLite with the session interface, which the header hides unless asked for. */
#ifndef ANZHANG_DB_SQLITE_H
#define ANZHANG_DB_SQLITE_H

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h> /* IWYU pragma: export */

#endif
