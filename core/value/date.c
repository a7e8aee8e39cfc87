#include "core/value/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"

int date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool date_valid(struct date d)
{
    return d.year >= 1900 && d.year <= 2199 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= date_month_days(d.year, d.month);
}

static bool digits(const char **p, int least, int most, int *out)
{
    int n = 0;
    *out = 0;
    for (; n < most && **p >= '0' && **p <= '9'; n++, (*p)++) {
        *out = *out * 10 + (**p - '0');
    }
    return n >= least;
}

static bool skip(const char **p, const char *word)
{
    if (!str_starts(*p, word)) {
        return false;
    }
    *p += strlen(word);
    return true;
}

bool date_parse(const char *text, struct date *out)
{
    char *s = str_fold(text);
    const char *p = s;
    struct date d = {0};
    bool ok = digits(&p, 4, 4, &d.year) && skip(&p, "-") && digits(&p, 1, 2, &d.month) &&
              skip(&p, "-") && digits(&p, 1, 2, &d.day) && *p == '\0' && date_valid(d);
    free(s);
    if (ok) {
        *out = d;
    }
    return ok;
}

void date_format(struct date d, char *out, size_t n)
{
    snprintf(out, n, "%04d-%02d-%02d", d.year % 10000, d.month % 100, d.day % 100);
}

int date_compare(struct date a, struct date b)
{
    int x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;
    return (x > y) - (x < y);
}

/* One end of a period: 2019.10, 2020.1.1, 2019年10月3日, 20200131. day 0: none given. */
static bool point_parse(const char **p, struct date *d)
{
    *d = (struct date){0};
    if (!digits(p, 4, 4, &d->year)) {
        return false;
    }
    if (**p >= '0' && **p <= '9') { /* 20200131 */
        return digits(p, 2, 2, &d->month) && digits(p, 2, 2, &d->day);
    }
    if (!skip(p, ".") && !skip(p, "年") && !skip(p, "/")) {
        return false;
    }
    if (!digits(p, 1, 2, &d->month)) {
        return false;
    }
    bool more = skip(p, ".") || skip(p, "月") || skip(p, "/");
    if (more && digits(p, 1, 2, &d->day)) {
        skip(p, "日");
    }
    return true;
}

static bool dash(const char **p)
{
    bool met = false;
    while (skip(p, "-") || skip(p, "—") || skip(p, "–") || skip(p, "~") || skip(p, "至")) {
        met = true;
    }
    return met;
}

static bool range_parse(const char **p, struct period *out)
{
    if (!point_parse(p, &out->from) || !dash(p) || !point_parse(p, &out->to)) {
        return false;
    }
    out->from.day = out->from.day ? out->from.day : 1;
    if (out->to.day == 0 && out->to.month >= 1 && out->to.month <= 12) {
        out->to.day = date_month_days(out->to.year, out->to.month);
    }
    return date_valid(out->from) && date_valid(out->to);
}

/* 2023年至2024年, 2019-2020年: whole years. */
static bool years_parse(const char **p, struct period *out)
{
    int from, to;
    if (!digits(p, 4, 4, &from)) {
        return false;
    }
    skip(p, "年");
    if (!dash(p) || !digits(p, 4, 4, &to) || !skip(p, "年")) {
        return false;
    }
    *out = (struct period){{from, 1, 1}, {to, 12, 31}};
    return date_valid(out->from) && date_valid(out->to);
}

/* 2023年1-12月, 2024年1月至12月: months of one year. */
static bool months_parse(const char **p, struct period *out)
{
    int year, from, to;
    if (!digits(p, 4, 4, &year) || !skip(p, "年") || !digits(p, 1, 2, &from)) {
        return false;
    }
    skip(p, "月");
    if (!dash(p) || !digits(p, 1, 2, &to) || !skip(p, "月") || to < 1 || to > 12) {
        return false;
    }
    *out = (struct period){{year, from, 1}, {year, to, date_month_days(year, to)}};
    return date_valid(out->from) && date_valid(out->to);
}

static bool year_parse(const char **p, struct period *out)
{
    int year;
    if (!digits(p, 4, 4, &year) || !(skip(p, "年全年") || skip(p, "年度全年"))) {
        return false;
    }
    *out = (struct period){{year, 1, 1}, {year, 12, 31}};
    return date_valid(out->from);
}

bool period_parse(const char *text, struct period *out, bool *whole)
{
    static bool (*const forms[])(const char **p, struct period *out) = {
        range_parse, years_parse, months_parse, year_parse,
    };
    char *s = str_fold(text);
    const char *p = s;
    bool ok = false;
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && !ok; i++) {
        p = s;
        ok = forms[i](&p, out);
    }
    if (ok && whole) {
        *whole = *p == '\0' || strcmp(p, "。") == 0;
    }
    free(s);
    return ok;
}

int64_t date_number(struct date d)
{
    return (int64_t)d.year * 10000 + d.month * 100 + d.day;
}

struct date date_of_number(int64_t n)
{
    return (struct date){(int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100)};
}

/* Years that begin in March: the leap day is the last. */
int64_t date_days(struct date d)
{
    int64_t y = d.year - (d.month <= 2), era = y / 400, in_era = y % 400;
    int64_t month = (d.month + 9) % 12;
    int64_t day = (153 * month + 2) / 5 + d.day - 1;
    return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + day - 719468;
}

int date_weekday(struct date d)
{
    return (int)(((date_days(d) + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

struct date date_of_days(int64_t days)
{
    static const struct date first = {1900, 1, 1}, last = {2199, 12, 31};
    if (days < date_days(first) || days > date_days(last)) {
        return days < 0 ? first : last;
    }
    int64_t z = days + 719468, era = z / 146097, in_era = z % 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t day = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day + 2) / 153;
    int m = (int)(month < 10 ? month + 3 : month - 9);
    return (struct date){(int)(era * 400 + year + (m <= 2)), m,
                         (int)(day - (153 * month + 2) / 5 + 1)};
}
