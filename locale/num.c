#include "locale/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistr.h>

#define SCALE_MAX 18

static const uint64_t pow10_of[SCALE_MAX + 1] = {
    UINT64_C(1), UINT64_C(10), UINT64_C(100), UINT64_C(1000), UINT64_C(10000),
    UINT64_C(100000), UINT64_C(1000000), UINT64_C(10000000), UINT64_C(100000000),
    UINT64_C(1000000000), UINT64_C(10000000000), UINT64_C(100000000000),
    UINT64_C(1000000000000), UINT64_C(10000000000000), UINT64_C(100000000000000),
    UINT64_C(1000000000000000), UINT64_C(10000000000000000),
    UINT64_C(100000000000000000), UINT64_C(1000000000000000000),
};

struct number {
    uint64_t whole, part; /* part has `places` digits */
    int places;
    bool negative;
};

static void strip_zeros(struct number *x)
{
    while (x->places > 0 && x->part % 10 == 0) {
        x->part /= 10;
        x->places--;
    }
}

static void round_to(struct number *x, int decimals)
{
    uint64_t unit = pow10_of[x->places - decimals];
    uint64_t rest = x->part % unit;
    x->part = x->part / unit + (rest >= unit - rest);
    x->places = decimals;
    if (x->part == pow10_of[decimals]) {
        x->part = 0;
        x->whole++;
    }
}

static struct number number_of(int64_t value, int scale, int decimals)
{
    uint64_t abs = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    struct number x = {
        .whole = abs / pow10_of[scale],
        .part = abs % pow10_of[scale],
        .places = scale,
        .negative = value < 0,
    };
    if (decimals < 0) {
        strip_zeros(&x);
    } else if (decimals < scale) {
        round_to(&x, decimals);
    }
    x.negative = x.negative && (x.whole || x.part);
    return x;
}

static size_t put_whole(char *p, uint64_t whole, bool group)
{
    char digits[24];
    size_t len = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, whole);
    size_t at = 0;
    for (size_t i = 0; i < len; i++) {
        if (group && i && (len - i) % 3 == 0) {
            p[at++] = ',';
        }
        p[at++] = digits[i];
    }
    return at;
}

bool num_format(char *out, size_t n, int64_t value, int scale, int decimals, unsigned flags)
{
    char text[NUM_MAX * 2];
    size_t at = 0;
    if (n) {
        out[0] = '\0';
    }
    if (scale < 0 || scale > SCALE_MAX || decimals < -1 || decimals > SCALE_MAX) {
        return false;
    }
    struct number x = number_of(value, scale, decimals);
    if (x.negative) {
        at += (size_t)sprintf(text, "%s", flags & NUM_MINUS ? "\u2212" : "-");
    }
    at += put_whole(text + at, x.whole, flags & NUM_GROUP);
    if (x.places > 0) {
        at += (size_t)sprintf(text + at, ".%0*" PRIu64, x.places, x.part);
    }
    int pad = decimals - x.places;
    if (pad > 0) {
        at += (size_t)sprintf(text + at, "%s%0*d", x.places ? "" : ".", pad, 0);
    }
    if (at >= n) {
        return false;
    }
    memcpy(out, text, at);
    out[at] = '\0';
    return true;
}

bool num_group(char *out, size_t n, int64_t value, int scale, int decimals)
{
    return num_format(out, n, value, scale, decimals, NUM_GROUP);
}

bool num_plain(char *out, size_t n, int64_t value, int scale, int decimals)
{
    return num_format(out, n, value, scale, decimals, 0);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(ucs4_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F || cp == 0xFEFF;
}

static ucs4_t half_width(ucs4_t cp)
{
    if (cp >= 0xFF01 && cp <= 0xFF5E) {
        return cp - 0xFEE0;
    }
    return cp == 0x2212 ? '-' : cp;
}

/* A comma at s[i] that parts groups: a digit before, three digits and no fourth behind. */
static bool is_group_comma(const char *s, size_t i)
{
    if (s[i] != ',' || i == 0 || !is_digit(s[i - 1])) {
        return false;
    }
    size_t k = 1;
    while (k < 5 && is_digit(s[i + k])) {
        k++;
    }
    return k == 4;
}

static void drop_group_commas(char *s)
{
    size_t to = 0;
    for (size_t i = 0; s[i]; i++) {
        if (!is_group_comma(s, i)) {
            s[to++] = s[i];
        }
    }
    s[to] = '\0';
}

/* 。 is what an input method in Chinese mode gives for the point key. */
static void mend_points(char *s)
{
    char *p = s;
    while ((p = strstr(p, "。"))) {
        if (p > s && is_digit(p[-1]) && is_digit(p[3])) {
            *p = '.';
            memmove(p + 1, p + 3, strlen(p + 3) + 1);
        }
        p++;
    }
}

bool num_fold(const char *in, char *out, size_t n)
{
    size_t left = strlen(in), at = 0;
    const uint8_t *p = (const uint8_t *)in;
    while (left) {
        ucs4_t cp;
        int len = u8_mbtouc(&cp, p, left);
        p += len;
        left -= (size_t)len;
        if (is_blank(cp)) {
            continue;
        }
        uint8_t utf8[6];
        int out_len = u8_uctomb(utf8, half_width(cp), sizeof(utf8));
        if (out_len < 0 || at + (size_t)out_len >= n) {
            if (n) {
                out[0] = '\0';
            }
            return false;
        }
        memcpy(out + at, utf8, (size_t)out_len);
        at += (size_t)out_len;
    }
    if (n == 0) {
        return false;
    }
    out[at] = '\0';
    mend_points(out);
    drop_group_commas(out);
    return true;
}
