#include "core/report/months.h"

#include <string.h>

#define PERCENT (100 * MICRO)

static bool is_of(const struct execution_line *l, const char *class, const char *project)
{
    return (!class || strcmp(l->class, class) == 0) &&
           (!project || strcmp(l->project, project) == 0);
}

/* Sums beyond MONEY_MAX are cut there, as those of the execution report. */
static fen plus(fen a, fen b)
{
    fen sum;
    return money_add(a, b, &sum) ? sum : a;
}

static micro even_at(int year, int month, struct date today)
{
    int64_t first = date_days((struct date){year, 1, 1});
    int64_t days = date_days((struct date){year + 1, 1, 1}) - first;
    int64_t end = date_days((struct date){year, month, date_month_days(year, month)});
    int64_t now = date_days(today);
    int64_t passed = (now < end ? now : end) - first + 1;
    micro out = 0;
    ratio_round(PERCENT, (struct ratio){passed < 0 ? 0 : passed, days},
                (struct rounding){1, ROUND_HALF_UP}, &out);
    return out;
}

static struct decimal rate_of(fen sum, fen budget)
{
    struct decimal rate = {.have = HAVE_NA};
    if (budget > 0 && ratio_round(PERCENT, (struct ratio){sum, budget},
                                  (struct rounding){1, ROUND_HALF_UP}, &rate.v)) {
        rate.have = HAVE_VALUE;
    }
    return rate;
}

struct months months_of(const struct execution_line *line, size_t nline,
                        const struct month_paid *paid, size_t npaid, const char *class,
                        const char *project, int year, struct date today, micro slow_points)
{
    struct months m = {.last = -1};
    for (size_t i = 0; i < nline; i++) {
        m.budget = is_of(&line[i], class, project) ? plus(m.budget, line[i].full) : m.budget;
    }
    for (size_t i = 0; i < npaid; i++) {
        fen *to = &m.month[paid[i].month - 1].paid;
        *to = is_of(&line[paid[i].line], class, project) ? plus(*to, paid[i].amount) : *to;
    }
    fen sum = 0;
    for (int i = 0; i < MONTHS; i++) {
        struct month *x = &m.month[i];
        x->sum = sum = plus(sum, x->paid);
        x->begun = date_days(today) >= date_days((struct date){year, i + 1, 1});
        x->rate = rate_of(x->sum, m.budget);
        x->even = even_at(year, i + 1, today);
        x->slow = x->begun && x->rate.have == HAVE_VALUE && x->rate.v < x->even - slow_points;
        m.most = x->paid > m.most ? x->paid : m.most;
        m.last = x->begun ? i : m.last;
    }
    return m;
}
