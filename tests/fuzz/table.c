/* Any CSV as a table of any kind that is read from tables: each row is taken, blank or refused with a reason; what is
   taken has its required cells, and every rule answers for it. */
#include <stdint.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/kinds.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "core/record/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct code code[] = {
    {CODE_ECONOMIC, "302", "商品和服务支出", "", "", 0, 0},
    {CODE_ECONOMIC, "30201", "办公费", "302", "", 0, 0},
    {CODE_FUNCTIONAL, "2014001", "行政运行", "20140", "", 2024, 0},
};
static const struct tier tiers[] = {{"党组会", {2000, 1, 1}, false, 1000000}};
static const struct book book = {
    .codes = {code, ARRAY_LEN(code)}, .today = {2025, 1, 15},
    .controls = {.tier = tiers, .ntier = ARRAY_LEN(tiers), .split_days = 10},
};

static void judge(struct rec *r, const struct facts *f)
{
    struct findings fs = {0};
    struct err e = {0};
    r->kind->compute(r, &book);
    kind_check(r, &book, f, &fs);
    for (size_t i = 0; i < fs.n; i++) {
        struct place p;
        bool silent = fs.v[i].outcome == OUTCOME_PASSED || fs.v[i].outcome == OUTCOME_NA;
        BUG_ON(silent != !*fs.v[i].message);
        BUG_ON(!str_valid(fs.v[i].message, strlen(fs.v[i].message)));
        BUG_ON(!place_parse(r->kind, fs.v[i].place, &p));
    }
    BUG_ON(!kind_admit(r, &fs, &e) && !*e.text);
    findings_release(&fs);
}

static void row(const struct table *t, int at)
{
    static const struct facts facts = {.line = {1, 500000, 100}};
    struct rec r;
    struct buf why = {0}, told = {0};
    rec_init(&r, t->kind);
    switch (table_row(t, at, &r, &why, &told)) {
    case TABLE_TAKEN:
        judge(&r, &facts);
        judge(&r, NULL);
        break;
    case TABLE_REFUSED:
        BUG_ON(why.n == 0);
        break;
    case TABLE_EMPTY:
        break;
    }
    rec_release(&r);
    buf_release(&why);
    buf_release(&told);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const kind[] = {"payment", "budget", "statement", "payee", "request",
                                       "contract"};
    struct sheet s = {0};
    struct err e = {0};
    if (size < 1 || !csv_read((const char *)data + 1, size - 1, ',', &s, &e)) {
        return 0;
    }
    struct table t;
    if (table_open(&t, &s, kind_find(kind[data[0] % ARRAY_LEN(kind)]), &book.codes, 2024, &e)) {
        for (int i = t.head + 1; i < s.rows; i++) {
            row(&t, i);
        }
    } else {
        BUG_ON(!*e.text);
    }
    sheet_release(&s);
    return 0;
}
