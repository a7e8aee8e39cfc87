#include "db/sample_petition.h"

#include "core/record/petition_made.h"
#include "db/inner.h"
#include "db/store.h"
#include "db/tx.h"

bool sample_petitions(struct db *db, int year, struct err *e)
{
    const struct made_plan plan = {.cases = SAMPLE_PETITIONS, .seed = SAMPLE_PETITION_SEED,
                                   .year = year, .until = {year, 12, 31},
                                   .calendar = &db_book(db)->calendar};
    bool ok = true;
    tx_batch(db); /* a failure takes all of the sample back */
    db->letters = true;
    for (size_t i = 0; ok && i < plan.cases; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&plan, i, &r, &t);
        ok = store_save(db, &r, NULL, NULL, e);
        rec_release(&r);
    }
    db->letters = false;
    return ok;
}
