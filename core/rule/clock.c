#include "core/rule/clock.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/clock_trace.h"
#include "locale/text.h"

#define DAY_MINUTES 1440
#define DAYS_MOST 3660
#define HEARING_MOST 366
#define LAST_DAY ((struct date){2199, 12, 31})

static const char *const unit_ids[] = {
    [CLOCK_DAYS] = "day", [CLOCK_WORKDAYS] = "workday", [CLOCK_HOURS] = "hour",
};

const char *clock_unit_id(enum clock_unit u)
{
    return unit_ids[u];
}

bool clock_unit_parse(const char *text, enum clock_unit *out)
{
    for (size_t i = 0; i < ARRAY_LEN(unit_ids); i++) {
        if (strcmp(unit_ids[i], text) == 0) {
            *out = (enum clock_unit)i;
            return true;
        }
    }
    return false;
}

void clock_length_text(enum clock_unit u, int length, char *out, size_t n)
{
    snprintf(out, n, u == CLOCK_DAYS ? _("%d 日") : u == CLOCK_HOURS ? _("%d 小时") : _("%d 个工作日"),
             length);
}

const struct clock_rule *clock_rule_on(const struct clock_rules *r, const char *id, struct date day)
{
    const struct clock_rule *met = NULL;
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->v[i].id, id) == 0 && date_compare(r->v[i].since, day) <= 0) {
            met = &r->v[i];
        }
    }
    return met;
}

void clock_format(const struct clock_rule *r, struct date d, int minute, char *out, size_t n)
{
    char day[16];
    date_format(d, day, sizeof(day));
    if (r->unit == CLOCK_HOURS) {
        snprintf(out, n, "%s %02d:%02d", day, minute / 60 % 24, minute % 60);
    } else {
        snprintf(out, n, "%s", day);
    }
}

/* Why it is refused: the sentence, and then the rule. r NULL: no rule is named. */
__attribute__((format(printf, 3, 4)))
static void refuse(struct clock_answer *out, const struct clock_rule *r, const char *fmt, ...)
{
    char why[240], since[16];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    str_trim_partial(why);
    *out = (struct clock_answer){.refused = true};
    if (r) {
        date_format(r->since, since, sizeof(since));
        snprintf(out->text, sizeof(out->text), _("%s %s：%s（%s，%s 起）"), r->id, r->label, why,
                 r->source, since);
    } else {
        snprintf(out->text, sizeof(out->text), "%s", why);
    }
    str_trim_partial(out->text);
}

/* What was asked of the rule. */

static bool length_fits(const struct clock_rule *r, const struct clock_input *in,
                        struct clock_answer *out)
{
    char own[40];
    int most = r->unit == CLOCK_HOURS ? DAYS_MOST * 24 : DAYS_MOST;
    int length = in->length ? in->length : r->length;
    clock_length_text(r->unit, r->length, own, sizeof(own));
    if (length == 0) {
        refuse(out, r, _("期限以文书写明的为准，请给出期限"));
    } else if (length < 0 || length > most) {
        refuse(out, r, _("期限 %d 不对，应在 1 和 %d 之间"), length, most);
    } else if (r->length && length > r->length) {
        refuse(out, r, _("期限是 %s，不能定为 %d；要更长只能按规定延期"), own, length);
    }
    return !out->refused;
}

static bool extensions_fit(const struct clock_rule *r, const struct clock_input *in,
                           struct clock_answer *out)
{
    if (in->nextend > 0 && (r->extend_times <= 0 || r->extend_most <= 0)) {
        refuse(out, r, _("不能延期"));
    } else if (in->nextend > (size_t)r->extend_times || in->nextend > CLOCK_EXTENSIONS) {
        refuse(out, r, _("最多延期 %d 次，不能有第 %d 次"), r->extend_times, r->extend_times + 1);
    }
    for (size_t i = 0; !out->refused && i < in->nextend; i++) {
        if (in->extend[i] < 1 || in->extend[i] > r->extend_most) {
            refuse(out, r, _("每次延期 1 至 %d 日，不能延 %d 日"), r->extend_most, in->extend[i]);
        }
    }
    return !out->refused;
}

static bool hearing_fits(const struct clock_rule *r, const struct clock_input *in,
                         struct clock_answer *out)
{
    if (in->hearing_days < 0 || in->hearing_days > HEARING_MOST) {
        refuse(out, r, _("听证 %d 日不对，应在 0 和 %d 之间"), in->hearing_days, HEARING_MOST);
    } else if (in->hearing_days > 0 && !r->skip_hearing) {
        refuse(out, r, _("听证期间照常计入期限，不能扣除"));
    }
    return !out->refused;
}

/* Nothing lasts longer than this from its start, rest days included. */
static bool stays_in_range(const struct clock_rule *r, const struct clock_input *in, int length,
                           struct clock_answer *out)
{
    int64_t days = r->unit == CLOCK_HOURS ? length / 24 + 2 : length;
    for (size_t i = 0; i < in->nextend; i++) {
        days += in->extend[i];
    }
    days += in->hearing_days;
    if (date_days(in->start) + 2 * days + HEARING_MOST > date_days(LAST_DAY)) {
        refuse(out, r, _("起算日太晚，期限会超出 %d 年"), LAST_DAY.year);
    }
    return !out->refused;
}

/* The count */

struct count {
    const struct clock_rule *r;
    const struct calendar *c;
    const struct clock_input *in;
    struct clock_answer *out; /* raw and minute: where the count stands */
    struct tracer t;
};

static void miss(struct count *k, int year)
{
    if (!k->out->provisional) {
        k->out->provisional = true;
        k->out->missing_year = year;
    }
}

/* So many working days on; what does not count, and the weekends that do, are told on the way. */
static void walk(struct count *k, int days)
{
    int64_t day = date_days(k->out->raw), counted = day;
    for (int n = 0; n < days;) {
        struct date d = date_of_days(++day);
        const struct calendar_day *listed = calendar_find(k->c, d);
        if (!calendar_knows(k->c, d.year)) {
            miss(k, d.year);
        }
        if (!calendar_works(k->c, d)) {
            continue;
        }
        trace_skip(&k->t, k->c, date_of_days(counted + 1), date_of_days(day - 1));
        counted = day;
        if (listed) {
            trace_worked(&k->t, listed);
        }
        n++;
    }
    k->out->raw = date_of_days(day);
}

/* So many units on; a day of extension or hearing is a day of an hour clock too. */
static void move(struct count *k, int units, bool whole_days)
{
    if (k->r->unit == CLOCK_WORKDAYS) {
        walk(k, units);
    } else if (k->r->unit == CLOCK_DAYS || whole_days) {
        k->out->raw = date_of_days(date_days(k->out->raw) + units);
    } else {
        int64_t minutes = k->out->minute + (int64_t)units * 60;
        k->out->raw = date_of_days(date_days(k->out->raw) + minutes / DAY_MINUTES);
        k->out->minute = (int)(minutes % DAY_MINUTES);
    }
}

static void extend(struct count *k)
{
    for (size_t i = 0; i < k->in->nextend; i++) {
        struct date from = k->out->raw;
        move(k, k->in->extend[i], true);
        trace_extend(&k->t, k->r, (int)i + 1, k->in->extend[i], from, k->out->raw);
    }
    if (k->in->hearing_days) {
        struct date from = k->out->raw;
        move(k, k->in->hearing_days, true);
        trace_hearing(&k->t, k->in->hearing_days, from, k->out->raw);
    }
}

/* To the next working day; not at all when that needs a year whose calendar is missing. */
static void roll(struct count *k)
{
    struct date d = k->out->raw, last = date_of_days(date_days(d) + HEARING_MOST);
    if (!k->r->roll || k->in->no_roll || k->r->unit == CLOCK_WORKDAYS) {
        return;
    }
    while (calendar_knows(k->c, d.year) && !calendar_works(k->c, d) && date_compare(d, last) < 0) {
        d = date_of_days(date_days(d) + 1);
    }
    if (!calendar_knows(k->c, d.year)) {
        miss(k, d.year);
    } else if (date_compare(d, k->out->raw) != 0) {
        k->out->due = d;
        trace_roll(&k->t, k->c, k->out->raw, d);
    }
}

static void run(struct count *k, int length)
{
    k->out->raw = k->in->start;
    k->out->minute = k->r->unit == CLOCK_HOURS ? k->in->minute : 0;
    trace_start(&k->t, k->r, k->c, k->in);
    move(k, length, false);
    trace_count(&k->t, k->r, k->c, length, k->out->raw, k->out->minute);
    extend(k);
    k->out->due = k->out->raw;
    roll(k);
    if (k->out->provisional) {
        trace_missing(&k->t, k->out->missing_year, k->out->due);
    }
    if (k->r->unit == CLOCK_DAYS) {
        trace_both(&k->t, k->r, k->out, k->in->no_roll);
    }
}

struct clock_answer clock_count(const struct clock_rule *r, const struct calendar *c,
                                const struct clock_input *in, struct arena *a,
                                struct clock_trace *trace)
{
    struct clock_answer out = {0};
    struct count k = {.r = r, .c = c, .in = in, .out = &out, .t.a = trace ? a : NULL};
    int length = in->length ? in->length : r->length;
    if (!r->on) {
        refuse(&out, r, _("这条规则没有启用"));
    } else if (length_fits(r, in, &out)) {
        trace_rule(&k.t, r, length);
        if (extensions_fit(r, in, &out) && hearing_fits(r, in, &out) &&
            stays_in_range(r, in, length, &out)) {
            run(&k, length);
        }
    }
    if (trace) {
        *trace = (struct clock_trace){k.t.v, k.t.n};
    }
    return out;
}

struct clock_answer clock_ask(const struct clock_rules *r, const char *id, const struct calendar *c,
                              const struct clock_input *in, struct arena *a,
                              struct clock_trace *trace, const struct clock_rule **rule)
{
    struct clock_answer out = {0};
    const struct clock_rule *first = clock_rule_on(r, id, LAST_DAY),
                            *now = clock_rule_on(r, id, in->start);
    char day[16];
    if (rule) {
        *rule = now;
    }
    if (now) {
        return clock_count(now, c, in, a, trace);
    }
    if (trace) {
        *trace = (struct clock_trace){0};
    }
    for (size_t i = r->n; i > 0; i--) {
        first = strcmp(r->v[i - 1].id, id) == 0 ? &r->v[i - 1] : first;
    }
    date_format(in->start, day, sizeof(day));
    if (first) {
        refuse(&out, first, _("%s 时还没有这条规则"), day);
    } else {
        refuse(&out, NULL, _("没有“%.20s”这条规则"), id);
    }
    return out;
}
