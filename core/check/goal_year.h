/* The goal tables of a year against its budget: which project has none, and the totals. */
#ifndef ANZHANG_CORE_CHECK_GOAL_YEAR_H
#define ANZHANG_CORE_CHECK_GOAL_YEAR_H

#include "core/base/finding.h"
#include "core/value/decimal.h"
#include "core/value/money.h"

struct goal_project {
    const char *project;
    bool budgeted, has_goal;
    fen budget;          /* initial, of project spending */
    struct decimal cost; /* cost targets of its table, in 分; blank: none */
};

/* T8: each project of the budget has a goal table, and each table a budget (one obligation each).
   T9: all cost targets together are the project budget. Warnings; the place is the project. */
void goal_year_check(const struct goal_project *v, size_t n, struct findings *out);

#endif
