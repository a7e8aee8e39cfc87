/* Dimensions: into which row or column a fact falls. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/report/stat.h"
#include "core/rule/idno.h"
#include "locale/text.h"

typedef const char *key(enum stat_basis b, const struct stat_fact *x, const struct stat_case *c,
                        char room[STAT_KEY]);

#define KEY(name) \
    static const char *key_##name(enum stat_basis b, const struct stat_fact *x, \
                                  const struct stat_case *c, char room[STAT_KEY])
#define UNUSED ((void)x, (void)b, (void)c, (void)room)
#define PLAIN(name) \
    KEY(name) \
    { \
        UNUSED; \
        return x->name; \
    }

PLAIN(channel)
PLAIN(street)
PLAIN(section)
PLAIN(unit)
PLAIN(state)
PLAIN(outcome)
PLAIN(kind)
PLAIN(purpose)
PLAIN(occupation)
PLAIN(hotspot)
PLAIN(level)
PLAIN(source)

/* The code of a level above: 030504 is 030500 on the second. */
static const char *content(const struct stat_fact *x, size_t digits, char room[STAT_KEY])
{
    size_t n = strlen(x->content);
    if (n != 6) {
        return x->content;
    }
    memcpy(room, x->content, 7);
    memset(room + digits, '0', 6 - digits);
    return room;
}

KEY(content1)
{
    UNUSED;
    return content(x, 2, room);
}

KEY(content2)
{
    UNUSED;
    return content(x, 4, room);
}

KEY(content3)
{
    UNUSED;
    return content(x, 6, room);
}

/* The day by which the fact stands in the period. */
static int64_t day_of(enum stat_basis b, const struct stat_fact *x, const struct stat_case *c)
{
    switch (b) {
    case STAT_CHOSEN:
        return c->chosen == CHOSEN_DATE         ? x->date
               : c->chosen == CHOSEN_REGISTERED ? x->registered / MOMENT_DAY : x->transferred;
    case STAT_DATE:
        return x->date;
    case STAT_LIMIT15:
    case STAT_LIMIT30:
        return x->limit_at / MOMENT_DAY;
    case STAT_LEGAL:
        return x->legal_due / MOMENT_DAY;
    case STAT_DEADLINE:
        return x->deadline;
    case STAT_RATED:
        return x->rated;
    case STAT_UNRATED:
        return x->rate_due / MOMENT_DAY;
    case STAT_CLOSED:
        return x->closed;
    case STAT_ACT:
        return x->act_time / MOMENT_DAY;
    case STAT_ORDER:
    case STAT_ORDER_DUE:
        return x->dispatched / MOMENT_DAY;
    default:
        return x->registered / MOMENT_DAY;
    }
}

KEY(month)
{
    UNUSED;
    int64_t day = day_of(b, x, c);
    snprintf(room, STAT_KEY, "%04d-%02d", (int)(day / 10000 % 10000), (int)(day / 100 % 100));
    return day ? room : "";
}

static const char *band(const int64_t *upto, size_t n, int64_t v, char room[STAT_KEY])
{
    size_t i = 0;
    while (i < n && v > upto[i]) {
        i++;
    }
    snprintf(room, STAT_KEY, "%zu", i + 1);
    return room;
}

KEY(age)
{
    UNUSED;
    static const int64_t upto[] = {30, 40, 50, 60};
    if (!x->birth || !x->date) {
        return "6";
    }
    return band(upto, ARRAY_LEN(upto), age_on(date_of_number(x->birth), date_of_number(x->date)),
                room);
}

KEY(size)
{
    UNUSED;
    static const int64_t upto[] = {5, 20, 50};
    return stat_persons(x) ? band(upto, ARRAY_LEN(upto), x->persons, room) : "";
}

KEY(times)
{
    UNUSED;
    static const int64_t upto[] = {1, 5, 10, 30, 50};
    return x->times ? band(upto, ARRAY_LEN(upto), x->times, room) : "";
}

static const struct {
    struct stat_dim_def def;
    key *run;
} dims[STAT_DIMS] = {
#define DIM(id, name, label, list, key) {{name, label, list}, key_##key},
#include "core/report/stat_dim.def"
};

const struct stat_dim_def *stat_dim_def(enum stat_dim d)
{
    return &dims[d].def;
}

enum stat_dim stat_dim_find(const char *name)
{
    enum stat_dim d = 0;
    while (d < STAT_DIMS && strcmp(dims[d].def.name, name) != 0) {
        d++;
    }
    return d;
}

const char *stat_dim_key(enum stat_dim d, enum stat_basis b, const struct stat_fact *x,
                         const struct stat_case *c, char room[STAT_KEY])
{
    return dims[d].run(b, x, c, room);
}
