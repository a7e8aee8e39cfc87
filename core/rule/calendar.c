#include "core/rule/calendar.h"

#define LAST_YEAR 2199

/* The first listed day that is not before d. */
static size_t lower_bound(const struct calendar *c, struct date d)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (date_compare(c->v[mid].date, d) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

bool calendar_knows(const struct calendar *c, int year)
{
    size_t i = lower_bound(c, (struct date){year, 1, 1});
    return i < c->n && c->v[i].date.year == year;
}

const struct calendar_day *calendar_find(const struct calendar *c, struct date d)
{
    size_t i = lower_bound(c, d);
    return i < c->n && date_compare(c->v[i].date, d) == 0 ? &c->v[i] : NULL;
}

static bool plain_works(struct date d)
{
    int weekday = date_weekday(d);
    return weekday != 0 && weekday != 6;
}

bool calendar_works(const struct calendar *c, struct date d)
{
    const struct calendar_day *listed = calendar_find(c, d);
    return listed ? !listed->rest : plain_works(d);
}

struct date calendar_next(const struct calendar *c, struct date d)
{
    int64_t last = date_days((struct date){LAST_YEAR, 12, 31});
    for (int64_t day = date_days(d); day < last && !calendar_works(c, d);) {
        d = date_of_days(++day);
    }
    return d;
}

/* Mondays to Fridays after `from` up to and with `to`, which is not earlier. */
static int plain_between(struct date from, struct date to)
{
    int64_t days = date_days(to) - date_days(from);
    int n = (int)(days / 7) * 5;
    for (int64_t day = date_days(to) - days % 7 + 1; day <= date_days(to); day++) {
        n += plain_works(date_of_days(day));
    }
    return n;
}

int calendar_between(const struct calendar *c, struct date from, struct date to)
{
    if (date_compare(to, from) < 0) {
        return -calendar_between(c, to, from);
    }
    int n = plain_between(from, to);
    for (size_t i = lower_bound(c, from); i < c->n && date_compare(c->v[i].date, to) <= 0; i++) {
        if (date_compare(c->v[i].date, from) > 0) {
            n += !c->v[i].rest - plain_works(c->v[i].date);
        }
    }
    return n;
}
