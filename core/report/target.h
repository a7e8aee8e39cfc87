/* 计分目标: indicators with a target and a rule by which points are lost. The rows are data of the
   office (db/seed/target.tsv); their actual values are figures of the statistics, or typed. */
#ifndef ANZHANG_CORE_REPORT_TARGET_H
#define ANZHANG_CORE_REPORT_TARGET_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/value/decimal.h"

/* Which way is good. */
enum target_sense {
    TARGET_AT_LEAST, /* reached from the target on */
    TARGET_AT_MOST,
    /* the figure is a change against its base period; it must fall by the target */
    TARGET_FALL
};

enum target_shape {
    TARGET_STEPS, /* every step short takes slope percent of the weight */
    TARGET_LINEAR,/* slope points for every point short */
    TARGET_ALL    /* all or nothing */
};

struct target {
    const char *id, *label;
    const char *figure; /* path; "": typed */
    int year;           /* 0: every year */
    micro full;         /* points */
    micro goal;         /* in units of the figure; of rates percent */
    enum target_sense sense;
    enum target_shape shape;
    micro step, slope, floor; /* floor: points that stay */
    struct decimal cliff;     /* below it: nothing */
    int whole;                /* whole steps only: 1, in proportion: 0, the setting: -1 */
    struct decimal typed;     /* actual value that was typed */
    const char *source;       /* where the rule comes from */
};

/* Rows of a tab-separated text with a head line. False and e (ERR_DATA) names line and column. */
bool target_parse(const char *text, struct arena *a, struct target **out, size_t *n, struct err *e);

/* value and result have no value when there is no denominator. */
struct target_score {
    struct decimal score; /* points, two decimals */
    struct decimal lost;
    bool reached;
};

/* `value`: exact, num / den in units of the target (percent of a rate: 100 × n / d); den 0: none.
   */
struct target_score target_score(const struct target *t, struct ratio value, bool whole_steps);

#endif
