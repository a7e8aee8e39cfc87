/* Inside core/check: rule G1's two themes. */
#ifndef ANZHANG_CORE_CHECK_GOAL_H
#define ANZHANG_CORE_CHECK_GOAL_H

#include "core/check/check.h"

/* Longest text that is searched for repetitions and amounts, in characters. Comparing sentences
   takes time with the square of it. */
#define GOAL_MAX 4000

/* Amounts in the goal text at `goal` agree with column f of the row that names the same thing. One
   obligation. */
void goal_amounts(struct check *c, struct place goal, enum indicator_field f);

#endif
