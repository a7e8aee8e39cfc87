#include "core/report/months.h"

#include "tests/unit/core/support.h"

static const struct execution_line line[] = {
    {.class = "公用经费", .project = "日常", .economic = "30201", .full = 120000},
    {.class = "项目支出", .project = "接待", .economic = "30201", .full = 100000},
    {.class = "项目支出", .project = "接待", .economic = "30217", .full = 200000},
    {.class = "", .project = "没有预算", .economic = "30201"},
};
static const struct month_paid paid[] = {
    {0, 1, 10000}, {0, 2, 20000}, {1, 2, 5000}, {2, 2, 60000}, {2, 3, -10000}, {3, 3, 700},
};

static struct months of(const char *class, const char *project, struct date today)
{
    return months_of(line, ARRAY_LEN(line), paid, ARRAY_LEN(paid), class, project, 2024, today,
                     10 * MICRO);
}

static void test_sums(void **state)
{
    (void)state;
    struct months m = of(NULL, NULL, (struct date){2024, 12, 31});
    assert_int_equal(m.budget, 420000);
    assert_int_equal(m.month[1].paid, 85000);
    assert_int_equal(m.month[2].paid, -9300);
    assert_int_equal(m.month[2].sum, 85700);
    assert_int_equal(m.month[11].sum, 85700);
    assert_int_equal(m.most, 85000);
    assert_int_equal(m.last, 11);
    assert_int_equal(m.month[11].rate.v, 20400000); /* 85,700 / 420,000 = 20.404…% */
    m = of("项目支出", NULL, (struct date){2024, 12, 31});
    assert_int_equal(m.budget, 300000);
    assert_int_equal(m.month[11].sum, 55000);
    m = of("项目支出", "接待", (struct date){2024, 12, 31});
    assert_int_equal(m.month[11].sum, 55000);
    m = of("", NULL, (struct date){2024, 12, 31}); /* without a class: not all */
    assert_int_equal(m.month[2].paid, 700);
    assert_int_equal(m.month[2].rate.have, HAVE_NA);
    assert_false(m.month[2].slow);
}

static void test_time(void **state)
{
    (void)state;
    struct months m = of(NULL, NULL, (struct date){2024, 3, 10});
    assert_int_equal(m.last, 2);
    assert_true(m.month[2].begun);
    assert_false(m.month[3].begun);
    assert_int_equal(m.month[0].even, 8500000);  /* 31 of 366 days */
    assert_int_equal(m.month[1].even, 16400000); /* 60 */
    assert_int_equal(m.month[2].even, 19100000); /* 70: the working day, not the month's end */
    assert_int_equal(m.month[0].rate.v, 2400000); /* 10,000 / 420,000 = 2.38…% */
    assert_false(m.month[0].slow);               /* 6.1 points behind */
    m = of(NULL, NULL, (struct date){2024, 12, 31});
    assert_true(m.month[3].slow); /* 20.4 against 33.1 */
    assert_int_equal(m.month[11].even, 100 * MICRO);
    assert_int_equal(of(NULL, NULL, (struct date){2023, 12, 31}).last, -1);
    assert_int_equal(of(NULL, NULL, (struct date){2026, 1, 1}).month[0].even, 8500000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sums), cmocka_unit_test(test_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
