#include "core/value/date.h"

#include "tests/unit/core/support.h"

static void parse(void **state)
{
    (void)state;
    static const struct { const char *text, *out; } row[] = {
        {"2024-12-05", "2024-12-05"}, {"２０２４－１２－０５", "2024-12-05"},
        {" 2024-1-5 ", "2024-01-05"}, {"2024-02-29", "2024-02-29"}, {"2000-02-29", "2000-02-29"},
        {"1900-01-01", "1900-01-01"}, {"2199-12-31", "2199-12-31"},
        {"2023-02-29", NULL}, {"2100-02-29", NULL}, {"2024-13-01", NULL}, {"2024-00-01", NULL},
        {"2024-01-00", NULL}, {"2024-04-31", NULL}, {"1899-12-31", NULL}, {"2200-01-01", NULL},
        {"2024-+1-01", NULL}, {"+202-01-01", NULL}, {"2024-1-1x", NULL}, {"2024-123-1", NULL},
        {"24-01-01", NULL}, {"2024/01/01", NULL}, {"2024-01", NULL}, {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct date d;
        char out[16] = "";
        bool ok = date_parse(row[i].text, &d);
        if (ok) {
            date_format(d, out, sizeof(out));
        }
        if (ok != (row[i].out != NULL) || (ok && strcmp(out, row[i].out) != 0)) {
            fail_msg("“%s”: %d %s", row[i].text, ok, out);
        }
    }
}

static void calendar(void **state)
{
    (void)state;
    assert_int_equal(date_month_days(2024, 2), 29);
    assert_int_equal(date_month_days(2023, 2), 28);
    assert_int_equal(date_month_days(2100, 2), 28);
    assert_int_equal(date_month_days(2000, 2), 29);
    assert_int_equal(date_month_days(2024, 12), 31);
    struct date a = {2024, 12, 31}, b = {2025, 1, 1};
    assert_int_equal(date_compare(a, b), -1);
    assert_int_equal(date_compare(b, a), 1);
    assert_int_equal(date_compare(a, a), 0);
}

static void period(void **state)
{
    (void)state;
    static const struct { const char *text, *from, *to; bool whole; } row[] = {
        {"2019.10-2020.12", "2019-10-01", "2020-12-31", true},
        {"2020.1.1-2020.12.31", "2020-01-01", "2020-12-31", true},
        {"2019年10月-2020年9月值班餐费", "2019-10-01", "2020-09-30", false},
        {"2019年10月-2020年10月值班餐费", "2019-10-01", "2020-10-31", false},
        {"20200101-20200131", "2020-01-01", "2020-01-31", true},
        {"2020年全年", "2020-01-01", "2020-12-31", true},
        {"2020年度全年。", "2020-01-01", "2020-12-31", true},
        {"2020年全年开展", "2020-01-01", "2020-12-31", false},
        {"2020年1月1日至2020年2月29日", "2020-01-01", "2020-02-29", true},
        {"2020年2月—2020年2月", "2020-02-01", "2020-02-29", true},
        {"２０１９．１０－２０２０．１２", "2019-10-01", "2020-12-31", true},
        {"2020.1——2020.2", "2020-01-01", "2020-02-29", true},
        {"2020/1/1~2020/3/31", "2020-01-01", "2020-03-31", true},
        {"2023年至2024年", "2023-01-01", "2024-12-31", true},
        {"2019-2020年", "2019-01-01", "2020-12-31", true},
        {"2024年—2026年", "2024-01-01", "2026-12-31", true},
        {"2023年1-12月", "2023-01-01", "2023-12-31", true},
        {"2024年1月至2月开展", "2024-01-01", "2024-02-29", false},
        {"2024年1-13月", NULL, NULL, false}, {"2023年12次", NULL, NULL, false},
        {"2020年", NULL, NULL, false}, {"2020.12", NULL, NULL, false},
        {"2020-2021", NULL, NULL, false}, {"3月底前", NULL, NULL, false},
        {"2020年12月30日前", NULL, NULL, false}, {"2020.13-2020.14", NULL, NULL, false},
        {"2020.2.30-2020.3.1", NULL, NULL, false}, {"", NULL, NULL, false},
        {"持续影响10年以上。", NULL, NULL, false}, {"9999年全年", NULL, NULL, false},
        {"2020.0-2020.1", NULL, NULL, false}, {"20209999-20201231", NULL, NULL, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct period p;
        bool whole = false;
        char from[16] = "", to[16] = "";
        bool ok = period_parse(row[i].text, &p, &whole);
        if (ok) {
            date_format(p.from, from, sizeof(from));
            date_format(p.to, to, sizeof(to));
        }
        if (ok != (row[i].from != NULL) || whole != row[i].whole ||
            (ok && (strcmp(from, row[i].from) != 0 || strcmp(to, row[i].to) != 0))) {
            fail_msg("“%s”: %d %s %s %d", row[i].text, ok, from, to, whole);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse), cmocka_unit_test(calendar), cmocka_unit_test(period),
    };
    return RUN(tests);
}
