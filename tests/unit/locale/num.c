#include "locale/num.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void formats(void **state)
{
    static const struct {
        int64_t value;
        int scale, decimals;
        const char *group, *plain;
    } row[] = {
        {0, 0, 0, "0", "0"},
        {0, 2, 2, "0.00", "0.00"},
        {123456, 2, 2, "1,234.56", "1234.56"},
        {123456, 2, -1, "1,234.56", "1234.56"},
        {123450, 2, -1, "1,234.5", "1234.5"},
        {123400, 2, -1, "1,234", "1234"},
        {100, 0, -1, "100", "100"},
        {999, 0, 0, "999", "999"},
        {1000, 0, 0, "1,000", "1000"},
        {1234567, 0, 2, "1,234,567.00", "1234567.00"},
        {5, 2, 2, "0.05", "0.05"},
        {-5, 2, 2, "-0.05", "-0.05"},
        {-123456789, 2, 2, "-1,234,567.89", "-1234567.89"},
        {12345, 3, 2, "12.35", "12.35"}, /* half away from zero */
        {-12345, 3, 2, "-12.35", "-12.35"},
        {12344, 3, 2, "12.34", "12.34"},
        {99999, 2, 1, "1,000.0", "1000.0"},
        {-4, 2, 1, "0.0", "0.0"},
        {15, 1, 0, "2", "2"},
        {87060000, 6, -1, "87.06", "87.06"},
        {1, 18, -1, "0.000000000000000001", "0.000000000000000001"},
        {INT64_MAX, 2, 2, "92,233,720,368,547,758.07", "92233720368547758.07"},
        {INT64_MIN, 0, 0, "-9,223,372,036,854,775,808", "-9223372036854775808"},
        {INT64_MIN, 18, 0, "-9", "-9"},
        {INT64_MIN, 0, 18, "-9,223,372,036,854,775,808.000000000000000000",
         "-9223372036854775808.000000000000000000"},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char out[NUM_MAX];
        assert_true(num_group(out, sizeof(out), row[i].value, row[i].scale, row[i].decimals));
        assert_string_equal(out, row[i].group);
        assert_true(num_plain(out, sizeof(out), row[i].value, row[i].scale, row[i].decimals));
        assert_string_equal(out, row[i].plain);
    }
}

static void minus_on_paper(void **state)
{
    char out[NUM_MAX];
    (void)state;
    assert_true(num_format(out, sizeof(out), -100000, 2, 2, NUM_GROUP | NUM_MINUS));
    assert_string_equal(out, "−1,000.00");
}

static void refuses(void **state)
{
    char out[8] = "x";
    (void)state;
    assert_false(num_group(out, 8, 123456, 2, 2));
    assert_string_equal(out, "");
    assert_true(num_plain(out, 8, 123456, 2, 2));
    assert_false(num_plain(out, 7, 123456, 2, 2));
    assert_false(num_plain(out, 8, 1, 19, 2));
    assert_false(num_plain(out, 8, 1, -1, 2));
    assert_false(num_plain(out, 8, 1, 2, -2));
    assert_false(num_plain(out, 8, 1, 2, 19));
    assert_false(num_plain(NULL, 0, 1, 0, 0));
}

static void folds(void **state)
{
    static const struct {
        const char *in, *out;
    } row[] = {
        {"", ""},
        {"12", "12"},
        {"１２３．４５", "123.45"},
        {" 1 234 ", "1234"},
        {"　８７。０６％　", "87.06%"},
        {"−5", "-5"},
        {"－５", "-5"},
        {"1,234,567.89", "1234567.89"},
        {"１，２３４．５０", "1234.50"},
        {"1,23", "1,23"},
        {"1,2345", "1,2345"},
        {",123", ",123"},
        {"12,345,6", "12345,6"},
        {"3。5", "3.5"},
        {"3。", "3。"},
        {"。5", "。5"},
        {"1。2。3", "1.2.3"},
        {"约１０天", "约10天"},
        {"\xEF\xBB\xBF" "7\xC2\xA0", "7"},
        {"（１）", "(1)"},
    };
    (void)state;
    for (size_t i = 0; i < N(row); i++) {
        char out[64];
        assert_true(num_fold(row[i].in, out, sizeof(out)));
        assert_string_equal(out, row[i].out);
    }
    char small[3];
    assert_false(num_fold("123", small, sizeof(small)));
    assert_string_equal(small, "");
    assert_true(num_fold("1 2", small, sizeof(small)));
    assert_false(num_fold("", small, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),
        cmocka_unit_test(minus_on_paper),
        cmocka_unit_test(refuses),
        cmocka_unit_test(folds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
