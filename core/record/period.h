/* 重点时期: days on which the duty points are manned and a report is due each day, also when
   nothing happened (零报告). */
#ifndef ANZHANG_CORE_RECORD_PERIOD_H
#define ANZHANG_CORE_RECORD_PERIOD_H

#include "core/record/rec.h"
#include "core/value/date.h"

enum period_head {
    PE_NAME, PE_DATE, PE_UNTIL, PE_LEVEL, PE_ZERO_REPORT, PE_NOTE, PE_YEAR, PE_N
};
enum period_list { PERIOD_REPORTS };
enum period_report_field {
    PR_DATE, PR_TIME, PR_REPORTER, PR_CONTENT, PR_SITUATION, PR_N
};

#define REPORT_ZERO "零报告"
#define REPORT_EVENT "有情况"

/* The first day of the period up to `last` without a report, as date_number(); 0: none is missing.
   *missing gets how many there are. */
int64_t period_missing(const struct rec *r, struct date last, size_t *missing);

extern const struct kind period_kind;

#endif
