#include "core/rule/book.h"

#include "tests/unit/core/support.h"

static void layouts(void **state)
{
    (void)state;
    struct shelf s;
    const struct book *b = shelf_open(&s);
    assert_string_equal(book_layout(b, "A")->id, "A");
    assert_string_equal(book_layout(b, "C")->id, "C");
    static const char *const unknown[] = {NULL, "", "a", "AA", "不知"};
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++) {
        assert_true(book_layout(b, unknown[i])->generic);
    }
    struct book two = *b, none = {0};
    two.nlayout = 2; /* none of them generic: the first */
    assert_string_equal(book_layout(&two, "Q")->id, "A");
    assert_null(book_layout(&none, "A"));
    shelf_close(&s);
}

static void policies(void **state)
{
    (void)state;
    struct policy p[] = {
        {{3, ROUND_HALF_UP}, POLICY_CHOSEN, 2020, "甲"},
        {{0, ROUND_FLOOR}, POLICY_INFERRED, 0, "乙"},
        {{1, ROUND_HALF_UP}, POLICY_CHOSEN, 0, NULL},
    };
    struct book b = {.policy = p, .npolicy = ARRAY_LEN(p)}, none = {0};
    static const struct { const char *agency; int year, decimals; } row[] = {
        {"甲", 2020, 3}, {"甲", 2021, 1}, {"乙", 2020, 0}, {"乙", 0, 0}, {"丙", 2020, 1},
        {NULL, 2020, 1}, {"", 0, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct policy is = book_policy(&b, row[i].agency, row[i].year);
        assert_int_equal(is.rounding.decimals, row[i].decimals);
    }
    struct policy is = book_policy(&none, "甲", 2020);
    assert_int_equal(is.origin, POLICY_DEFAULT);
    assert_int_equal(is.rounding.decimals, 2);
    assert_int_equal(is.rounding.mode, ROUND_HALF_UP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(layouts), cmocka_unit_test(policies)};
    return RUN(tests);
}
