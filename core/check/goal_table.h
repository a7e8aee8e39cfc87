/* Inside core/check: what the rules T of a goal table share. */
#ifndef ANZHANG_CORE_CHECK_GOAL_TABLE_H
#define ANZHANG_CORE_CHECK_GOAL_TABLE_H

#include "core/check/check.h"

#define GOAL(i, f) ROW(GL_INDICATORS, i, f)

/* "指标第 3 行“外包服务质量”". */
const char *goal_row_name(struct check *c, size_t row);

#endif
