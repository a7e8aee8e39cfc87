/* Invented petitions of a year, for the sample office, for tests and for measuring: the same from the same
   seed on every machine, no real person, number or telephone (identity numbers begin with 999999, telephones
   with 100, given names have 某). Acts follow the state table with the delays of an office: most in time,
   some late, some still running on the last day. What is true of them is kept beside by bookkeeping of its
   own, which asks neither petition_flow nor petition_clock, so that tests can compare. */
#ifndef ANZHANG_CORE_RECORD_PETITION_MADE_H
#define ANZHANG_CORE_RECORD_PETITION_MADE_H

#include "core/record/petition_flow.h"
#include "core/rule/calendar.h"

#define MADE_YEAR_LEAST 2023 /* the clocks are in force since 2022-05-01 */
#define MADE_CLOCKS 24       /* of a petition */
#define MADE_NUMBER 40

struct made_plan {
    size_t cases;
    uint64_t seed;
    int year;                        /* received in this year, evenly spread, in their order */
    struct date until;               /* no act lies after it; usually the last day of the year */
    const struct calendar *calendar; /* of that year and the next ones */
    bool brief;                      /* few acts a petition: for files of a million */
};

/* How a petition stands to an earlier one of the same matter. */
enum made_bond {
    MADE_ALONE,
    MADE_AGAIN, /* 重件: the same person comes again, the record names the earlier one */
    MADE_COPY,  /* the same letter once more with few words changed; the record does not say so */
    MADE_MERGED /* registered twice and merged */
};

struct made_clock {
    char rule[4];
    int64_t start, raw, due; /* moments */
    int64_t stop;            /* 0: it runs */
    bool right;              /* of others: nobody here is late */
    bool late;               /* stopped after its end, or runs beyond it on the last day */
};

/* A hotline order's: blank texts where it is none. */
struct made_order {
    const char *limit, *type, *solved, *eval;
    int64_t dispatched, replied;
    bool contacted, valid, excluded, in_time;
};

struct made_truth {
    size_t at;                  /* 0-based, in order of registration */
    char number[MADE_NUMBER];
    size_t person;              /* the same number is the same person; meaningless when anonymous */
    bool anonymous;
    enum made_bond bond;
    size_t origin;              /* the earlier petition, at itself when alone */
    size_t group;               /* of a mass event: 1 + which; 0 none */
    const char *channel, *content, *street, *unit, *kind, *path, *outcome, *eval_office, *eval_unit;
    int month;
    int persons;
    bool visit;
    int64_t registered, first_act, closed; /* closed: nothing is asked of a unit any more; 0 not */
    int acts[PETITION_EVENTS];  /* how often each */
    enum petition_state state;  /* after the last act */
    struct made_order order;
    struct made_clock clock[MADE_CLOCKS];
    size_t nclock;
};

/* Petition number `at` of the plan into r, initialised and blank (kind petition), with its persons and acts;
   any order, no memory of others. */
void petition_made(const struct made_plan *p, size_t at, struct rec *r, struct made_truth *t);

#define MADE_MONTHS 12
#define MADE_KEYS 64

/* Counts under a key (a code); keys are the generator's own texts. */
struct made_count {
    const char *key[MADE_KEYS];
    size_t n[MADE_KEYS];
    size_t used;
};

/* The statistics of a year, summed while its petitions are made; {0} is the start. Ratios are kept as both
   counts: petition-statistics' words stand behind them. */
struct made_sums {
    size_t cases, persons, first, again; /* 件次、人次、初件、重件 */
    size_t visits, visitors, group_visits, group_visitors; /* 批次、人次，其中集体访 */
    size_t month[MADE_MONTHS];
    struct made_count channel, content, street, unit, state, outcome;
    size_t sent_due, sent_system, sent_law;   /* 信访部门: C1 ended by the last day; 系统口径, 法定口径 in time */
    size_t told_due, told_law;                /* 责任单位受理告知: C2 */
    size_t done_due, done_law;                /* 办结: C4 */
    size_t open, overdue;                     /* of the first, those with a late clock that runs */
    size_t rated_office, pleased_office, rated_unit, pleased_unit; /* 已评价; 满意、基本满意 */
    size_t acts[PETITION_EVENTS];
    size_t orders, orders_in_time, excluded, valid, contacted, solved, pleased, half_pleased;
    size_t groups, copies, merged;
};

void made_sums_add(struct made_sums *s, const struct made_truth *t, const struct made_plan *p);

#endif
