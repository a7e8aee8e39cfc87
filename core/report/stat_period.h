/* Which days a report is about, and which it compares with. */
#ifndef ANZHANG_CORE_REPORT_STAT_PERIOD_H
#define ANZHANG_CORE_REPORT_STAT_PERIOD_H

#include "core/report/stat.h"

enum stat_report {
    REPORT_DAILY, REPORT_WEEKLY, REPORT_MONTHLY, REPORT_QUARTERLY, REPORT_HALFYEAR, REPORT_ANNUAL,
    REPORT_TOPIC, REPORT_N
};

const char *stat_report_id(enum stat_report r);    /* "monthly" */
const char *stat_report_label(enum stat_report r); /* Chinese msgid: 信访情况月报 */
enum stat_report stat_report_find(const char *id); /* REPORT_N: none */

/* The period of this kind that the day lies in; a week begins on Monday. REPORT_TOPIC: its year. */
struct period stat_period(enum stat_report r, struct date day);
/* The one n before (negative) or after. */
struct period stat_period_step(enum stat_report r, struct period p, int n);
/* Puts the period and what it is compared with into c: the one before (a topic report: as many days
   before), the same of the year before, the same of the base year; the hotline's windows after the
   settings, which stand in c already. */
void stat_case_period(struct stat_case *c, enum stat_report r, struct period p);
/* "2025年3月", "2025年第1季度", "2025-03-03 至 2025-03-09": for titles. out: 64 bytes. */
void stat_period_text(enum stat_report r, struct period p, char *out, size_t n);

#endif
