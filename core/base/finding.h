/* What a check found. Every obligation of a form ends in exactly one named outcome. */
#ifndef ANZHANG_CORE_BASE_FINDING_H
#define ANZHANG_CORE_BASE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"

enum outcome {
    OUTCOME_PASSED,    /* 通过 */
    OUTCOME_FAILED,    /* 问题 */
    OUTCOME_NA,        /* 不适用 */
    OUTCOME_NO_DATA,   /* 资料不足 */
    OUTCOME_AMBIGUOUS, /* 无法判定 */
    OUTCOME_N
};

enum level { LEVEL_ERROR, LEVEL_WARN, LEVEL_INFO, LEVEL_N };

struct finding {
    const char *rule; /* "W2" */
    enum outcome outcome;
    enum level level;
    const char *place;    /* path of a cell: "total.score", "indicators[2].reason" */
    const char *stated;   /* what the form says; NULL for a blank cell */
    const char *computed; /* what the rule expects; NULL where there is no such value */
    const char *message;  /* one sentence with the remedy; "" when passed or not applicable */
};

/* All obligations of one form in the order of the rules. {0} is empty; texts live in the arena. */
struct findings {
    struct arena arena;
    struct finding *v;
    size_t n;
    size_t cap;
};

/* Adds f; its texts are copied. */
void findings_add(struct findings *fs, struct finding f);
void findings_release(struct findings *fs);
/* Obligations with this outcome (and this level, unless level is LEVEL_N). */
size_t findings_count(const struct findings *fs, enum outcome outcome, enum level level);
/* Something of level error or warning is not settled: it failed, is ambiguous, or lacks data. */
bool findings_unsettled(const struct findings *fs);
/* f needs the user's eye: failed or ambiguous. Lack of data is listed, but below. */
bool finding_open(const struct finding *f);
/* Order for a pane: errors first, then warnings, failed before ambiguous before no data. */
int finding_rank(const struct finding *f);

const char *outcome_id(enum outcome o);   /* "passed", "failed", "not applicable", ... */
const char *outcome_label(enum outcome o); /* Chinese msgid, to be shown through _() */
const char *level_id(enum level l);       /* "error", "warn", "info" */
const char *level_mark(enum level l);     /* "!", "~", "·" */

#endif
