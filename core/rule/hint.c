#include "core/rule/hint.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/rule/near.h"

#define IN_TITLE 2

/* A text with its pairs: most hints are told not to be there by their first pair. */
struct spoken {
    char *text; /* folded */
    struct grams pairs;
};

static struct spoken spoken(const char *text, struct arena *a)
{
    char *folded = str_fold(text);
    size_t n = strnlen(folded, NEAR_MOST * 3);
    struct spoken s = {arena_strndup(a, folded, n), {0}};
    s.pairs = grams_of(s.text, "", a);
    free(folded);
    return s;
}

static bool speaks_of(const struct spoken *s, const char *folded)
{
    const char *p = folded;
    uint32_t first = str_fold_next(&p), second = str_fold_next(&p);
    return first && (!second || grams_have(&s->pairs, GRAM(first, second))) &&
           strstr(s->text, folded) != NULL;
}

static int heavier(const void *x, const void *y)
{
    const struct hint_hit *a = x, *b = y;
    if (a->weight != b->weight) {
        return a->weight < b->weight ? 1 : -1;
    }
    return a->word < b->word ? -1 : a->word > b->word;
}

static const struct hint_hit *best(struct hint_hit *v, size_t *n, size_t most)
{
    if (*n) {
        qsort(v, *n, sizeof(*v), heavier);
    }
    *n = *n > most ? most : *n;
    return v;
}

/* The next word of a hint, folded; NULL: no more. */
static char *next_hint(const char **p, struct arena *a)
{
    while (**p && strchr(" \t", **p)) {
        (*p)++;
    }
    size_t n = strcspn(*p, " \t");
    if (n == 0) {
        return NULL;
    }
    char *raw = xstrndup(*p, n), *folded = str_fold(raw), *out = arena_strdup(a, folded);
    *p += n;
    free(raw);
    free(folded);
    return out;
}

/* Longer hints say more than two short ones. */
static int weight_of(const char *hint)
{
    int n = (int)str_count(hint);
    return n * n;
}

static bool weigh(const struct dict_word *w, const struct spoken *title,
                  const struct spoken *content, struct hint_hit *out, struct arena *a)
{
    struct buf by = {0};
    const char *p = w->hint;
    char *hint;
    *out = (struct hint_hit){.word = w};
    while ((hint = next_hint(&p, a)) != NULL) {
        bool top = speaks_of(title, hint);
        if (top || speaks_of(content, hint)) {
            out->weight += weight_of(hint) * (top ? IN_TITLE : 1);
            buf_addf(&by, "%s%s", by.n ? "、" : "", hint);
        }
    }
    out->by = arena_strdup(a, buf_str(&by));
    buf_release(&by);
    return out->weight > 0;
}

const struct hint_hit *hint_find(const struct dict *d, const char *list, const char *title,
                                 const char *content, size_t most, struct arena *a, size_t *n)
{
    size_t words;
    const struct dict_word *v = dict_list(d, list, &words);
    struct spoken top = spoken(title, a), rest = spoken(content, a);
    struct hint_hit *out = arena_alloc(a, (words + 1) * sizeof(*out));
    *n = 0;
    for (size_t i = 0; i < words; i++) {
        *n += !v[i].gone && *v[i].hint && weigh(&v[i], &top, &rest, &out[*n], a);
    }
    return best(out, n, most);
}

/* 望麓街道 is called 望麓 too, when that leaves two characters. */
static const char *short_name(const char *name, struct arena *a)
{
    static const char *const ends[] = {"街道办事处", "街道", "地区", "镇政府", "乡政府", "镇", "乡"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(name, ends[i])) {
            char *cut = arena_strndup(a, name, strlen(name) - strlen(ends[i]));
            return str_count(cut) >= 2 ? cut : NULL;
        }
    }
    return NULL;
}

/* The longest of name, short name and hints in the text; 0: none. */
static size_t called(const struct dict_word *w, const struct spoken *s, const char **by,
                     struct arena *a)
{
    size_t longest = 0;
    const char *hints = w->hint, *name = short_name(dict_leaf(w->name), a);
    char *folded = str_fold(dict_leaf(w->name));
    const char *word = arena_strdup(a, folded);
    free(folded);
    while (word) {
        if (strlen(word) > longest && speaks_of(s, word)) {
            longest = strlen(word);
            *by = word;
        }
        word = name ? name : next_hint(&hints, a);
        name = NULL;
    }
    return longest;
}

const struct hint_hit *hint_place(const struct dict *d, const char *list, const char *const *texts,
                                  size_t ntexts, size_t most, struct arena *a, size_t *n)
{
    size_t words;
    const struct dict_word *v = dict_list(d, list, &words);
    struct hint_hit *out = arena_alloc(a, (words + 1) * sizeof(*out));
    struct spoken *s = arena_alloc(a, (ntexts + 1) * sizeof(*s));
    *n = 0;
    for (size_t t = 0; t < ntexts; t++) {
        s[t] = spoken(texts[t], a);
    }
    for (size_t i = 0; i < words; i++) {
        struct hint_hit hit = {.word = &v[i]};
        for (size_t t = 0; !v[i].gone && !hit.weight && t < ntexts; t++) {
            size_t found = called(&v[i], &s[t], &hit.by, a);
            hit.weight = found ? (int)(found + (ntexts - t) * NEAR_MOST) : 0;
        }
        if (hit.weight) {
            out[(*n)++] = hit;
        }
    }
    return best(out, n, most);
}
