#include "locale/encode.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistr.h>

static const struct {
    const char *name;  /* shown */
    const char *iconv; /* CP950 is Big5 as Windows writes it */
} encodings[ENC_N] = {
    [ENC_UTF8] = {"UTF-8", "UTF-8"},          [ENC_GB18030] = {"GB18030", "GB18030"},
    [ENC_UTF16LE] = {"UTF-16LE", "UTF-16LE"}, [ENC_UTF16BE] = {"UTF-16BE", "UTF-16BE"},
    [ENC_BIG5] = {"Big5", "CP950"},
};

static const struct {
    const char *name;
    enum encoding enc;
} aliases[] = {
    {"utf8", ENC_UTF8},      {"gbk", ENC_GB18030},   {"gb2312", ENC_GB18030},
    {"cp936", ENC_GB18030},  {"utf16", ENC_UTF16LE}, {"utf-16", ENC_UTF16LE},
    {"cp950", ENC_BIG5},     {"big-5", ENC_BIG5},
};

const char *encode_name(enum encoding enc)
{
    return encodings[enc].name;
}

enum encoding encode_find(const char *name)
{
    for (int i = 0; i < ENC_N; i++) {
        if (strcasecmp(name, encodings[i].name) == 0) {
            return (enum encoding)i;
        }
    }
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++) {
        if (strcasecmp(name, aliases[i].name) == 0) {
            return aliases[i].enc;
        }
    }
    return ENC_N;
}

static size_t bom_length(const unsigned char *p, size_t n, enum encoding *enc)
{
    static const struct {
        unsigned char mark[3];
        size_t n;
        enum encoding enc;
    } bom[] = {
        {{0xEF, 0xBB, 0xBF}, 3, ENC_UTF8},
        {{0xFF, 0xFE}, 2, ENC_UTF16LE},
        {{0xFE, 0xFF}, 2, ENC_UTF16BE},
        {{0x84, 0x31, 0x95}, 3, ENC_GB18030}, /* and 0x33, seen below */
    };
    for (size_t i = 0; i < sizeof(bom) / sizeof(bom[0]); i++) {
        if (n >= bom[i].n && memcmp(p, bom[i].mark, bom[i].n) == 0) {
            *enc = bom[i].enc;
            if (bom[i].enc != ENC_GB18030) {
                return bom[i].n;
            }
            return n >= 4 && p[3] == 0x33 ? 4 : 0;
        }
    }
    return 0;
}

/* Text in UTF-16 has NUL bytes beside its digits, commas and line ends; no other text has any. */
static bool guess_utf16(const unsigned char *p, size_t n, enum encoding *enc)
{
    size_t nul[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        nul[i & 1] += p[i] == 0;
    }
    *enc = nul[1] >= nul[0] ? ENC_UTF16LE : ENC_UTF16BE;
    return nul[0] != nul[1];
}

/* Strict, but a damaged byte among hundreds of good characters does not make it another encoding:
   the decoder then names the place. A good part of an incomplete last character counts. */
static bool guess_utf8(const unsigned char *p, size_t n)
{
    size_t good = 0, bad_runs = 0;
    bool in_run = false;
    for (size_t i = 0; i < n;) {
        ucs4_t cp;
        int len = p[i] < 0x80 ? 1 : u8_mbtoucr(&cp, p + i, n - i);
        if (len == -2 && good) {
            break;
        }
        bad_runs += len < 0 && !in_run;
        in_run = len < 0;
        good += len > 1;
        i += len > 0 ? (size_t)len : 1;
    }
    return bad_runs == 0 || good / 20 > bad_runs;
}

struct share {
    size_t bad, chars, common;
};

static bool in(unsigned char c, unsigned char lo, unsigned char hi)
{
    return c >= lo && c <= hi;
}

static struct share share_gb(const unsigned char *p, size_t n)
{
    struct share s = {0};
    for (size_t i = 0; i < n; i++) {
        if (p[i] < 0x80) {
            continue;
        }
        unsigned char trail = i + 1 < n ? p[i + 1] : 0;
        s.chars++;
        if (in(p[i], 0x81, 0xFE) && in(trail, 0x30, 0x39) && i + 3 < n &&
            in(p[i + 2], 0x81, 0xFE) && in(p[i + 3], 0x30, 0x39)) {
            i += 3;
        } else if (in(p[i], 0x81, 0xFE) && in(trail, 0x40, 0xFE) && trail != 0x7F) {
            s.common += in(trail, 0xA1, 0xFE) && (in(p[i], 0xB0, 0xD7) || in(p[i], 0xA1, 0xA3));
            i++;
        } else {
            s.bad++;
        }
    }
    return s;
}

static struct share share_big5(const unsigned char *p, size_t n)
{
    struct share s = {0};
    for (size_t i = 0; i < n; i++) {
        if (p[i] < 0x80) {
            continue;
        }
        unsigned char trail = i + 1 < n ? p[i + 1] : 0;
        s.chars++;
        if (in(p[i], 0x81, 0xFE) && (in(trail, 0x40, 0x7E) || in(trail, 0xA1, 0xFE))) {
            s.common += in(p[i], 0xA4, 0xC6) || (p[i] == 0xA1 && trail < 0xC0);
            i++;
        } else {
            s.bad++;
        }
    }
    return s;
}

enum encoding encode_guess(const unsigned char *p, size_t n)
{
    enum encoding enc;
    if (bom_length(p, n, &enc) > 0 || guess_utf16(p, n, &enc)) {
        return enc;
    }
    if (guess_utf8(p, n)) {
        return ENC_UTF8;
    }
    struct share gb = share_gb(p, n), big5 = share_big5(p, n);
    if ((gb.bad == 0) != (big5.bad == 0)) {
        return gb.bad == 0 ? ENC_GB18030 : ENC_BIG5;
    }
    return big5.common * (gb.chars + 1) > gb.common * (big5.chars + 1) ? ENC_BIG5 : ENC_GB18030;
}

static char *grown(char *p, size_t n)
{
    char *q = realloc(p, n);
    if (!q) {
        fputs("anzhang: out of memory\n", stderr);
        exit(EX_OSERR);
    }
    return q;
}

struct output {
    char *p;
    size_t n, cap;
};

/* One pass of iconv into a growing buffer; false at the first bad sequence, *done is its offset. */
static bool convert(iconv_t cd, const char *p, size_t n, struct output *o, size_t *done)
{
    char *in_p = (char *)(uintptr_t)p; /* iconv() reads only; its prototype lacks the const */
    size_t in_n = n;
    bool flushing = false;
    for (;;) {
        if (o->cap - o->n < 64) {
            o->cap += o->cap / 2 + n + 64;
            o->p = grown(o->p, o->cap);
        }
        char *out_p = o->p + o->n;
        size_t out_n = o->cap - o->n - 1;
        size_t r = flushing ? iconv(cd, NULL, NULL, &out_p, &out_n)
                            : iconv(cd, &in_p, &in_n, &out_p, &out_n);
        o->n = (size_t)(out_p - o->p);
        if (r == (size_t)-1 && errno == E2BIG) {
            continue;
        }
        if (r == (size_t)-1) {
            *done = n - in_n;
            return false;
        }
        if (flushing) {
            o->p[o->n] = '\0';
            return true;
        }
        flushing = true;
    }
}

static iconv_t open_converter(enum encoding to, enum encoding from)
{
    iconv_t cd = iconv_open(encodings[to].iconv, encodings[from].iconv);
    if (cd == (iconv_t)-1) {
        fprintf(stderr, "anzhang: iconv: no converter %s -> %s\n", encodings[from].iconv,
                encodings[to].iconv);
        exit(EX_OSERR);
    }
    return cd;
}

/* glibc's UTF-8 goes on beyond U+10FFFF; ours does not. */
static bool check_utf8(const char *s, size_t n, size_t *bad_at)
{
    const uint8_t *bad = u8_check((const uint8_t *)s, n);
    if (bad) {
        *bad_at = (size_t)(bad - (const uint8_t *)s);
    }
    return !bad;
}

bool encode_to_utf8(const void *p, size_t n, enum encoding from, char **out, size_t *outn,
                    size_t *bad_at)
{
    enum encoding marked = ENC_N;
    size_t skip = bom_length(p, n, &marked);
    if (marked != from) {
        skip = 0;
    }
    const char *s = (const char *)p + skip;
    struct output o = {0};
    iconv_t cd = open_converter(ENC_UTF8, from);
    size_t done = 0;
    bool ok = (from != ENC_UTF8 || check_utf8(s, n - skip, &done)) &&
              convert(cd, s, n - skip, &o, &done);
    iconv_close(cd);
    if (!ok) {
        free(o.p);
        o = (struct output){0};
    }
    *out = o.p;
    *outn = o.n;
    *bad_at = ok ? n : skip + done;
    return ok;
}

/* The private-use characters that GB 18030-2005 used for these, and what stands for them since
   the 2022 edition; glibc's converter refuses them. Sorted. */
static const struct {
    uint16_t old;
    uint32_t now;
} moved[] = {
    {0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11},  {0xE790, 0xFE13},  {0xE791, 0xFE14},
    {0xE792, 0xFE15},  {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18},  {0xE796, 0xFE19},
    {0xE816, 0x20087}, {0xE817, 0x20089}, {0xE818, 0x200CC}, {0xE81E, 0x9FB4},  {0xE826, 0x9FB5},
    {0xE82B, 0x9FB6},  {0xE82C, 0x9FB7},  {0xE831, 0x215D7}, {0xE832, 0x9FB8},  {0xE83B, 0x2298F},
    {0xE843, 0x9FB9},  {0xE854, 0x9FBA},  {0xE855, 0x241FE}, {0xE864, 0x9FBB},
};

/* The standard character for the private-use one at s, 0 when there is none. */
static uint32_t standard_for(const char *s, size_t n)
{
    ucs4_t cp;
    if (n == 0 || (unsigned char)*s != 0xEE || u8_mbtoucr(&cp, (const uint8_t *)s, n) < 0) {
        return 0;
    }
    for (size_t i = 0; i < sizeof(moved) / sizeof(moved[0]); i++) {
        if (moved[i].old == cp) {
            return moved[i].now;
        }
    }
    return 0;
}

static bool convert_moving(iconv_t cd, const char *s, size_t n, struct output *o, size_t *done)
{
    size_t at = 0;
    for (;;) {
        size_t stopped = 0;
        if (convert(cd, s + at, n - at, o, &stopped)) {
            return true;
        }
        at += stopped;
        uint8_t utf8[6];
        uint32_t now = standard_for(s + at, n - at);
        int len = now ? u8_uctomb(utf8, now, sizeof(utf8)) : 0;
        if (len <= 0 || !convert(cd, (const char *)utf8, (size_t)len, o, &stopped)) {
            *done = at;
            return false;
        }
        at += 3; /* U+E000..U+FFFF are three bytes */
    }
}

bool encode_from_utf8(const char *s, size_t n, enum encoding to, char **out, size_t *outn,
                      size_t *bad_at)
{
    struct output o = {0};
    iconv_t cd = open_converter(to, ENC_UTF8);
    size_t done = 0;
    bool ok = check_utf8(s, n, &done) && convert_moving(cd, s, n, &o, &done);
    iconv_close(cd);
    if (!ok) {
        free(o.p);
        o = (struct output){0};
    }
    *out = o.p;
    *outn = o.n;
    *bad_at = ok ? n : done;
    return ok;
}
