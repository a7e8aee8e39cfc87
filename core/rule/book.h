/* The rules in force: handed to core as plain values. db/book.c fills it. */
#ifndef ANZHANG_CORE_RULE_BOOK_H
#define ANZHANG_CORE_RULE_BOOK_H

#include "core/rule/clock.h"
#include "core/rule/code.h"
#include "core/rule/control.h"
#include "core/rule/dict.h"
#include "core/rule/layout.h"
#include "core/rule/right.h"
#include "core/value/date.h"
#include "core/value/decimal.h"

enum policy_origin {
    POLICY_DEFAULT, /* the product's: half-up, 2 decimals */
    POLICY_CHOSEN,  /* set by the office */
    POLICY_INFERRED /* what the stated fund scores of this agency and year agree on */
};

struct policy {
    struct rounding rounding;
    enum policy_origin origin;
    int year;           /* 0: every year */
    const char *agency; /* whom it is for; NULL: everybody */
};

struct book {
    struct layout *layout; /* all layouts, by id */
    size_t nlayout;
    struct policy *policy; /* most special first; the last one is for everybody */
    size_t npolicy;
    micro over_percent;    /* warn when actual is above this percentage of the target: 130 */
    micro slow_points;     /* a project is slow when its rate is this much below the time share */
    micro scheme_slack;    /* W4: how far a level's weight may be from the scheme */
    struct date today;
    struct codes codes;    /* 经济分类 and 功能分类 */
    struct controls controls;
    struct calendar calendar;
    struct clock_rules clocks; /* 期限 */
    struct dict dict;          /* 代码表 */
    struct rights rights;    /* 权限 */
    struct right_person who; /* who is at the desk; role "" before the login */
    const char *font;      /* families for paper, NULL: default */
};

#define POLICY_PRODUCT ((struct rounding){2, ROUND_HALF_UP})

/* The layout with this id; unknown or empty: the generic one; NULL only for a book without any. */
const struct layout *book_layout(const struct book *b, const char *id);
/* The policy for an agency and year; never NULL for a book with at least one policy, else default. */
struct policy book_policy(const struct book *b, const char *agency, int year);

#endif
