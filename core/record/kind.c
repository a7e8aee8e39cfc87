#include "core/record/kind.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"

#define KIND(id) extern const struct kind id##_kind;
#include "core/record/all.def"
#undef KIND

static const struct kind *const all[] = {
#define KIND(id) &id##_kind,
#include "core/record/all.def"
#undef KIND
};

const struct kind *const *kinds(size_t *n)
{
    *n = ARRAY_LEN(all);
    return all;
}

const struct kind *kind_find(const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (strcmp(all[i]->id, id) == 0) {
            return all[i];
        }
    }
    return NULL;
}

static const struct field *fields_of(const struct kind *k, int list, size_t *n)
{
    *n = list < 0 ? k->nfields : k->lists[list].nfields;
    return list < 0 ? k->fields : k->lists[list].fields;
}

const struct field *kind_field(const struct kind *k, struct place p)
{
    size_t n;
    const struct field *f = fields_of(k, p.list, &n);
    BUG_ON(p.field < 0 || (size_t)p.field >= n);
    return &f[p.field];
}

void place_format(const struct kind *k, struct place p, char *out, size_t n)
{
    const struct field *f = kind_field(k, p);
    if (p.list < 0) {
        snprintf(out, n, "%s", f->path);
    } else {
        snprintf(out, n, "%s[%d].%s", k->lists[p.list].path, p.row, f->path);
    }
}

static int index_by(const struct field *f, size_t n, const char *text, bool by_path)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(by_path ? f[i].path : f[i].id, text) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int kind_field_index(const struct kind *k, int list, const char *id)
{
    size_t n;
    const struct field *f = fields_of(k, list, &n);
    return index_by(f, n, id, false);
}

/* "indicators[2].score" after the list's path: "[2].score". */
static bool row_place(const struct kind *k, int list, const char *rest, struct place *out)
{
    char *end;
    if (rest[0] != '[' || rest[1] < '0' || rest[1] > '9') {
        return false;
    }
    long row = strtol(rest + 1, &end, 10);
    if (row > 1000000 || end[0] != ']' || end[1] != '.') {
        return false;
    }
    int field = index_by(k->lists[list].fields, k->lists[list].nfields, end + 2, true);
    *out = (struct place){list, (int)row, field};
    return field >= 0;
}

bool place_parse(const struct kind *k, const char *path, struct place *out)
{
    for (size_t l = 0; l < k->nlists; l++) {
        size_t n = strlen(k->lists[l].path);
        if (strncmp(path, k->lists[l].path, n) == 0 && row_place(k, (int)l, path + n, out)) {
            return true;
        }
    }
    int field = index_by(k->fields, k->nfields, path, true);
    field = field < 0 ? index_by(k->fields, k->nfields, path, false) : field;
    *out = (struct place){-1, 0, field};
    return field >= 0;
}
