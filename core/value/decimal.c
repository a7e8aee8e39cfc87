#include "core/value/decimal.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

__extension__ typedef __int128 wide;

static const struct {
    const char *id;
    const char *label;
} modes[ROUND_N] = {
    [ROUND_HALF_UP] = {"half-up", N_("四舍五入")},
    [ROUND_FLOOR] = {"floor", N_("舍去尾数")},
    [ROUND_FLOOR_MIN1] = {"floor-min-1", N_("舍去尾数，有支出时至少 1 分")},
};

static bool too_large(const char *text, struct err *e)
{
    return err_set(e, ERR_INPUT, "", _("“%.40s”数额过大，请核对位数"), text);
}

/* Digits after the point, at most 6; anything further must be zeros. */
static bool parse_fraction(const char **p, micro *frac)
{
    micro unit = MICRO / 10;
    for (; **p >= '0' && **p <= '9'; (*p)++) {
        if (unit == 0 && **p != '0') {
            return false;
        }
        *frac += (**p - '0') * unit;
        unit /= 10;
    }
    return true;
}

static bool parse_folded(const char *text, const char *s, micro *out, struct err *e)
{
    const char *p = s;
    bool negative = *p == '-';
    p += *p == '-' || *p == '+';
    int64_t whole = 0;
    const char *digits = p;
    for (; *p >= '0' && *p <= '9'; p++) {
        whole = whole * 10 + (*p - '0');
        if (whole > DECIMAL_MAX / MICRO) {
            return too_large(text, e);
        }
    }
    micro frac = 0;
    if (p > digits && *p == '.') {
        p++;
        if (*p < '0' || *p > '9') {
            return err_set(e, ERR_INPUT, "", _("“%.40s”不是数字，请只填数字，例如 12.5"), text);
        }
        if (!parse_fraction(&p, &frac)) {
            return err_set(e, ERR_INPUT, "", _("“%.40s”小数超过 6 位，请减少位数"), text);
        }
    }
    if (p == digits || *p) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是数字，请只填数字，例如 12.5"), text);
    }
    micro v = whole * MICRO + frac;
    if (v > DECIMAL_MAX) {
        return too_large(text, e);
    }
    *out = negative ? -v : v;
    return true;
}

bool decimal_parse(const char *text, micro *out, struct err *e)
{
    char s[64];
    if (!num_fold(text, s, sizeof(s))) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是数字，请只填数字，例如 12.5"), text);
    }
    return parse_folded(text, s, out, e);
}

bool percent_parse(const char *text, micro *out, struct err *e)
{
    char s[64];
    if (!num_fold(text, s, sizeof(s))) {
        return err_set(e, ERR_INPUT, "", _("“%.40s”不是百分数，请填如 87.06%%"), text);
    }
    size_t n = strlen(s);
    if (n && s[n - 1] == '%') {
        s[n - 1] = '\0';
    }
    return parse_folded(text, s, out, e);
}

int decimal_places(const char *text)
{
    char s[64];
    if (!num_fold(text, s, sizeof(s))) {
        return 0;
    }
    const char *point = strchr(s, '.');
    return point ? (int)strspn(point + 1, "0123456789") : 0;
}

void decimal_format(micro v, char *out, size_t n)
{
    char sign[2] = {v < 0 ? '-' : '\0', '\0'};
    uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
    char s[40];
    snprintf(s, sizeof(s), "%s%llu.%06llu", sign, (unsigned long long)(u / (uint64_t)MICRO),
             (unsigned long long)(u % (uint64_t)MICRO));
    size_t len = strlen(s);
    while (s[len - 1] == '0') {
        len--;
    }
    s[s[len - 1] == '.' ? len - 1 : len] = '\0';
    snprintf(out, n, "%s", s);
}

static wide floor_div(wide num, wide den)
{
    wide q = num / den;
    return num % den < 0 ? q - 1 : q;
}

bool ratio_round(micro weight, struct ratio r, struct rounding how, micro *out)
{
    BUG_ON(r.den <= 0 || how.decimals < 0 || how.decimals > MICRO_DIGITS);
    wide step = 1; /* millionths of one unit in the last kept place */
    for (int i = how.decimals; i < MICRO_DIGITS; i++) {
        step *= 10;
    }
    wide num = (wide)weight * r.num, den = (wide)r.den * step;
    wide units;
    if (how.mode == ROUND_HALF_UP) { /* away from zero at one half, for both signs */
        units = num < 0 ? -floor_div(-2 * num + den, 2 * den) : floor_div(2 * num + den, 2 * den);
    } else {
        units = floor_div(num, den);
    }
    wide v = units * step;
    if (how.mode == ROUND_FLOOR_MIN1 && num > 0 && v < MICRO) {
        v = MICRO;
    }
    if (v > DECIMAL_MAX || v < -DECIMAL_MAX) {
        return false;
    }
    *out = (micro)v;
    return true;
}

int ratio_compare(struct ratio a, struct ratio b)
{
    wide l = (wide)a.num * b.den, r = (wide)b.num * a.den;
    return l < r ? -1 : l > r;
}

const char *rounding_mode_id(enum rounding_mode m)
{
    return modes[m].id;
}

const char *rounding_mode_label(enum rounding_mode m)
{
    return modes[m].label;
}

bool rounding_mode_parse(const char *id, enum rounding_mode *out)
{
    for (int i = 0; i < ROUND_N; i++) {
        if (strcmp(modes[i].id, id) == 0) {
            *out = (enum rounding_mode)i;
            return true;
        }
    }
    return false;
}

struct decimal decimal_times(struct decimal amount, struct decimal quantity)
{
    struct decimal out = {.have = HAVE_BLANK};
    if (amount.have == HAVE_VALUE && quantity.have == HAVE_VALUE &&
        ratio_round(amount.v, (struct ratio){quantity.v, MICRO},
                    (struct rounding){MICRO_DIGITS, ROUND_HALF_UP}, &out.v)) {
        out.have = HAVE_VALUE;
    }
    return out;
}

struct decimal decimal_percent_of(struct decimal part, struct decimal whole)
{
    struct decimal out = {.have = HAVE_BLANK};
    if (part.have == HAVE_VALUE && whole.have == HAVE_VALUE && whole.v > 0 &&
        ratio_round(100 * MICRO, (struct ratio){part.v, whole.v},
                    (struct rounding){2, ROUND_HALF_UP}, &out.v)) {
        out.have = HAVE_VALUE;
    }
    return out;
}
