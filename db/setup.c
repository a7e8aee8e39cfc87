#include "db/setup.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/record/json.h"
#include "core/record/payment.h"
#include "core/record/selfeval.h"
#include "db/import.h"
#include "db/inner.h"
#include "db/seed.h"
#include "db/setting.h"
#include "db/store.h"
#include "db/tx.h"
#include "locale/text.h"

#define SAMPLES "tests/data/seeds/"
#define SAMPLE_YEAR "2024"

/* What the printed scores of these offices show (their final accounts of 2020). */
static const char *const policies[][2] = {
    {"rounding@北京市丰台区信访办公室@2020", "3/half-up"},
    {"rounding@北京市丰台区政府办公室@2020", "0/floor-min-1"},
};

bool setup_office(struct db *db, const char *name, int year, struct err *e)
{
    struct buf text = {0};
    buf_addf(&text, "%d", year);
    /* No step: the name an office begins with is nothing to take back. */
    bool ok = tx_begin(db, NULL, e) &&
              tx_end(db, setting_put(db, "office", name, e) &&
                             setting_put(db, "year", buf_str(&text), e), e);
    buf_release(&text);
    return ok;
}

static bool add_form(struct db *db, const json_t *o, const struct seed *s, size_t form,
                     struct err *e)
{
    struct rec r;
    struct import_notes notes = {0};
    rec_init(&r, &selfeval_kind);
    bool ok = rec_from_json(&r, o, s->text, form, &notes, e);
    if (ok && r.head[SE_LAYOUT].state == CELL_BLANK) {
        ok = rec_set(&r, HEAD(SE_LAYOUT), selfeval_recognise(&r, db_book(db)), e);
    }
    ok = ok && store_save(db, &r, NULL, NULL, e);
    import_notes_release(&notes);
    rec_release(&r);
    return ok;
}

static bool add_file(struct db *db, const struct seed *s, struct err *e)
{
    json_t *all = json_read(s->text, s->n, e);
    bool ok = all != NULL;
    for (size_t i = 0; ok && i < json_array_size(all); i++) {
        ok = add_form(db, json_array_get(all, i), s, i, e);
    }
    json_decref(all);
    return ok;
}

/* The payments of the sample lie in its year, whatever the working date. */
static const struct date sample_end = {2024, 12, 31};

static void not_taken(int line, bool warning, const char *text, void *ctx)
{
    struct err *e = ctx;
    if (!warning) {
        err_set(e, ERR_DATA, "", "%d: %s", line, text);
    }
}

static bool add_sheet(struct db *db, const struct kind *k, const char *path, struct err *e)
{
    const struct seed *seed = seed_find(path);
    struct sheet s = {0};
    struct table t;
    struct import_counts n = {0};
    BUG_ON(!seed);
    bool ok = csv_read(seed->text, seed->n, ',', &s, e) &&
              table_open(&t, &s, k, &db_book(db)->codes, 0, e) &&
              db_import(db, &t, path, false, not_taken, e, &n, e) && n.rejected == 0;
    sheet_release(&s);
    return ok;
}

static bool add_ledger(struct db *db, struct err *e)
{
    bool early = date_compare(db->today, sample_end) < 0;
    book_set_today(db, early ? sample_end : db->today);
    bool ok = add_sheet(db, &budget_kind, "tests/data/budget/sample-budget.csv", e) &&
              add_sheet(db, &payment_kind, "tests/data/budget/sample-payments.csv", e);
    book_set_today(db, db->today);
    return ok;
}

static bool add_all(struct db *db, struct err *e)
{
    bool ok = setting_put(db, "year", SAMPLE_YEAR, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(policies); i++) {
        ok = setting_put(db, policies[i][0], policies[i][1], e);
    }
    for (size_t i = 0; ok && i < nseeds; i++) {
        bool sample = str_starts(seeds[i].path, SAMPLES) && str_ends(seeds[i].path, ".json");
        ok = !sample || add_file(db, &seeds[i], e);
    }
    return ok && add_ledger(db, e);
}

bool setup_sample(struct db *db, struct err *e)
{
    return tx_begin(db, _("装入示例单位"), e) && tx_end(db, add_all(db, e), e);
}
