/* 信访日报 … 年度报告, 专题分析: what each of them counts, and the document it becomes. */
#ifndef ANZHANG_CORE_REPORT_PETITION_REPORT_H
#define ANZHANG_CORE_REPORT_PETITION_REPORT_H

#include "core/report/stat_doc.h"
#include "core/report/stat_period.h"
#include "core/report/target.h"

/* A case that a report names: without persons. */
struct report_case {
    int64_t id;
    const char *number, *title, *unit, *state, *due;
    int days; /* past its date; negative: left */
};

struct petition_report {
    enum stat_report report;
    struct period period;
    const char *office;
    const char *topic;             /* title of a topic report; NULL: as the filter says */
    struct date day;               /* on which it was made */
    const struct dict *dict;
    const struct target *target;
    size_t ntarget;
    bool whole_steps;
    const struct report_case *overdue, *due, *urgent;
    size_t noverdue, ndue, nurgent;
};

/* Adds what this kind of report counts to a fresh run. */
void petition_report_plan(enum stat_report r, struct stat_run *run);
/* The document over a run that was counted. */
void petition_report_doc(struct stat_doc *d, const struct petition_report *r);
/* Parts that do not make their whole, as sentences: 0 when all agree. A report says them at its
   head. */
size_t petition_report_check(const struct stat_run *run, struct buf *out);

#endif
