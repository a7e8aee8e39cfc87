/* The parts of petition_made: dice, words, the walk. */
#ifndef ANZHANG_CORE_RECORD_PETITION_MADE_INNER_H
#define ANZHANG_CORE_RECORD_PETITION_MADE_INNER_H

#include "core/base/buf.h"
#include "core/record/petition_made.h"

struct made_dice {
    uint64_t state;
};

/* Dice for one purpose (salt) of one thing (n): the same whenever they are asked for. */
struct made_dice made_dice(const struct made_plan *p, uint64_t salt, size_t n);
uint64_t made_throw(struct made_dice *d);
size_t made_below(struct made_dice *d, size_t n);       /* 0 .. n - 1 */
int made_between(struct made_dice *d, int from, int to); /* both included */
bool made_chance(struct made_dice *d, unsigned permille);

/* What a matter is about. */
struct made_topic {
    const char *content, *unit, *hotspot, *kind, *path, *title, *fact[3], *demand;
};

const struct made_topic *made_topics(size_t *n);

/* A matter's words: where it is and what fills its blanks. */
struct made_words {
    const struct made_topic *topic;
    const char *street_name; /* 望麓街道 */
    char place[48];          /* 青禾家园 */
    char house[24];          /* 3号楼2单元 */
    int number, month;
};

const char *made_street(size_t at, const char **name); /* the code; of MADE_STREETS */
#define MADE_STREETS 13
#define MADE_RURAL_FROM 9 /* from here on they are towns with villages */
void made_place(struct made_dice *d, size_t street, char *place, size_t n);
void made_title(const struct made_words *w, struct buf *out);
/* About 200 characters. */
void made_text(const struct made_words *w, struct made_dice *d, struct buf *out);

struct made_person {
    char name[24], idno[20], mobile[12], address[96];
    const char *sex, *occupation;
};

/* Person `n` of the year's; unlike numbers give unlike identity numbers. */
void made_person(const struct made_plan *p, size_t n, struct made_person *out);

/* What the walk starts from. */
struct made_start {
    const struct made_plan *plan;
    struct date received;
    const struct made_topic *topic;
    const char *unit;
    bool secret; /* closing needs a second person */
    struct made_dice dice;
    char origin_number[MADE_NUMBER];
};

/* Appends the acts to r and keeps t's clocks, state, counts and times. */
void made_walk(const struct made_start *s, struct rec *r, struct made_truth *t);

/* Moves a day to the first working day at or after it, by the calendar's list. */
struct date made_workday(const struct made_plan *p, struct date d);
/* Due days, counted here once more: n days after, rolled when the year is known; n working days after. */
struct date made_days_after(struct date d, int n);
struct date made_workdays_after(const struct made_plan *p, struct date d, int n);

#endif
