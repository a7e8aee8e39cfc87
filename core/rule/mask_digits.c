#include "core/rule/mask.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/rule/idno.h"

/* Numbers are found however they were typed: full-width, or broken by blanks and hyphens. A run is
   all digits that only such gaps part; a piece of it that reads as a number is replaced as a whole. */

#define GAP_MOST 3   /* signs between two digits of one number */
#define LAND 11      /* digits of a land line with its area code, at least */
#define ID_SIGNS 18
#define MOBILE 11    /* so many unbroken digits, or more, are always hidden in a text */

struct digit {
    char c;       /* '0'..'9', 'X' */
    bool glued;   /* nothing stands between it and the one before */
    size_t at;    /* bytes in the text: from, to */
    size_t end;
};

struct run {
    struct digit *v;
    size_t n;
    size_t cap;
};

static void run_add(struct run *r, struct digit d)
{
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 64;
        r->v = xreallocarray(r->v, r->cap, sizeof(*r->v));
    }
    r->v[r->n++] = d;
}

static bool is_gap(uint32_t cp)
{
    return cp == ' ' || cp == '-' || cp == '.' || cp == '_' || cp == '\n' || cp == 0xA0 ||
           cp == 0xAD || cp == 0xB7 || (cp >= 0x2000 && cp <= 0x2015) || cp == 0x202F ||
           cp == 0x2060 || cp == 0x2212 || cp == 0x3000 || cp == 0xFEFF || cp == 0xFF0D ||
           cp == 0xFFFD || cp == '(' || cp == ')' || cp == 0xFF08 || cp == 0xFF09 || cp == ',' ||
           cp == 0xFF0C || cp == 0x3001 || cp == ':' || cp == 0xFF1A || cp == '/' || cp == 0xFF0F || cp == 0xFF0E;
}

static char digit_of(uint32_t cp)
{
    if (cp >= 0xFF10 && cp <= 0xFF19) {
        cp -= 0xFF10 - '0';
    }
    return cp >= '0' && cp <= '9' ? (char)cp : '\0';
}

static bool is_x(uint32_t cp)
{
    return cp == 'x' || cp == 'X' || cp == 0xFF38 || cp == 0xFF58 || cp == 0xD7;
}

/* The run that begins with the digit at `at`; returns where it ends. */
static size_t run_read(struct run *r, const char *s, size_t at)
{
    size_t n = strlen(s), i = at, gap = 0, end = at;
    r->n = 0;
    while (i < n) {
        uint32_t cp;
        size_t len = str_decode(s + i, n - i, &cp);
        char c = digit_of(cp);
        if (!c && is_x(cp) && r->n >= ID_SIGNS - 1) {
            c = 'X';
        }
        if (!c && (!is_gap(cp) || ++gap > GAP_MOST)) {
            break;
        }
        i += len;
        if (c) {
            run_add(r, (struct digit){c, gap == 0 && r->n > 0, i - len, i});
            gap = 0;
            end = i;
        }
    }
    return end;
}

/* Digits from i that stand unbroken. */
static size_t glued(const struct run *r, size_t i)
{
    size_t n = 1;
    while (i + n < r->n && r->v[i + n].glued && r->v[i + n - 1].c != 'X') {
        n++;
    }
    return n;
}

/* n digits from i begin and end where a group does. */
static bool is_whole(const struct run *r, size_t i, size_t n)
{
    return i + n <= r->n && (i == 0 || !r->v[i].glued || r->v[i - 1].c == 'X') &&
           (i + n == r->n || !r->v[i + n].glued || r->v[i + n - 1].c == 'X');
}

static void copy(const struct run *r, size_t i, size_t n, char *out)
{
    for (size_t k = 0; k < n; k++) {
        out[k] = r->v[i + k].c;
    }
    out[n] = '\0';
}

static bool only_last_x(const char *s)
{
    const char *x = strchr(s, 'X');
    return !x || !x[1];
}

/* An id number of 18 signs begins at i; broken ones must hold a day of birth. */
static bool id_at(const struct run *r, size_t i)
{
    char s[ID_SIGNS + 1];
    struct date birth;
    if (i + ID_SIGNS > r->n) {
        return false;
    }
    copy(r, i, ID_SIGNS, s);
    return only_last_x(s) && ((is_whole(r, i, ID_SIGNS) && glued(r, i) == ID_SIGNS) ||
                              (idno_birth(s, &birth) && (i == 0 || !r->v[i].glued)));
}

static bool mobile_at(const struct run *r, size_t i)
{
    return i + MOBILE <= r->n && r->v[i].c == '1' && r->v[i + 1].c >= '3' &&
           r->v[i + MOBILE - 1].c != 'X' && is_whole(r, i, MOBILE);
}

/* Digits of the country code before a mobile number at i: 86, 0086; 0: none. */
static size_t country_at(const struct run *r, size_t i)
{
    char s[5];
    for (size_t n = 2; n <= 4; n += 2) {
        if (i + n + MOBILE > r->n) {
            break;
        }
        copy(r, i, n, s);
        if (strcmp(s, n == 2 ? "86" : "0086") == 0 && r->v[i + n].c == '1' &&
            is_whole(r, i, n + MOBILE)) {
            return n;
        }
    }
    return 0;
}

/* Area codes: 010, 02x; else four digits (0371). */
static size_t area_digits(const struct run *r, size_t i)
{
    if (i + 4 > r->n || r->v[i].c != '0') {
        return 0;
    }
    return r->v[i + 1].c == '1' || r->v[i + 1].c == '2' ? 3 : 4;
}

/* Digits of a land line with its area code at i; behind it are 8, or 7 in smaller places; 0: none. */
static size_t land_at(const struct run *r, size_t i)
{
    size_t area = area_digits(r, i);
    for (size_t n = 8; area && area + n >= LAND; n--) {
        if (is_whole(r, i, area + n) && (r->v[i + area].c != '0' && r->v[i + area].c != '1')) {
            return area + n;
        }
    }
    return 0;
}

/* Shapes. The text between the digits that stay is kept only where it parts an area code. */

static void put(struct buf *out, const struct run *r, size_t i, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        buf_addc(out, r->v[i + k].c);
    }
}

static void id_shape(struct buf *out, const struct run *r, size_t i)
{
    put(out, r, i, 6);
    buf_adds(out, "********");
    put(out, r, i + 14, 4);
}

static void mobile_shape(struct buf *out, const struct run *r, size_t i)
{
    put(out, r, i, 3);
    buf_adds(out, "****");
    put(out, r, i + 7, 4);
}

static void land_shape(struct buf *out, const char *s, const struct run *r, size_t i, size_t n)
{
    size_t area = n >= LAND ? area_digits(r, i) : 0;
    put(out, r, i, area);
    if (area) {
        buf_add(out, s + r->v[i + area - 1].end, r->v[i + area].at - r->v[i + area - 1].end);
    }
    buf_adds(out, "****");
    put(out, r, i + n - (n > 4 ? 2 : 0), n > 4 ? 2 : 0);
}

static void other_shape(struct buf *out, const struct run *r, size_t i, size_t n)
{
    put(out, r, i, 1);
    buf_addc(out, '*');
    put(out, r, i + n - 2, 2);
}

/* What begins at digit i, masked; how many digits it takes, 0 when it is no number to hide. */
static size_t known_at(struct buf *out, const char *s, const struct run *r, size_t i)
{
    size_t n;
    if (id_at(r, i)) {
        id_shape(out, r, i);
        return ID_SIGNS;
    }
    if (mobile_at(r, i)) {
        mobile_shape(out, r, i);
        return MOBILE;
    }
    if ((n = country_at(r, i))) {
        put(out, r, i, n);
        buf_addc(out, ' ');
        mobile_shape(out, r, i + n);
        return n + MOBILE;
    }
    if ((n = land_at(r, i))) {
        land_shape(out, s, r, i, n);
    }
    return n;
}

static size_t in_text(struct buf *out, const char *s, const struct run *r, size_t i)
{
    size_t n = known_at(out, s, r, i);
    if (n) {
        return n;
    }
    n = glued(r, i);
    if (n == MOBILE) {
        mobile_shape(out, r, i);
    } else if (n > MOBILE) {
        other_shape(out, r, i, n);
    }
    return n >= MOBILE ? n : 0;
}

/* In a cell for telephones every number is one. */
static size_t in_phone(struct buf *out, const char *s, const struct run *r, size_t i)
{
    size_t n = known_at(out, s, r, i);
    if (n == 0) {
        n = glued(r, i);
        while (i + n < r->n && n < 7) { /* 6234 5678 */
            n += glued(r, i + n);
        }
        land_shape(out, s, r, i, n);
    }
    return n;
}

typedef size_t taker(struct buf *out, const char *s, const struct run *r, size_t i);

/* The run's bytes with its numbers replaced; what is none is copied with the gaps around it. */
static void run_put(struct buf *out, const char *s, const struct run *r, taker *take)
{
    size_t done = r->v[0].at;
    for (size_t i = 0; i < r->n;) {
        struct buf shape = {0};
        size_t n = take(&shape, s, r, i);
        if (n) {
            buf_add(out, s + done, r->v[i].at - done);
            buf_adds(out, buf_str(&shape));
        }
        size_t last = i + (n ? n : glued(r, i)) - 1;
        if (!n) {
            buf_add(out, s + done, r->v[last].end - done);
        }
        done = r->v[last].end;
        i = last + 1;
        buf_release(&shape);
    }
}

static void digits(struct buf *out, const char *s, taker *take)
{
    struct run r = {0};
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = str_decode(s + i, n - i, &cp);
        if (digit_of(cp)) {
            size_t end = run_read(&r, s, i);
            run_put(out, s, &r, take);
            i = end;
        } else {
            buf_add(out, s + i, len);
            i += len;
        }
    }
    free(r.v);
}

void mask_text_add(struct buf *out, const char *text)
{
    digits(out, text, in_text);
}

void mask_phone_add(struct buf *out, const char *text)
{
    digits(out, text, in_phone);
}

/* A number of 18 signs as such; anything else shows its first sign and its last two. */
void mask_id_add(struct buf *out, const char *text)
{
    char id[IDNO_SIZE];
    char *s = str_fold(text);
    size_t n = strlen(s), last = n;
    if (idno_read(text, id)) {
        buf_addf(out, "%.6s********%s", id, id + 14);
        free(s);
        return;
    }
    for (char *p = s; *p; p++) {
        *p = (char)(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
    }
    uint32_t cp;
    size_t first = str_decode(s, n, &cp);
    bool room = str_count(s) > 4; /* a short one would show nearly all of itself */
    for (int i = 0; room && i < 2; i++) {
        do {
            last--;
        } while (((unsigned char)s[last] & 0xC0) == 0x80);
    }
    buf_add(out, s, str_count(s) > 1 ? first : 0);
    buf_addc(out, '*');
    buf_adds(out, s + last);
    free(s);
}
