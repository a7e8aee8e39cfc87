/* Paths as people type, paste and drop them. */
#include "tui/cli/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/base/base.h"

static void typed(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } row[] = {
        {"/a/b.csv", "/a/b.csv"}, {"  '/a/b c.csv' \n", "/a/b c.csv"}, {"\"表.xlsx\"", "表.xlsx"},
        {"file:///a/%E8%A1%A8%20b%zz.csv", "/a/表 b%zz.csv"}, {"/a/100%25.csv", "/a/100%25.csv"},
        {"~/a", "/home/x/a"}, {"~", "/home/x"}, {"~b/c", "~b/c"}, {"", ""}, {" ' ", ""}, {"%", "%"},
        {"file://%", "%"}, {"file://%4", "%4"},
    };
    setenv("HOME", "/home/x", 1);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char *got = file_typed(row[i].text);
        assert_string_equal(got, row[i].want);
        free(got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(typed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
