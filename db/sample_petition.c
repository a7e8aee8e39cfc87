#include "db/sample_petition.h"

#include "core/record/petition_made.h"
#include "db/store.h"

bool sample_petitions(struct db *db, int year, struct err *e)
{
    const struct made_plan plan = {.cases = SAMPLE_PETITIONS, .seed = SAMPLE_PETITION_SEED,
                                   .year = year, .until = {year, 12, 31},
                                   .calendar = &db_book(db)->calendar};
    bool ok = true;
    for (size_t i = 0; ok && i < plan.cases; i++) {
        struct rec r;
        struct made_truth t;
        rec_init(&r, &petition_kind);
        petition_made(&plan, i, &r, &t);
        ok = store_save(db, &r, NULL, NULL, e);
        rec_release(&r);
    }
    return ok;
}
