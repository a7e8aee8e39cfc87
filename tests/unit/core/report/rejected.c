/* What an import did not take, to mend and read again. */
#include "core/report/rejected.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void rows(void **state)
{
    (void)state;
    static const char text[] = "题目\n日期,金额\n1,2\n\"a\nb\",-5\n=x,7\n8,9\n";
    char reason[] = "坏, 的", told[] = "怪";
    const struct rejected v[] = {{4, false, reason}, {6, false, reason}, {7, true, told}};
    static const struct {
        int head;
        const char *want;
    } want[] = {
        {1, "\xEF\xBB\xBF日期,金额,未读入的原因\r\n\"a\nb\",-5,\"坏, 的\"\r\n'=x,7,\"坏, 的\"\r\n"},
        {-1, "\xEF\xBB\xBF\"a\nb\",-5,\"坏, 的\"\r\n'=x,7,\"坏, 的\"\r\n"},
    };
    struct sheet s = {0};
    struct err e = {0};
    assert_true(csv_read(text, strlen(text), ',', &s, &e));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        struct buf out = {0};
        assert_int_equal(rejected_csv(&s, want[i].head, v, ARRAY_LEN(v), &out), 2);
        assert_string_equal(buf_str(&out), want[i].want);
        buf_release(&out);
    }
    sheet_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
