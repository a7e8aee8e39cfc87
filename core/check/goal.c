#include "core/check/goal.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/check/text.h"
#include "locale/text.h"

#define SENTENCE_LEAST 10 /* characters: shorter ones may well come twice */
#define COPY_LEAST 12
#define NEAR_PERCENT 80

static bool ends_sentence(uint32_t cp)
{
    return cp == 0x3002 /* 。 */ || cp == ';' || cp == 0xFF1B || cp == '!' || cp == 0xFF01 ||
           cp == '\n';
}

struct sentence {
    struct chars chars;
    const char *from; /* in the text */
    size_t n;
};

struct sentences {
    struct sentence *v;
    size_t n;
    size_t cap;
};

static void add_sentence(struct sentences *s, const char *from, size_t n)
{
    char *text = xstrndup(from, n);
    struct chars c = chars_of(text);
    free(text);
    if (c.n < SENTENCE_LEAST) {
        chars_release(&c);
        return;
    }
    if (s->n == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 16;
        s->v = xreallocarray(s->v, s->cap, sizeof(*s->v));
    }
    s->v[s->n++] = (struct sentence){c, from, n};
}

static struct sentences split(const char *text)
{
    struct sentences s = {0};
    size_t n = strlen(text), from = 0;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t step = str_decode(text + i, n - i, &cp);
        if (ends_sentence(cp)) {
            add_sentence(&s, text + from, i - from);
            from = i + step;
        }
        i += step;
    }
    add_sentence(&s, text + from, n - from);
    return s;
}

static void sentences_release(struct sentences *s)
{
    for (size_t i = 0; i < s->n; i++) {
        chars_release(&s->v[i].chars);
    }
    free(s->v);
    *s = (struct sentences){0};
}

/* A passage written twice without a full stop between: both halves are alike. */
static bool doubled(struct chars s)
{
    struct chars left = {s.p, s.n / 2}, right = {s.p + s.n / 2, s.n - s.n / 2};
    return left.n >= SENTENCE_LEAST && chars_near(left, right, NEAR_PERCENT);
}

/* The sentence that comes again, NULL when none does. */
static const struct sentence *repeated(const struct sentences *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (doubled(s->v[i].chars)) {
            return &s->v[i];
        }
        for (size_t k = i + 1; k < s->n; k++) {
            if (chars_near(s->v[i].chars, s->v[k].chars, NEAR_PERCENT)) {
                return &s->v[i];
            }
        }
    }
    return NULL;
}

static void goal_repeats(struct check *c, struct place at)
{
    const char *text = check_text(c, at);
    if (!*text) {
        check_no_data(c, at, _("没有填%s：请补填。"), check_word(c, at));
        return;
    }
    if (str_count(text) > GOAL_MAX) {
        check_ambiguous(c, at, NULL, _("%s超过 %d 字，没有查找重复的句子：请缩短后再检查。"),
                        check_word(c, at), GOAL_MAX);
        return;
    }
    struct sentences s = split(text);
    const struct sentence *twice = repeated(&s);
    if (twice) {
        const char *words = arena_strndup(&c->scratch, twice->from, twice->n);
        check_failed(c, at, NULL, _("%s中“%s”一句重复出现：请删去重复的文字。"), check_word(c, at),
                     check_cut(c, words, 16));
    } else {
        check_passed(c, at, NULL);
    }
    sentences_release(&s);
}

static void goal_copied(struct check *c)
{
    struct place from = HEAD(SE_EXPECTED), at = HEAD(SE_ACTUAL);
    char *expected = phrase_fold(check_text(c, from)), *actual = phrase_fold(check_text(c, at));
    bool part = str_count(actual) >= COPY_LEAST && strstr(expected, actual);
    if (!*expected || !*actual) {
        check_no_data(c, at, _("没有填%s：请补填。"), check_word(c, *actual ? from : at));
    } else if (part || strcmp(expected, actual) == 0) {
        check_failed(c, at, NULL, _("%s照抄了%s：请写实际做了什么、结果如何。"), check_word(c, at),
                     check_word(c, from));
    } else {
        check_passed(c, at, NULL);
    }
    free(expected);
    free(actual);
}

/* The goal texts: no sentence twice (nearly the same counts), amounts as in the indicator rows,
   what was done is not what was planned word by word. Four obligations. */
void check_g1(struct check *c)
{
    goal_repeats(c, HEAD(SE_EXPECTED));
    goal_amounts(c, HEAD(SE_EXPECTED), IND_TARGET);
    goal_copied(c);
    goal_amounts(c, HEAD(SE_ACTUAL), IND_ACTUAL);
}
