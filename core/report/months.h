/* Payments by month against the budget and against a year that is spent evenly. */
#ifndef ANZHANG_CORE_REPORT_MONTHS_H
#define ANZHANG_CORE_REPORT_MONTHS_H

#include "core/report/execution.h"
#include "core/value/date.h"

enum { MONTHS = 12 };

struct month_paid {
    size_t line; /* index of its execution_line */
    int month;   /* 1..12 */
    fen amount;
};

struct month {
    bool begun;          /* its first day is not after the working day */
    fen paid;            /* in it */
    fen sum;             /* up to its end */
    struct decimal rate; /* sum of the budget, percent; not applicable without a budget */
    micro even;          /* part of the year that has passed at its end, or today: percent */
    bool slow;           /* rate is more than slow_points below even */
};

struct months {
    struct month month[MONTHS];
    fen budget; /* full year */
    fen most;   /* of one month; 0 when none is above 0 */
    int last;   /* index of the last month that has begun; -1: none */
};

/* The months of a class and project (NULL: all). `today` is the working day. */
struct months months_of(const struct execution_line *line, size_t nline,
                        const struct month_paid *paid, size_t npaid, const char *class,
                        const char *project, int year, struct date today, micro slow_points);

#endif
