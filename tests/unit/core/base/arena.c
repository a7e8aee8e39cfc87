#include "core/base/arena.h"

#include <stdalign.h>

#include "tests/unit/core/support.h"

static void aligned_and_zeroed(void **state)
{
    (void)state;
    static const size_t size[] = {0, 1, 3, 16, 17, 4000, 16384, 16385, 100000, 1};
    struct arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(size); i++) {
        unsigned char *p = arena_alloc(&a, size[i]);
        assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
        for (size_t k = 0; k < size[i]; k++) {
            assert_int_equal(p[k], 0);
            p[k] = 0xFF;
        }
    }
    arena_release(&a);
    assert_null(a.top);
    arena_release(&a);
}

static void strings(void **state)
{
    (void)state;
    struct arena a = {0};
    char *first = arena_strdup(&a, "自评表");
    for (int i = 0; i < 5000; i++) {
        char *s = arena_printf(&a, "第%d行", i);
        assert_true(str_starts(s, "第"));
    }
    assert_string_equal(arena_strndup(&a, "自评表", 6), "自评");
    assert_string_equal(arena_strndup(&a, "x", 0), "");
    assert_string_equal(first, "自评表");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(aligned_and_zeroed), cmocka_unit_test(strings),
    };
    return RUN(tests);
}
