/* What the first screen of the day counts beside the running clocks (db/due.h). */
#ifndef ANZHANG_DB_TODAY_H
#define ANZHANG_DB_TODAY_H

#include "core/base/arena.h"
#include "db/db.h"

enum today_channel { TODAY_LETTER, TODAY_VISIT, TODAY_CALL, TODAY_NET, TODAY_OTHER, TODAY_CHANNELS };

enum { TODAY_DAYS = 30 };

/* Registered petitions, void ones left out. */
struct today_month {
    int64_t all;       /* from the first of the working month to the working date */
    int64_t last_year; /* the same days a year ago */
    int64_t channel[TODAY_CHANNELS];
    int64_t day[TODAY_DAYS]; /* the last days, today at the end */
};

/* What waits for somebody. */
struct today_waiting {
    int64_t registered, screened, objected; /* petitions to be screened, sent on, decided upon */
    int64_t documents; /* letters that are drafts */
    int64_t requests;  /* 用款申请 that wait for approval */
};

/* section: the code of the list section, NULL: all. False and e. */
bool db_today_month(struct db *db, const char *section, struct today_month *out, struct err *e);
bool db_today_waiting(struct db *db, const char *section, struct today_waiting *out,
                      struct err *e);
bool db_today_any(struct db *db); /* the file has petitions */

/* A line of the leader's view: what, how many, how many of them are done with (-1: not asked). */
struct today_line {
    const char *view; /* id of the register that lists them */
    const char *what; /* Chinese, as it is shown */
    int64_t n, done;
};

/* 包案 by leader, 领导批示, urgent, overdue by section and by unit; texts of the arena. NULL and e. */
const struct today_line *db_today_leader(struct db *db, struct arena *a, size_t *n,
                                         struct err *e);

#endif
