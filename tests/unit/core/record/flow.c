/* The steps of papers: every row takes its paper, every absent pair is refused with a reason. */
#include "core/record/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void make(struct rec *r, const struct kind *k, const char *state)
{
    rec_init(r, k);
    assert_true(rec_set(r, HEAD(kind_field_index(k, -1, "state")), state, NULL));
}

static bool has_row(const struct kind *k, const char *verb, const char *from)
{
    size_t n;
    const struct flow_step *s = flow_steps(&n);
    for (size_t i = 0; i < n; i++) {
        if (s[i].kind == k && strcmp(s[i].verb, verb) == 0 && strcmp(s[i].from, from) == 0) {
            return true;
        }
    }
    return false;
}

/* The states of a row are words of the kind, and the step leads to the other one. */
static void test_rows(void **state)
{
    (void)state;
    size_t n;
    const struct flow_step *s = flow_steps(&n);
    for (size_t i = 0; i < n; i++) {
        struct rec r;
        make(&r, s[i].kind, s[i].from);
        const struct flow_step *found = flow_find(&r, s[i].verb, NULL);
        assert_ptr_equal(found, &s[i]);
        flow_take(&r, found);
        int f = kind_field_index(s[i].kind, -1, "state");
        assert_string_equal(cell_text(&r.head[f]), s[i].to);
        assert_string_not_equal(s[i].from, s[i].to);
        rec_release(&r);
    }
}

static void test_absent_pairs(void **state)
{
    (void)state;
    size_t n, refused = 0;
    const struct flow_step *s = flow_steps(&n);
    for (size_t i = 0; i < n; i++) {
        const struct kind *k = s[i].kind;
        const struct field *f = &k->fields[kind_field_index(k, -1, "state")];
        for (size_t w = 0; f->choices[w]; w++) {
            struct rec r;
            struct err e = {0};
            if (has_row(k, s[i].verb, f->choices[w])) {
                continue;
            }
            make(&r, k, f->choices[w]);
            assert_null(flow_find(&r, s[i].verb, &e));
            assert_int_equal(e.code, ERR_INPUT);
            assert_non_null(strstr(e.text, f->choices[w]));
            assert_non_null(strstr(e.text, s[i].from));
            refused++;
            rec_release(&r);
        }
    }
    assert_true(refused > n);
}

static void test_no_such_verb(void **state)
{
    (void)state;
    struct rec r;
    struct err e = {0};
    rec_init(&r, kind_find("payee"));
    assert_null(flow_find(&r, "submit", &e));
    assert_int_equal(e.code, ERR_USAGE);
    rec_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_absent_pairs),
        cmocka_unit_test(test_no_such_verb),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
