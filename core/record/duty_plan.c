#include "core/record/duty_plan.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

struct turn {
    const char *const *person;
    size_t n;
    size_t next;
    bool *used; /* in the shift at hand */
    duty_busy *busy;
    void *ctx;
};

static bool same_shift(const struct duty_slot *a, const struct duty_slot *b)
{
    return date_compare(a->date, b->date) == 0 && strcmp(a->shift, b->shift) == 0;
}

/* A name that stands earlier in the list is the same person. */
static bool again(const struct turn *t, size_t i)
{
    bool is = false;
    for (size_t k = 0; !is && k < i; k++) {
        is = str_fold_same(t->person[k], t->person[i]);
    }
    return is;
}

static const char *take(struct turn *t, const struct duty_slot *s)
{
    for (size_t tried = 0; tried < t->n; tried++) {
        size_t i = (t->next + tried) % t->n;
        if (t->used[i] || again(t, i) || (t->busy && t->busy(t->ctx, s, t->person[i]))) {
            continue;
        }
        t->used[i] = true;
        t->next = (i + 1) % t->n;
        return t->person[i];
    }
    return NULL;
}

bool duty_plan(struct duty_slot *slot, size_t n, const char *const *person, size_t npersons,
               duty_busy *busy, void *ctx, struct err *e)
{
    struct turn t = {person, npersons, 0, xcalloc(npersons + 1, sizeof(bool)), busy, ctx};
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++) {
        if (i && !same_shift(&slot[i - 1], &slot[i])) {
            memset(t.used, 0, npersons * sizeof(bool));
        }
        for (size_t k = 0; ok && k < DUTY_PERSONS; k++) {
            slot[i].person[k] = take(&t, &slot[i]);
            ok = slot[i].person[k] != NULL;
        }
        if (!ok) {
            char day[16];
            date_format(slot[i].date, day, sizeof(day));
            err_set(e, ERR_INPUT, "persons",
                    _("%s 的班次 %s 排不满：一班每个点 %d 人，同一班次一人只在一处，名单只有 %zu 人。请加人、减值班点或分开时段。"),
                    day, slot[i].shift, DUTY_PERSONS, npersons);
        }
    }
    free(t.used);
    return ok;
}
