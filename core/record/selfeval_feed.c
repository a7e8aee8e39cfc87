#include "core/record/selfeval_feed.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

enum ledger_source ledger_source_of(const char *label)
{
    static const struct {
        const char *word;
        enum ledger_source source;
    } row[] = {
        {"总额", LEDGER_TOTAL}, {"当年", LEDGER_YEAR}, {"财政拨款", LEDGER_YEAR},
        {"结转", LEDGER_CARRIED}, {"其他", LEDGER_OTHER}, {"其它", LEDGER_OTHER},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (strstr(label, row[i].word)) {
            return row[i].source;
        }
    }
    return LEDGER_SOURCES;
}

enum ledger_source selfeval_fund_source(const struct rec *r, size_t i)
{
    if ((int)i == selfeval_total_row(r)) {
        return LEDGER_TOTAL;
    }
    enum ledger_source s =
        ledger_source_of(cell_text(rec_cell(r, ROW(SE_FUNDS, i, FUND_NAME))));
    return s == LEDGER_TOTAL ? LEDGER_SOURCES : s;
}

/* True when the cell changed. The same amount in other digits stays as it was typed. */
static bool put(struct rec *r, size_t row, int f, fen v, bool any)
{
    char text[48];
    const struct cell *c = rec_cell(r, ROW(SE_FUNDS, row, f));
    struct decimal now = cell_stated(c);
    if (c->state == CELL_AUTO || (now.have == HAVE_VALUE && now.v == v) ||
        (!any && now.have != HAVE_VALUE)) {
        return false;
    }
    money_format(v, r->unit, text, sizeof(text));
    return rec_set(r, ROW(SE_FUNDS, row, f), text, NULL);
}

size_t selfeval_feed(struct rec *r, const struct ledger_sum sum[LEDGER_SOURCES], unsigned *left)
{
    size_t n = 0;
    *left = 0;
    for (int s = LEDGER_YEAR; s < LEDGER_SOURCES; s++) {
        *left |= sum[s].any ? 1u << s : 0;
    }
    for (size_t i = 0; i < r->list[SE_FUNDS].n; i++) {
        enum ledger_source s = selfeval_fund_source(r, i);
        if (s == LEDGER_SOURCES) {
            continue;
        }
        const struct ledger_sum *l = &sum[s];
        *left &= ~(1u << s);
        n += put(r, i, FUND_INITIAL, l->initial, l->any);
        n += put(r, i, FUND_FULL, l->full, l->any);
        n += put(r, i, FUND_EXECUTED, l->executed, l->any);
    }
    return n;
}
