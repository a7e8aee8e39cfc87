/* Days and periods. Today is always an argument; nothing here reads a clock. */
#ifndef ANZHANG_CORE_VALUE_DATE_H
#define ANZHANG_CORE_VALUE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct date {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

/* From the first day to the last, both included. */
struct period {
    struct date from;
    struct date to;
};

/* "2024-12-05", full-width digits too; a day that the calendar has, years 1900..2199. */
bool date_parse(const char *text, struct date *out);
void date_format(struct date d, char *out, size_t n); /* "2024-12-05", 11 bytes */
int date_compare(struct date a, struct date b);
/* 20241205 and back: one number that sorts like the days. */
int64_t date_number(struct date d);
struct date date_of_number(int64_t n);
/* Days since 1970-01-01, negative before. */
int64_t date_days(struct date d);
struct date date_of_days(int64_t days); /* 1900..2199; days outside give its first or last day */
int date_month_days(int year, int month);
int date_weekday(struct date d); /* 0 Sunday .. 6 */

/* A period at the start of a text: 2019.10-2020.12, 2020.1.1-2020.12.31, 2019年10月-2020年9月,
   20200101-20200131, 2019-2020年, 2023年1-12月, 2020年全年. A single day or month is none. *whole (may be NULL) says whether
   nothing follows it. */
bool period_parse(const char *text, struct period *out, bool *whole);

#endif
