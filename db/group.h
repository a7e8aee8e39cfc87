/* 群体预警: candidates among the petitions of the last days, and groups that a human confirmed. */
#ifndef ANZHANG_DB_GROUP_H
#define ANZHANG_DB_GROUP_H

#include "core/base/arena.h"
#include "core/rule/group.h"
#include "db/db.h"

/* A candidate, or a confirmed group. Texts of the arena. */
struct group_line {
    const char *number;  /* QT2025-001; "" a candidate */
    const char *name;    /* what it is: street or place and class */
    const char *why;     /* 同一属地 6 人, 内容相近 3 件: in the user's language; of a confirmed one who and when */
    const int64_t *id;   /* petitions, the oldest first */
    const char *const *petition; /* their numbers */
    size_t n, petitioners;
    int persons;
    int64_t first, last; /* days, 20241205; 0 for one without petitions */
};

/* First the candidates of the last days (settings group_days, group_people, group_near, suggest_near) whose
   petitions are not all in one confirmed group, most petitioners first; then the confirmed ones, the
   newest first. Only what the user may see counts. NULL and e. */
const struct group_line *db_groups(struct db *db, struct arena *a, size_t *n, struct err *e);

/* A human confirms: the candidate gets a number that is never used again. One step, logged; undo, or
   db_group_split(), takes it back. number: 32 bytes. */
bool db_group_confirm(struct db *db, const struct group_line *g, char *number, struct err *e);
/* They are no group after all; the petitions stay as they are. One undoable step. */
bool db_group_split(struct db *db, const char *number, struct err *e);

#endif
