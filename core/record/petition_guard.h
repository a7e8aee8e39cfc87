/* Conditions of events beyond the state table: time limits, second persons, whom a paper may not reach.
   For petition_flow.c; one function a condition, named in petition.def. */
#ifndef ANZHANG_CORE_RECORD_PETITION_GUARD_H
#define ANZHANG_CORE_RECORD_PETITION_GUARD_H

#include "core/record/petition_flow.h"

struct petition_guarded {
    const struct petition_course *course; /* the acts before it */
    size_t row;                           /* of the act */
    enum petition_event event;
    struct arena *arena;
};

/* Why the act may not be done, a sentence with the remedy (of the arena); NULL: it may. */
typedef const char *petition_guard(const struct petition_guarded *g);

petition_guard guard_none;
petition_guard guard_second;     /* approved by somebody else than who does it */
petition_guard guard_final;      /* 不再受理: the final opinion is named */
petition_guard guard_accused;    /* 检举控告 does not reach the unit complained of (条例 §30): for every
                                    act that names a unit, beside its own condition */
petition_guard guard_direct;     /* 申诉求决 by another way than 信访程序 */
petition_guard guard_objection;  /* within C3 */
petition_guard guard_extension;  /* once, before the end of C4, no longer than the rule says */
petition_guard guard_settled;    /* the outcome is an agreement */
petition_guard guard_opinion;    /* the outcome is one of §32; not for 建议意见 */
petition_guard guard_suggestion; /* the outcome is one of §29; only for 建议意见 */
petition_guard guard_in_time;    /* within C6 */
petition_guard guard_appeal;     /* the review's opinion was delivered; within C8 */
petition_guard guard_lapsed;     /* C6 or C8 is over */
petition_guard guard_advised;    /* a suggestion waits for its answer */
petition_guard guard_merge;      /* into another one */

#endif
