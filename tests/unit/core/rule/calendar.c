/* Working days, against a strip of days that is made one after the other. */
#include "core/rule/calendar.h"

#include "tests/unit/core/rule/seeds.h"

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        bool works;
        const char *next;
    } row[] = {
        {"2025-09-30", true, "2025-09-30"}, {"2025-10-01", false, "2025-10-09"},
        {"2025-10-08", false, "2025-10-09"}, {"2025-10-11", true, "2025-10-11"},
        {"2025-09-28", true, "2025-09-28"}, {"2025-09-27", false, "2025-09-28"},
        {"2024-02-17", false, "2024-02-18"}, {"2024-02-29", true, "2024-02-29"},
        {"2022-12-31", false, "2023-01-03"}, {"2025-12-31", true, "2025-12-31"},
        {"2026-01-01", false, "2026-01-04"}, {"2027-01-01", true, "2027-01-01"},
        {"2027-01-02", false, "2027-01-04"}, {"2199-12-31", true, "2199-12-31"},
    };
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct date d, next;
        assert_true(date_parse(row[i].day, &d) && date_parse(row[i].next, &next));
        if (calendar_works(&k->calendar, d) != row[i].works ||
            date_compare(calendar_next(&k->calendar, d), next) != 0) {
            fail_msg("%s", row[i].day);
        }
    }
    seeds_close(k);
}

static void test_find(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    const struct calendar none = {0};
    const struct calendar_day *d = calendar_find(&k->calendar, (struct date){2025, 10, 6});
    assert_non_null(d);
    assert_true(d->rest);
    assert_string_equal(d->name, "国庆节、中秋节");
    assert_string_equal(d->notice, "国务院办公厅2025年部分节假日安排");
    assert_null(calendar_find(&k->calendar, (struct date){2025, 10, 9}));
    assert_null(calendar_find(&none, (struct date){2025, 10, 6}));
    for (int year = 2018; year < 2030; year++) {
        assert_int_equal(calendar_knows(&k->calendar, year), year >= 2020 && year <= 2026);
        assert_false(calendar_knows(&none, year));
    }
    for (size_t i = 1; i < k->calendar.n; i++) {
        assert_true(date_compare(k->day[i - 1].date, k->day[i].date) < 0);
        assert_true(*k->day[i].name && *k->day[i].notice);
    }
    /* The last day there is, when even that one is listed as a day of rest. */
    const struct calendar_day end = {{2199, 12, 31}, true, "", ""};
    assert_int_equal(calendar_next(&(struct calendar){&end, 1}, end.date).year, 2199);
    seeds_close(k);
}

static void test_between(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    struct slow *s = slow_open();
    unsigned seed = 7;
    for (size_t i = 0; i < SLOW_DAYS; i++) {
        struct date d = slow_date(s, i);
        if (calendar_works(&k->calendar, d) != s->v[i].works ||
            calendar_knows(&k->calendar, d.year) != s->v[i].known) {
            fail_msg("%d-%d-%d", d.year, d.month, d.day);
        }
    }
    for (int round = 0; round < 2000; round++) {
        size_t a = random_next(&seed, SLOW_DAYS - 1), b = random_next(&seed, SLOW_DAYS - 1);
        size_t from = a < b ? a : b, to = a < b ? b : a;
        int n = 0;
        for (size_t i = from + 1; i <= to; i++) {
            n += s->v[i].works;
        }
        struct date x = slow_date(s, from), y = slow_date(s, to);
        if (calendar_between(&k->calendar, x, y) != n ||
            calendar_between(&k->calendar, y, x) != -n) {
            fail_msg("%zu..%zu: %d, not %d", from, to, calendar_between(&k->calendar, x, y), n);
        }
    }
    free(s);
    seeds_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days), cmocka_unit_test(test_find), cmocka_unit_test(test_between),
    };
    return RUN(tests);
}
