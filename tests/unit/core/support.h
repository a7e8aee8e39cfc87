/* What the tests of core's records and rules share: files, a book with the shipped layouts, forms
   read from JSON. A header of inline functions: each test is its own program. */
#ifndef ANZHANG_TESTS_CORE_SUPPORT_H
#define ANZHANG_TESTS_CORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"

#define LAYOUT_IDS "ABCDEFGHZ"
#define NLAYOUTS (sizeof(LAYOUT_IDS) - 1)
#define SEED_FORMS 16

struct shelf {
    struct layout layout[NLAYOUTS];
    struct policy policy[1];
    struct book book;
};

/* The file's bytes with a NUL; caller frees. */
static inline char *file_text(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail_msg("%s is missing: run from the project's root", path);
    }
    struct buf b = {0};
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;) {
        buf_add(&b, part, n);
    }
    fclose(f);
    return buf_steal(&b);
}

static inline const struct book *shelf_open(struct shelf *s)
{
    memset(s, 0, sizeof(*s));
    for (size_t i = 0; i < NLAYOUTS; i++) {
        char path[64];
        struct err e = {0};
        snprintf(path, sizeof(path), "db/seed/layout/%c.tsv", LAYOUT_IDS[i]);
        char *text = file_text(path);
        if (!layout_parse(text, &s->layout[i], &e)) {
            fail_msg("%s: %s", path, e.text);
        }
        free(text);
    }
    s->policy[0] = (struct policy){.rounding = POLICY_PRODUCT, .origin = POLICY_DEFAULT};
    s->book = (struct book){
        .layout = s->layout, .nlayout = NLAYOUTS, .policy = s->policy, .npolicy = 1,
        .over_percent = 130 * MICRO, .scheme_slack = 10 * MICRO, .today = {2025, 1, 15},
    };
    return &s->book;
}

static inline void shelf_close(struct shelf *s)
{
    for (size_t i = 0; i < NLAYOUTS; i++) {
        layout_release(&s->layout[i]);
    }
}

/* Forms of a JSON text, computed; false and e as json_read() or rec_from_json() say. */
static inline bool forms_parse(const char *text, struct rec *form, size_t most, size_t *n,
                               const struct book *b, struct import_notes *notes, struct err *e)
{
    json_t *root = json_read(text, strlen(text), e);
    bool ok = root != NULL;
    size_t all = json_is_array(root) ? json_array_size(root) : 1;
    for (*n = 0; ok && *n < all && *n < most; (*n)++) {
        const json_t *o = json_is_array(root) ? json_array_get(root, *n) : root;
        rec_init(&form[*n], &selfeval_kind);
        ok = rec_from_json(&form[*n], o, text, *n, notes, e);
        if (b) {
            selfeval_kind.compute(&form[*n], b);
        }
    }
    json_decref(root);
    return ok;
}

static inline void forms_release(struct rec *form, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rec_release(&form[i]);
    }
}

/* All forms of one of the seed files: "2020-xinfang-office", ... */
static inline size_t seed_forms(const char *name, struct rec form[SEED_FORMS],
                                const struct book *b)
{
    char path[96];
    struct err e = {0};
    size_t n;
    snprintf(path, sizeof(path), "tests/data/seeds/%s.json", name);
    char *text = file_text(path);
    if (!forms_parse(text, form, SEED_FORMS, &n, b, NULL, &e)) {
        fail_msg("%s form %zu: %s", path, n, e.text);
    }
    free(text);
    return n;
}

static inline struct place place_of(const char *path)
{
    struct place p;
    if (!place_parse(&selfeval_kind, path, &p)) {
        fail_msg("no such cell: %s", path);
    }
    return p;
}

/* Sets a cell by its path as a user would. */
static inline bool set(struct rec *r, const char *path, const char *text)
{
    return rec_set(r, place_of(path), text, NULL);
}

static inline const char *decimal_text(struct decimal d, char out[48])
{
    if (d.have == HAVE_VALUE) {
        decimal_format(d.v, out, 48);
    } else {
        snprintf(out, 48, "%s", d.have == HAVE_NA ? NA_SIGN : "");
    }
    return out;
}

#define RUN(tests) cmocka_run_group_tests(tests, NULL, NULL)

#endif
