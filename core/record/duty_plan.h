/* A roster made in turn: two persons for each point and shift of some days. */
#ifndef ANZHANG_CORE_RECORD_DUTY_PLAN_H
#define ANZHANG_CORE_RECORD_DUTY_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/err.h"
#include "core/value/date.h"

#define DUTY_PERSONS 2 /* on duty together */

struct duty_slot {
    struct date date;
    const char *shift, *point; /* codes */
    const char *person[DUTY_PERSONS]; /* out */
};

/* Somebody is on duty elsewhere in the slot's shift. */
typedef bool duty_busy(void *ctx, const struct duty_slot *s, const char *person);

/* Fills the slots, which stand by day and shift, with persons in turn: each goes on where the one
   before left off, nobody stands twice in a shift, nobody who is busy is taken (busy may be
   NULL). False and e (ERR_INPUT), naming the shift, when it cannot be manned. Names that are the
   same when folded count once. */
bool duty_plan(struct duty_slot *slot, size_t n, const char *const *person, size_t npersons,
               duty_busy *busy, void *ctx, struct err *e);

#endif
