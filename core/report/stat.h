/* Statistics of petitions: what is counted, over which population, by which date. A figure is a row
   of stat_figure.def with one test; totals, cross tables, lists of cases and frozen reports all ask
   the same test, so they cannot differ. Pure: db/petition_stat.h brings the facts, now is an
   argument. */
#ifndef ANZHANG_CORE_REPORT_STAT_H
#define ANZHANG_CORE_REPORT_STAT_H

#include "core/base/map.h"
#include "core/value/date.h"
#include "core/value/moment.h"

/* By which date a petition belongs to a period. */
enum stat_basis {
    STAT_CHOSEN,     /* as asked: 信访日期, 登记时间 or 转交日期 */
    STAT_DATE,       /* 信访日期 */
    STAT_REGISTERED, /* 登记时间 */
    STAT_LIMIT15,    /* 登记时间 + 15 × 24 hours */
    STAT_LIMIT30,    /* 登记时间 + 30 × 24 hours */
    STAT_LEGAL,      /* the due day of C1: 条例 §22, with 民法典 §203 */
    STAT_DEADLINE,   /* 办结期限 */
    STAT_RATED,      /* 评价日期 */
    STAT_UNRATED,    /* the due day of C13 of what was not rated */
    STAT_CLOSED,     /* 办结日期 */
    STAT_NOW,        /* as of the day of the report */
    STAT_ACT,        /* time of an act: one fact an act */
    STAT_ORDER,      /* 派单时间, within the hotline's own windows */
    STAT_ORDER_DUE,  /* the end of an order's own limit, within them */
    STAT_BASES
};
#define STAT_BIT(basis) (1u << (basis))

/* What STAT_CHOSEN is. */
enum stat_chosen { CHOSEN_DATE, CHOSEN_REGISTERED, CHOSEN_TRANSFERRED, CHOSEN_N };

/* A petition, or one of its acts, as statistics see it. Days and moments as numbers, 0: none; texts
   are never NULL, "" when blank. */
struct stat_fact {
    int64_t id, version;
    int64_t date, transferred, closed, deadline, rated, due, birth, repeated; /* days */
    int64_t registered, first_act, unit_accepted, legal_due, rate_due;       /* moments */
    int64_t limit_at; /* the moment that in time is measured by; stat_settle() */
    int64_t dispatched, replied, act_time;                                   /* moments */
    int64_t persons; /* as stated; 0: blank */
    int64_t times;   /* items of the same person in the period; 0: not asked for */
    bool again;      /* 重件 */
    bool legal, ranked, leader, resolved, supervised, threat, contacted, valid, excluded, open;
    const char *channel, *level, *section, *source, *street, *unit, *content, *state, *outcome;
    const char *kind, *purpose, *hotspot, *occupation, *privacy, *priority;
    const char *eval_office, *eval_unit;
    const char *limit, *solved, *hotline_eval;      /* of a hotline order */
    const char *event, *right, *act_outcome;        /* of an act */
};

/* From the first moment to the one behind the last. */
struct stat_span {
    int64_t from, to;
};

enum stat_spans { SPAN_THIS, SPAN_PREV, SPAN_LAST, SPAN_BASE, STAT_SPANS };

/* Which petitions count at all (总体). Lists: codes with commas; NULL: all. */
struct stat_filter {
    const char *channel, *section, *source, *street, *unit;
    const char *content;     /* code of any level */
    bool no_legal;           /* without 涉法涉诉 */
    bool first_only;         /* 初件 only */
    bool ranked_only;        /* 计入排名 only */
};

/* Settings of the office (db/seed/setting.tsv, stat_…). */
struct stat_settings {
    int once_days;           /* 一次性化解: no repeat within so many days */
    int noon;                /* hour at which the hotline's day ends; 0: midnight */
    /* day of the month before on which its month begins; 1: the month itself */
    int month_start;
    int weight[3];           /* percent: contacted, solved, satisfied */
    int basic;               /* percent of 满意 that 基本满意 counts */
    int small;               /* denominators below are not ranked */
    int alarm, odd, least;   /* trend lamp: percent, percent, least base */
    bool rise_only;
    int soon, sooner;        /* working days: first and second yellow lamp */
    int base_year;
};

/* What a report asks. */
struct stat_case {
    struct stat_filter filter;
    enum stat_chosen chosen;
    struct stat_span span[STAT_SPANS];  /* from 0: not asked for */
    struct stat_span order[STAT_SPANS]; /* of the hotline's figures */
    int64_t now;             /* the moment of the report */
    int64_t tomorrow;        /* the next day */
    int64_t soon, sooner;    /* last days of the first and the second yellow lamp */
    struct stat_settings set;
};

enum stat_unit { UNIT_ITEMS, UNIT_GROUPS, UNIT_PERSONS, UNIT_ACTS, UNIT_RATE, UNIT_SCORE };

enum stat_figure {
#define FIGURE(id, path, label, bases, unit, test, arg, base) FIG_##id,
#include "core/report/stat_figure.def"
    STAT_FIGURES
};

/* Numerator and denominator; of a count only n. */
struct stat_value {
    int64_t n, d;
};

struct stat_figure_def {
    const char *path;  /* "rate.close": stable, for files and the command line */
    const char *label; /* Chinese msgid */
    unsigned bases;    /* STAT_BIT()s */
    enum stat_unit unit;
    const char *base;  /* population, Chinese msgid; of a rate what it is divided by */
};

const struct stat_figure_def *stat_figure_def(enum stat_figure f);
enum stat_figure stat_figure_find(const char *path); /* STAT_FIGURES: none */
bool stat_is_rate(enum stat_figure f);
/* 件, 批, 人次, 次; "" of rates and scores. Chinese msgid. */
const char *stat_unit_word(enum stat_unit u);
/* "登记时间", "办结期限在期内" … of the first basis; chosen as asked. Chinese msgid. */
const char *stat_basis_label(enum stat_basis b, enum stat_chosen chosen);
const char *stat_figure_basis(enum stat_figure f, enum stat_chosen chosen);

/* Fills what the tests under this basis ask more than once. */
void stat_settle(struct stat_fact *x, enum stat_basis b);
/* What one settled fact adds to a figure under this basis. */
struct stat_value stat_test(enum stat_figure f, enum stat_basis b, const struct stat_fact *x,
                            const struct stat_case *c);
bool stat_filter_takes(const struct stat_filter *f, const struct stat_fact *x);
/* Persons of a visit that can be summed: 1 … 9999, else 0. */
int64_t stat_persons(const struct stat_fact *x);

/* Dimensions of cross tables. */
enum stat_dim {
#define DIM(id, name, label, list, key) DIM_##id,
#include "core/report/stat_dim.def"
    STAT_DIMS
};

struct stat_dim_def {
    const char *name;  /* "street" */
    const char *label; /* Chinese msgid */
    const char *list;  /* of the code tables; "" none: the key is shown itself */
};

#define STAT_KEY 24

const struct stat_dim_def *stat_dim_def(enum stat_dim d);
enum stat_dim stat_dim_find(const char *name); /* STAT_DIMS: none */
/* The key of a fact, "" unknown; it may stand in room. */
const char *stat_dim_key(enum stat_dim d, enum stat_basis b, const struct stat_fact *x,
                         const struct stat_case *c, char room[STAT_KEY]);

/* Figures by one or two dimensions. */
#define STAT_TABLE_FIGURES 12
struct stat_group {
    enum stat_dim row, column; /* column STAT_DIMS: none */
    enum stat_figure figure[STAT_TABLE_FIGURES];
    size_t nfigure;
    struct map place; /* key -> 1 + number of the line */
    struct stat_line *line;
    size_t n, cap;
};

struct stat_line {
    char row[STAT_KEY], column[STAT_KEY];
    struct stat_value v[STAT_TABLE_FIGURES][STAT_SPANS];
    int64_t secret[STAT_TABLE_FIGURES]; /* petitions of class 3 among this period's numerator */
};

#define STAT_GROUPS 16

struct stat_run {
    const struct stat_case *c;
    bool wanted[STAT_FIGURES]; /* none set: all */
    struct stat_value total[STAT_FIGURES][STAT_SPANS];
    int64_t secret[STAT_FIGURES];
    struct stat_group group[STAT_GROUPS];
    size_t ngroup;
    enum stat_figure by_basis[STAT_BASES][STAT_FIGURES]; /* filled by stat_ready() */
    size_t nby[STAT_BASES];
};

/* A further group, its place in run->group; figures end with STAT_FIGURES. */
size_t stat_add_group(struct stat_run *run, enum stat_dim row, enum stat_dim column,
                      const enum stat_figure *figures);
/* Which bases the wanted figures need, as bits; before the first fact. */
unsigned stat_ready(struct stat_run *run);
/* Takes a fact that lies in the span under this basis. */
void stat_take(struct stat_run *run, enum stat_basis b, enum stat_spans s, struct stat_fact *x);
/* Lines of a group in order of their keys. */
void stat_sort(struct stat_group *g);
const struct stat_line *stat_line_find(const struct stat_group *g, const char *row,
                                       const char *column);
void stat_run_release(struct stat_run *run);

/* Where a figure stands: "items", "rate.close@last", "street=J01&month=2025-03/items:d". */
struct stat_path {
    enum stat_figure figure;
    enum stat_spans span;
    bool denominator;
    enum stat_dim dim[2]; /* STAT_DIMS: none */
    char key[2][STAT_KEY];
};

bool stat_path_parse(const char *text, struct stat_path *out);
void stat_path_format(const struct stat_path *p, char *out, size_t n); /* 120 bytes suffice */
/* The fact is one of those that stand behind the figure. */
bool stat_path_takes(const struct stat_path *p, enum stat_basis b, struct stat_fact *x,
                     const struct stat_case *c);

#endif
