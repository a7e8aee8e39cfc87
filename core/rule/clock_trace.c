#include "core/rule/clock_trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/str.h"
#include "locale/text.h"

#define DAY_TEXT 16

__attribute__((format(printf, 6, 7)))
static void line(struct tracer *t, enum clock_step_kind kind, struct date from, struct date to,
                 int days, const char *fmt, ...)
{
    char text[600];
    va_list ap;
    if (!t->a) {
        return;
    }
    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    str_trim_partial(text);
    if (t->n == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 16;
        struct clock_step *more = arena_alloc(t->a, t->cap * sizeof(*more));
        if (t->n) {
            memcpy(more, t->v, t->n * sizeof(*more));
        }
        t->v = more;
    }
    t->v[t->n++] = (struct clock_step){kind, from, to, days, arena_strdup(t->a, text)};
}

static const char *full(struct date d, char out[DAY_TEXT])
{
    date_format(d, out, DAY_TEXT);
    return out;
}

/* "10-05" in the same year, else the whole date. */
static const char *brief(struct date d, struct date beside, char out[DAY_TEXT])
{
    date_format(d, out, DAY_TEXT);
    return d.year == beside.year ? out + 5 : out;
}

static const char *weekday(struct date d)
{
    static const char *const name[] = {
        N_("周日"), N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"),
    };
    return _(name[date_weekday(d)]);
}

/* "2025-10-05 周日，国庆节放假": what kind of day it is, where that matters. */
static void day_text(const struct calendar *c, struct date d, char *out, size_t n)
{
    char day[DAY_TEXT];
    const struct calendar_day *listed = calendar_find(c, d);
    if (!listed) {
        snprintf(out, n, "%s %s", full(d, day), weekday(d));
    } else {
        snprintf(out, n, listed->rest ? _("%s %s，%s放假") : _("%s %s，%s调休上班"), full(d, day),
                 weekday(d), listed->name);
    }
    str_trim_partial(out);
}

static bool same_reason(const struct calendar_day *a, const struct calendar_day *b)
{
    return a == b || (a && b && strcmp(a->notice, b->notice) == 0 && strcmp(a->name, b->name) == 0);
}

/* The last day of the run of rest days from first up to last that has one reason. */
static struct date run_end(const struct calendar *c, struct date first, struct date last)
{
    const struct calendar_day *why = calendar_find(c, first);
    struct date next = first;
    do {
        first = next;
        next = date_of_days(date_days(first) + 1);
    } while (date_compare(first, last) < 0 && same_reason(why, calendar_find(c, next)));
    return first;
}

/* "2025-10-05 … 10-08 国庆节放假（2025年节假日安排）", "2025-09-06 … 09-07 周末". */
static void run_text(const struct calendar *c, struct date first, struct date last, struct buf *out)
{
    char a[DAY_TEXT], b[DAY_TEXT];
    const struct calendar_day *why = calendar_find(c, first);
    buf_adds(out, full(first, a));
    if (date_compare(first, last) != 0) {
        buf_addf(out, " … %s", brief(last, first, b));
    }
    if (why) {
        buf_addf(out, _(" %s放假（%s）"), why->name, why->notice);
    } else {
        buf_addf(out, " %s", _("周末"));
    }
}

void trace_rule(struct tracer *t, const struct clock_rule *r, int length)
{
    char since[DAY_TEXT], given[40], own[40];
    clock_length_text(r->unit, length, given, sizeof(given));
    clock_length_text(r->unit, r->length, own, sizeof(own));
    full(r->since, since);
    if (r->length == 0) {
        line(t, CLOCK_STEP_RULE, r->since, r->since, length,
             _("规则  %s %s：%s，以文书写明的为准（%s，%s 起）"), r->id, r->label, given,
             r->source, since);
    } else if (length == r->length) {
        line(t, CLOCK_STEP_RULE, r->since, r->since, length, _("规则  %s %s：%s（%s，%s 起）"), r->id,
             r->label, given, r->source, since);
    } else {
        line(t, CLOCK_STEP_RULE, r->since, r->since, length,
             _("规则  %s %s：定为 %s（%s，%s 起；规则为 %s）"), r->id, r->label, given, r->source,
             since, own);
    }
}

void trace_start(struct tracer *t, const struct clock_rule *r, const struct calendar *c,
                 const struct clock_input *in)
{
    char day[200], first[DAY_TEXT];
    struct date next = date_of_days(date_days(in->start) + 1);
    if (r->unit == CLOCK_HOURS) {
        clock_format(r, in->start, in->minute, day, sizeof(day));
        line(t, CLOCK_STEP_START, in->start, in->start, 0, _("起算  %s，自此时起算"), day);
        return;
    }
    if (r->unit == CLOCK_WORKDAYS) {
        next = calendar_next(c, next);
    }
    day_text(c, in->start, day, sizeof(day));
    line(t, CLOCK_STEP_START, in->start, next, 0,
         r->unit == CLOCK_DAYS ? _("起算  %s，当日不计；第 1 日 = %s")
                               : _("起算  %s，当日不计；第 1 个工作日 = %s"),
         day, brief(next, in->start, first));
}

void trace_skip(struct tracer *t, const struct calendar *c, struct date first, struct date last)
{
    while (t->a && date_compare(first, last) <= 0) {
        struct buf text = {0};
        struct date end = run_end(c, first, last);
        run_text(c, first, end, &text);
        line(t, CLOCK_STEP_SKIP, first, end, (int)(date_days(end) - date_days(first)) + 1,
             _("跳过  %s"), buf_str(&text));
        buf_release(&text);
        first = date_of_days(date_days(end) + 1);
    }
}

void trace_worked(struct tracer *t, const struct calendar_day *day)
{
    char text[DAY_TEXT];
    line(t, CLOCK_STEP_SKIP, day->date, day->date, 0, _("计入  %s %s %s调休上班（%s）"),
         full(day->date, text), weekday(day->date), day->name, day->notice);
}

void trace_count(struct tracer *t, const struct clock_rule *r, const struct calendar *c, int length,
                 struct date end, int minute)
{
    char day[200];
    if (r->unit == CLOCK_HOURS) {
        clock_format(r, end, minute, day, sizeof(day));
    } else {
        day_text(c, end, day, sizeof(day));
    }
    line(t, CLOCK_STEP_COUNT, end, end, length,
         r->unit == CLOCK_DAYS    ? _("期满  第 %d 日 = %s")
         : r->unit == CLOCK_HOURS ? _("期满  第 %d 小时 = %s")
                                  : _("期满  第 %d 个工作日 = %s"), length, day);
}

void trace_extend(struct tracer *t, const struct clock_rule *r, int which, int days,
                  struct date from, struct date to)
{
    char a[DAY_TEXT], b[DAY_TEXT];
    line(t, CLOCK_STEP_EXTEND, from, to, days,
         r->unit == CLOCK_WORKDAYS ? _("延期  第 %d 次 %d 个工作日，自 %s 起（不从顺延后的日期算）→ %s %s")
                                   : _("延期  第 %d 次 %d 日，自 %s 起（不从顺延后的日期算）→ %s %s"),
         which, days, full(from, a), full(to, b), weekday(to));
}

void trace_hearing(struct tracer *t, int days, struct date from, struct date to)
{
    char a[DAY_TEXT], b[DAY_TEXT];
    line(t, CLOCK_STEP_HEARING, from, to, days, _("听证  %d 日不计入，%s → %s %s"), days, full(from, a),
         full(to, b), weekday(to));
}

void trace_roll(struct tracer *t, const struct calendar *c, struct date raw, struct date due)
{
    struct buf text = {0};
    char day[DAY_TEXT];
    struct date last = date_of_days(date_days(due) - 1), first = raw;
    while (t->a && date_compare(first, last) <= 0) {
        struct date end = run_end(c, first, last);
        buf_adds(&text, text.n ? _("、") : "");
        run_text(c, first, end, &text);
        first = date_of_days(date_days(end) + 1);
    }
    line(t, CLOCK_STEP_ROLL, raw, due, (int)(date_days(due) - date_days(raw)),
         _("顺延  %s → %s %s 上班"), buf_str(&text), full(due, day), weekday(due));
    buf_release(&text);
}

void trace_missing(struct tracer *t, int year, struct date due)
{
    char day[DAY_TEXT];
    line(t, CLOCK_STEP_MISSING, due, due, 0, _("无 %d 年节假日表：%s 是暂定，有了节假日安排再算"), year,
         full(due, day));
}

void trace_both(struct tracer *t, const struct clock_rule *r, const struct clock_answer *answer,
                bool asked)
{
    char raw[DAY_TEXT], due[DAY_TEXT];
    full(answer->raw, raw);
    full(answer->due, due);
    if (answer->provisional) {
        line(t, CLOCK_STEP_BOTH, answer->raw, answer->due, 0,
             _("口径  系统口径（不顺延）%s    法定口径 %s（暂定）"), raw, due);
    } else if (!r->roll || asked) {
        line(t, CLOCK_STEP_BOTH, answer->raw, answer->due, 0,
             asked ? _("口径  %s（按要求不顺延）") : _("口径  %s（这条规则不顺延）"), raw);
    } else {
        line(t, CLOCK_STEP_BOTH, answer->raw, answer->due, 0,
             _("口径  系统口径（不顺延）%s    法定口径 %s"), raw, due);
    }
}
