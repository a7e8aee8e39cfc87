#include "db/sample.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/record/flow.h"
#include "core/record/json.h"
#include "core/record/payment.h"
#include "core/record/selfeval.h"
#include "db/import.h"
#include "db/inner.h"
#include "db/number.h"
#include "db/sample_petition.h"
#include "db/seed.h"
#include "db/setting.h"
#include "db/store.h"

#define FORMS "tests/data/seeds/"
#define LEDGER "tests/data/budget/sample-"
#define SAMPLE_YEAR "2024"

/* What the printed scores of these offices show (their final accounts of 2020). */
static const char *const policies[][2] = {
    {"rounding@北京市丰台区信访办公室@2020", "3/half-up"},
    {"rounding@北京市丰台区政府办公室@2020", "0/floor-min-1"},
};

/* In the order in which an office has them: a meeting decides on requests that wait, a contract
   needs its request approved, a payment its papers. */
static const struct part {
    const char *kind;
    const char *file;
} parts[] = {
    {"budget", LEDGER "budget.csv"}, {"goal", LEDGER "goals.json"},
    {"payee", LEDGER "payees.json"}, {"request", LEDGER "requests.json"},
    {"meeting", LEDGER "meetings.json"}, {"contract", LEDGER "contracts.json"},
    {"payment", LEDGER "payments.csv"}, {"statement", LEDGER "statement.json"},
    {"reception", LEDGER "receptions.json"}, {"duty", LEDGER "duties.json"},
    {"article", LEDGER "articles.json"}, {"suggestion", LEDGER "suggestions.json"},
};

/* What was done after the payments. */
static const struct after {
    const char *kind, *number, *verb;
} afters[] = {{"request", "2024-003", "close"}, {"contract", "HT2024-002", "finish"}};

/* The year of the sample lies behind the working date, whatever that is. */
static const struct date sample_end = {2024, 12, 31};

static bool save(struct db *db, struct rec *r, struct err *e)
{
    if (r->kind == &selfeval_kind && r->head[SE_LAYOUT].state == CELL_BLANK &&
        !rec_set(r, HEAD(SE_LAYOUT), selfeval_recognise(r, db_book(db)), e)) {
        return false;
    }
    return store_save(db, r, NULL, NULL, e);
}

static bool add_json(struct db *db, const struct kind *k, const struct seed *s, struct err *e)
{
    json_t *all = json_read(s->text, s->n, e);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < json_array_size(all); i++) {
        struct rec r;
        struct import_notes notes = {0};
        rec_init(&r, k);
        ok = rec_from_json(&r, json_array_get(all, i), s->text, i, &notes, e) && save(db, &r, e);
        import_notes_release(&notes);
        rec_release(&r);
    }
    json_decref(all);
    return ok;
}

static void not_taken(int line, bool warning, const char *text, void *ctx)
{
    struct err *e = ctx;
    if (!warning) {
        err_set(e, ERR_DATA, "", "%d: %s", line, text);
    }
}

static bool add_sheet(struct db *db, const struct kind *k, const struct seed *seed, struct err *e)
{
    struct sheet s = {0};
    struct table t;
    struct import_counts n = {0};
    bool ok = csv_read(seed->text, seed->n, ',', &s, e) &&
              table_open(&t, &s, k, &db_book(db)->codes, 0, e) &&
              db_import(db, &t, seed->path, false, not_taken, e, &n, e) && n.rejected == 0;
    sheet_release(&s);
    return ok;
}

static bool add_part(struct db *db, const struct part *p, struct err *e)
{
    const struct kind *k = kind_find(p->kind);
    const struct seed *seed = seed_find(p->file);
    BUG_ON(!k || !seed);
    return (str_ends(p->file, ".csv") ? add_sheet : add_json)(db, k, seed, e);
}

static bool take_step(struct db *db, const struct after *t, struct err *e)
{
    struct rec r;
    const struct kind *k = kind_find(t->kind);
    const struct flow_step *s = NULL;
    bool ok = store_load(db, k, db_find_number(db, k, t->number), &r, e) &&
              (s = flow_find(&r, t->verb, e)) != NULL;
    if (ok) {
        flow_take(&r, s);
        ok = store_save(db, &r, NULL, NULL, e);
    }
    rec_release(&r);
    return ok;
}

static bool add_ledger(struct db *db, struct err *e)
{
    bool ok = true;
    bool early = date_compare(db->today, sample_end) < 0;
    book_set_today(db, early ? sample_end : db->today);
    for (size_t i = 0; ok && i < ARRAY_LEN(parts); i++) {
        ok = add_part(db, &parts[i], e);
    }
    for (size_t i = 0; ok && i < ARRAY_LEN(afters); i++) {
        ok = take_step(db, &afters[i], e);
    }
    ok = ok && sample_petitions(db, sample_end.year, e);
    book_set_today(db, db->today);
    return ok;
}

bool sample_add(struct db *db, struct err *e)
{
    bool ok = setting_put(db, "year", SAMPLE_YEAR, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(policies); i++) {
        ok = setting_put(db, policies[i][0], policies[i][1], e);
    }
    for (size_t i = 0; ok && i < nseeds; i++) {
        bool form = str_starts(seeds[i].path, FORMS) && str_ends(seeds[i].path, ".json");
        ok = !form || add_json(db, &selfeval_kind, &seeds[i], e);
    }
    return ok && add_ledger(db, e);
}
