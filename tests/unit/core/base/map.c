#include "core/base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define MANY 5000

static void test_many(void **state)
{
    (void)state;
    struct map m = {0};
    char key[16];
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < MANY; i++) {
            bool fresh;
            int n = snprintf(key, sizeof(key), "k%d", i);
            int64_t *v = map_at(&m, key, (size_t)n, &fresh);
            assert_int_equal(fresh, pass == 0);
            assert_int_equal(*v, pass ? i : 0);
            *v = i;
        }
    }
    /* NUL bytes belong to a key. */
    *map_at(&m, "a\0b", 3, NULL) = 7;
    assert_int_equal(*map_at(&m, "a\0c", 3, NULL), 0);
    assert_int_equal(*map_at(&m, "a\0b", 3, NULL), 7);
    map_release(&m);
    map_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_many)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
