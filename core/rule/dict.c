#include "core/rule/dict.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

/* The first word whose list is not before `list`, or with `after` the first behind it. */
static size_t bound(const struct dict *d, const char *list, bool after)
{
    size_t low = 0, high = d->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(d->v[mid].list, list) < after) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

const struct dict_word *dict_list(const struct dict *d, const char *list, size_t *n)
{
    size_t first = bound(d, list, false);
    *n = bound(d, list, true) - first;
    return *n ? &d->v[first] : NULL;
}

/* The long lists stand in the order of their codes, so a search in halves finds most of them; where
   it does not, all words are looked at. */
static const struct dict_word *find_in(const struct dict_word *v, size_t n, const char *code)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(v[mid].code, code);
        if (order == 0) {
            return &v[mid];
        }
        if (order < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].code, code) == 0) {
            return &v[i];
        }
    }
    return NULL;
}

const struct dict_word *dict_find(const struct dict *d, const char *list, const char *code)
{
    size_t n;
    const struct dict_word *v = dict_list(d, list, &n);
    return find_in(v, n, code);
}

const char *dict_leaf(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* The folded text is first and then second, folded. */
static bool is_joined(const char *text, const char *first, const char *second)
{
    uint32_t cp;
    while ((cp = str_fold_next(&first)) != 0) {
        if (str_fold_next(&text) != cp) {
            return false;
        }
    }
    return str_fold_same(text, second);
}

static bool is_code(const struct dict_word *w, const char *text)
{
    return str_fold_same(w->code, text);
}

static bool is_name(const struct dict_word *w, const char *text)
{
    return str_fold_same(w->name, text);
}

static bool is_both(const struct dict_word *w, const char *text)
{
    return is_joined(text, w->code, w->name) || is_joined(text, w->code, dict_leaf(w->name));
}

static bool is_leaf(const struct dict_word *w, const char *text)
{
    return str_fold_same(dict_leaf(w->name), text);
}

/* The only word that it is; NULL when it is none, or more than one. */
static const struct dict_word *only(const struct dict_word *v, size_t n, bool gone,
                                    bool (*is)(const struct dict_word *w, const char *text),
                                    const char *text)
{
    const struct dict_word *met = NULL;
    for (size_t i = 0; i < n; i++) {
        if (v[i].gone == gone && is(&v[i], text)) {
            if (met) {
                return NULL;
            }
            met = &v[i];
        }
    }
    return met;
}

/* What is offered comes before what is kept for old records. */
const struct dict_word *dict_read(const struct dict *d, const char *list, const char *text)
{
    static bool (*const ways[])(const struct dict_word *w, const char *text) = {
        is_code, is_name, is_both, is_leaf,
    };
    const char *p = text;
    size_t n;
    const struct dict_word *v = dict_list(d, list, &n), *met = NULL;
    if (str_fold_next(&p) == 0) {
        return NULL;
    }
    for (int gone = 0; gone < 2 && !met; gone++) {
        for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]) && !met; i++) {
            met = only(v, n, gone != 0, ways[i], text);
        }
    }
    return met;
}

/* Of a tree: a part below the first level, or a first one with parts behind it. */
static bool in_tree(const struct dict *d, const struct dict_word *w)
{
    const struct dict_word *next = w + 1;
    size_t n = strlen(w->name);
    return strchr(w->name, '/') ||
           (next < d->v + d->n && strcmp(next->list, w->list) == 0 &&
            str_starts(next->name, w->name) && next->name[n] == '/');
}

const char *dict_show(const struct dict *d, const char *list, const char *text, char *out,
                      size_t n)
{
    const struct dict_word *w = dict_find(d, list, text);
    if (!w) {
        return text;
    }
    if (!in_tree(d, w)) {
        return w->name;
    }
    snprintf(out, n, "%s %s", w->code, dict_leaf(w->name));
    str_trim_partial(out);
    return out;
}

/* Characters of the hint's words that stand in the folded text. */
static size_t weight(const struct dict_word *w, const char *folded)
{
    size_t sum = 0;
    for (const char *h = w->hint; *h;) {
        size_t n = strcspn(h, " ");
        char *own = xstrndup(h, n), *word = str_fold(own);
        size_t chars = str_count(word);
        sum += chars > 1 && strstr(folded, word) ? chars : 0;
        free(own);
        free(word);
        h += n + strspn(h + n, " ");
    }
    return sum;
}

size_t dict_suggest(const struct dict *d, const char *list, const char *text,
                    const struct dict_word **out, size_t most)
{
    size_t n, found = 0, *of = xcalloc(most ? most : 1, sizeof(*of));
    const struct dict_word *v = dict_list(d, list, &n);
    char *folded = str_fold(text);
    for (size_t i = 0; i < n && most; i++) {
        size_t w = v[i].gone ? 0 : weight(&v[i], folded), at = found;
        while (at > 0 && of[at - 1] < w) {
            at--; /* behind those that weigh as much: the order of the list */
        }
        if (w == 0 || at == most) {
            continue;
        }
        found += found < most;
        memmove(&out[at + 1], &out[at], (found - at - 1) * sizeof(*out));
        memmove(&of[at + 1], &of[at], (found - at - 1) * sizeof(*of));
        out[at] = &v[i];
        of[at] = w;
    }
    free(folded);
    free(of);
    return found;
}
