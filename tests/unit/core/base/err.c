#include "core/base/err.h"

#include "tests/unit/core/support.h"

static void fills(void **state)
{
    (void)state;
    struct err e = {0};
    assert_false(err_set(NULL, ERR_INPUT, "x", "%d", 1));
    assert_false(err_set(&e, ERR_INPUT, "total.score", "第 %d 行", 3));
    assert_int_equal(e.code, ERR_INPUT);
    assert_string_equal(e.field, "total.score");
    assert_string_equal(e.text, "第 3 行");
    err_set(&e, ERR_IO, NULL, "后来的");
    assert_string_equal(e.field, "");
    assert_string_equal(e.text, "后来的");
}

/* A message may quote the text of the error that it replaces. */
static void quotes_itself(void **state)
{
    (void)state;
    struct err e = {0};
    err_set(&e, ERR_INPUT, "a", "内层");
    err_set(&e, ERR_DATA, e.field, "外层：%s", e.text);
    assert_string_equal(e.text, "外层：内层");
    assert_string_equal(e.field, "a");
}

static void never_cuts_a_character(void **state)
{
    (void)state;
    char text[3 * 400 + 1];
    for (size_t i = 0; i < 400; i++) {
        memcpy(text + 3 * i, "表", 3);
    }
    text[3 * 400] = '\0';
    for (size_t skip = 0; skip < 3; skip++) {
        struct err e = {0};
        err_set(&e, ERR_DATA, text, "%s%s", skip == 0 ? "" : skip == 1 ? "a" : "ab", text);
        assert_true(str_valid(e.text, strlen(e.text)));
        assert_true(str_valid(e.field, strlen(e.field)));
        assert_true(strlen(e.text) > 600);
        err_set(&e, ERR_DATA, "", "“%.40s”不对", text); /* cut in the middle */
        assert_true(str_valid(e.text, strlen(e.text)));
        assert_non_null(strstr(e.text, "”不对"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills), cmocka_unit_test(quotes_itself),
        cmocka_unit_test(never_cuts_a_character),
    };
    return RUN(tests);
}
