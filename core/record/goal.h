/* 项目支出绩效目标表: what a project is to reach, set with the budget. */
#ifndef ANZHANG_CORE_RECORD_GOAL_H
#define ANZHANG_CORE_RECORD_GOAL_H

#include "core/record/rec.h"
#include "core/value/quantity.h"

enum goal_head {
    GL_UNIT, GL_YEAR, GL_PROJECT, GL_AGENCY, GL_DEPARTMENT, GL_BUDGET, GL_TOTAL_GOAL, GL_NOTE,
    GL_ORIGIN, GL_N
};
enum goal_list { GL_INDICATORS, GL_ATTACHMENTS };
enum goal_indicator_field {
    GI_L1, GI_L2, GI_L3, GI_DESCRIPTION, GI_COMPARISON, GI_VALUE, GI_MEASURE, GI_BASIS, GI_WEIGHT,
    GI_N
};

#define GOAL_QUALITY "定性"

extern const struct kind goal_kind;

/* The target of row i in one text, as a form prints it: "≥95%", "3项", "长期影响". */
void goal_target(const struct rec *r, size_t i, struct buf *out);
/* The same as a quantity; its unit is the row's measure where one is given. A qualitative row has
   QUANTITY_TEXT. */
struct quantity goal_quantity(const struct rec *r, size_t i);
/* "≥95%" in the value of row i, its comparison and measure blank, becomes those three cells; words
   without a number become 定性. What cannot be split for certain stays. */
void goal_split(struct rec *r, size_t i);
/* Row i is about costs: level 1 or level 2 says so. */
bool goal_row_cost(const struct rec *r, size_t i);
/* Sum of the cost targets that are amounts, in 分; blank when there is none. */
struct decimal goal_cost(const struct rec *r);

#endif
