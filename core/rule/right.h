/* Who may do what with a petition: the office's matrix of roles and acts (dated data, seeded from
   db/seed/right.tsv), read against one case. 信访工作条例 §§28, 30, 43; personal information law §51. */
#ifndef ANZHANG_CORE_RULE_RIGHT_H
#define ANZHANG_CORE_RULE_RIGHT_H

#include "core/base/buf.h"
#include "core/value/date.h"

enum right_act {
    RIGHT_REGISTER,   /* take in a new one */
    RIGHT_SEE1,       /* open a case of class 1 */
    RIGHT_SEE2,
    RIGHT_SEE3,
    RIGHT_TRANSFER,   /* transfer, assign and the other acts */
    RIGHT_UNMASK,     /* see a name or number in full */
    RIGHT_EXPORT,     /* lists out of the program */
    RIGHT_STATISTICS,
    RIGHT_MONEY,      /* budget, spending, self-evaluation */
    RIGHT_OVERRIDE,   /* let through what a rule holds back, as the second person */
    RIGHT_USERS,      /* users, roles, this matrix */
    RIGHT_SETTINGS,
    RIGHT_LOG,        /* the log of opening, unmasking, refusals */
    RIGHT_BACKUP,
    RIGHT_ACTS
};

/* How far a right reaches; several of a row count together. */
enum right_scope {
    SCOPE_OWN = 1,       /* cases whose officer or registrar the user is */
    SCOPE_SECTION = 2,   /* of the user's section */
    SCOPE_REVIEW = 4,    /* under 复查 or 复核 */
    SCOPE_OVERDUE = 8,   /* past a date, or under 督办 */
    SCOPE_OPEN = 16,     /* not done with */
    SCOPE_ASSIGNED = 32, /* the user is named as officer, helper or leader of the case */
    SCOPE_SEEN = 64,     /* what the user may open */
    SCOPE_ALL = 128
};

/* What a right comes with. */
enum right_how { HOW_PLAIN, HOW_MASKED, HOW_AGGREGATE, HOW_CONTENTLESS };

/* A row: from `since` on the role has the act so far. A later row of the same role and act takes its
   place; scope 0 takes the right away. */
struct right_row {
    const char *role;
    enum right_act act;
    struct date since;
    unsigned scope;
    enum right_how how;
};

struct rights {
    const struct right_row *v; /* by role, act, since */
    size_t n;
};

/* Who asks. A file without users has one: ROLE_ALONE. */
struct right_person {
    const char *name;
    const char *role;
    const char *section;
};

#define ROLE_ALONE "办领导" /* of a file without users */
#define ROLE_ADMIN "系统管理员"

/* What a right is asked about. Texts may be NULL: blank. */
struct right_case {
    int class;            /* 1..3 */
    const char *section;
    const char *officer;
    const char *registrar;
    const char *named;    /* leader, helpers: names parted by 、 */
    const char *recused;  /* 回避: names parted by 、 */
    bool open, review, overdue;
};

enum right_answer { RIGHT_REFUSED, RIGHT_MASKED, RIGHT_ALLOWED };

/* Whether `who` may do `act` (with this case; NULL: with any at all). RIGHT_MASKED: only masked or in
   sums. A refusal appends one sentence to why (may be NULL) that says which roles may. Recused persons are
   refused whatever their role (条例 §28). */
enum right_answer right_allows(const struct rights *m, const struct right_person *who,
                               enum right_act act, const struct right_case *c, struct date today,
                               struct buf *why);
/* A scope takes in a case. */
bool right_reaches(unsigned scope, const struct right_person *who, const struct right_case *c);
/* The act of opening a case of this class. */
enum right_act right_see(int class);

/* Words of the matrix: "see2", "own section", "masked". */
const char *right_act_id(enum right_act a);
const char *right_act_label(enum right_act a); /* Chinese msgid */
bool right_act_parse(const char *id, enum right_act *out);
bool right_scope_parse(const char *text, unsigned *out); /* "none" is 0 */
void right_scope_format(unsigned scope, struct buf *out);
bool right_how_parse(const char *id, enum right_how *out); /* "" is HOW_PLAIN */
const char *right_how_id(enum right_how h);
/* The row in force on a day; NULL: none. */
const struct right_row *right_find(const struct rights *m, const char *role, enum right_act act,
                                   struct date day);
int right_compare(const void *a, const void *b); /* role, act, since */

/* `name` stands in a list of names parted by 、 ， , ; or blanks. */
bool name_listed(const char *list, const char *name);

#endif
