/* Inside core/check: what the rules of payments, requests, contracts and meetings share. */
#ifndef ANZHANG_CORE_CHECK_SPENDING_H
#define ANZHANG_CORE_CHECK_SPENDING_H

#include "core/check/check.h"

/* The text in a head cell is one of the words; the list ends with NULL. */
bool check_is(const struct check *c, int field, const char *const *words);
bool check_word_is(const struct check *c, struct place p, const char *word);
/* The amount in a head cell. */
bool check_amount(const struct check *c, int field, fen *out);
/* The day in a head cell as date_number(), 0: none. */
int64_t check_day_at(const struct check *c, struct place p);
const char *check_day(struct check *c, int64_t day); /* "2024-03-01" */

/* Nobody stands twice in these head cells. One obligation for each name given. */
void check_persons(struct check *c, const int *field, size_t n);

struct check_step {
    const char *label; /* shown: 申请日期 */
    int64_t day;       /* 0: not there, passed over */
};

/* Each day is not before the one above it. */
void check_order(struct check *c, struct place p, const struct check_step *v, size_t n);

/* Rules P6 and R5: amount v of that day and those of facts.near, each below a tier, together over it
   in split_days days; decided: a meeting has passed it, whom: to whom (may be ""). */
void check_split(struct check *c, struct place p, fen v, struct date day, bool decided,
                 const char *whom);
/* Rules P8 and R9: the economic code in a head cell is a 款 of the year. */
void check_economic(struct check *c, int field, int year);

/* The meeting passed it and may decide for the role; 党组会 decides for every body. */
bool check_decided_by(const struct decision_facts *d, const char *role);

/* How a tier is said: "超过 10,000.00 元须经党组会". */
const char *check_tier(struct check *c, const struct tier *t);

/* What a line has, for messages: "全年预算 …，已付 …，已批未付 …，合同未付 …"; own is what its request or
   contract holds and may be used by the record. */
const char *check_line(struct check *c, const struct line_facts *l, fen own);

#endif
