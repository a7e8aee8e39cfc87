#include "core/report/target.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

__extension__ typedef __int128 wide;

enum column {
    T_ID, T_LABEL, T_FIGURE, T_YEAR, T_FULL, T_GOAL, T_SENSE, T_SHAPE, T_STEP, T_SLOPE, T_FLOOR,
        T_CLIFF,
    T_WHOLE, T_TYPED, T_SOURCE, T_N
};

static const char *const heads[T_N] = {"id", "label", "figure", "year", "full", "goal", "sense",
                                       "shape", "step", "slope", "floor", "cliff", "whole",
                                       "actual", "source"};
static const char *const senses[] = {"at-least", "at-most", "fall"};
static const char *const shapes[] = {"steps", "linear", "all"};

struct line {
    const char *cell[T_N];
    int number;
};

static bool bad(const struct line *l, enum column c, struct err *e)
{
    return err_set(e, ERR_DATA, heads[c], _("第%d行的“%s”不能是“%.40s”。"), l->number, heads[c],
                   l->cell[c]);
}

static bool word(const struct line *l, enum column c, const char *const *words, int n, int *out,
                 struct err *e)
{
    for (*out = 0; *out < n; ++*out) {
        if (strcmp(words[*out], l->cell[c]) == 0) {
            return true;
        }
    }
    return bad(l, c, e);
}

static bool value(const struct line *l, enum column c, micro *out, struct err *e)
{
    *out = 0;
    return !*l->cell[c] || decimal_parse(l->cell[c], out, NULL) || bad(l, c, e);
}

static bool maybe(const struct line *l, enum column c, struct decimal *out, struct err *e)
{
    out->have = *l->cell[c] ? HAVE_VALUE : HAVE_BLANK;
    return value(l, c, &out->v, e);
}

static bool take(const struct line *l, struct target *t, struct err *e)
{
    int sense, shape;
    micro year;
    *t = (struct target){.id = l->cell[T_ID], .label = l->cell[T_LABEL],
                         .figure = l->cell[T_FIGURE], .source = l->cell[T_SOURCE]};
    bool ok = (*t->id && *t->label) || bad(l, T_ID, e);
    ok = ok && word(l, T_SENSE, senses, ARRAY_LEN(senses), &sense, e) &&
         word(l, T_SHAPE, shapes, ARRAY_LEN(shapes), &shape, e) &&
         value(l, T_YEAR, &year, e) && value(l, T_FULL, &t->full, e) &&
         value(l, T_GOAL, &t->goal, e) && value(l, T_STEP, &t->step, e) &&
         value(l, T_SLOPE, &t->slope, e) && value(l, T_FLOOR, &t->floor, e) &&
         maybe(l, T_CLIFF, &t->cliff, e) && maybe(l, T_TYPED, &t->typed, e);
    if (!ok) {
        return false;
    }
    t->sense = (enum target_sense)sense;
    t->shape = (enum target_shape)shape;
    t->year = (int)(year / MICRO);
    t->whole = strcmp(l->cell[T_WHOLE], "yes") == 0 ? 1 : strcmp(l->cell[T_WHOLE], "no") == 0 ? 0
        : -1;
    if ((t->shape == TARGET_STEPS && t->step <= 0) || t->full < 0 || t->slope < 0) {
        return bad(l, t->full < 0 ? T_FULL : t->slope < 0 ? T_SLOPE : T_STEP, e);
    }
    return true;
}

/* Cells of the line at *at, which is moved on; false for a line that is none. */
static bool split(const char **at, struct arena *a, struct line *l)
{
    const char *p = *at;
    size_t n = strcspn(p, "\n");
    *at = p + n + (p[n] == '\n');
    l->number++;
    for (int i = 0; i < T_N; i++) {
        size_t len = strcspn(p, "\t\r\n");
        l->cell[i] = arena_strndup(a, p, len);
        p += len + (p[len] == '\t');
    }
    return n > 0 && l->cell[0][0] != '#' && strcmp(l->cell[0], heads[0]) != 0;
}

bool target_parse(const char *text, struct arena *a, struct target **out, size_t *n, struct err *e)
{
    struct line l = {0};
    size_t lines = 1;
    for (const char *p = text; *p; p++) {
        lines += *p == '\n';
    }
    *out = arena_alloc(a, lines * sizeof(**out));
    for (*n = 0; *text;) {
        if (split(&text, a, &l)) {
            if (!take(&l, &(*out)[*n], e)) {
                return false;
            }
            ++*n;
        }
    }
    return true;
}

/* How far the value is from the target, times MICRO times den: 0 or less when it is reached. */
static wide short_by(const struct target *t, struct ratio v)
{
    wide at = (wide)v.num * MICRO, goal = (wide)t->goal * v.den;
    switch (t->sense) {
    case TARGET_AT_MOST:
        return at - goal;
    case TARGET_FALL:
        return goal + at; /* a change of −12 % is a fall of 12 % */
    default:
        return goal - at;
    }
}

/* Millionths of points that are lost: `gap` is in millionths times den. */
static wide lost(const struct target *t, wide gap, int64_t den, bool whole)
{
    wide least = (wide)t->floor;
    wide most = (wide)t->full - least;
    if (t->shape == TARGET_ALL) {
        return t->full;
    }
    if (t->shape == TARGET_LINEAR) { /* slope points a point */
        wide v = gap * t->slope / ((wide)den * MICRO);
        return v < most ? v : most;
    }
    wide unit = (wide)t->step * den, each = (wide)t->full * t->slope / (100 * (wide)MICRO);
    wide v = whole ? gap / unit * each : gap * each / unit;
    return v < most ? v : most;
}

struct target_score target_score(const struct target *t, struct ratio value, bool whole_steps)
{
    struct target_score s = {{0, HAVE_NA}, {0, HAVE_NA}, false};
    if (value.den == 0) {
        return s;
    }
    wide gap = short_by(t, value);
    bool whole = t->whole < 0 ? whole_steps : t->whole;
    s.reached = gap <= 0;
    wide off = s.reached ? 0 : lost(t, gap, value.den, whole);
    if (t->cliff.have == HAVE_VALUE && (wide)value.num * MICRO < (wide)t->cliff.v * value.den) {
        off = t->full;
    }
    micro left = (micro)(t->full - off);
    ratio_round(left, (struct ratio){1, 1}, (struct rounding){2, ROUND_HALF_UP}, &s.score.v);
    s.score.have = HAVE_VALUE;
    s.lost = (struct decimal){t->full - s.score.v, HAVE_VALUE};
    return s;
}
