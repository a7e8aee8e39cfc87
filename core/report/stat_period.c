#include "core/report/stat_period.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

enum { MONTHS = 12, HOUR = 3600 };

static const struct {
    const char *id, *label;
    int months; /* 0: days, or as given */
    int days;
} reports[REPORT_N] = {
    [REPORT_DAILY] = {"daily", N_("信访日报"), 0, 1},
    [REPORT_WEEKLY] = {"weekly", N_("信访周报"), 0, 7},
    [REPORT_MONTHLY] = {"monthly", N_("信访情况月报"), 1, 0},
    [REPORT_QUARTERLY] = {"quarterly", N_("信访情况季报"), 3, 0},
    [REPORT_HALFYEAR] = {"halfyear", N_("信访情况半年报"), 6, 0},
    [REPORT_ANNUAL] = {"annual", N_("信访工作年度报告"), 12, 0},
    [REPORT_TOPIC] = {"topic", N_("信访专题分析"), 0, 0},
};

const char *stat_report_id(enum stat_report r)
{
    return reports[r].id;
}

const char *stat_report_label(enum stat_report r)
{
    return reports[r].label;
}

enum stat_report stat_report_find(const char *id)
{
    enum stat_report r = 0;
    while (r < REPORT_N && strcmp(reports[r].id, id) != 0) {
        r++;
    }
    return r;
}

static struct date plus(struct date d, int64_t days)
{
    return date_of_days(date_days(d) + days);
}

static struct period months(int64_t first, int n)
{
    int64_t last = first + n - 1;
    int year = (int)(last / MONTHS), month = (int)(last % MONTHS) + 1;
    return (struct period){{(int)(first / MONTHS), (int)(first % MONTHS) + 1, 1},
                           {year, month, date_month_days(year, month)}};
}

struct period stat_period(enum stat_report r, struct date day)
{
    int n = reports[r].months ? reports[r].months : MONTHS;
    if (r == REPORT_DAILY) {
        return (struct period){day, day};
    }
    if (r == REPORT_WEEKLY) {
        struct date monday = plus(day, -((date_weekday(day) + 6) % 7));
        return (struct period){monday, plus(monday, 6)};
    }
    int64_t month = (int64_t)day.year * MONTHS + day.month - 1;
    return months(month - month % n, n);
}

static int64_t length(struct period p)
{
    return date_days(p.to) - date_days(p.from) + 1;
}

struct period stat_period_step(enum stat_report r, struct period p, int n)
{
    int m = reports[r].months;
    if (m) {
        return months((int64_t)p.from.year * MONTHS + p.from.month - 1 + (int64_t)n * m, m);
    }
    int64_t days = length(p) * n;
    return (struct period){plus(p.from, days), plus(p.to, days)};
}

static struct date in_year(struct date d, int year)
{
    int most = date_month_days(year, d.month);
    bool end = d.month == 2 && d.day == date_month_days(d.year, 2);
    return (struct date){year, d.month, end || d.day > most ? most : d.day};
}

/* The same days so many years before; the end of February stays its end. */
static struct period years_before(struct period p, int n)
{
    return (struct period){in_year(p.from, p.from.year - n), in_year(p.to, p.to.year - n)};
}

static struct stat_span span(struct period p)
{
    return (struct stat_span){moment_of(p.from, 0), moment_of(plus(p.to, 1), 0)};
}

/* 日报 ends at the hour of the setting, 月报 begins on the day of the month before. */
static struct stat_span order_span(const struct stat_case *c, enum stat_report r, struct period p)
{
    struct stat_span s = span(p);
    if (r == REPORT_DAILY && c->set.noon) {
        return (struct stat_span){moment_after(s.from, (c->set.noon - 24) * HOUR),
                                  moment_after(s.to, (c->set.noon - 24) * HOUR)};
    }
    if (r == REPORT_MONTHLY && c->set.month_start > 1) {
        struct date from = stat_period_step(r, p, -1).from, to = p.from;
        from.day = to.day = c->set.month_start;
        return (struct stat_span){moment_of(from, 0), moment_of(to, 0)};
    }
    return s;
}

void stat_case_period(struct stat_case *c, enum stat_report r, struct period p)
{
    struct period at[STAT_SPANS] = {
        [SPAN_THIS] = p, [SPAN_PREV] = stat_period_step(r, p, -1), [SPAN_LAST] = years_before(p, 1),
        [SPAN_BASE] = years_before(p, p.from.year - c->set.base_year),
    };
    for (int i = 0; i < STAT_SPANS; i++) {
        c->span[i] = span(at[i]);
        c->order[i] = order_span(c, r, at[i]);
    }
}

void stat_period_text(enum stat_report r, struct period p, char *out, size_t n)
{
    char from[16], to[16];
    switch (r) {
    case REPORT_MONTHLY:
        snprintf(out, n, _("%d年%d月"), p.from.year, p.from.month);
        return;
    case REPORT_QUARTERLY:
        snprintf(out, n, _("%d年第%d季度"), p.from.year, (p.from.month + 2) / 3);
        return;
    case REPORT_HALFYEAR:
        snprintf(out, n, p.from.month == 1 ? _("%d年上半年") : _("%d年下半年"), p.from.year);
        return;
    case REPORT_ANNUAL:
        snprintf(out, n, _("%d年度"), p.from.year);
        return;
    default:
        date_format(p.from, from, sizeof(from));
        date_format(p.to, to, sizeof(to));
        snprintf(out, n, r == REPORT_DAILY ? "%s" : _("%s 至 %s"), from, to);
    }
}
