/* 期限: how long, counted how, from when; dated data of the office (db/seed/clock.tsv). The bare
   count of one clock and its trace; which clocks a petition has is core/record/petition_clock.h. */
#ifndef ANZHANG_CORE_RULE_CLOCK_H
#define ANZHANG_CORE_RULE_CLOCK_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/rule/calendar.h"

enum clock_unit { CLOCK_DAYS, CLOCK_WORKDAYS, CLOCK_HOURS };

/* A row of the rules table: in force for clocks that start from `since` on, until a later row of
   the same id. */
struct clock_rule {
    const char *id;     /* "C1" */
    struct date since;
    bool on;            /* off: shipped as data, the office has not taken it up */
    const char *label;  /* Chinese: 转送、交办 */
    const char *source; /* 信访工作条例第二十二条 */
    enum clock_unit unit;
    int length;         /* in units; 0: as written in the paper, given at the start */
    bool roll;          /* a last day of rest moves to the next working day (民法典 §203) */
    int extend_most;    /* days of one extension; 0: cannot be extended */
    int extend_times;
    bool skip_hearing;  /* hearing days do not count (§36) */
};

#define CLOCK_EXTENSIONS 4

struct clock_input {
    struct date start; /* the day of the event, which is not counted (民法典 §201) */
    int minute;        /* CLOCK_HOURS: minutes of that day; else ignored */
    int length;        /* 0: the rule's */
    int extend[CLOCK_EXTENSIONS]; /* days, in their order */
    size_t nextend;
    int hearing_days;
    bool no_roll;
};

struct clock_answer {
    bool refused;       /* the rule forbids what was asked: no dates; text says which rule and why */
    char text[400];
    struct date raw;    /* the last day as counted, extensions from the unrolled end (§34) */
    struct date due;    /* after rolling; equal to raw when nothing rolls */
    int minute;         /* CLOCK_HOURS: of that day */
    bool provisional;   /* 暂定: the calendar of a year that mattered is missing */
    int missing_year;   /* which one; 0 */
};

/* A line of the count: what, and the days it is about. */
enum clock_step_kind {
    CLOCK_STEP_RULE,    /* the rule, its source, since when */
    CLOCK_STEP_START,   /* the day of the event; day one is the next */
    CLOCK_STEP_COUNT,   /* the last day of the length; workdays: what was skipped stands before */
    CLOCK_STEP_SKIP,    /* workdays: days of rest that did not count, from..to, by which notice; with
                           days 0 a weekend day that did (调休) */
    CLOCK_STEP_EXTEND,  /* an extension: from the unrolled end */
    CLOCK_STEP_HEARING, /* hearing days that do not count */
    CLOCK_STEP_ROLL,    /* the end lies on a rest day: from..to, by which notice, then the due day */
    CLOCK_STEP_BOTH,    /* days: both ends, as counted and as due */
    CLOCK_STEP_MISSING  /* 无 YYYY 年节假日表 */
};

struct clock_step {
    enum clock_step_kind kind;
    struct date from, to;
    int days;
    const char *text; /* one Chinese line as it is shown */
};

struct clock_trace {
    const struct clock_step *v;
    size_t n;
};

struct clock_rules {
    const struct clock_rule *v; /* by id (C1, C2, ... C10), then since */
    size_t n;
};

/* The row of a rule in force on a day; NULL: unknown, or the day lies before its first row. */
const struct clock_rule *clock_rule_on(const struct clock_rules *r, const char *id,
                                       struct date day);
/* Counts. trace may be NULL; its lines are the arena's (which may be NULL then). Refused: a rule that
   is off, no length or one out of range (more than ten years), an extension longer or more often
   than the rule has, hearing days where they count. Of a calendar that is missing: calendar days
   need the year of their last day (and do not roll without it), workdays every year they pass. */
struct clock_answer clock_count(const struct clock_rule *r, const struct calendar *c,
                                const struct clock_input *in, struct arena *a,
                                struct clock_trace *trace);
/* The same with a rule by its id; refused too when there is none, or the start lies before its first
   row. *rule (may be NULL) gets the row, NULL when there is none. */
struct clock_answer clock_ask(const struct clock_rules *r, const char *id,
                              const struct calendar *c, const struct clock_input *in,
                              struct arena *a, struct clock_trace *trace,
                              const struct clock_rule **rule);
const char *clock_unit_id(enum clock_unit u); /* "day", "workday", "hour" */
bool clock_unit_parse(const char *text, enum clock_unit *out);
/* "60 日", "5 个工作日", "24 小时" in the user's language. out: 40 bytes. */
void clock_length_text(enum clock_unit u, int length, char *out, size_t n);
/* "2025-10-09", or with hours "2025-10-09 14:30". out: 20 bytes. */
void clock_format(const struct clock_rule *r, struct date d, int minute, char *out, size_t n);

#endif
