#include "core/rule/token.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

#define TAG_SIGN '='
#define LEADS 3 /* first characters of a run that are tokens of their own */

/* Punctuation and symbols outside ASCII; 々 and 〇 are characters of words. */
static const struct {
    uint32_t from, to;
} breaks[] = {
    {0x80, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7}, {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x245F},
    {0x2500, 0x27BF}, {0x2900, 0x2BFF}, {0x3001, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},
    {0x303D, 0x303F}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF5F, 0xFF65}, {0xFFE0, 0xFFFF},
};

enum token_class token_class_of(uint32_t c)
{
    if (c < 0x80) {
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        return word ? TOKEN_WORD : TOKEN_BREAK;
    }
    if (c >= 0x3400 && c <= 0x9FFF) {
        return TOKEN_SIGN;
    }
    for (size_t i = 0; i < ARRAY_LEN(breaks); i++) {
        if (c >= breaks[i].from && c <= breaks[i].to) {
            return TOKEN_BREAK;
        }
    }
    return TOKEN_SIGN;
}

/* One character, folded; 0: not seen (a blank). */
static uint32_t next(const char *s, size_t n, size_t *len)
{
    uint32_t c = (unsigned char)*s;
    *len = 1;
    if (c >= 0x80) {
        *len = str_decode(s, n, &c);
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
        c -= 0xFEE0;
    }
    bool unseen = c <= ' ' || c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
                  (c >= 0x2028 && c <= 0x202F) || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
    return unseen ? 0 : c >= 'A' && c <= 'Z' ? c + 32 : c;
}

struct cutter {
    const char *text;
    size_t n;
    token_visit *f;
    void *ctx;
};

static int tell(struct cutter *c, const char *token, size_t n, size_t from, size_t to)
{
    return c->f(c->ctx, token, n, from, to);
}

/* A run of letters and figures from `at` on; *end is behind it. */
static int word_run(struct cutter *c, size_t at, size_t *end)
{
    char run[TOKEN_BYTES];
    size_t n = 0, len, p = at;
    int rc = 0;
    while (p < c->n) {
        uint32_t cp = next(c->text + p, c->n - p, &len);
        if (cp == 0 || token_class_of(cp) != TOKEN_WORD || n == sizeof(run)) {
            break;
        }
        run[n++] = (char)cp;
        p += len;
    }
    *end = p;
    for (size_t i = 1; rc == 0 && i <= LEADS && i < n; i++) {
        rc = tell(c, run, i, at, p);
    }
    for (size_t i = 0; rc == 0 && n > TOKEN_FIGURES && i + TOKEN_FIGURES <= n; i++) {
        rc = tell(c, run + i, TOKEN_FIGURES, at, p);
    }
    return rc ? rc : tell(c, run, n, at, p);
}

/* Signs with what is not seen between them. */
static int sign_run(struct cutter *c, size_t at, size_t *end)
{
    char pair[8];
    size_t had = 0, last = at, p = at, len;
    int rc = 0;
    while (rc == 0 && p < c->n) {
        uint32_t cp = next(c->text + p, c->n - p, &len);
        if (cp != 0) {
            if (token_class_of(cp) != TOKEN_SIGN) {
                break;
            }
            char one[4];
            size_t k = str_encode(cp, one);
            memcpy(pair + had, one, k);
            rc = had ? tell(c, pair, had + k, last, p + len) : 0;
            rc = rc ? rc : tell(c, one, k, p, p + len);
            memcpy(pair, one, k);
            had = k;
            last = p;
        }
        p += len;
    }
    *end = p;
    return rc;
}

/* "=state3": up to the next blank. */
static int tag(struct cutter *c, size_t at, size_t *end)
{
    size_t p = at;
    while (p < c->n && (unsigned char)c->text[p] > ' ' && p - at < TOKEN_BYTES) {
        p++;
    }
    *end = p;
    return tell(c, c->text + at, p - at, at, p);
}

int token_each(const char *text, size_t n, token_visit *f, void *ctx)
{
    struct cutter c = {text, n, f, ctx};
    int rc = 0;
    bool fresh = true; /* at the start, or behind a blank */
    for (size_t p = 0, len; rc == 0 && p < n;) {
        uint32_t cp = next(text + p, n - p, &len);
        if (fresh && text[p] == TAG_SIGN) {
            rc = tag(&c, p, &p);
            continue;
        }
        enum token_class k = cp ? token_class_of(cp) : TOKEN_BREAK;
        fresh = text[p] == ' ';
        if (k == TOKEN_WORD) {
            rc = word_run(&c, p, &p);
        } else if (k == TOKEN_SIGN) {
            rc = sign_run(&c, p, &p);
        } else {
            p += len;
        }
    }
    return rc;
}
