#include "core/base/finding.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "locale/text.h"

static const char *const outcome_ids[OUTCOME_N] = {
    "passed", "failed", "not applicable", "not enough data", "ambiguous",
};
static const char *const outcome_labels[OUTCOME_N] = {
    N_("通过"), N_("问题"), N_("不适用"), N_("资料不足"), N_("无法判定"),
};
static const char *const level_ids[LEVEL_N] = {"error", "warn", "info"};
static const char *const level_marks[LEVEL_N] = {"!", "~", "·"};

static const char *copy(struct findings *fs, const char *s)
{
    return s ? arena_strdup(&fs->arena, s) : NULL;
}

void findings_add(struct findings *fs, struct finding f)
{
    if (fs->n == fs->cap) {
        fs->cap = fs->cap ? fs->cap * 2 : 64;
        fs->v = xreallocarray(fs->v, fs->cap, sizeof(*fs->v));
    }
    f.place = copy(fs, f.place);
    f.stated = copy(fs, f.stated);
    f.computed = copy(fs, f.computed);
    f.message = copy(fs, f.message ? f.message : "");
    fs->v[fs->n++] = f;
}

void findings_release(struct findings *fs)
{
    free(fs->v);
    arena_release(&fs->arena);
    *fs = (struct findings){0};
}

size_t findings_count(const struct findings *fs, enum outcome outcome, enum level level)
{
    size_t n = 0;
    for (size_t i = 0; i < fs->n; i++) {
        n += fs->v[i].outcome == outcome && (level == LEVEL_N || fs->v[i].level == level);
    }
    return n;
}

bool finding_open(const struct finding *f)
{
    return f->outcome == OUTCOME_FAILED || f->outcome == OUTCOME_AMBIGUOUS;
}

bool findings_unsettled(const struct findings *fs)
{
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (f->level != LEVEL_INFO && (finding_open(f) || f->outcome == OUTCOME_NO_DATA)) {
            return true;
        }
    }
    return false;
}

int finding_rank(const struct finding *f)
{
    static const int by_outcome[OUTCOME_N] = {
        [OUTCOME_FAILED] = 0, [OUTCOME_AMBIGUOUS] = 3, [OUTCOME_NO_DATA] = 6,
        [OUTCOME_NA] = 9, [OUTCOME_PASSED] = 12,
    };
    return by_outcome[f->outcome] + (int)f->level;
}

const char *outcome_id(enum outcome o)
{
    return outcome_ids[o];
}

const char *outcome_label(enum outcome o)
{
    return outcome_labels[o];
}

const char *level_id(enum level l)
{
    return level_ids[l];
}

const char *level_mark(enum level l)
{
    return level_marks[l];
}
