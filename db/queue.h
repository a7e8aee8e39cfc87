/* 叫号: numbers are taken, called to a window, passed over, finished. Each is one write
   transaction: two terminals never get the same number, and never call the same one. */
#ifndef ANZHANG_DB_QUEUE_H
#define ANZHANG_DB_QUEUE_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "db/db.h"

/* One number of a day; moments are 0 when it has not come to that. Texts of the arena. */
struct queue_row {
    const char *number, *window, *state; /* window: its name, "" none */
    int64_t taken, called, finished;
};

/* What is told about waiting: from taking to the first call. */
struct queue_stats {
    size_t taken, called, finished, passed, waiting;
    int64_t wait_sum, wait_most;       /* seconds */
    int64_t serve_sum;                 /* seconds from the call to the end */
    size_t served;                     /* of those that were called and finished */
};

/* The working date with the clock's time: "2024-12-20 10:42:07". out: 32 bytes. */
void queue_now(struct db *db, char *out);

/* Takes the next number of the working date; window: code or name of the only one that may call
   it, NULL any. r is initialised here (also on failure); release it. */
bool queue_take(struct db *db, const char *window, struct rec *r, struct err *e);
/* Calls the longest waiting number to a window; number: this one, also a passed one, or again the
   one that is called. What the window had before is finished. ERR_NOTFOUND: nobody waits. */
bool queue_call(struct db *db, const char *window, const char *number, struct rec *r,
                struct err *e);
/* The number that is called at a window becomes state: TICKET_PASSED or TICKET_FINISHED; petition
   (may be NULL) is the number under which the visit was registered. ERR_NOTFOUND: none is called
   there. */
bool queue_end(struct db *db, const char *window, const char *state, const char *petition,
               struct rec *r, struct err *e);

/* The numbers of the working date: those that are called, the last call first; then the others in
   their order. NULL and e on an error. */
const struct queue_row *queue_today(struct db *db, struct arena *a, size_t *n, struct err *e);
/* The lines that run on the screen on the working date. NULL and e on an error. */
const char *const *queue_bulletins(struct db *db, struct arena *a, size_t *n, struct err *e);
/* Numbers of these days, of one window (code) or all (NULL). */
bool queue_stats(struct db *db, struct date from, struct date to, const char *window,
                 struct queue_stats *out, struct err *e);

#endif
