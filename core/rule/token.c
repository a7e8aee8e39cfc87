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

#define PART 0xFFFC

struct cutter {
    const char *text;
    size_t n;
    token_visit *f;
    void *ctx;
    char last[4]; /* the sign before, or the last of the run before; for pairs */
    size_t nlast, at;
};

static int tell(struct cutter *c, const char *token, size_t n, size_t from, size_t to)
{
    return c->f(c->ctx, token, n, from, to);
}

/* What stood before and this one. */
static int pair(struct cutter *c, const char *one, size_t n, size_t from, size_t to)
{
    char both[8];
    int rc = 0;
    if (c->nlast) {
        memcpy(both, c->last, c->nlast);
        memcpy(both + c->nlast, one, n);
        rc = tell(c, both, c->nlast + n, c->at, to);
    }
    memcpy(c->last, one, n);
    c->nlast = n;
    c->at = from;
    return rc;
}

/* A run of letters and figures from `at` on; *end is behind it. */
static int word_run(struct cutter *c, size_t at, size_t *end)
{
    char run[TOKEN_BYTES];
    size_t n = 0, len, p = at;
    while (p < c->n && n < sizeof(run)) {
        uint32_t cp = next(c->text + p, c->n - p, &len);
        if (cp == 0 || token_class_of(cp) != TOKEN_WORD) {
            break;
        }
        run[n++] = (char)cp;
        p += len;
    }
    *end = p;
    int rc = c->nlast && token_class_of((unsigned char)c->last[0]) != TOKEN_WORD
                 ? pair(c, run, 1, at, at + 1) : 0;
    for (size_t i = 1; rc == 0 && i <= LEADS && i < n; i++) {
        rc = tell(c, run, i, at, p);
    }
    for (size_t i = 0; rc == 0 && n > TOKEN_FIGURES && i + TOKEN_FIGURES <= n; i++) {
        rc = tell(c, run + i, TOKEN_FIGURES, at, p);
    }
    c->last[0] = run[n - 1];
    c->nlast = 1;
    c->at = p - 1;
    return rc ? rc : tell(c, run, n, at, p);
}

static int sign(struct cutter *c, uint32_t cp, size_t at, size_t to)
{
    char one[4];
    size_t n = str_encode(cp, one);
    int rc = pair(c, one, n, at, to);
    return rc ? rc : tell(c, one, n, at, to);
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
    struct cutter c = {.text = text, .n = n, .f = f, .ctx = ctx};
    int rc = 0;
    bool fresh = true; /* at the start, or behind a blank */
    for (size_t p = 0, len; rc == 0 && p < n;) {
        uint32_t cp = next(text + p, n - p, &len);
        if (fresh && text[p] == TAG_SIGN) {
            rc = tag(&c, p, &p);
            continue;
        }
        fresh = text[p] == ' ';
        if (cp == PART) {
            c.nlast = 0;
            p += len;
        } else if (cp && token_class_of(cp) == TOKEN_WORD) {
            rc = word_run(&c, p, &p);
        } else {
            rc = cp ? sign(&c, cp, p, p + len) : 0;
            p += len;
        }
    }
    return rc;
}

/* A question */

struct question {
    const char *word;
    size_t n;
    token_visit *f;
    void *ctx;
    size_t asked;
    bool whole; /* the word itself was asked for */
};

static int ask(struct question *q, size_t from, size_t to)
{
    q->asked++;
    q->whole = from == 0 && to == q->n;
    return q->f(q->ctx, q->word + from, to - from, from, to);
}

static size_t char_at(const struct question *q, size_t p, bool *figure)
{
    uint32_t cp;
    size_t len = str_decode(q->word + p, q->n - p, &cp);
    *figure = token_class_of(cp) == TOKEN_WORD;
    return len;
}

/* A run from p to `to`. At the start of a word that goes on it may be the end of a longer one: 25年
   of 2025年; its last figure is asked for with what follows. */
static int ask_run(struct question *q, size_t p, size_t to)
{
    int rc = 0;
    size_t n = to - p > TOKEN_BYTES ? TOKEN_BYTES : to - p;
    if (n < TOKEN_FIGURES) {
        return p == 0 && to < q->n ? 0 : ask(q, p, p + n);
    }
    for (size_t i = 0; rc == 0 && i + TOKEN_FIGURES <= n; i++) {
        rc = ask(q, p + i, p + i + TOKEN_FIGURES);
    }
    return rc;
}

int token_query(const char *word, token_visit *f, void *ctx, bool *exact)
{
    struct question q = {.word = word, .n = strlen(word), .f = f, .ctx = ctx};
    size_t before = 0, p = 0, signs = 0; /* before: where the last character began */
    bool had = false, had_figure = false, figure;
    int rc = 0;
    while (rc == 0 && p < q.n) {
        size_t from = p, to = p + char_at(&q, p, &figure);
        bool meets = had && !(figure && had_figure);
        rc = meets ? ask(&q, before, to) : 0;
        if (figure) {
            bool more = true;
            for (size_t len; to < q.n && (len = char_at(&q, to, &more)) != 0 && more;) {
                to += len;
            }
            rc = rc ? rc : ask_run(&q, from, to);
            from = to - 1;
        }
        signs += !figure;
        before = from;
        had = true;
        had_figure = figure;
        p = to;
    }
    if (rc == 0 && q.asked == 0 && signs == 1) {
        rc = ask(&q, 0, q.n);
    }
    *exact = q.asked == 1 && q.whole;
    return rc;
}
