#include "db/open.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/token.h"

#define WAIT_MS 5000

/* Debian's library takes "file:..." as a URI and ":memory:" as no file at all. */
static char *as_file(const char *path)
{
    struct buf out = {0};
    bool plain = path[0] && path[0] != ':' && !str_starts(path, "file:");
    buf_addf(&out, "%s%s", plain ? "" : "./", path);
    return buf_steal(&out);
}

static sqlite3 *open_name(const char *name, const char *path, int flags, struct err *e)
{
    sqlite3 *h = NULL;
    /* One thread uses a connection: it needs no locks of its own. */
    if (sqlite3_open_v2(name, &h, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        sql_fail(h, path, e);
        sqlite3_close(h);
        return NULL;
    }
    sqlite3_busy_timeout(h, WAIT_MS);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    BUG_ON(!token_register(h)); /* the library was built without FTS5 */
    return h;
}

sqlite3 *open_plain(const char *path, int flags, struct err *e)
{
    char *name = as_file(path);
    sqlite3 *h = open_name(name, path, flags, e);
    free(name);
    return h;
}

static sqlite3 *open_immutable(const char *path, struct err *e)
{
    struct buf name = {0};
    char *file = as_file(path);
    buf_adds(&name, "file:");
    for (const char *p = file; *p; p++) {
        if (strchr("%?#", *p)) {
            buf_addf(&name, "%%%02X", (unsigned)(unsigned char)*p);
        } else {
            buf_addc(&name, *p);
        }
    }
    buf_adds(&name, "?immutable=1");
    sqlite3 *h = open_name(buf_str(&name), path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e);
    buf_release(&name);
    free(file);
    return h;
}

/* A WAL file asks for a -shm beside it even to be read; where that cannot be made nobody can be
   writing either, so it is read as a file that does not change. */
sqlite3 *open_reading(const char *path, struct err *e)
{
    int64_t v;
    sqlite3 *h = open_plain(path, SQLITE_OPEN_READONLY, e);
    if (h && !sql_int(h, path, "SELECT count(*) FROM sqlite_schema", &v, e) &&
        (sqlite3_errcode(h) & 0xFF) == SQLITE_CANTOPEN) {
        sqlite3_close(h);
        h = open_immutable(path, e);
    }
    return h;
}
