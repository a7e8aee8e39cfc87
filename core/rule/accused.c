#include "core/rule/accused.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/rule/dict.h"

#define ALIAS_LIST "alias" /* other names of units, as hints */
#define WORD_LEAST 2      /* characters that say something */
#define UNIT_LIST "unit"
#define NAME_LEAST 5      /* characters of a hint that is a full name */

/* The parts of a text that are names: between these signs. */
static size_t sign_at(const char *s)
{
    static const char *const sign[] = {"、", "，", ",", ";", "；", "。", "\n", "（", "）", "(", ")",
                                       "和", "及", "/"};
    for (size_t i = 0; i < ARRAY_LEN(sign); i++) {
        if (str_starts(s, sign[i])) {
            return strlen(sign[i]);
        }
    }
    return 0;
}

typedef bool with_part(const char *part, const void *ctx);

static bool any_part(const char *text, with_part *f, const void *ctx)
{
    bool found = false;
    while (!found && *text) {
        const char *end = text;
        size_t n = 0;
        while (*end && (n = sign_at(end)) == 0) {
            end++;
        }
        char *part = xstrndup(text, (size_t)(end - text));
        char *folded = str_fold(part);
        found = str_count(folded) >= WORD_LEAST && f(folded, ctx);
        free(folded);
        free(part);
        text = *end ? end + n : end;
    }
    return found;
}

/* Either holds the other: 某局 and 某局执法队. ctx: the other, folded. */
static bool holds(const char *part, const void *ctx)
{
    const char *other = ctx;
    return strstr(part, other) || strstr(other, part);
}

static bool same(const char *accused, const char *unit)
{
    char *folded = str_fold(unit);
    bool found = str_count(folded) >= WORD_LEAST &&
                 (any_part(accused, holds, folded) || str_fold_has(accused, folded));
    free(folded);
    return found;
}

/* A text speaks of the unit that the word is about: by its name, or by a word of its hint. */
static bool speaks_of(const char *text, const struct dict_word *w)
{
    bool found = same(text, w->name);
    for (const char *h = w->hint; !found && *h;) {
        size_t n = strcspn(h, " ");
        char *alias = xstrndup(h, n);
        found = n > 0 && same(text, alias);
        free(alias);
        h += n + strspn(h + n, " ");
    }
    return found;
}

bool accused_matches(const char *accused, const char *unit, const struct dict *d)
{
    if (!accused || !unit) {
        return false;
    }
    if (same(accused, unit)) {
        return true;
    }
    for (size_t i = 0; d && i < d->n; i++) {
        const struct dict_word *w = &d->v[i];
        if (strcmp(w->list, ALIAS_LIST) == 0 && speaks_of(accused, w) && speaks_of(unit, w)) {
            return true;
        }
    }
    return false;
}

static bool is_part(const char *part, const void *ctx)
{
    return str_fold_same(part, ctx);
}

static bool hint_names(const char *accused, const char *hint)
{
    bool found = false;
    for (const char *h = hint; !found && *h;) {
        size_t n = strcspn(h, " ");
        char *name = xstrndup(h, n);
        found = str_count(name) >= NAME_LEAST && same(accused, name);
        free(name);
        h += n + strspn(h + n, " ");
    }
    return found;
}

struct reach {
    const char *accused;
    const struct dict *dict;
};

/* ctx: struct reach; part: one receiver. */
static bool reached(const char *part, const void *ctx)
{
    const struct reach *r = ctx;
    const struct dict_word *w = r->dict ? dict_read(r->dict, UNIT_LIST, part) : NULL;
    return accused_matches(r->accused, w ? w->name : part, r->dict) ||
           (w && (any_part(r->accused, is_part, w->code) || hint_names(r->accused, w->hint)));
}

bool accused_reached(const char *accused, const char *receivers, const struct dict *d)
{
    struct reach r = {accused, d};
    return accused && receivers && any_part(receivers, reached, &r);
}
