#include "core/sheet/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void formats(void **state)
{
    static const struct {
        const char *code;
        enum format_kind kind;
        int decimals;
    } row[] = {
        {"General", FORMAT_PLAIN, 0},
        {"0.00", FORMAT_PLAIN, 0},
        {"#,##0.00_);[Red](#,##0.00)", FORMAT_PLAIN, 0},
        {"0%", FORMAT_PERCENT, 0},
        {"0.0%", FORMAT_PERCENT, 1},
        {"0.00%;[Red]-0.00%", FORMAT_PERCENT, 2},
        {"0.##%", FORMAT_PERCENT, 2},
        {"0.00\"%\"", FORMAT_PLAIN, 0},
        {"0.00\\%", FORMAT_PLAIN, 0},
        {"yyyy-mm-dd", FORMAT_DATE, 0},
        {"yyyy\"年\"m\"月\"d\"日\";@", FORMAT_DATE, 0},
        {"[$-804]yyyy/m/d", FORMAT_DATE, 0},
        {"[DBNum1][$-804]yyyy\"年\"m\"月\"", FORMAT_DATE, 0},
        {"m\"月\"", FORMAT_DATE, 0},
        {"yyyy/m/d h:mm", FORMAT_DATETIME, 0},
        {"h:mm AM/PM", FORMAT_TIME, 0},
        {"[h]:mm:ss", FORMAT_TIME, 0},
        {"mm:ss", FORMAT_TIME, 0},
        {"[Red]0", FORMAT_PLAIN, 0},
        {"\"day\" 0", FORMAT_PLAIN, 0},
        {"\"open", FORMAT_PLAIN, 0},
        {"[open", FORMAT_PLAIN, 0},
        {"0\\", FORMAT_PLAIN, 0},
        {"", FORMAT_PLAIN, 0},
        {"@", FORMAT_PLAIN, 0},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct number_format f = format_parse(row[i].code);
        if (f.kind != row[i].kind || f.decimals != row[i].decimals) {
            fail_msg("%s: kind %d, %d decimals", row[i].code, (int)f.kind, f.decimals);
        }
    }
    assert_int_equal(format_builtin(0).kind, FORMAT_PLAIN);
    assert_int_equal(format_builtin(9).kind, FORMAT_PERCENT);
    assert_int_equal(format_builtin(10).decimals, 2);
    assert_int_equal(format_builtin(14).kind, FORMAT_DATE);
    assert_int_equal(format_builtin(22).kind, FORMAT_DATETIME);
    assert_int_equal(format_builtin(31).kind, FORMAT_DATE);
    assert_int_equal(format_builtin(-1).kind, FORMAT_PLAIN);
}

static void texts(void **state)
{
    static const struct number_format plain = {FORMAT_PLAIN, 0}, percent0 = {FORMAT_PERCENT, 0},
                                      percent2 = {FORMAT_PERCENT, 2}, date = {FORMAT_DATE, 0},
                                      datetime = {FORMAT_DATETIME, 0}, time = {FORMAT_TIME, 0};
    static const struct {
        const char *value;
        const struct number_format *f;
        bool date1904;
        const char *text;
    } row[] = {
        {"0", &plain, false, "0"},
        {"-0", &plain, false, "0"},
        {"12", &plain, false, "12"},
        {"12.0", &plain, false, "12"},
        {"0012.50", &plain, false, "12.5"},
        {".5", &plain, false, "0.5"},
        {"-1234.56", &plain, false, "-1234.56"},
        {"0.30000000000000004", &plain, false, "0.3"},
        {"87.060000000000002", &plain, false, "87.06"},
        {"0.1234567890123456", &plain, false, "0.123456789012346"},
        {"9.9999999999999999", &plain, false, "10"},
        {"1E3", &plain, false, "1000"},
        {"1.5e-3", &plain, false, "0.0015"},
        {"1.1010119900307E+17", &plain, false, "110101199003070000"},
        {"1e30", &plain, false, NULL},
        {"1e29", &plain, false, "100000000000000000000000000000"},
        {"", &plain, false, NULL},
        {"-", &plain, false, NULL},
        {".", &plain, false, NULL},
        {"1.2.3", &plain, false, NULL},
        {"1e", &plain, false, NULL},
        {"12元", &plain, false, NULL},
        {"0.87060000000000004", &percent2, false, "87.06%"},
        {"1", &percent2, false, "100.00%"},
        {"1", &percent0, false, "100%"},
        {"0.995", &percent0, false, "100%"},
        {"0.994", &percent0, false, "99%"},
        {"0.005", &percent0, false, "1%"},
        {"0.004", &percent0, false, "0%"},
        {"0.0000001", &percent2, false, "0.00%"},
        {"-0.05", &percent2, false, "-5.00%"},
        {"0.33333333333333331", &percent2, false, "33.33%"},
        {"0", &percent2, false, "0.00%"},
        {"45413", &date, false, "2024-05-01"},
        {"45413.75", &date, false, "2024-05-01"},
        {"45413.75", &datetime, false, "2024-05-01 18:00"},
        {"45413.999999999", &datetime, false, "2024-05-02 00:00"},
        {"0.75", &time, false, "18:00"},
        {"1.75", &time, false, "1.75"},
        {"1", &date, false, "1900-01-01"},
        {"59", &date, false, "1900-02-28"},
        {"61", &date, false, "1900-03-01"},
        {"36585", &date, false, "2000-02-29"},
        {"2958465", &date, false, "9999-12-31"},
        {"2958466", &date, false, "2958466"},
        {"0", &date, false, "0"},
        {"-5", &date, false, "-5"},
        {"0", &date, true, "1904-01-01"},
        {"43951", &date, true, "2024-05-01"},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char out[NUMBER_TEXT];
        bool ok = number_text(out, row[i].value, *row[i].f, row[i].date1904);
        const char *want = row[i].text ? row[i].text : "";
        if (ok != (row[i].text != NULL) || strcmp(out, want) != 0) {
            fail_msg("row %zu: %s gives %s, not %s", i, row[i].value, out, want);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(formats), cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
