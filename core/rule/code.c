#include "core/rule/code.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"

static const struct {
    const char *id, *label;
    size_t digits;
} kinds[CODE_KINDS] = {
    [CODE_ECONOMIC] = {"economic", N_("经济分类"), 5},
    [CODE_FUNCTIONAL] = {"functional", N_("功能分类"), 7},
};

int code_compare(const void *a, const void *b)
{
    const struct code *x = a, *y = b;
    int d = (x->kind > y->kind) - (x->kind < y->kind);
    d = d ? d : strcmp(x->code, y->code);
    return d ? d : (x->first > y->first) - (x->first < y->first);
}

static bool in_year(const struct code *c, int year)
{
    return (!c->first || !year || year >= c->first) && (!c->last || !year || year <= c->last);
}

/* First row of the kind that is not before the code. */
static size_t find(const struct codes *c, enum code_kind kind, const char *code)
{
    size_t low = 0, high = c->n;
    struct code key = {.kind = kind, .code = code, .first = 0};
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (code_compare(&c->v[mid], &key) < 0) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low;
}

enum code_answer code_check(const struct codes *c, enum code_kind kind, const char *code, int year,
                            const struct code **out)
{
    const struct code *row = NULL;
    bool valid = false;
    size_t any = find(c, kind, "");
    for (size_t i = find(c, kind, code); !valid && i < c->n && c->v[i].kind == kind &&
                                         strcmp(c->v[i].code, code) == 0; i++) {
        row = &c->v[i];
        valid = in_year(row, year);
    }
    if (out) {
        *out = row;
    }
    if (any == c->n || c->v[any].kind != kind) {
        return CODE_NO_TABLE;
    }
    return !row ? CODE_UNKNOWN : !valid ? CODE_WRONG_YEAR
         : strlen(code) < kinds[kind].digits ? CODE_TOO_HIGH : CODE_VALID;
}

/* Names are not sorted: the table is read through. Callers keep what they found. */
static const struct code *by_name(const struct codes *c, enum code_kind kind, const char *name,
                                  int year, const struct code **twin)
{
    const struct code *found = NULL;
    for (size_t i = find(c, kind, ""); i < c->n && c->v[i].kind == kind; i++) {
        const struct code *row = &c->v[i];
        if (strlen(row->code) == kinds[kind].digits && in_year(row, year) &&
            strcmp(row->name, name) == 0) {
            *twin = found ? found : *twin;
            found = row;
        }
    }
    return found;
}

const struct code *code_read(const struct codes *c, enum code_kind kind, const char *text, int year,
                             const struct code **twin)
{
    char *s = str_fold(text);
    size_t digits = strspn(s, "0123456789");
    const struct code *row = NULL;
    *twin = NULL;
    if (digits == 0) {
        row = by_name(c, kind, s, year, twin);
    } else {
        const char *name = s + digits;
        char *code = xstrndup(s, digits);
        code_check(c, kind, code, year, &row);
        /* A name that belongs to another code is a slip of one of the two. */
        if (row && *name && strcmp(row->name, name) != 0) {
            *twin = row;
            row = NULL;
        }
        free(code);
    }
    free(s);
    return row;
}

size_t code_digits(enum code_kind kind)
{
    return kinds[kind].digits;
}

const char *code_kind_id(enum code_kind k)
{
    return kinds[k].id;
}

const char *code_kind_label(enum code_kind k)
{
    return kinds[k].label;
}

bool code_kind_parse(const char *id, enum code_kind *out)
{
    for (int i = 0; i < CODE_KINDS; i++) {
        if (strcmp(kinds[i].id, id) == 0) {
            *out = (enum code_kind)i;
            return true;
        }
    }
    return false;
}

static bool year_read(const char **p, int *out)
{
    *out = 0;
    if (strspn(*p, "0123456789") == 0) {
        return true;
    }
    if (strspn(*p, "0123456789") != 4) {
        return false;
    }
    *out = atoi(*p);
    *p += 4;
    return true;
}

bool code_years_parse(const char *text, int *first, int *last)
{
    const char *p = text;
    if (!year_read(&p, first)) {
        return false;
    }
    *last = *first;
    if (*p == '-') {
        p++;
        return year_read(&p, last) && *p == '\0' && (!*last || *last >= *first);
    }
    return *p == '\0';
}
