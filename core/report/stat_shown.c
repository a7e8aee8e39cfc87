#include "core/report/stat_shown.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

__extension__ typedef __int128 wide;

enum { EIGHTHS = 8 };

static wide abs_of(wide v)
{
    return v < 0 ? -v : v;
}

/* scale * n / d to whole units, half up, away from zero for both signs. */
static int64_t rounded(wide n, wide d, int scale)
{
    wide twice = (2 * abs_of(n) * scale + d) / (2 * d);
    return (int64_t)(n < 0 ? -twice : twice);
}

#define NO_FIGURE "—"

const char *stat_shown(enum stat_unit unit, struct stat_value v, char out[STAT_TEXT])
{
    if (unit < UNIT_RATE) {
        num_group(out, STAT_TEXT, v.n, 0, 0);
        return out;
    }
    if (v.d == 0) {
        return NO_FIGURE;
    }
    num_plain(out, STAT_TEXT - 2, rounded(v.n, v.d, 10000), 2, 2);
    strcat(out, unit == UNIT_RATE ? "%" : "");
    return out;
}

static const char *with_sign(int64_t v, const char *word, char out[STAT_TEXT])
{
    char text[NUM_MAX];
    num_plain(text, sizeof(text), v, 2, 2);
    snprintf(out, STAT_TEXT, "%s%s%s", v > 0 ? "+" : "", text, word);
    return out;
}

const char *stat_change(enum stat_unit unit, struct stat_value now, struct stat_value before,
                        char out[STAT_TEXT])
{
    if (unit < UNIT_RATE) {
        if (before.n == 0) {
            return now.n > 0 ? _("新增") : NO_FIGURE;
        }
        return with_sign(rounded((wide)now.n - before.n, before.n, 10000), "%", out);
    }
    if (now.d == 0 || before.d == 0) {
        return NO_FIGURE;
    }
    wide n = (wide)now.n * before.d - (wide)before.n * now.d;
    return with_sign(rounded(n, (wide)now.d * before.d, 10000),
                     unit == UNIT_RATE ? _("个百分点") : "", out);
}

bool stat_share_value(int64_t part, int64_t whole, int64_t *out)
{
    *out = whole ? rounded(part, whole, 10000) : 0;
    return whole != 0;
}

const char *stat_share(int64_t part, int64_t whole, char out[STAT_TEXT])
{
    return stat_shown(UNIT_RATE, (struct stat_value){part, whole}, out);
}

/* |now − before| ÷ before is more than percent, exactly. */
static bool moved(int64_t now, int64_t before, int percent, bool rise_only)
{
    wide d = (wide)now - before;
    return before > 0 && (d > 0 || !rise_only) && abs_of(d) * 100 > (wide)before * percent;
}

enum stat_lamp stat_trend(const struct stat_settings *s, int64_t now, int64_t prev, int64_t last)
{
    prev = prev >= s->least ? prev : 0;
    last = last >= s->least ? last : 0;
    if (prev <= 0 && last <= 0) {
        return LAMP_NONE;
    }
    if (moved(now, prev, s->alarm, s->rise_only) || moved(now, last, s->alarm, s->rise_only)) {
        return LAMP_ALARM;
    }
    return moved(now, prev, s->odd, s->rise_only) || moved(now, last, s->odd, s->rise_only)
               ? LAMP_ODD : LAMP_CALM;
}

const char *stat_lamp_label(enum stat_lamp l)
{
    static const char *const label[] = {"", N_("平稳"), N_("~异常"), N_("!告警")};
    return label[l];
}

/* Ranks */

struct ranked {
    struct stat_rank r;
    struct stat_value v;
    bool rate, small;
};

static int compare(const struct ranked *a, const struct ranked *b)
{
    wide x = a->rate ? (wide)a->v.n * b->v.d : a->v.n, y = a->rate ? (wide)b->v.n * a->v.d : b->v.n;
    return x < y ? 1 : x > y ? -1 : 0;
}

static int by_rank(const void *p, const void *q)
{
    const struct ranked *a = p, *b = q;
    if (a->small != b->small) {
        return a->small ? 1 : -1;
    }
    int d = compare(a, b);
    return d ? d : strcmp(a->r.line->row, b->r.line->row);
}

struct stat_rank *stat_ranks(const struct stat_group *g, size_t figure, int least, struct arena *a)
{
    struct ranked *v = xcalloc(g->n + 1, sizeof(*v));
    struct stat_rank *out = arena_alloc(a, (g->n + 1) * sizeof(*out));
    for (size_t i = 0; i < g->n; i++) {
        bool rate = stat_is_rate(g->figure[figure]);
        struct stat_value x = g->line[i].v[figure][SPAN_THIS];
        v[i] = (struct ranked){{&g->line[i], 0}, x, rate, (rate ? x.d : x.n) < least};
    }
    qsort(v, g->n, sizeof(*v), by_rank);
    for (size_t i = 0; i < g->n; i++) {
        bool tie = i && !v[i].small && compare(&v[i - 1], &v[i]) == 0;
        v[i].r.rank = v[i].small ? 0 : tie ? v[i - 1].r.rank : (int)i + 1;
        out[i] = v[i].r;
    }
    free(v);
    return out;
}

/* Bars */

const char *stat_bar(int64_t part, int64_t most, int cols, char *out)
{
    static const char *const eighth[EIGHTHS] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    int64_t n = most > 0 && part > 0 ? rounded(part < most ? part : most, most, cols * EIGHTHS) : 0;
    n = part > 0 && n == 0 ? 1 : n;
    out[0] = '\0';
    for (int i = 0; i < n / EIGHTHS; i++) {
        strcat(out, "█");
    }
    strcat(out, eighth[n % EIGHTHS]);
    return out;
}

const char *stat_spark(const int64_t *v, size_t n, char *out)
{
    static const char *const level[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int64_t most = 0;
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        most = v[i] > most ? v[i] : most;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t at = v[i] > 0 ? rounded(v[i], most, EIGHTHS) : 0;
        strcat(out, level[v[i] > 0 && at == 0 ? 1 : at]);
    }
    return out;
}
