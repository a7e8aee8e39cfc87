/* The lines of a count, as the "why" panel shows them. Private to the counting of clocks. */
#ifndef ANZHANG_CORE_RULE_CLOCK_TRACE_H
#define ANZHANG_CORE_RULE_CLOCK_TRACE_H

#include "core/rule/clock.h"

/* Collects lines; without an arena every call does nothing. */
struct tracer {
    struct arena *a;
    struct clock_step *v;
    size_t n, cap;
};

void trace_rule(struct tracer *t, const struct clock_rule *r, int length);
void trace_start(struct tracer *t, const struct clock_rule *r, const struct calendar *c,
                 const struct clock_input *in);
/* Rest days first..last that did not count, one line for each reason. */
void trace_skip(struct tracer *t, const struct calendar *c, struct date first, struct date last);
/* A 调休 day that counts as a working day. */
void trace_worked(struct tracer *t, const struct calendar_day *day);
void trace_count(struct tracer *t, const struct clock_rule *r, const struct calendar *c, int length,
                 struct date end, int minute);
/* The extension number `which` (from 1) moved the unrolled end. */
void trace_extend(struct tracer *t, const struct clock_rule *r, int which, int days,
                  struct date from, struct date to);
void trace_hearing(struct tracer *t, int days, struct date from, struct date to);
void trace_roll(struct tracer *t, const struct calendar *c, struct date raw, struct date due);
void trace_missing(struct tracer *t, int year, struct date due);
/* Both ends; asked: it was the caller who wanted no rolling. */
void trace_both(struct tracer *t, const struct clock_rule *r, const struct clock_answer *answer,
                bool asked);

#endif
