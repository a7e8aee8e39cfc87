#include "db/suggestion.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/suggestion.h"
#include "db/inner.h"

bool db_suggestion_counts(struct db *db, struct date from, struct date to,
                          struct suggestion_counts *out, struct err *e)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_suggestion_counts, e);
    *out = (struct suggestion_counts){0};
    if (!s) {
        return false;
    }
    const struct {
        const char *word;
        size_t *count;
    } row[] = {{SUGGESTION_ADOPTED, &out->adopted}, {SUGGESTION_PARTLY, &out->partly},
               {SUGGESTION_NOT, &out->not_adopted}, {"", &out->open}};
    stmt_bind(s, "ii", date_number(from), date_number(to));
    while (stmt_next(db, s, &failed, e)) {
        const char *result = (const char *)sqlite3_column_text(s, 0);
        size_t n = (size_t)sqlite3_column_int64(s, 1);
        for (size_t i = 0; i < ARRAY_LEN(row); i++) {
            *row[i].count += strcmp(row[i].word, result) == 0 ? n : 0;
        }
        out->all += n;
        out->effect += (size_t)sqlite3_column_int64(s, 2);
    }
    return !failed;
}
