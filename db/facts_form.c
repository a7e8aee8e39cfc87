#include "db/facts_form.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/selfeval.h"

static enum ledger_source source_of(const char *word)
{
    static const struct {
        const char *word;
        enum ledger_source source;
    } row[] = {{SOURCE_CARRIED, LEDGER_CARRIED}, {SOURCE_OTHER, LEDGER_OTHER}};
    for (size_t i = 0; word && i < ARRAY_LEN(row); i++) {
        if (strcmp(row[i].word, word) == 0) {
            return row[i].source;
        }
    }
    return LEDGER_YEAR; /* a blank source is the usual one */
}

static void add_sum(struct facts *out, sqlite3_stmt *s, bool budget)
{
    enum ledger_source source = source_of((const char *)sqlite3_column_text(s, 0));
    struct ledger_sum *to[] = {&out->ledger[source], &out->ledger[LEDGER_TOTAL]};
    for (size_t i = 0; i < ARRAY_LEN(to); i++) {
        to[i]->any = true;
        to[i]->initial += budget ? sqlite3_column_int64(s, 1) : 0;
        to[i]->full += budget ? sqlite3_column_int64(s, 2) : 0;
        to[i]->executed += budget ? 0 : sqlite3_column_int64(s, 1);
    }
}

bool facts_of_form(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                   struct err *e)
{
    (void)a;
    static const enum query query[] = {Q_form_budget, Q_form_paid};
    struct decimal year = cell_value(&r->head[SE_YEAR]);
    bool failed = false;
    for (size_t i = 0; !failed && year.have == HAVE_VALUE && i < ARRAY_LEN(query); i++) {
        sqlite3_stmt *s = stmt_get(db, query[i], e);
        if (!s) {
            return false;
        }
        stmt_bind(s, "it", year.v, cell_text(&r->head[SE_PROJECT]));
        while (stmt_next(db, s, &failed, e)) {
            add_sum(out, s, i == 0);
        }
    }
    return !failed;
}
