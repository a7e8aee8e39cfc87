/* The rows of a self-evaluation form from a project's goal table: nothing is typed twice. */
#ifndef ANZHANG_CORE_RECORD_GOAL_FEED_H
#define ANZHANG_CORE_RECORD_GOAL_FEED_H

#include "core/record/goal.h"
#include "core/record/selfeval.h"

/* What came of it. A row is the same when its three levels are. */
struct goal_taken {
    size_t added;   /* rows of the form that are new */
    size_t filled;  /* rows that had levels only, or cells that were blank */
    size_t kept;    /* rows that were there and say the same */
    size_t differs; /* rows that were there and say something else: kept too */
    bool expected_kept; /* the form's 预期目标 says something else: kept */
};

/* The layout whose words the table's levels are: its id; the generic one when none fits. */
const char *goal_layout(const struct rec *goal, const struct book *b);
/* A new form (initialised) of the table's project and year: layout, heads, funds, no indicators. */
void selfeval_start_goals(struct rec *form, const struct rec *goal, const struct book *b);
/* Takes the table's rows into the form: levels, 三级指标, 年度指标值 as "≥95%" (or in the layout's
   own columns for nature and unit), weight, basis where the layout has it; the goal into 预期目标.
   What the form states is never changed. False when a list is full (form then has the rows before
   it). */
bool selfeval_take_goals(struct rec *form, const struct rec *goal, const struct book *b,
                         struct goal_taken *out, struct err *e);

#endif
