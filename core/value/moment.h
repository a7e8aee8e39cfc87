/* A day with a time of day, as one number that sorts like time: 20241205143000. */
#ifndef ANZHANG_CORE_VALUE_MOMENT_H
#define ANZHANG_CORE_VALUE_MOMENT_H

#include "core/value/date.h"

#define MOMENT_DAY INT64_C(1000000) /* of a moment's number: what stands before the time */

/* "2024-12-05 14:30", "2024-12-05 14:30:05", "2024-12-05T14:30"; a day alone is its first minute. */
bool moment_parse(const char *text, int64_t *out);
/* "2024-12-05 14:30", with seconds when there are any; a day alone at its first second. out: 20. */
void moment_format(int64_t n, char *out, size_t size);
struct date moment_date(int64_t n);
int64_t moment_of(struct date d, int seconds); /* seconds of that day */
int moment_seconds(int64_t n);                 /* of its day */
/* Seconds from a to b. */
int64_t moment_between(int64_t a, int64_t b);
int64_t moment_after(int64_t n, int64_t seconds);

#endif
