/* What is planned with a budget: goal tables, procurement budgets, fixed assets. */
#ifndef ANZHANG_DB_PLAN_H
#define ANZHANG_DB_PLAN_H

#include "core/base/finding.h"
#include "core/check/goal_year.h"
#include "core/record/goal_feed.h"
#include "core/rule/facts.h"
#include "db/db.h"

/* For facts_load(): those of a goal table, a procurement budget or a table of assets; nothing for
   other kinds. */
bool plan_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                struct err *e);

/* The projects of a year's budget and the goal tables, in the order of the budget, then tables
   without a budget. Texts of the arena. NULL and e. */
const struct goal_project *db_goal_projects(struct db *db, int year, struct arena *a, size_t *n,
                                            struct err *e);

/* The goal table's rows into the project's self-evaluation form of its year (the oldest one; a new
   draft when there is none), saved as one step. *form gets its number. A final form is refused
   (ERR_INPUT), and nothing is written when there is nothing to take. */
bool db_goal_feed(struct db *db, int64_t goal, int64_t *form, struct goal_taken *taken,
                  struct err *e);

#endif
