#include "core/sheet/number.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

#define DIGITS 15      /* what a spreadsheet shows of a number */
#define DIGITS_READ 24 /* what is read of it */
#define EXP_MAX 30     /* larger and smaller numbers are left as written */

/* ECMA-376 part 1, 18.8.30, with the Chinese dates of 27..36 and 50..58. */
static const struct {
    long first, last;
    struct number_format f;
} builtin[] = {
    {9, 9, {FORMAT_PERCENT, 0}},    {10, 10, {FORMAT_PERCENT, 2}}, {14, 17, {FORMAT_DATE, 0}},
    {18, 21, {FORMAT_TIME, 0}},     {22, 22, {FORMAT_DATETIME, 0}}, {27, 31, {FORMAT_DATE, 0}},
    {32, 35, {FORMAT_TIME, 0}},     {36, 36, {FORMAT_DATE, 0}},    {45, 47, {FORMAT_TIME, 0}},
    {50, 54, {FORMAT_DATE, 0}},     {55, 56, {FORMAT_TIME, 0}},    {57, 58, {FORMAT_DATE, 0}},
};

struct number_format format_builtin(long id)
{
    for (size_t i = 0; i < ARRAY_LEN(builtin); i++) {
        if (id >= builtin[i].first && id <= builtin[i].last) {
            return builtin[i].f;
        }
    }
    return (struct number_format){FORMAT_PLAIN, 0};
}

struct seen {
    bool percent, date, month, time, point;
    int decimals;
};

/* One sign of a format code; returns where the next one stands. */
static const char *format_sign(const char *p, struct seen *seen)
{
    static const char skip_next[] = "\\_*";
    if (*p == '"') {
        const char *close = strchr(p + 1, '"');
        return close ? close + 1 : p + strlen(p);
    }
    if (*p == '[') {
        const char *close = strchr(p, ']');
        seen->time = seen->time || (close == p + 2 && strchr("hHmMsS", p[1]));
        return close ? close + 1 : p + strlen(p);
    }
    if (strchr(skip_next, *p)) {
        return p[1] ? p + 2 : p + 1;
    }
    if (strncasecmp(p, "General", 7) == 0) {
        return p + 7;
    }
    if (strncasecmp(p, "AM/PM", 5) == 0) {
        return p + 5;
    }
    int c = tolower((unsigned char)*p);
    seen->percent = seen->percent || c == '%';
    seen->date = seen->date || c == 'y' || c == 'd';
    seen->month = seen->month || c == 'm';
    seen->time = seen->time || c == 'h' || c == 's';
    seen->decimals += seen->point && (c == '0' || c == '#' || c == '?');
    seen->point = seen->point || c == '.';
    return p + 1;
}

struct number_format format_parse(const char *code)
{
    struct seen seen = {0};
    while (*code && *code != ';') {
        code = format_sign(code, &seen);
    }
    if (seen.date || (seen.month && !seen.time)) {
        return (struct number_format){seen.time ? FORMAT_DATETIME : FORMAT_DATE, 0};
    }
    if (seen.time) {
        return (struct number_format){FORMAT_TIME, 0};
    }
    if (seen.percent) {
        int decimals = seen.decimals > DIGITS ? DIGITS : seen.decimals;
        return (struct number_format){FORMAT_PERCENT, decimals};
    }
    return (struct number_format){FORMAT_PLAIN, 0};
}

/* 0.d1d2d3... * 10^exp; zero has n == 0. */
struct decimal {
    bool negative;
    char d[DIGITS_READ];
    int n;
    int exp;
};

static void strip(struct decimal *x)
{
    while (x->n > 0 && x->d[x->n - 1] == 0) {
        x->n--;
    }
    if (x->n == 0) {
        x->negative = false;
        x->exp = 0;
    }
}

/* Keeps the first `keep` digits, half away from zero. */
static void round_digits(struct decimal *x, int keep)
{
    if (keep < 0) {
        x->n = 0;
    } else if (keep < x->n) {
        bool up = x->d[keep] >= 5;
        x->n = keep;
        for (int i = keep - 1; up && i >= 0; i--) {
            up = x->d[i] == 9;
            x->d[i] = (char)(up ? 0 : x->d[i] + 1);
        }
        if (up) { /* 9.99 became 10: keep may be 0 here */
            x->d[0] = 1;
            x->n = 1;
            x->exp++;
        }
    }
    strip(x);
}

static const char *read_digits(const char *p, struct decimal *x)
{
    bool point = false, any = false;
    for (;; p++) {
        if (*p == '.' && !point) {
            point = true;
        } else if (*p >= '0' && *p <= '9') {
            any = true;
            bool leading = x->n == 0 && *p == '0';
            if (!leading && x->n < DIGITS_READ) {
                x->d[x->n++] = (char)(*p - '0');
            }
            x->exp += !point && !leading;
            x->exp -= point && leading;
        } else {
            return any ? p : NULL;
        }
    }
}

static bool read_decimal(const char *s, struct decimal *x)
{
    *x = (struct decimal){.negative = *s == '-'};
    const char *p = read_digits(s + (*s == '-' || *s == '+'), x);
    if (!p) {
        return false;
    }
    if (*p == 'e' || *p == 'E') {
        char *end;
        long exp = strtol(p + 1, &end, 10);
        if (end == p + 1 || exp < -1000 || exp > 1000) {
            return false;
        }
        x->exp += (int)exp;
        p = end;
    }
    round_digits(x, DIGITS);
    return *p == '\0' && x->exp <= EXP_MAX && x->exp >= -EXP_MAX;
}

static char digit_at(const struct decimal *x, int i)
{
    return (char)('0' + (i >= 0 && i < x->n ? x->d[i] : 0));
}

/* Exactly `decimals` decimals, or as many as there are (-1). */
static size_t write_decimal(char *out, const struct decimal *x, int decimals)
{
    size_t at = 0;
    if (x->negative) {
        out[at++] = '-';
    }
    for (int i = x->exp > 0 ? 0 : x->exp - 1; i < x->exp; i++) {
        out[at++] = digit_at(x, x->exp > 0 ? i : -1);
    }
    if (decimals < 0) {
        decimals = x->n > x->exp ? x->n - x->exp : 0;
    }
    if (decimals) {
        out[at++] = '.';
    }
    for (int i = 0; i < decimals; i++) {
        out[at++] = digit_at(x, x->exp + i);
    }
    out[at] = '\0';
    return at;
}

/* Whole days and seconds of the day of a serial; false when it is no date. */
static bool split_serial(const struct decimal *x, int64_t *days, int64_t *seconds)
{
    int64_t part = 0;
    *days = 0;
    if (x->negative || x->exp > 7) {
        return false;
    }
    for (int i = 0; i < x->exp; i++) {
        *days = *days * 10 + (digit_at(x, i) - '0');
    }
    for (int i = 0; i < 9; i++) {
        part = part * 10 + (digit_at(x, x->exp + i) - '0');
    }
    *seconds = (part * 86400 + 500000000) / 1000000000;
    if (*seconds == 86400) {
        *seconds = 0;
        ++*days;
    }
    return *days <= 2958465; /* 9999-12-31 */
}

/* Civil date of a day count from 1970-01-01, counted in years that begin in March. */
static void civil(int64_t days, int *y, int *m, int *d)
{
    int64_t z = days + 719468; /* from 0000-03-01 */
    int64_t era = z / 146097, in_era = z % 146097;
    int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int64_t day = in_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day + 2) / 153;
    *d = (int)(day - (153 * month + 2) / 5 + 1);
    *m = (int)(month < 10 ? month + 3 : month - 9);
    *y = (int)(era * 400 + year + (*m <= 2));
}

static bool write_date(char out[NUMBER_TEXT], const struct decimal *x, enum format_kind kind,
                       bool date1904)
{
    int64_t days, seconds;
    if (!split_serial(x, &days, &seconds)) {
        return false;
    }
    int hour = (int)(seconds / 3600), minute = (int)(seconds / 60 % 60);
    if (kind == FORMAT_TIME) {
        snprintf(out, NUMBER_TEXT, "%02d:%02d", hour, minute);
        return days == 0;
    }
    if (days == 0 && !date1904) {
        return false;
    }
    /* 1900 is a leap year to spreadsheets: before 1 March their count is one less. */
    int64_t epoch = date1904 ? -24107 : days < 60 ? -25568 : -25569;
    int y, m, d;
    civil(days + epoch, &y, &m, &d);
    int at = snprintf(out, NUMBER_TEXT, "%04d-%02d-%02d", y, m, d);
    if (kind == FORMAT_DATETIME) {
        snprintf(out + at, NUMBER_TEXT - (size_t)at, " %02d:%02d", hour, minute);
    }
    return true;
}

bool number_text(char out[NUMBER_TEXT], const char *value, struct number_format f, bool date1904)
{
    struct decimal x;
    if (!read_decimal(value, &x)) {
        out[0] = '\0';
        return false;
    }
    if (f.kind == FORMAT_PERCENT) {
        x.exp += x.n ? 2 : 0;
        round_digits(&x, x.exp + f.decimals);
        size_t at = write_decimal(out, &x, f.decimals);
        memcpy(out + at, "%", 2);
    } else if (f.kind == FORMAT_PLAIN || !write_date(out, &x, f.kind, date1904)) {
        write_decimal(out, &x, -1);
    }
    return true;
}
