/* Controls of spending: how strictly each rule is kept, and which amounts need whom. */
#ifndef ANZHANG_CORE_RULE_CONTROL_H
#define ANZHANG_CORE_RULE_CONTROL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/value/date.h"
#include "core/value/decimal.h"
#include "core/value/money.h"

enum control {
    CONTROL_STOP,  /* not stored, unless an exception was approved */
    CONTROL_WARN,  /* stored, told */
    CONTROL_RECORD /* stored, in the list of findings only */
};

const char *control_id(enum control c); /* "stop", "warn", "record" */
bool control_parse(const char *id, enum control *out);

/* The rules whose strictness is a setting, "control_P1" ...; the order of the findings. */
enum control_rule {
#define RULE(id, usual, label, fn) CONTROL_##id,
#include "core/rule/control.def"
#undef RULE
    CONTROL_RULES
};

/* From `since` on, an amount over the limit (or from it on: inclusive, 以上) needs this role. */
struct tier {
    const char *role; /* 分管领导 and 主任 sign; any other one decides in a meeting */
    struct date since;
    bool inclusive;
    fen limit;
};

/* The role signs (分管领导, 主任); any other one decides in a meeting. */
bool tier_signs(const char *role);
#define ROLE_DEPUTY "分管领导"
#define ROLE_HEAD "主任"
#define ROLE_PARTY "党组会" /* decides what is 三重一大, whatever the tiers say */

/* An amount (a reversal's counts without its sign) needs the tier's role. */
bool tier_needs(const struct tier *t, fen amount);

struct controls {
    enum control rule[CONTROL_RULES];
    const struct tier *tier; /* by role, then by date */
    size_t ntier;
    int split_days;     /* P6: days that count as one matter */
    int closed_through; /* P5: years up to this one are closed; 0: none */
    micro retention, retention_works, bond; /* C5: percent of the contract at most */
    int small_firm_days, small_firm_most;   /* C6: days from acceptance to payment */
    micro quorum;           /* M2: more than this percentage of the members is there */
    micro quorum_personnel; /* M2: at least this for 重要人事 */
    bool pass_of_present;   /* M3: more than half of those present, not of all members */
    int code_from;      /* U4: from this year on procurement codes have 8 digits; 0: any form */
};

/* The tier of a role in force on a day: index into c->tier of the next one at or after *at, false
   when there is none left. Begin with *at = 0. */
bool tier_next(const struct controls *c, struct date day, size_t *at, const struct tier **out);

/* The role whose meeting decides about an amount on a day; NULL: a signature is enough. The party group
   comes first, and it decides whatever is 三重一大 (major). */
const char *controls_meeting(const struct controls *c, bool major, fen amount, struct date day);

#endif
