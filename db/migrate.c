#include "db/migrate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

#define FOLDER "db/schema/"
#define COPIES 999

static int step_version(const struct seed *s)
{
    return str_starts(s->path, FOLDER) ? atoi(s->path + strlen(FOLDER)) : 0;
}

int migrate_latest(void)
{
    int latest = 0;
    for (size_t i = 0; i < nseeds; i++) {
        int v = step_version(&seeds[i]);
        latest = v > latest ? v : latest;
    }
    return latest;
}

static bool copy_before(sqlite3 *h, const char *path, int version, struct err *e)
{
    struct buf name = {0};
    buf_addf(&name, "%s.before-v%d", path, version);
    for (int i = 2; access(buf_str(&name), F_OK) == 0 && i <= COPIES; i++) {
        buf_clear(&name);
        buf_addf(&name, "%s.before-v%d-%d", path, version, i);
    }
    bool ok = file_copy(h, path, buf_str(&name), e);
    buf_release(&name);
    return ok;
}

static bool climb(sqlite3 *h, const char *path, const struct seed *s, int version, struct err *e)
{
    struct buf mark = {0};
    buf_addf(&mark, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
             DB_APPLICATION_ID, version);
    int64_t now = 0;
    bool ok = sql_exec(h, path, "BEGIN IMMEDIATE", e) &&
              sql_int(h, path, "PRAGMA user_version", &now, e);
    if (ok && now < version) { /* else another program climbed while this one waited */
        ok = sql_exec(h, path, s->text, e) && sql_exec(h, path, buf_str(&mark), e);
    }
    if (!sqlite3_get_autocommit(h)) {
        sqlite3_exec(h, "ROLLBACK", NULL, NULL, NULL);
    }
    buf_release(&mark);
    return ok;
}

bool migrate_run(sqlite3 *h, const char *path, const struct seed *step, size_t n, bool *raised,
                 struct err *e)
{
    int64_t version;
    bool ok = sql_int(h, path, "PRAGMA user_version", &version, e);
    if (raised) {
        *raised = false;
    }
    bool content = ok && version > 0; /* a file that is just being made needs no copies */
    for (size_t i = 0; ok && i < n; i++) {
        int to = step_version(&step[i]);
        if (to <= version) {
            continue;
        }
        ok = (!content || copy_before(h, path, to, e)) && climb(h, path, &step[i], to, e);
        if (raised && ok && content) {
            *raised = true;
        }
        version = to;
    }
    return ok;
}
