/* The acts of an invented petition and the clocks that they start and stop, counted here by hand as they are made
   up; nothing of petition_flow.c or petition_clock.c is asked. */
#include "core/record/petition_made_act.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"

enum { WORK_BEGINS = 9 * 3600, WORK_SPREAD = 7 * 3600, NEXT_ACT = 900 };

struct date made_workday(const struct made_plan *p, struct date d)
{
    while (!calendar_works(p->calendar, d)) {
        d = date_of_days(date_days(d) + 1);
    }
    return d;
}

struct date made_days_after(struct date d, int n)
{
    return date_of_days(date_days(d) + n);
}

struct date made_workdays_after(const struct made_plan *p, struct date d, int n)
{
    while (n > 0) {
        d = made_days_after(d, 1);
        n -= calendar_works(p->calendar, d);
    }
    return d;
}

int64_t walk_now(const struct walk *w)
{
    return moment_of(w->day, w->seconds);
}

/* Acts */

void walk_set(struct walk *w, int field, const char *text)
{
    rec_set(w->r, ROW(PETITION_ACTS, w->row, field), text, NULL);
}

bool walk_act(struct walk *w, enum petition_event v, int days)
{
    static const char *const actors[] = {"示例经办一", "示例经办二", "示例经办三"};
    struct date day = made_workday(w->plan, made_days_after(w->day, days));
    if (w->over || date_compare(day, w->plan->until) > 0) {
        w->over = true;
        return false;
    }
    bool same = date_compare(day, w->day) == 0;
    w->seconds = same ? w->seconds + NEXT_ACT
                      : WORK_BEGINS + (int)made_below(w->dice, WORK_SPREAD / 60) * 60;
    w->day = day;
    w->row = w->r->list[PETITION_ACTS].n;
    BUG_ON(!rec_insert_row(w->r, PETITION_ACTS, w->row, NULL));
    char time[24];
    moment_format(walk_now(w), time, sizeof(time));
    walk_set(w, PA_EVENT, petition_event_def(v)->word);
    walk_set(w, PA_TIME, time);
    walk_set(w, PA_ACTOR, actors[made_below(w->dice, ARRAY_LEN(actors))]);
    w->t->acts[v]++;
    return true;
}

void walk_number(struct walk *w, int field, int n)
{
    char text[16];
    snprintf(text, sizeof(text), "%d", n);
    walk_set(w, field, text);
}

void walk_reach(struct walk *w, enum petition_state s)
{
    w->t->state = s;
}

void walk_approved(struct walk *w)
{
    walk_set(w, PA_APPROVER, "示例主任");
}

/* Nothing is asked of a unit any more. */
void walk_close(struct walk *w, enum petition_state s, const char *outcome)
{
    walk_reach(w, s);
    bool done = s != STATE_MERGED && s != STATE_VOID;
    walk_stop(w, "C11"); /* unless its reply was before */
    w->t->closed = !done || w->t->closed ? w->t->closed : walk_now(w);
    if (*outcome) {
        w->t->outcome = outcome;
        walk_set(w, PA_OUTCOME, outcome);
    }
    if (w->s->secret) {
        walk_approved(w);
    }
}

void walk_first(struct walk *w)
{
    w->t->first_act = w->t->first_act ? w->t->first_act : walk_now(w);
}

/* Clocks */

struct made_clock *walk_running(struct walk *w, const char *rule)
{
    for (size_t i = w->t->nclock; i-- > 0;) {
        if (w->t->clock[i].stop == 0 && strcmp(w->t->clock[i].rule, rule) == 0) {
            return &w->t->clock[i];
        }
    }
    return NULL;
}

void walk_roll(struct walk *w, struct made_clock *c, struct date raw)
{
    bool known = calendar_knows(w->plan->calendar, raw.year);
    c->raw = moment_of(raw, 0);
    c->due = moment_of(known ? made_workday(w->plan, raw) : raw, 0);
}

struct made_clock *walk_start(struct walk *w, const char *rule, int64_t from, bool right)
{
    BUG_ON(w->t->nclock == MADE_CLOCKS);
    struct made_clock *c = &w->t->clock[w->t->nclock++];
    *c = (struct made_clock){.start = from, .right = right};
    snprintf(c->rule, sizeof(c->rule), "%s", rule);
    return c;
}

void walk_start_days(struct walk *w, const char *rule, int days, bool right)
{
    walk_roll(w, walk_start(w, rule, walk_now(w), right), made_days_after(w->day, days));
}

void walk_start_workdays(struct walk *w, const char *rule, int days)
{
    struct made_clock *c = walk_start(w, rule, walk_now(w), true);
    c->raw = c->due = moment_of(made_workdays_after(w->plan, w->day, days), 0);
}

void walk_stop(struct walk *w, const char *rule)
{
    struct made_clock *c = walk_running(w, rule);
    while (c) {
        c->stop = walk_now(w);
        c = walk_running(w, rule);
    }
}

void walk_stop_all(struct walk *w)
{
    for (size_t i = 0; i < w->t->nclock; i++) {
        struct made_clock *c = &w->t->clock[i];
        c->stop = c->stop ? c->stop : walk_now(w);
    }
}

void walk_run_on(struct walk *w, int64_t since)
{
    for (size_t i = 0; i < w->t->nclock; i++) {
        struct made_clock *c = &w->t->clock[i];
        c->stop = c->stop == since ? 0 : c->stop;
    }
}

/* Longer by days from the unrolled end. */
void walk_lengthen(struct walk *w, const char *rule, int days)
{
    struct made_clock *c = walk_running(w, rule);
    if (c) {
        walk_roll(w, c, made_days_after(moment_date(c->raw), days));
    }
}

/* Days from today to the end of a clock; 0 when it has none. */
int walk_left(struct walk *w, const char *rule)
{
    struct made_clock *c = walk_running(w, rule);
    return c ? (int)(date_days(moment_date(c->due)) - date_days(w->day)) : 0;
}

void walk_close_clocks(struct walk *w)
{
    walk_stop(w, "C4");
    walk_stop(w, "C10");
}

void walk_settle(struct walk *w)
{
    for (size_t i = 0; i < w->t->nclock; i++) {
        struct made_clock *c = &w->t->clock[i];
        bool hours = strcmp(c->rule, "C11") == 0;
        struct date last = c->stop ? moment_date(c->stop) : w->plan->until;
        c->late = hours && c->stop ? c->stop > c->due
                                   : date_compare(last, moment_date(c->due)) > 0;
    }
}

void walk_begin_order(struct walk *w)
{
    const struct made_order *o = &w->t->order;
    if (*o->limit) {
        struct made_clock *c = walk_start(w, "C11", o->dispatched, false);
        int hours = 0;
        sscanf(o->limit, "%d", &hours);
        c->raw = c->due = moment_after(o->dispatched, (int64_t)hours * 3600);
        c->stop = o->replied;
    }
}

/* 三项建议权: the office asks a unit to mend its ways; some of them answer. */
static void advise(struct walk *w)
{
    static const char *const rights[] = {"改进工作", "改进工作", "完善政策", "追究责任"};
    if (w->plan->brief || !made_chance(w->dice, 25) ||
        !walk_act(w, EVENT_ADVISE, made_between(w->dice, 2, 10))) {
        return;
    }
    walk_set(w, PA_RIGHT, rights[made_below(w->dice, ARRAY_LEN(rights))]);
    walk_set(w, PA_REASON, "同类问题多次反映，建议完善制度");
    if (made_chance(w->dice, 700) && walk_act(w, EVENT_ADVISED, made_between(w->dice, 8, 30))) {
        walk_set(w, PA_OUTCOME, made_chance(w->dice, 600) ? "R6" : "R7");
    }
}

void walk_archive(struct walk *w)
{
    advise(w);
    if (!w->plan->brief && made_chance(w->dice, 700) &&
        walk_act(w, EVENT_ARCHIVE, made_between(w->dice, 3, 30))) {
        walk_reach(w, STATE_ARCHIVED);
        walk_stop_all(w);
    }
}
