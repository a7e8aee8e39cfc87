/* Which clocks a petition has: what starts and stops each of them is a row; how they count is
   core/rule/clock.h. */
#ifndef ANZHANG_CORE_RECORD_PETITION_CLOCK_H
#define ANZHANG_CORE_RECORD_PETITION_CLOCK_H

#include "core/record/petition_flow.h"

#define PETITION_CLOCKS 32 /* of one petition */
#define PETITION_ALL_ACTS ((size_t)-1)

struct petition_clock {
    const char *rule;     /* "C1" */
    const char *who;      /* 信访部门, 责任单位, 信访人, 复查机关, 复核机关 (Chinese msgid) */
    const struct clock_rule *def; /* the row in force on its first day */
    struct clock_input input;
    struct clock_answer answer;
    int64_t start;        /* moments */
    int64_t raw, due;
    int64_t stop;         /* 0: it runs */
    int start_act, stop_act; /* rows of the acts; -1: the registration, none */
};

/* Of the first `acts` acts (PETITION_ALL_ACTS), in the order in which they started. At most PETITION_CLOCKS; a rule that is off or was not in force gives
   no clock. */
size_t petition_clocks(const struct rec *r, const struct book *b, size_t acts,
                       struct petition_clock *out);
/* The running clock that ends first and still says what is to be done (the petitioner's own rights, C6 and
   C8, do not count); NULL: none. */
const struct petition_clock *petition_clock_next(const struct petition_clock *v, size_t n);
/* A right of others (C3, C6, C8, C13): nobody here is late when it ends. */
bool petition_clock_is_right(const struct petition_clock *c);
/* Overdue on the day: it stopped after its due moment, or runs beyond it. */
bool petition_clock_late(const struct petition_clock *c, struct date today);
/* "Why this date": the lines of the count, of the arena. */
struct clock_trace petition_clock_why(const struct petition_clock *c, const struct book *b,
                                      struct arena *a);

#endif
