/* 项目支出绩效目标表: what a project is to reach, set with the budget. */
#ifndef ANZHANG_CORE_RECORD_GOAL_H
#define ANZHANG_CORE_RECORD_GOAL_H

#include "core/record/rec.h"

enum goal_head {
    GL_UNIT, GL_YEAR, GL_PROJECT, GL_AGENCY, GL_DEPARTMENT, GL_BUDGET, GL_TOTAL_GOAL, GL_NOTE,
    GL_ORIGIN, GL_N
};
enum goal_list { GL_INDICATORS, GL_ATTACHMENTS };
enum goal_indicator_field {
    GI_L1, GI_L2, GI_L3, GI_DESCRIPTION, GI_COMPARISON, GI_VALUE, GI_MEASURE, GI_BASIS, GI_WEIGHT,
    GI_N
};

extern const struct kind goal_kind;

#endif
