#include "core/record/petition_search.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/record/petition_words.h"
#include "locale/pinyin.h"
#include "locale/text.h"

enum { DAY_YEAR = SF_N, DAY_MONTH, DAY_FROM, DAY_TO, LABELS };

static const struct {
    const char *label; /* msgid; typed as it stands */
    const char *list;  /* of the dict; NULL: words below */
} labels[LABELS] = {
    [SF_STATE] = {"状态", NULL},      [SF_CHANNEL] = {"形式", "channel"},
    [SF_STREET] = {"街道", "street"}, [SF_CLASS] = {"内容", "content"},
    [SF_SECTION] = {"科室", "section"}, [SF_UNIT] = {"单位", "unit"},
    [SF_KIND] = {"类别", "kind"},     [SF_REPEAT] = {"初重", "repeat"},
    [SF_PRIORITY] = {"紧急", "priority"}, [SF_PRIVACY] = {"密级", NULL},
    [DAY_YEAR] = {"年", NULL},        [DAY_MONTH] = {"月", NULL},
    [DAY_FROM] = {"自", NULL},        [DAY_TO] = {"至", NULL},
};

static const char *const privacy_words[] = {"1", "2", "3", NULL};

/* Values of a filter that is no code list; NULL: it is one, or a day. */
static const char *const *words_of(int f)
{
    return f == SF_STATE ? petition_state_words : f == SF_PRIVACY ? privacy_words : NULL;
}

/* Names */

struct naming {
    const char *folded; /* what was typed */
    const char *code;   /* the only one that it names so far */
    bool twice;
};

static bool initials_begin(const char *name, const char *folded)
{
    char initials[128];
    pinyin_initials(name, initials, sizeof(initials));
    return *folded && str_starts(initials, folded);
}

static bool is_part(const char *name, const char *folded)
{
    return str_fold_has(name, folded) || initials_begin(name, folded);
}

static void look_at(struct naming *n, const char *code, const char *name)
{
    if (is_part(name, n->folded)) {
        n->twice = n->twice || n->code;
        n->code = code;
    }
}

/* The code of a list that is named by a part of its name; NULL: none, or more than one. */
static const char *part_of_list(const struct dict *d, const char *list, const char *folded)
{
    size_t n;
    const struct dict_word *v = dict_list(d, list, &n);
    struct naming at = {.folded = folded};
    for (size_t i = 0; i < n; i++) {
        if (!v[i].gone) {
            look_at(&at, v[i].code, dict_leaf(v[i].name));
        }
    }
    return at.twice ? NULL : at.code;
}

static const char *of_words(const char *const *words, const char *folded)
{
    struct naming at = {.folded = folded};
    for (size_t i = 0; words[i]; i++) {
        if (str_fold_same(words[i], folded)) {
            return words[i];
        }
        look_at(&at, words[i], words[i]);
    }
    return at.twice ? NULL : at.code;
}

/* 0305 is 030500: an upper level by the digits that it has. */
static const struct dict_word *level_of(const struct dict *d, const char *list, const char *folded)
{
    char code[8] = "000000";
    size_t n = strlen(folded);
    if ((n != 2 && n != 4) || strspn(folded, "0123456789") != n) {
        return NULL;
    }
    memcpy(code, folded, n);
    return dict_find(d, list, code);
}

static const char *value_of(int f, const char *folded, const struct dict *d)
{
    const char *list = labels[f].list;
    if (list) {
        const struct dict_word *w = dict_read(d, list, folded);
        w = w ? w : level_of(d, list, folded);
        return w ? w->code : part_of_list(d, list, folded);
    }
    if (f == SF_STATE && (strcmp(folded, SEARCH_OPEN) == 0 || strcmp(folded, SEARCH_DONE) == 0)) {
        return strcmp(folded, SEARCH_OPEN) == 0 ? SEARCH_OPEN : SEARCH_DONE;
    }
    return of_words(words_of(f), folded);
}

/* Days */

static bool whole_number(const char *s, size_t n, int low, int high, int *out)
{
    if (n == 0 || n > 4 || strspn(s, "0123456789") < n) {
        return false;
    }
    char text[8] = "";
    memcpy(text, s, n);
    *out = atoi(text);
    return *out >= low && *out <= high;
}

static void narrow(struct search_query *q, struct date from, struct date to)
{
    q->from = q->from.year && date_compare(q->from, from) > 0 ? q->from : from;
    q->to = q->to.year && date_compare(q->to, to) < 0 ? q->to : to;
}

/* 2025, 2025-03, 2025-03-05, also without the signs, as typed for the label. */
static bool read_day(int f, const char *s, struct search_query *q)
{
    struct date d;
    int year, month = 1;
    size_t n = strlen(s), sign = strcspn(s, "-./年");
    bool tail = n > sign;
    if (date_parse(s, &d)) {
        narrow(q, f == DAY_TO ? (struct date){1900, 1, 1} : d,
               f == DAY_FROM ? (struct date){2199, 12, 31} : d);
        return f != DAY_YEAR && f != DAY_MONTH;
    }
    if (!whole_number(s, sign < 4 ? sign : 4, 1900, 2199, &year)) {
        return false;
    }
    const char *rest = tail ? s + sign + strspn(s + sign, "-./年") : s + 4;
    size_t left = strspn(rest, "0123456789");
    bool months = *rest != '\0';
    if (months && (!whole_number(rest, left, 1, 12, &month) ||
                   (rest[left] && strcmp(rest + left, "月") != 0))) {
        return false;
    }
    if (f == DAY_MONTH && !months) {
        return false;
    }
    struct date first = {year, month, 1};
    struct date last = {year, months ? month : 12, date_month_days(year, months ? month : 12)};
    narrow(q, f == DAY_TO ? (struct date){1900, 1, 1} : first,
           f == DAY_FROM ? (struct date){2199, 12, 31} : last);
    return true;
}

static bool set_filter(int f, const char *folded, const struct dict *d, struct search_query *q,
                       struct err *e)
{
    if (f >= SF_N) {
        return read_day(f, folded, q) ||
               err_set(e, ERR_INPUT, labels[f].label, _("“%s:%.40s”不是日期：写 2025、2025-03 或 2025-03-05。"),
                       _(labels[f].label), folded);
    }
    const char *code = value_of(f, folded, d);
    if (!code) {
        return err_set(e, ERR_INPUT, labels[f].label, _("“%s:%.40s”不是其中的一个，没有按它筛选。"),
                       _(labels[f].label), folded);
    }
    q->filter[f] = code;
    return true;
}

bool search_filter_read(enum search_filter f, const char *value, const struct dict *d,
                        struct search_query *out, struct arena *a, struct err *e)
{
    (void)a;
    char *folded = str_fold(value);
    bool ok = set_filter((int)f, folded, d, out, e);
    free(folded);
    return ok;
}

/* "街道:望麓": which label, and what stands behind it; -1: no filter. */
static int label_of(const char *folded, const char **value)
{
    for (int f = 0; f < LABELS; f++) {
        size_t n = strlen(labels[f].label);
        if (str_starts(folded, labels[f].label) && folded[n] == ':') {
            *value = folded + n + 1;
            return f;
        }
    }
    return -1;
}

/* The next piece between blanks, of any width; NULL: no more. */
static char *next_piece(const char **p, struct arena *a)
{
    const char *ideographic = "　";
    for (;;) {
        if (**p && (unsigned char)**p <= ' ') {
            (*p)++;
        } else if (str_starts(*p, ideographic)) {
            *p += strlen(ideographic);
        } else {
            break;
        }
    }
    const char *from = *p;
    while ((unsigned char)**p > ' ' && !str_starts(*p, ideographic)) {
        (*p)++;
    }
    return *p == from ? NULL : arena_strndup(a, from, (size_t)(*p - from));
}

bool search_read(const char *text, const struct dict *d, struct search_query *out, struct arena *a,
                 struct err *e)
{
    bool ok = true;
    char *piece;
    *out = (struct search_query){0};
    while ((piece = next_piece(&text, a)) != NULL) {
        const char *value;
        char *made = str_fold(piece);
        const char *folded = arena_strdup(a, made);
        free(made);
        int f = label_of(folded, &value);
        if (f >= 0) {
            ok = (*value == '\0' || set_filter(f, value, d, out, e)) && ok;
        } else if (*folded && out->nword < SEARCH_WORDS) {
            out->word[out->nword++] = folded;
        }
    }
    return ok;
}

/* Offers */

struct offers {
    const char **v;
    size_t n, most;
    struct arena *a;
    const char *before; /* what stands before the last word */
};

static void offer(struct offers *o, const char *label, const char *value)
{
    if (o->n < o->most) {
        o->v[o->n++] = arena_printf(o->a, "%s%s:%s%s", o->before, label, value, *value ? " " : "");
    }
}

static void offer_values(struct offers *o, int f, const char *part, const struct dict *d)
{
    size_t n = 0;
    const struct dict_word *v = labels[f].list ? dict_list(d, labels[f].list, &n) : NULL;
    const char *const *words = words_of(f);
    for (size_t i = 0; i < n; i++) {
        const char *leaf = dict_leaf(v[i].name);
        /* Only lowest names of a tree say which one is meant; the others by their codes. */
        bool only = !strchr(v[i].name, '/') || dict_read(d, labels[f].list, leaf) == &v[i];
        if (!v[i].gone && (!*part || is_part(leaf, part) || str_starts(v[i].code, part))) {
            offer(o, labels[f].label, only ? leaf : v[i].code);
        }
    }
    if (f == SF_STATE && (!*part || is_part(SEARCH_OPEN, part))) {
        offer(o, labels[f].label, SEARCH_OPEN);
    }
    for (size_t i = 0; words && words[i]; i++) {
        if (!*part || is_part(words[i], part)) {
            offer(o, labels[f].label, words[i]);
        }
    }
}

const char *const *search_offers(const char *text, const struct dict *d, size_t most,
                                 struct arena *a, size_t *n)
{
    const char *last = text, *value;
    for (const char *p = text; *p; p++) {
        last = (unsigned char)*p <= ' ' ? p + 1 : str_starts(p, "　") ? p + strlen("　") : last;
    }
    struct offers o = {arena_alloc(a, (most + 1) * sizeof(*o.v)), 0, most, a,
                       arena_strndup(a, text, (size_t)(last - text))};
    char *folded = str_fold(last);
    int f = label_of(folded, &value);
    if (f >= 0) {
        offer_values(&o, f, value, d);
        if (o.n == 1 && strcmp(o.v[0], text) == 0) {
            o.n = 0;
        }
    }
    for (int i = 0; f < 0 && *folded && i < LABELS; i++) {
        if (str_starts(labels[i].label, folded) || initials_begin(labels[i].label, folded)) {
            offer(&o, labels[i].label, "");
        }
    }
    free(folded);
    *n = o.n;
    return o.v;
}
