/* What the tests of the check share: a book with the shipped layouts, forms read from files, the
   findings as text. */
#ifndef ANZHANG_TESTS_CHECK_SAMPLE_H
#define ANZHANG_TESTS_CHECK_SAMPLE_H

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
#include "core/check/selfeval.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"

#define SAMPLE_FORMS 16
#define SAMPLE_LAYOUTS "ABCDEFGHZ"

static struct layout sample_layouts[sizeof(SAMPLE_LAYOUTS) - 1];
/* What two offices chose, as their forms show; everybody else has the product's rule. */
static struct policy sample_policies[] = {
    {{3, ROUND_HALF_UP}, POLICY_CHOSEN, 2020, "北京市丰台区信访办公室"},
    {{0, ROUND_FLOOR_MIN1}, POLICY_CHOSEN, 2020, "北京市丰台区政府办公室"},
    {{0, ROUND_HALF_UP}, POLICY_INFERRED, 0, "推定单位"},
    {{2, ROUND_HALF_UP}, POLICY_DEFAULT, 0, NULL},
};
static struct book sample_book = {
    .layout = sample_layouts, .nlayout = ARRAY_LEN(sample_layouts),
    .policy = sample_policies, .npolicy = ARRAY_LEN(sample_policies),
    .over_percent = 130 * MICRO, .scheme_slack = 10 * MICRO, .today = {2025, 1, 15},
};

/* The file's bytes with a NUL; caller frees. */
static char *sample_file(const char *path)
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

static inline int sample_setup(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sample_layouts); i++) {
        char path[64];
        struct err e = {0};
        snprintf(path, sizeof(path), "db/seed/layout/%c.tsv", SAMPLE_LAYOUTS[i]);
        char *text = sample_file(path);
        if (!layout_parse(text, &sample_layouts[i], &e)) {
            fail_msg("%s: %s", path, e.text);
        }
        free(text);
    }
    return 0;
}

static inline int sample_teardown(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sample_layouts); i++) {
        layout_release(&sample_layouts[i]);
    }
    return 0;
}

/* Reads all forms of a file, computed; returns their number. */
static inline size_t sample_forms(const char *path, struct rec forms[SAMPLE_FORMS])
{
    struct err e = {0};
    char *text = sample_file(path);
    json_t *root = json_read(text, strlen(text), &e);
    assert_non_null(root);
    size_t n = json_is_array(root) ? json_array_size(root) : 1;
    assert_true(n <= SAMPLE_FORMS);
    for (size_t i = 0; i < n; i++) {
        struct import_notes notes = {0};
        rec_init(&forms[i], &selfeval_kind);
        const json_t *o = json_is_array(root) ? json_array_get(root, i) : root;
        if (!rec_from_json(&forms[i], o, text, i, &notes, &e)) {
            fail_msg("%s form %zu: %s", path, i + 1, e.text);
        }
        import_notes_release(&notes);
        selfeval_kind.compute(&forms[i], &sample_book);
    }
    json_decref(root);
    free(text);
    return n;
}

/* One line of a finding, for messages and golden files. */
static inline void sample_line(struct buf *out, const struct finding *f)
{
    buf_addf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f->rule, outcome_id(f->outcome),
             level_id(f->level), f->place, f->stated ? f->stated : "(blank)",
             f->computed ? f->computed : "-", f->message);
}

static inline bool sample_has(const struct findings *fs, const char *rule, const char *place,
                              const char *outcome)
{
    for (size_t i = 0; i < fs->n; i++) {
        const struct finding *f = &fs->v[i];
        if (strcmp(f->rule, rule) == 0 && strcmp(f->place, place) == 0 &&
            strcmp(outcome_id(f->outcome), outcome) == 0) {
            return true;
        }
    }
    return false;
}

/* Splits a line of a case file at tabs; returns the number of words. */
static inline size_t sample_words(char *line, char **word, size_t most)
{
    size_t n = 0;
    while (line && n < most) {
        word[n++] = strsep(&line, "\t");
    }
    return n;
}

/* Sets a cell by its path as a user would. */
static inline void sample_set(struct rec *r, const char *path, const char *text)
{
    struct place p;
    if (!place_parse(r->kind, path, &p) || !rec_has(r, p)) {
        fail_msg("no such cell: %s", path);
    }
    rec_set(r, p, text, NULL);
}

#endif
