/* 值班: a roster for some days in one step, and what each person did. */
#ifndef ANZHANG_DB_DUTY_H
#define ANZHANG_DB_DUTY_H

#include "core/base/arena.h"
#include "db/db.h"

struct duty_job {
    struct date from, to;
    const char *const *point; /* codes of the list duty_point; npoints 0: all of it */
    size_t npoints;
    const char *const *shift; /* codes of the list shift; nshifts 0: all of it */
    size_t nshifts;
    const char *const *person;
    size_t npersons;
    const char *leader, *phone; /* of every shift; NULL: none */
};

#define DUTY_DAYS_MOST 366

/* Makes a duty for each point, day and shift that has none yet, persons in turn without clashes
   (core/record/duty_plan.h), as one undoable step. *made, *kept: new ones, and those that stood
   there. */
bool db_duty_plan(struct db *db, const struct duty_job *job, size_t *made, size_t *kept,
                  struct err *e);

/* By person: a day of duty is a working day, 周末 or 节假日 by the calendar; each counts once,
   however many shifts it had. */
struct duty_total {
    const char *name;
    size_t shifts, days, workdays, weekends, holidays;
};

/* Those on duty from `from` to `to`, by name in the order of their first duty; texts of the
   arena. NULL and e on an error. */
const struct duty_total *db_duty_totals(struct db *db, struct date from, struct date to,
                                        struct arena *a, size_t *n, struct err *e);

#endif
