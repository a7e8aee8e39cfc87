/* Periods in target and actual values. */
#include <stdlib.h>
#include <string.h>

#include "core/check/check.h"
#include "locale/text.h"

struct stated_period {
    bool is, whole;
    struct period p;
    const char *text; /* 2019-10-01 至 2020-12-31 */
};

static struct stated_period period_at(struct check *c, struct place at)
{
    struct stated_period s = {.text = ""};
    s.is = period_parse(check_text(c, at), &s.p, &s.whole);
    if (s.is) {
        char from[16], to[16];
        date_format(s.p.from, from, sizeof(from));
        date_format(s.p.to, to, sizeof(to));
        s.text = arena_printf(&c->scratch, _("%s 至 %s"), from, to);
    }
    return s;
}

static bool same_period(const struct period *a, const struct period *b)
{
    return date_compare(a->from, b->from) == 0 && date_compare(a->to, b->to) == 0;
}

static bool inside(const struct period *p, int year)
{
    return p->from.year == year && p->to.year == year && date_compare(p->from, p->to) <= 0;
}

static void outside(struct check *c, struct place at, size_t row, int year, const char *text)
{
    if (year == 0) {
        check_no_data(c, at, _("没有填年度，无法核对%s的期间：请先填年度。"), check_row_name(c, row));
    } else {
        check_failed(c, at, NULL, _("%s的期间 %s 不在项目年度 %d 内：请改为本年度的期间。"),
                     check_row_name(c, row), text, year);
    }
}

static void period_row(struct check *c, size_t row)
{
    struct stated_period t = period_at(c, IND(row, IND_TARGET));
    struct stated_period a = period_at(c, IND(row, IND_ACTUAL));
    struct place at = IND(row, t.is ? IND_TARGET : IND_ACTUAL);
    struct decimal y = check_value(c, HEAD(SE_YEAR));
    int year = y.have == HAVE_VALUE ? (int)(y.v / MICRO) : 0;
    bool lasting = strstr(check_text(c, IND(row, IND_L2)), "可持续影响") != NULL;
    if (!t.is && !a.is) {
        check_na(c, IND(row, IND_TARGET));
    } else if (lasting && ((t.is && t.whole) || (a.is && a.whole))) {
        check_failed(c, at, NULL, _("%s的可持续影响写成期间“%s”：请写项目完成后持续产生的影响。"),
                     check_row_name(c, row), check_cut(c, check_text(c, at), 24));
    } else if (t.is && a.is && !same_period(&t.p, &a.p)) {
        check_failed(c, at, NULL, _("%s的期间，指标值为 %s，实际值为 %s：请核对并改成一致。"),
                     check_row_name(c, row), t.text, a.text);
    } else if ((t.is && !inside(&t.p, year)) || (a.is && !inside(&a.p, year))) {
        outside(c, at, row, year, t.is && !inside(&t.p, year) ? t.text : a.text);
    } else {
        check_passed(c, at, NULL);
    }
}

/* A period is no lasting effect, lies inside the project year, and is the same in target and
   actual. One obligation per row. */
void check_i7(struct check *c)
{
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        period_row(c, i);
    }
}
