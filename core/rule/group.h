/* 群体预警: matters of several persons at one place, found among the petitions of some days. A human
   confirms; nothing is joined by itself. Rules: the office's settings, after 信访工作条例 §25's duty to
   tell of what may become large; likeness as in near.h. */
#ifndef ANZHANG_CORE_RULE_GROUP_H
#define ANZHANG_CORE_RULE_GROUP_H

#include "core/rule/near.h"

/* A petition as it is looked at. */
struct group_item {
    int64_t id;
    const char *person;  /* who it is, as compared (number of identity, telephone or name); "": unknown */
    int persons;         /* stated number, at least 1 */
    int64_t day;         /* 20241205 */
    const char *street;  /* code; "" */
    const char *place;   /* place word, group_place(); "" */
    const char *class2;  /* content class down to its second level, 0305; "" */
    struct grams text;
};

struct group_limits {
    int people; /* different petitioners, or persons in all */
    int near;   /* hundredths of likeness */
    int items;  /* alike: this many of this many petitioners */
};

enum group_why { GROUP_STREET = 1, GROUP_PLACE = 2, GROUP_NEAR = 4 };

/* One candidate. Items are indices, by day and id. */
struct group {
    unsigned why;
    const char *where;  /* street's code or place word; "" when only the texts are alike */
    const char *class2; /* "" when they differ */
    size_t *item;
    size_t n, petitioners; /* unknown persons count once each */
    int persons;           /* sum, of each petitioner the largest number */
    int64_t first, last;   /* days */
};

/* The word that names a place in an address: what stands before 小区, 家园, 村, 路 ... with it, without
   numbers of houses; else ""; of the arena. street is the street's name, which is left out. */
const char *group_place(const char *address, const char *street, struct arena *a);

/* Candidates among the items, most petitioners first: same street or place word with the same class, of
   at least `people` petitioners or persons; and chains of alike texts of at least `items` items and
   petitioners. A candidate whose items are all in a larger one is left out. */
const struct group *groups_find(const struct group_item *v, size_t n,
                                const struct group_limits *limits, struct arena *a, size_t *count);

#endif
