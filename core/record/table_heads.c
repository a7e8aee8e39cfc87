#include "core/record/table_heads.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/petition_act.h"
#include "core/record/request.h"
#include "core/record/statement.h"

static const struct table_column all[] = {
#define COLUMN(kind, list, field, role, must, ...) \
    {&kind##_kind, list, field, role, must, {__VA_ARGS__}},
#include "core/record/table.def"
#undef COLUMN
};

const struct table_column *table_columns(const struct kind *k, size_t *n)
{
    size_t from = 0, to;
    while (from < ARRAY_LEN(all) && all[from].kind != k) {
        from++;
    }
    for (to = from; to < ARRAY_LEN(all) && all[to].kind == k;) {
        to++;
    }
    *n = to - from;
    BUG_ON(*n > TABLE_COLUMNS);
    return *n ? &all[from] : NULL;
}

int table_column_find(const struct kind *k, const char *word)
{
    size_t n;
    int at = -1;
    const struct table_column *c = table_columns(k, &n);
    char *s = str_fold(word);
    s[strcspn(s, "(")] = '\0'; /* 汇报时长（分钟） */
    for (size_t i = 0; i < n && at < 0; i++) {
        for (size_t j = 0; j < TABLE_NAMES && c[i].name[j] && at < 0; j++) {
            at = strcmp(c[i].name[j], s) == 0 ? (int)i : -1;
        }
    }
    free(s);
    return at;
}

bool table_is_money(enum table_role role)
{
    return role == COL_MONEY || role == COL_DEBIT || role == COL_CREDIT;
}
