#include "core/value/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"

enum { DAY_SECONDS = 86400 };

/* Two digits below `limit` at *p, which moves behind them. */
static bool part(const char **p, int limit, int *out)
{
    const char *s = *p;
    if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9') {
        return false;
    }
    *out = (s[0] - '0') * 10 + (s[1] - '0');
    *p += 2;
    return *out < limit;
}

/* "14:30" or "14:30:05" to the end. */
static bool clock_parse(const char *p, int *seconds)
{
    int h = 0, m = 0, s = 0;
    bool ok = part(&p, 24, &h) && *p++ == ':' && part(&p, 60, &m);
    if (ok && *p == ':') {
        p++;
        ok = part(&p, 60, &s);
    }
    *seconds = (h * 60 + m) * 60 + s;
    return ok && *p == '\0';
}

/* Folding takes the blank between day and time away: the hour's two digits stand before the colon. */
bool moment_parse(const char *text, int64_t *out)
{
    struct date d;
    int seconds = 0;
    char *s = str_fold(text), *colon = strchr(s, ':');
    bool ok = !colon || colon - s > 2;
    if (ok && colon) {
        char *time = colon - 2;
        ok = clock_parse(time, &seconds);
        time -= time[-1] == 't';
        *time = '\0';
    }
    ok = ok && date_parse(s, &d);
    free(s);
    if (ok) {
        *out = moment_of(d, seconds);
    }
    return ok;
}

void moment_format(int64_t n, char *out, size_t size)
{
    char day[16];
    int s = moment_seconds(n);
    date_format(moment_date(n), day, sizeof(day));
    if (s == 0) {
        snprintf(out, size, "%s", day);
    } else if (s % 60) {
        snprintf(out, size, "%s %02d:%02d:%02d", day, s / 3600 % 24, s / 60 % 60, s % 60);
    } else {
        snprintf(out, size, "%s %02d:%02d", day, s / 3600 % 24, s / 60 % 60);
    }
}

struct date moment_date(int64_t n)
{
    return date_of_number(n / MOMENT_DAY);
}

int64_t moment_of(struct date d, int seconds)
{
    return date_number(d) * MOMENT_DAY + seconds / 3600 * 10000 + seconds / 60 % 60 * 100 +
           seconds % 60;
}

int moment_seconds(int64_t n)
{
    int t = (int)(n % MOMENT_DAY);
    return (t / 10000 * 60 + t / 100 % 100) * 60 + t % 100;
}

int64_t moment_between(int64_t a, int64_t b)
{
    return (date_days(moment_date(b)) - date_days(moment_date(a))) * DAY_SECONDS +
           moment_seconds(b) - moment_seconds(a);
}

int64_t moment_after(int64_t n, int64_t seconds)
{
    int64_t s = moment_seconds(n) + seconds;
    int64_t days = s / DAY_SECONDS;
    s -= days * DAY_SECONDS;
    if (s < 0) {
        s += DAY_SECONDS;
        days--;
    }
    return moment_of(date_of_days(date_days(moment_date(n)) + days), (int)s);
}
