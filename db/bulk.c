#include "db/bulk.h"

#include "core/check/kinds.h"
#include "core/record/petition.h"
#include "db/inner.h"
#include "db/store.h"
#include "db/tx.h"

bool bulk_begin(struct db *db, const char *step, struct err *e)
{
    if (!tx_begin(db, step, e)) {
        return false;
    }
    tx_batch(db);
    db->bulk = true;
    return true;
}

void bulk_lasting(struct db *db)
{
    tx_lasting(db);
}

/* A number is counted before the rules are asked; in a batch that cannot be taken back, so a record that still
   needs one is tried without. */
static bool would_do(struct db *db, struct rec *r, struct err *e)
{
    struct findings fs = {0};
    r->kind->compute(r, db_book(db));
    bool ok = store_check(db, r, &fs, e) && kind_admit(r, &fs, e);
    findings_release(&fs);
    return ok;
}

bool bulk_save(struct db *db, struct rec *r, struct findings *out, struct err *e)
{
    bool counted = r->kind == &petition_kind && r->head[PT_NUMBER].state == CELL_BLANK;
    return (!counted || would_do(db, r, e)) && store_save(db, r, "", out, e);
}

bool bulk_end(struct db *db, bool keep, struct err *e)
{
    db->bulk = false;
    return tx_end(db, keep, e);
}
