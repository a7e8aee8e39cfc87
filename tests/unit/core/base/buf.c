#include "core/base/buf.h"

#include "tests/unit/core/support.h"

static void grows(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_string_equal(buf_str(&b), "");
    buf_add(&b, NULL, 0);
    assert_string_equal(buf_str(&b), "");
    for (int i = 0; i < 1000; i++) {
        buf_addc(&b, (char)('a' + i % 26));
    }
    assert_int_equal(b.n, 1000);
    assert_int_equal(strlen(buf_str(&b)), 1000);
    buf_clear(&b);
    assert_string_equal(buf_str(&b), "");
    buf_adds(&b, "表");
    buf_addcp(&b, 0x1F600);
    buf_addf(&b, "%d%%%s", 87, "");
    buf_add(&b, "a\0b", 3);
    assert_int_equal(b.n, 3 + 4 + 3 + 3);
    assert_memory_equal(b.p, "表😀87%a\0b", b.n + 1);
    buf_release(&b);
    assert_null(b.p);
}

static void long_format(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_addf(&b, "%0500d", 7);
    assert_int_equal(b.n, 500);
    assert_int_equal(b.p[499], '7');
    buf_release(&b);
}

static void steals(void **state)
{
    (void)state;
    struct buf b = {0};
    char *s = buf_steal(&b);
    assert_string_equal(s, "");
    free(s);
    buf_adds(&b, "x");
    s = buf_steal(&b);
    assert_string_equal(s, "x");
    assert_int_equal(b.n, 0);
    free(s);
    buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows), cmocka_unit_test(long_format), cmocka_unit_test(steals),
    };
    return RUN(tests);
}
