/* One invented petition on its way: its acts and its clocks, for petition_made_walk.c. */
#ifndef ANZHANG_CORE_RECORD_PETITION_MADE_ACT_H
#define ANZHANG_CORE_RECORD_PETITION_MADE_ACT_H

#include "core/record/petition_made_inner.h"

struct walk {
    const struct made_start *s;
    const struct made_plan *plan;
    struct rec *r;
    struct made_truth *t;
    struct made_dice *dice;
    struct date day;
    int seconds;
    size_t row;  /* of the last act */
    bool over;   /* the next act would lie after the last day */
    bool opined; /* what is delivered next is the unit's opinion */
};

/* An act so many days later, moved to a working day; false: the year is over, nothing more happens. */
bool walk_act(struct walk *w, enum petition_event v, int days);
/* Cells of the last act. */
void walk_set(struct walk *w, int field, const char *text);
void walk_number(struct walk *w, int field, int n);
void walk_approved(struct walk *w);
/* The state after it. */
void walk_reach(struct walk *w, enum petition_state s);
/* The same where nothing is asked of a unit any more; outcome "" none. */
void walk_close(struct walk *w, enum petition_state s, const char *outcome);
/* The office's first act on the matter. */
void walk_first(struct walk *w);
int64_t walk_now(const struct walk *w);

/* Clocks by their rule: the one that runs (NULL: none), starting at the last act or from a moment, stopping,
   longer by days from the unrolled end, days to the end (0: none runs). */
struct made_clock *walk_running(struct walk *w, const char *rule);
struct made_clock *walk_start(struct walk *w, const char *rule, int64_t from, bool right);
void walk_roll(struct walk *w, struct made_clock *c, struct date raw);
void walk_start_days(struct walk *w, const char *rule, int days, bool right);
void walk_start_workdays(struct walk *w, const char *rule, int days);
void walk_stop(struct walk *w, const char *rule);
/* Everything that runs ends now; those that ended at `since` run on. */
void walk_stop_all(struct walk *w);
void walk_run_on(struct walk *w, int64_t since);
void walk_lengthen(struct walk *w, const char *rule, int days);
int walk_left(struct walk *w, const char *rule);
/* What a unit's answer ends: C4, C10. */
void walk_close_clocks(struct walk *w);
/* C11 of an order of the hotline. */
void walk_begin_order(struct walk *w);
/* What is late on the last day; clocks of hours by the minute once they stopped. */
void walk_settle(struct walk *w);
/* What may come after the end: advice to a unit, the archive. */
void walk_archive(struct walk *w);

#endif
