/* The text that drafts, digests and the log keep is JSON in its one normal form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/json.h"
#include "core/record/payment.h"
#include "core/record/selfeval.h"

static void test_normal_form(void **state)
{
    (void)state;
    static const char *const text[] = {
        "", "平常", "引\"号\\反", "一行\n二行\t制表", "\x7f", "\xF0\x9F\x98\x80", "/斜", "=", "—"};
    size_t n;
    const struct kind *const *k = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        struct rec r, back;
        struct err e = {0};
        rec_init(&r, k[i]);
        for (size_t f = 0; f < k[i]->nfields; f++) {
            rec_set(&r, HEAD((int)f), text[f % ARRAY_LEN(text)], NULL);
        }
        for (size_t l = 0; l < k[i]->nlists; l++) {
            for (size_t row = 0; row < 3; row++) {
                assert_true(rec_insert_row(&r, (int)l, row, &e));
                rec_set(&r, ROW((int)l, row, 0), text[row + 1], NULL);
            }
        }
        char *own = rec_to_text(&r);
        json_t *o = json_loads(own, 0, NULL);
        assert_non_null(o);
        char *normal = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
        assert_string_equal(own, normal);
        rec_init(&back, k[i]);
        assert_true(rec_from_text(&back, own, &e));
        assert_true(rec_equal(&r, &back));
        rec_release(&back);
        rec_release(&r);
        json_decref(o);
        free(normal);
        free(own);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_normal_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
