/* Payments for trying out and measuring: seeded, the same on every machine, no names of anybody. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/value/date.h"
#include "core/value/money.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

#define PROJECTS 40
#define ITEMS 25
#define YEARS 10
#define PAYEES 500
#define COUNT_MOST 10000000
#define LARGE_SHARE 50 /* one payment of so many is over the meeting's tier */

static const char *const items[ITEMS] = {
    "30201", "30202", "30203", "30204", "30205", "30206", "30207", "30208", "30209", "30211",
    "30213", "30214", "30215", "30216", "30217", "30218", "30226", "30227", "30228", "30229",
    "30231", "30239", "30299", "31002", "31003",
};

struct generator {
    uint64_t state;
    uint64_t count, at;
    int last_year;
};

struct generated {
    struct date date;
    int project, item, payee;
    fen amount;
    bool large;
};

/* splitmix64 */
static uint64_t next(struct generator *g)
{
    uint64_t z = g->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Payments are spread evenly over the days of the years, in order. */
static struct generated payment(struct generator *g)
{
    struct generated p = {0};
    struct date from = {g->last_year - YEARS + 1, 1, 1}, to = {g->last_year, 12, 31};
    int64_t days = date_days(to) - date_days(from) + 1;
    p.date = date_of_days(date_days(from) + (int64_t)(g->at++ * (uint64_t)days / g->count));
    p.project = (int)(next(g) % PROJECTS);
    p.item = (int)(next(g) % ITEMS);
    p.payee = (int)(next(g) % PAYEES);
    p.large = next(g) % LARGE_SHARE == 0;
    p.amount = p.large ? 1000001 + (fen)(next(g) % 9000000) : 1000 + (fen)(next(g) % 300000);
    return p;
}

static bool number(struct cli *c, enum cli_option o, uint64_t usual, uint64_t most, uint64_t *out)
{
    char *end;
    const char *text = c->opt[o];
    *out = usual;
    if (!text) {
        return true;
    }
    *out = strtoull(text, &end, 10);
    if (!*text || *end || *text == '-' || *out > most) {
        cli_usage(_("--%s 应是 0 至 %llu 的整数。"), option_defs[o].name, (unsigned long long)most);
        return false;
    }
    return true;
}

static bool start(struct cli *c, struct generator *g)
{
    *g = (struct generator){.last_year = c->app->year ? c->app->year : c->app->today.year - 1};
    return cli_args(c, 0, 0) && number(c, OPT_COUNT, 1000, COUNT_MOST, &g->count) &&
           number(c, OPT_SEED, 1, UINT64_MAX, &g->state);
}

int cli_generate_payments(struct cli *c)
{
    struct generator g;
    FILE *f = c->app->out;
    if (!start(c, &g)) {
        return EX_USAGE;
    }
    fputs("日期,项目,经济科目,金额(元),摘要,收款单位,发票号,党组会决定\n", f);
    for (uint64_t i = 0; i < g.count; i++) {
        struct generated p = payment(&g);
        char day[16];
        date_format(p.date, day, sizeof(day));
        fprintf(f, "%s,试用项目%02d,%s,%lld.%02lld,试用支出 %llu,试用单位%03d有限公司,F%08llu,", day, p.project + 1,
                items[p.item], (long long)(p.amount / 100), (long long)(p.amount % 100),
                (unsigned long long)i + 1, p.payee + 1, (unsigned long long)i + 1);
        if (p.large) {
            fprintf(f, "%d年第%d次", p.date.year, p.date.month);
        }
        fputs("\n", f);
    }
    return EX_OK;
}

/* One line for each year, project and item that is paid from, a little above what is paid. */
int cli_generate_budget(struct cli *c)
{
    struct generator g;
    FILE *f = c->app->out;
    if (!start(c, &g)) {
        return EX_USAGE;
    }
    fen *sum = xcalloc(YEARS * PROJECTS * ITEMS, sizeof(*sum));
    for (uint64_t i = 0; i < g.count; i++) {
        struct generated p = payment(&g);
        sum[((p.date.year - g.last_year + YEARS - 1) * PROJECTS + p.project) * ITEMS + p.item] +=
            p.amount;
    }
    fputs("年度,支出类别,项目,经济科目,年初预算数(元)\n", f);
    for (int i = 0; i < YEARS * PROJECTS * ITEMS; i++) {
        if (sum[i]) {
            fprintf(f, "%d,项目支出,试用项目%02d,%s,%lld.00\n",
                    g.last_year - YEARS + 1 + i / (PROJECTS * ITEMS), i / ITEMS % PROJECTS + 1,
                    items[i % ITEMS], (long long)((sum[i] + sum[i] / 20) / 10000 + 1) * 100);
        }
    }
    free(sum);
    return EX_OK;
}
