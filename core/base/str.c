#include "core/base/str.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"

#define REPLACEMENT 0xFFFDu

static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if ((lead & 0xF0) == 0xE0) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

size_t str_decode(const char *s, size_t n, uint32_t *cp)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    *cp = REPLACEMENT;
    if (n == 0) {
        return 0;
    }
    unsigned char lead = (unsigned char)s[0];
    size_t len = sequence_length(lead);
    if (len == 1) {
        *cp = lead;
        return 1;
    }
    if (len == 0 || len > n) {
        return 1;
    }
    uint32_t v = lead & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (((unsigned char)s[i] & 0xC0) != 0x80) {
            return 1;
        }
        v = v << 6 | ((unsigned char)s[i] & 0x3Fu);
    }
    if (v < least[len] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) {
        return 1;
    }
    *cp = v;
    return len;
}

size_t str_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)(lead[len] | cp);
    return len;
}

bool str_valid(const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = str_decode(s + i, n - i, &cp);
        if (cp == REPLACEMENT && len == 1) {
            return false;
        }
        i += len;
    }
    return true;
}

size_t str_count(const char *s)
{
    size_t count = 0;
    for (; *s; s++) {
        count += ((unsigned char)*s & 0xC0) != 0x80;
    }
    return count;
}

void str_trim_partial(char *s)
{
    size_t n = strlen(s);
    size_t i = n;
    while (i > 0 && n - i < 4 && ((unsigned char)s[i - 1] & 0xC0) == 0x80) {
        i--;
    }
    if (i > 0 && sequence_length((unsigned char)s[i - 1]) > n - i + 1) {
        s[i - 1] = '\0';
    }
}

void str_drop_invalid(char *s)
{
    size_t n = strlen(s), to = 0;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = str_decode(s + i, n - i, &cp);
        if (cp != REPLACEMENT || len > 1) {
            memmove(s + to, s + i, len);
            to += len;
        }
        i += len;
    }
    s[to] = '\0';
}

bool str_starts(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool str_ends(const char *s, const char *suffix)
{
    size_t n = strlen(s), m = strlen(suffix);
    return n >= m && memcmp(s + n - m, suffix, m) == 0;
}

bool str_same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool str_is_control(uint32_t cp)
{
    if (cp < 0x20) {
        return cp != '\n';
    }
    return (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || cp == 0x200B || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           cp == 0xFEFF || (cp >= 0xFFF0 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE0FFF);
}

static uint32_t visible(uint32_t cp)
{
    if (cp < 0x20) {
        return 0x2400 + cp;
    }
    return cp == 0x7F ? 0x2421 : REPLACEMENT;
}

/* Nothing of it changes: copied in one piece with its neighbours. */
static bool is_plain(uint32_t cp, size_t len)
{
    return cp != '\r' && cp != '\t' && !(cp == REPLACEMENT && len == 1) && !str_is_control(cp);
}

static char *clean(const char *s, size_t n, bool *changed, bool tabs)
{
    struct buf out = {0};
    bool met = false;
    size_t from = 0;
    for (size_t i = 0, len; i < n; i += len) {
        uint32_t cp = (unsigned char)s[i];
        len = cp >= ' ' && cp < 0x7F ? 1 : str_decode(s + i, n - i, &cp);
        if (is_plain(cp, len)) {
            continue;
        }
        buf_add(&out, s + from, i - from);
        from = i + len;
        if (cp == '\r') {
            buf_adds(&out, from < n && s[from] == '\n' ? "" : "\n");
        } else if (cp == '\t') {
            buf_addc(&out, tabs ? '\t' : ' ');
        } else {
            met = true;
            buf_addcp(&out, str_is_control(cp) ? visible(cp) : cp);
        }
    }
    buf_add(&out, s + from, n - from);
    if (changed) {
        *changed = met;
    }
    return buf_steal(&out);
}

char *str_clean(const char *s, size_t n, bool *changed)
{
    return clean(s, n, changed, false);
}

char *str_clean_table(const char *s, size_t n)
{
    return clean(s, n, NULL, true);
}

uint32_t str_fold_next(const char **s)
{
    while (**s) {
        uint32_t cp;
        *s += str_decode(*s, strnlen(*s, 4), &cp);
        if (cp >= 0xFF01 && cp <= 0xFF5E) {
            cp -= 0xFEE0;
        }
        bool unseen = cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) ||
                      (cp >= 0x2028 && cp <= 0x202F) || cp == 0x2060 || cp == 0x3000 || cp == 0xFEFF;
        if (cp > ' ' && !unseen) {
            return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
        }
    }
    return 0;
}

/* ASCII and the common Han characters, which a filter sees by the million, are folded as they stand. */
static size_t fold_plain(const char *s, char *out)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] > ' ' && u[0] < 0x80) {
        *out = (char)(u[0] >= 'A' && u[0] <= 'Z' ? u[0] + 32 : u[0]);
        return 1;
    }
    if (u[0] >= 0xE4 && u[0] <= 0xE9 && (u[1] & 0xC0) == 0x80 && (u[2] & 0xC0) == 0x80) {
        memcpy(out, s, 3);
        return 3;
    }
    return 0;
}

/* No character grows by folding, but an invalid byte becomes U+FFFD. */
static void fold_into(const char *s, char *out)
{
    while (*s) {
        size_t n = fold_plain(s, out);
        if (n) {
            s += n;
            out += n;
        } else {
            uint32_t cp = str_fold_next(&s);
            out += cp ? str_encode(cp, out) : 0;
        }
    }
    *out = '\0';
}

char *str_fold(const char *s)
{
    char *out = xmalloc(3 * strlen(s) + 1);
    fold_into(s, out);
    return out;
}

bool str_fold_has(const char *s, const char *folded)
{
    char room[512];
    size_t need = 3 * strlen(s) + 1;
    char *text = need <= sizeof(room) ? room : xmalloc(need);
    fold_into(s, text);
    bool found = strstr(text, folded) != NULL;
    if (text != room) {
        free(text);
    }
    return found;
}

bool str_fold_same(const char *a, const char *b)
{
    uint32_t x, y;
    do {
        x = str_fold_next(&a);
        y = str_fold_next(&b);
    } while (x && x == y);
    return x == y;
}
