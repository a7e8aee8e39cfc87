#include "locale/width.h"

#include <stdbool.h>
#include <string.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uniwidth.h>

struct range {
    uint32_t first, last;
};

/* East Asian Width "A" of Unicode 14 without combining marks and private use. */
static const struct range ambiguous[] = {
    {0xA1, 0xA1}, {0xA4, 0xA4}, {0xA7, 0xA8}, {0xAA, 0xAA}, {0xAE, 0xAE}, {0xB0, 0xB4},
    {0xB6, 0xBA}, {0xBC, 0xBF}, {0xC6, 0xC6}, {0xD0, 0xD0}, {0xD7, 0xD8}, {0xDE, 0xE1},
    {0xE6, 0xE6}, {0xE8, 0xEA}, {0xEC, 0xED}, {0xF0, 0xF0}, {0xF2, 0xF3}, {0xF7, 0xFA},
    {0xFC, 0xFC}, {0xFE, 0xFE}, {0x101, 0x101}, {0x111, 0x111}, {0x113, 0x113}, {0x11B, 0x11B},
    {0x126, 0x127}, {0x12B, 0x12B}, {0x131, 0x133}, {0x138, 0x138}, {0x13F, 0x142}, {0x144, 0x144},
    {0x148, 0x14B}, {0x14D, 0x14D}, {0x152, 0x153}, {0x166, 0x167}, {0x16B, 0x16B}, {0x1CE, 0x1CE},
    {0x1D0, 0x1D0}, {0x1D2, 0x1D2}, {0x1D4, 0x1D4}, {0x1D6, 0x1D6}, {0x1D8, 0x1D8}, {0x1DA, 0x1DA},
    {0x1DC, 0x1DC}, {0x251, 0x251}, {0x261, 0x261}, {0x2C4, 0x2C4}, {0x2C7, 0x2C7}, {0x2C9, 0x2CB},
    {0x2CD, 0x2CD}, {0x2D0, 0x2D0}, {0x2D8, 0x2DB}, {0x2DD, 0x2DD}, {0x2DF, 0x2DF}, {0x391, 0x3A1},
    {0x3A3, 0x3A9}, {0x3B1, 0x3C1}, {0x3C3, 0x3C9}, {0x401, 0x401}, {0x410, 0x44F}, {0x451, 0x451},
    {0x2010, 0x2010}, {0x2013, 0x2016}, {0x2018, 0x2019}, {0x201C, 0x201D}, {0x2020, 0x2022},
    {0x2024, 0x2027}, {0x2030, 0x2030}, {0x2032, 0x2033}, {0x2035, 0x2035}, {0x203B, 0x203B},
    {0x203E, 0x203E}, {0x2074, 0x2074}, {0x207F, 0x207F}, {0x2081, 0x2084}, {0x20AC, 0x20AC},
    {0x2103, 0x2103}, {0x2105, 0x2105}, {0x2109, 0x2109}, {0x2113, 0x2113}, {0x2116, 0x2116},
    {0x2121, 0x2122}, {0x2126, 0x2126}, {0x212B, 0x212B}, {0x2153, 0x2154}, {0x215B, 0x215E},
    {0x2160, 0x216B}, {0x2170, 0x2179}, {0x2189, 0x2189}, {0x2190, 0x2199}, {0x21B8, 0x21B9},
    {0x21D2, 0x21D2}, {0x21D4, 0x21D4}, {0x21E7, 0x21E7}, {0x2200, 0x2200}, {0x2202, 0x2203},
    {0x2207, 0x2208}, {0x220B, 0x220B}, {0x220F, 0x220F}, {0x2211, 0x2211}, {0x2215, 0x2215},
    {0x221A, 0x221A}, {0x221D, 0x2220}, {0x2223, 0x2223}, {0x2225, 0x2225}, {0x2227, 0x222C},
    {0x222E, 0x222E}, {0x2234, 0x2237}, {0x223C, 0x223D}, {0x2248, 0x2248}, {0x224C, 0x224C},
    {0x2252, 0x2252}, {0x2260, 0x2261}, {0x2264, 0x2267}, {0x226A, 0x226B}, {0x226E, 0x226F},
    {0x2282, 0x2283}, {0x2286, 0x2287}, {0x2295, 0x2295}, {0x2299, 0x2299}, {0x22A5, 0x22A5},
    {0x22BF, 0x22BF}, {0x2312, 0x2312}, {0x2460, 0x24E9}, {0x24EB, 0x254B}, {0x2550, 0x2573},
    {0x2580, 0x258F}, {0x2592, 0x2595}, {0x25A0, 0x25A1}, {0x25A3, 0x25A9}, {0x25B2, 0x25B3},
    {0x25B6, 0x25B7}, {0x25BC, 0x25BD}, {0x25C0, 0x25C1}, {0x25C6, 0x25C8}, {0x25CB, 0x25CB},
    {0x25CE, 0x25D1}, {0x25E2, 0x25E5}, {0x25EF, 0x25EF}, {0x2605, 0x2606}, {0x2609, 0x2609},
    {0x260E, 0x260F}, {0x261C, 0x261C}, {0x261E, 0x261E}, {0x2640, 0x2640}, {0x2642, 0x2642},
    {0x2660, 0x2661}, {0x2663, 0x2665}, {0x2667, 0x266A}, {0x266C, 0x266D}, {0x266F, 0x266F},
    {0x269E, 0x269F}, {0x26BF, 0x26BF}, {0x26C6, 0x26CD}, {0x26CF, 0x26D3}, {0x26D5, 0x26E1},
    {0x26E3, 0x26E3}, {0x26E8, 0x26E9}, {0x26EB, 0x26F1}, {0x26F4, 0x26F4}, {0x26F6, 0x26F9},
    {0x26FB, 0x26FC}, {0x26FE, 0x26FF}, {0x273D, 0x273D}, {0x2776, 0x277F}, {0x2B56, 0x2B59},
    {0x3248, 0x324F}, {0xFFFD, 0xFFFD}, {0x1F100, 0x1F10A}, {0x1F110, 0x1F12D}, {0x1F130, 0x1F169},
    {0x1F170, 0x1F18D}, {0x1F18F, 0x1F190}, {0x1F19B, 0x1F1AC},
};

/* Not at the start of a line, not at its end (GB/T 15834, 5.1, and the ASCII marks like them). */
static const uint32_t no_start[] = {
    '!', '%', ')', ',', '.', ':', ';', '?', ']', '}', 0xB0, 0xB7, 0xBB, 0x2019, 0x201D, 0x2022,
    0x2030, 0x2032, 0x2033, 0x203A, 0x2103, 0x3001, 0x3002, 0x3003, 0x3005, 0x3009, 0x300B, 0x300D,
    0x300F, 0x3011, 0x3015, 0x3017, 0x30FB, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A,
    0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E,
};
static const uint32_t no_end[] = {
    '$', '(', '[', '{', 0xA3, 0xA5, 0xAB, 0x2018, 0x201C, 0x2039, 0x3008, 0x300A, 0x300C, 0x300E,
    0x3010, 0x3014, 0x3016, 0xFF04, 0xFF08, 0xFF3B, 0xFF5B, 0xFFE5,
};

static int ambiguous_cols = 1; /* what the terminal does; there is one terminal */

void width_set_ambiguous(int cols)
{
    ambiguous_cols = cols == 2 ? 2 : 1;
}

static bool is_ambiguous(uint32_t cp)
{
    size_t lo = 0, hi = sizeof(ambiguous) / sizeof(ambiguous[0]);
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cp > ambiguous[mid].last) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < sizeof(ambiguous) / sizeof(ambiguous[0]) && cp >= ambiguous[lo].first;
}

static bool has(const uint32_t *set, size_t n, uint32_t cp)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cp > set[mid]) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo < n && set[lo] == cp;
}

#define HAS(set, cp) has(set, sizeof(set) / sizeof((set)[0]), cp)

int width_cp(uint32_t cp)
{
    if (cp < 0x7F) {
        return cp >= 0x20;
    }
    if ((cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xFF01 && cp <= 0xFF60)) {
        return 2;
    }
    if (cp >= 0x3248 && cp <= 0x324F) {
        return 2; /* as wcwidth() of glibc, by which ncurses moves its cursor */
    }
    if (ambiguous_cols == 2 && is_ambiguous(cp)) {
        return 2;
    }
    if (cp == 0xAD) {
        return 1; /* likewise */
    }
    int cols = uc_width(cp, "UTF-8");
    return cols < 0 ? 0 : cols;
}

static size_t decode(const char *s, size_t n, uint32_t *cp)
{
    if ((unsigned char)*s < 0x80) {
        *cp = (unsigned char)*s;
        return 1;
    }
    ucs4_t c;
    int len = u8_mbtouc(&c, (const uint8_t *)s, n);
    *cp = c;
    return len > 0 ? (size_t)len : 1;
}

int width_of_n(const char *s, size_t n)
{
    int cols = 0;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += decode(s + i, n - i, &cp);
        cols += width_cp(cp);
    }
    return cols;
}

int width_of(const char *utf8)
{
    return width_of_n(utf8, strlen(utf8));
}

/* ASCII but CR, or Han: nothing here joins what follows, unless that is a mark. */
static bool stands_alone(uint32_t cp)
{
    return (cp < 0x7F && cp != '\r') || (cp >= 0x4E00 && cp <= 0x9FFF);
}

/* A byte that begins ASCII or U+4000..U+9FFF: never a combining mark. */
static bool begins_cluster(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c < 0x80 || (c >= 0xE4 && c <= 0xE9);
}

/* U+200D at the end of s[0..len) holds two pictures together, as in families; libunistring 1.0
   parts them. */
static bool joins_next(const char *s, size_t len, size_t n)
{
    uint32_t next;
    return len > 3 && len < n && memcmp(s + len - 3, "\xE2\x80\x8D", 3) == 0 &&
           decode(s + len, n - len, &next) >= 3 && next >= 0x2190 &&
           !(next >= 0x2E80 && next <= 0xFFFF);
}

static size_t grapheme(const char *s, size_t n)
{
    const uint8_t *p = (const uint8_t *)s, *end = p + n, *q = p;
    do {
        q = u8_grapheme_next(q, end);
    } while (joins_next(s, (size_t)(q - p), n));
    return (size_t)(q - p);
}

/* Grapheme rules cost ten times a decode, and nearly every cell is ASCII or Han. */
static size_t next_cluster(const char *s, size_t n, uint32_t *first, int *cols)
{
    size_t len = decode(s, n, first);
    *cols = width_cp(*first);
    if (len >= n || (stands_alone(*first) && begins_cluster(s[len]))) {
        return len;
    }
    size_t whole = grapheme(s, n);
    if (whole > len) {
        *cols += width_of_n(s + len, whole - len);
        len = whole;
    }
    return len;
}

size_t width_cluster(const char *s, size_t n, int *cols)
{
    uint32_t first;
    int w = 0;
    size_t len = n ? next_cluster(s, n, &first, &w) : 0;
    if (cols) {
        *cols = w;
    }
    return len;
}

size_t width_clip(const char *s, size_t n, int cols, int *used)
{
    size_t i = 0;
    int sum = 0;
    while (i < n) {
        uint32_t first;
        int w;
        size_t len = next_cluster(s + i, n - i, &first, &w);
        if (w > cols - sum) {
            break;
        }
        sum += w;
        i += len;
    }
    if (used) {
        *used = sum;
    }
    return i;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0x3000;
}

/* Letters, digits and the marks inside numbers and words: 1,234.56, 2024-05-12, ＧＢ１８０３０. */
static bool in_word(uint32_t cp)
{
    return (cp > 0x20 && cp < 0x1100) || (cp >= 0xFF10 && cp <= 0xFF19) || cp == 0xFF0E ||
           (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A) || cp == 0x2212;
}

static bool is_glue(uint32_t cp)
{
    return cp == 0xA0 || cp == 0x202F || cp == 0x2060 || cp == 0xFEFF;
}

/* May a line end between a cluster that begins with a and one that begins with b? */
static bool may_break(uint32_t a, uint32_t b)
{
    if (is_blank(b) || HAS(no_start, b) || HAS(no_end, a) || is_glue(a) || is_glue(b)) {
        return false;
    }
    if (a == b && (a == 0x2014 || a == 0x2026 || a == 0x2500)) {
        return false; /* a dash and an ellipsis are two characters long */
    }
    return is_blank(a) || !(in_word(a) && in_word(b));
}

struct line {
    size_t len; /* bytes */
    int used;   /* columns */
};

static void hang_blanks(const char *s, size_t n, struct line *at)
{
    while (at->len < n) {
        uint32_t cp;
        size_t len = decode(s + at->len, n - at->len, &cp);
        if (!is_blank(cp)) {
            break;
        }
        at->len += len;
    }
}

size_t width_wrap(const char *s, size_t n, int cols, int *used)
{
    struct line at = {0}, good = {0};
    uint32_t before = 0;
    cols = cols < 1 ? 1 : cols;
    while (at.len < n && s[at.len] != '\n') {
        uint32_t first;
        int w;
        size_t len = next_cluster(s + at.len, n - at.len, &first, &w);
        if (at.len && may_break(before, first)) {
            good = at;
        }
        if (at.len && w > cols - at.used) {
            if (!is_blank(first)) {
                at = good.len ? good : at;
                break;
            }
            hang_blanks(s, n, &at);
            break;
        }
        at.len += len;
        at.used += w;
        before = first;
    }
    if (used) {
        *used = at.used;
    }
    return at.len;
}
