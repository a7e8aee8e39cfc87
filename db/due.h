/* What is due: the running clocks of stored petitions, read from petition_clock. */
#ifndef ANZHANG_DB_DUE_H
#define ANZHANG_DB_DUE_H

#include "core/base/arena.h"
#include "db/db.h"

/* One running clock. Texts are never NULL. */
struct due_row {
    int64_t petition;
    const char *number, *title, *state, *section, *unit, *officer, *leader;
    const char *rule;   /* "C1" */
    const char *label;  /* 转送、交办 */
    const char *who;    /* whose duty: a Chinese msgid */
    int64_t due, raw;   /* moments */
    int days_left;      /* calendar days from the working date; negative: overdue */
    int work_left;      /* working days, the same way */
    bool provisional;
    bool secret;        /* of class 3: names stay hidden */
};

/* How many clocks are overdue, due today, within 3 and within 7 days (each within the next). */
struct due_counts {
    int64_t overdue, today, three, seven;
};

#define DUE_ALL_DAYS 36500

/* Clocks that end within `days` calendar days of the working date, those overdue too, the earliest first,
   at most `most` rows of what the user may see, titles masked; petitioners' rights (C3, C6, C8, C13) are left out. section: the code of the list
   section, NULL: all. Texts of the arena. NULL and e. */
const struct due_row *db_due(struct db *db, int days, const char *section, size_t most,
                             struct arena *a, size_t *n, struct err *e);
bool db_due_counts(struct db *db, const char *section, struct due_counts *out, struct err *e);

#endif
