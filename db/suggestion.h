/* 人民建议: what the annual report counts. */
#ifndef ANZHANG_DB_SUGGESTION_H
#define ANZHANG_DB_SUGGESTION_H

#include "db/db.h"

/* 人民建议 received from `from` to `to`, for the annual report (信访工作条例第四十一条). */
struct suggestion_counts {
    size_t all, adopted, partly, not_adopted, open; /* open: no result yet */
    size_t effect; /* with an effect written down */
};
bool db_suggestion_counts(struct db *db, struct date from, struct date to,
                          struct suggestion_counts *out, struct err *e);

#endif
