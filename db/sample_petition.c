#include "db/sample_petition.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "core/record/petition_made.h"
#include "core/value/moment.h"
#include "db/inner.h"
#include "db/store.h"

enum { TOGETHER = 8 }; /* days: what an office does about one petition within them is one save here */

/* Something of the year: a petition gets its acts from .. to - 1, on the day of the last one. */
struct happening {
    int64_t time;
    size_t petition, from, to;
};

struct year {
    struct db *db;
    size_t cases;
    struct rec *made; /* as they are in the end */
    struct rec *live; /* as far as they are */
    struct happening *all;
    size_t n;
};

static int by_time(const void *a, const void *b)
{
    const struct happening *x = a, *y = b;
    int d = (x->time > y->time) - (x->time < y->time);
    d = d ? d : (x->petition > y->petition) - (x->petition < y->petition);
    return d ? d : (x->from > y->from) - (x->from < y->from);
}

static void add(struct year *y, struct happening h)
{
    y->all = xreallocarray(y->all, y->n + 1, sizeof(*y->all));
    y->all[y->n++] = h;
}

static int64_t days_of(int64_t moment)
{
    return date_days(moment_date(moment));
}

static void make(struct year *y, const struct made_plan *plan, size_t i)
{
    struct made_truth t;
    struct rec *r = &y->made[i];
    rec_init(r, &petition_kind);
    petition_made(plan, i, r, &t);
    rec_copy(&y->live[i], r);
    struct happening h = {t.registered, i, 0, 0}; /* by itself: another one may name it the same week */
    int64_t first = 0;
    for (size_t k = 0; k < r->list[PETITION_ACTS].n; k++) {
        int64_t time = r->list[PETITION_ACTS].row[k][PA_TIME].num;
        if (days_of(time) - first > TOGETHER) {
            add(y, h);
            first = days_of(time);
            h.from = k;
        }
        h.time = time;
        h.to = k + 1;
        rec_delete_row(&y->live[i], PETITION_ACTS, 0);
    }
    add(y, h);
}

/* On the day of the happening, so that letters are of their days and nothing is noted before it was. */
static bool happen(struct year *y, const struct happening *h, struct err *e)
{
    struct rec *live = &y->live[h->petition];
    const struct rec *made = &y->made[h->petition];
    book_set_today(y->db, moment_date(h->time));
    for (size_t k = h->from; k < h->to; k++) {
        rec_insert_row(live, PETITION_ACTS, k, NULL);
        for (int f = 0; f < PA_STATE; f++) {
            const struct cell *c = &made->list[PETITION_ACTS].row[k][f];
            rec_set(live, ROW(PETITION_ACTS, k, f), cell_text(c), NULL);
        }
    }
    return store_save(y->db, live, NULL, NULL, e);
}

bool sample_petitions(struct db *db, int year, struct err *e)
{
    const struct made_plan plan = {.cases = SAMPLE_PETITIONS, .seed = SAMPLE_PETITION_SEED,
                                   .year = year, .until = {year, 12, 31},
                                   .calendar = &db_book(db)->calendar};
    struct year y = {.db = db, .cases = plan.cases};
    struct date today = db_book(db)->today;
    bool ok = true;
    y.made = xcalloc(plan.cases, sizeof(*y.made));
    y.live = xcalloc(plan.cases, sizeof(*y.live));
    for (size_t i = 0; i < plan.cases; i++) {
        make(&y, &plan, i);
    }
    qsort(y.all, y.n, sizeof(*y.all), by_time);
    for (size_t i = 0; ok && i < y.n; i++) {
        ok = happen(&y, &y.all[i], e);
    }
    for (size_t i = 0; i < plan.cases; i++) {
        rec_release(&y.made[i]);
        rec_release(&y.live[i]);
    }
    free(y.made);
    free(y.live);
    free(y.all);
    book_set_today(db, today);
    return ok;
}
