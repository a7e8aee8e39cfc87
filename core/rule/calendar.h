/* Working days. Monday to Friday are working days but for the holidays of the State Council's notices,
   Saturday and Sunday are days of rest but for 调休 days. A year without a notice is not known. */
#ifndef ANZHANG_CORE_RULE_CALENDAR_H
#define ANZHANG_CORE_RULE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "core/value/date.h"

/* A day that differs from the plain week. */
struct calendar_day {
    struct date date;
    bool rest;          /* 放假; false: 调休上班 */
    const char *name;   /* "国庆节" */
    const char *notice; /* by which notice: "国务院办公厅2025年节假日安排" */
};

struct calendar {
    const struct calendar_day *v; /* by date */
    size_t n;
};

/* There is a notice for this year: at least one of its days is listed. */
bool calendar_knows(const struct calendar *c, int year);
/* The listed day; NULL: the plain week counts. */
const struct calendar_day *calendar_find(const struct calendar *c, struct date d);
/* Of a year that is not known the plain week counts. */
bool calendar_works(const struct calendar *c, struct date d);
/* The first working day at or after d. */
struct date calendar_next(const struct calendar *c, struct date d);
/* Working days after `from` up to and with `to`; negative when `to` is earlier. */
int calendar_between(const struct calendar *c, struct date from, struct date to);

#endif
