/* Actual values of a self-evaluation form from the petition statistics: one source, no retyping. */
#ifndef ANZHANG_DB_FIGURE_FEED_H
#define ANZHANG_DB_FIGURE_FEED_H

#include "core/record/rec.h"
#include "core/report/stat.h"
#include "db/db.h"

/* What the statistics say about an indicator row. */
struct figure_offer {
    size_t row;
    const char *path, *label;
    const char *text;       /* "18990件", "96.20%" */
    struct stat_value v;
    bool blank, same;       /* the row's actual value: not there; says this */
};

struct figure_offers {
    const struct figure_offer *v;
    size_t n;
    const char *report; /* name of the frozen report that it is from; NULL: there is none */
};

/* Offers for the indicators that the office's word list knows (db_stat_list "figure"), from the
   frozen annual report of the form's year; it is frozen now when `freeze` and there is none. A year
   without petitions offers nothing. Texts of the arena. */
bool db_figure_offers(struct db *db, const struct rec *form, bool freeze, struct arena *a,
                      struct figure_offers *out, struct err *e);
/* Puts the offers into actual values that are blank; what is typed stays. Returns how many. */
size_t figure_offers_take(const struct figure_offers *f, struct rec *form);

#endif
