/* Payments of a year by month. */
#include <string.h>

#include "core/base/base.h"
#include "db/inner.h"
#include "db/register.h"

/* The line of a group: both come in the order of project and code. */
static bool find(const struct execution_line *line, size_t nline, size_t *at, const char *project,
                 const char *economic)
{
    int d = -1;
    while (*at < nline) {
        d = strcmp(line[*at].project, project);
        d = d ? d : strcmp(line[*at].economic, economic);
        if (d >= 0) {
            break;
        }
        ++*at;
    }
    return *at < nline && d == 0;
}

const struct month_paid *db_months(struct db *db, int year, const struct execution_line *line,
                                   size_t nline, struct arena *a, size_t *n, struct err *e)
{
    struct month_paid *out = arena_alloc(a, (nline * MONTHS + 1) * sizeof(*out));
    bool failed = false;
    size_t at = 0;
    sqlite3_stmt *s = stmt_get(db, Q_months_paid, e);
    *n = 0;
    if (!s) {
        return NULL;
    }
    stmt_bind(s, "i", (int64_t)year * MICRO);
    while (stmt_next(db, s, &failed, e)) {
        const char *project = (const char *)sqlite3_column_text(s, 0);
        const char *economic = (const char *)sqlite3_column_text(s, 1);
        int64_t month = sqlite3_column_int64(s, 2);
        if (find(line, nline, &at, project ? project : "", economic ? economic : "") &&
            month >= 1 && month <= MONTHS && *n < nline * MONTHS) {
            out[(*n)++] = (struct month_paid){at, (int)month, sqlite3_column_int64(s, 3)};
        }
    }
    return failed ? NULL : out;
}
