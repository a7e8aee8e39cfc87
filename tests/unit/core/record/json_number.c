#include "core/record/json_number.h"

#include "tests/unit/core/support.h"

static void keeps(void **state)
{
    (void)state;
    static const struct { const char *in, *out; } row[] = {
        {"{\"a\":2.50}", "{\"a\":\"2.50\"}"},
        {"[100.00, -3.10 ]", "[\"100.00\", \"-3.10\" ]"},
        {"[12345678901234567890]", "[\"12345678901234567890\"]"},
        {"[100000000.123456]", NULL},
        {"[1000000000.123456]", "[\"1000000000.123456\"]"}, /* 16 digits: more than a double */
        {"[0.30000000000000004]", NULL},
        {"[1e2, 1.50E+3, 2.5e-7]", NULL},
        {"[0.1, 191.9479, 100, 0]", NULL},
        {"[-0]", "[\"-0\"]"},
        {"{\"2.50\":\"2.50 \\\"2.50\"}", NULL},
        {"{\"x\\\\\":2.50}", "{\"x\\\\\":\"2.50\"}"},
        {"[true,false,null]", NULL},
        {"2.50", "\"2.50\""},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char *out = json_number_keep(row[i].in, strlen(row[i].in));
        if (!str_same(out, row[i].out)) {
            fail_msg("%s: %s", row[i].in, out ? out : "as it is");
        }
        free(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps)};
    return RUN(tests);
}
