/* 预算明细: one line of the year's budget, with its adjustments. */
#ifndef ANZHANG_CORE_RECORD_BUDGET_H
#define ANZHANG_CORE_RECORD_BUDGET_H

#include "core/record/rec.h"

enum budget_head {
    BG_YEAR, BG_UNIT, BG_CLASS, BG_PROJECT, BG_FUNCTION, BG_ECONOMIC, BG_FUND, BG_SOURCE,
    BG_INITIAL, BG_FULL, BG_NOTE, BG_ORIGIN, BG_N
};
enum budget_list { BG_ADJUSTMENTS };
enum adjustment_field { AD_DATE, AD_KIND, AD_DOCUMENT, AD_AMOUNT, AD_REASON, AD_N };

/* Words of the fields. */
#define CLASS_PEOPLE "人员经费"
#define CLASS_RUNNING "公用经费"
#define CLASS_PROJECT "项目支出"
#define SOURCE_YEAR "当年财政拨款"
#define SOURCE_CARRIED "上年结转"
#define SOURCE_OTHER "其他"
#define FUND_GENERAL "一般公共预算"
#define ADJUST_ADD "追加"
#define ADJUST_CUT "调减"
#define ADJUST_MOVE "调剂"

extern const struct kind budget_kind;
extern const char *const words_class[]; /* NULL-ended */

/* What row i changes, in 分: 追加 adds, 调减 takes away, 调剂 counts with its own sign. Blank when
   kind or amount is missing. */
struct decimal budget_adjustment(const struct rec *r, size_t i);
/* 全年预算数: initial + adjustments. Blank when the initial amount is; rows that lack their kind or
   amount do not count. */
struct decimal budget_full_year(const struct rec *r);
int budget_year(const struct rec *r); /* 0: none */

#endif
