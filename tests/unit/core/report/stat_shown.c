/* How figures of petitions are shown, compared, ranked, scored and protected. */
#include "core/report/stat_shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/report/cross.h"
#include "core/report/target.h"

static const struct stat_settings usual = {.small = 5, .alarm = 20, .odd = 10, .least = 10};

static void shown(enum stat_unit u, int64_t n, int64_t d, const char *want)
{
    char out[STAT_TEXT];
    assert_string_equal(stat_shown(u, (struct stat_value){n, d}, out), want);
}

static void changed(enum stat_unit u, struct stat_value now, struct stat_value then,
                    const char *want)
{
    char out[STAT_TEXT];
    assert_string_equal(stat_change(u, now, then, out), want);
}

static void test_shown(void **state)
{
    (void)state;
    shown(UNIT_ITEMS, 1234567, 0, "1,234,567");
    shown(UNIT_RATE, 0, 0, "—");
    shown(UNIT_RATE, 0, 7, "0.00%");
    shown(UNIT_RATE, 7, 7, "100.00%");
    shown(UNIT_RATE, 1, 8, "12.50%");
    shown(UNIT_RATE, 1, 800, "0.13%"); /* 0.125: half up */
    shown(UNIT_RATE, 2, 3, "66.67%");
    changed(UNIT_ITEMS, (struct stat_value){112, 0}, (struct stat_value){100, 0}, "+12.00%");
    changed(UNIT_ITEMS, (struct stat_value){88, 0}, (struct stat_value){100, 0}, "-12.00%");
    changed(UNIT_ITEMS, (struct stat_value){0, 0}, (struct stat_value){0, 0}, "—");
    changed(UNIT_ITEMS, (struct stat_value){3, 0}, (struct stat_value){0, 0}, "新增");
    changed(UNIT_ITEMS, (struct stat_value){5, 0}, (struct stat_value){5, 0}, "0.00%");
    /* 95.0 % to 96.2 % are points, not 1.26 % */
    changed(UNIT_RATE, (struct stat_value){962, 1000}, (struct stat_value){95, 100},
            "+1.20个百分点");
    changed(UNIT_RATE, (struct stat_value){1, 2}, (struct stat_value){0, 0}, "—");
}

static void lamp(int64_t now, int64_t prev, int64_t last, bool rise, enum stat_lamp want)
{
    struct stat_settings s = usual;
    s.rise_only = rise;
    assert_int_equal(stat_trend(&s, now, prev, last), want);
}

static void test_lamps(void **state)
{
    (void)state;
    lamp(120, 100, 120, false, LAMP_ODD);   /* exactly 20 % is not more */
    lamp(121, 100, 121, false, LAMP_ALARM);
    lamp(110, 100, 110, false, LAMP_CALM);
    lamp(111, 100, 111, false, LAMP_ODD);
    lamp(50, 100, 100, false, LAMP_ALARM);  /* a fall too */
    lamp(50, 100, 100, true, LAMP_CALM);
    lamp(100, 100, 50, true, LAMP_ALARM);
    lamp(90, 9, 9, false, LAMP_NONE);       /* bases below 10 */
}

static void test_ranks(void **state)
{
    static const struct {
        const char *key;
        int64_t n, d;
    } row[] = {{"A", 9, 10}, {"B", 18, 20}, {"C", 10, 10}, {"D", 1, 10}, {"E", 4, 4}};
    static const enum stat_figure figure[] = {FIG_CLOSE_RATE, STAT_FIGURES};
    static const int want[] = {1, 2, 2, 4, 0};
    static const char *const order = "CABDE";
    struct stat_run run = {0};
    struct arena a = {0};
    (void)state;
    stat_add_group(&run, DIM_UNIT, STAT_DIMS, figure);
    struct stat_line line[ARRAY_LEN(row)] = {0};
    run.group[0].line = line;
    run.group[0].n = ARRAY_LEN(row);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        strcpy(line[i].row, row[i].key);
        line[i].v[0][SPAN_THIS] = (struct stat_value){row[i].n, row[i].d};
    }
    struct stat_rank *v = stat_ranks(&run.group[0], 0, 5, &a);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(v[i].line->row[0], order[i]);
        assert_int_equal(v[i].rank, want[i]);
    }
    arena_release(&a);
}

static void scored(const char *row, int64_t num, int64_t den, bool whole, const char *want)
{
    struct arena a = {0};
    struct target *t;
    struct err e = {0};
    char out[32] = "—";
    size_t n;
    assert_true(target_parse(row, &a, &t, &n, &e));
    assert_int_equal(n, 1);
    struct target_score s = target_score(t, (struct ratio){num, den}, whole);
    if (s.score.have == HAVE_VALUE) {
        decimal_format(s.score.v, out, sizeof(out));
    }
    assert_string_equal(out, want);
    arena_release(&a);
}

static void test_targets(void **state)
{
    static const char items[] = "i\ti\t\t\t10\t19000\tat-least\tsteps\t10\t5\t0\t\t\t\t\n";
    static const char rate[] = "r\tr\t\t\t10\t95\tat-least\tsteps\t10\t10\t0\t\t\t\t\n";
    static const char pleased[] = "p\tp\t\t\t10\t80\tat-least\tsteps\t10\t10\t0\t50\t\t\t\n";
    static const char fall[] = "f\tf\t\t\t10\t10\tfall\tsteps\t10\t20\t0\t\t\t\t\n";
    static const char all[] = "a\ta\t\t\t10\t100\tat-most\tall\t\t0\t0\t\t\t\t\n";
    static const char linear[] = "l\tl\t\t\t10\t95\tat-least\tlinear\t\t0.5\t2\t\t\t\t\n";
    struct err e = {0};
    struct arena a = {0};
    struct target *t;
    size_t n;
    (void)state;
    scored(items, 19000, 1, true, "10");
    scored(items, 18991, 1, true, "10");  /* nine short: no whole step */
    scored(items, 18990, 1, true, "9.5");
    scored(items, 18995, 1, false, "9.75");
    scored(items, 18800, 1, true, "0");   /* 200 short */
    scored(items, 1, 1, true, "0");
    scored(rate, 9500, 100, true, "10");
    scored(rate, 8501, 100, true, "10");
    scored(rate, 8500, 100, true, "9");
    scored(rate, 9000, 100, false, "9.5");
    scored(rate, 0, 0, true, "—");
    scored(pleased, 4999, 100, true, "0"); /* below 50 % nothing */
    scored(pleased, 50, 1, true, "7");
    scored(fall, -10, 1, true, "10");      /* −10 % has fallen by 10 % */
    scored(fall, 10, 1, true, "6");        /* a rise by 10 % is 20 points off */
    scored(fall, 0, 1, true, "8");
    scored(all, 100, 1, true, "10");
    scored(all, 10001, 100, true, "0");
    scored(linear, 93, 1, true, "9");
    scored(linear, 0, 1, true, "2");       /* not below the floor */
    assert_false(target_parse("x\ty\t\t\tzehn\t1\tat-least\tall\t\t\t\t\t\t\t\n", &a, &t, &n, &e));
    assert_string_equal(e.field, "full");
    assert_false(target_parse("x\ty\t\t\t1\t1\tat-least\tsteps\t0\t1\t\t\t\t\t\n", &a, &t, &n, &e));
    arena_release(&a);
}

/* No total gives a hidden cell away: in each line none or at least two are hidden. */
static void protected(const int64_t *v, const int64_t *secret, size_t rows, size_t columns)
{
    enum cross_show show[36];
    cross_protect(v, secret, rows, columns, show);
    for (size_t i = 0; i < rows * columns; i++) {
        assert_int_equal(show[i] == CROSS_FEW, v[i] > 0 && v[i] < 3 && secret[i] > 0);
    }
    for (size_t i = 0; i < rows; i++) {
        int n = 0;
        for (size_t k = 0; k < columns; k++) {
            n += show[i * columns + k] != CROSS_PLAIN;
        }
        assert_int_not_equal(n, 1);
    }
    for (size_t k = 0; k < columns; k++) {
        int n = 0;
        for (size_t i = 0; i < rows; i++) {
            n += show[i * columns + k] != CROSS_PLAIN;
        }
        assert_int_not_equal(n, 1);
    }
}

static void test_cross(void **state)
{
    static const int64_t v[] = {2, 5, 7, 14, 9, 4, 8, 21, 11, 9, 15, 35};
    static const int64_t secret[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1};
    static const int64_t one[] = {1, 1, 1, 1}, one_secret[] = {1, 1, 1, 1}, none[12] = {0};
    enum cross_show show[12];
    (void)state;
    protected(v, secret, 3, 4);
    protected(one, one_secret, 2, 2);
    cross_protect(v, none, 3, 4, show);
    for (size_t i = 0; i < 12; i++) {
        assert_int_equal(show[i], CROSS_PLAIN);
    }
    for (int round = 0; round < 2000; round++) { /* any table of 4 × 4 with its totals */
        int64_t t[25] = {0}, s[25] = {0};
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 4; k++) {
                int64_t n = rand() % 5, m = n ? rand() % 2 : 0;
                const int at[] = {i * 5 + k, i * 5 + 4, 20 + k, 24};
                for (size_t j = 0; j < 4; j++) {
                    t[at[j]] += n;
                    s[at[j]] += m;
                }
            }
        }
        protected(t, s, 5, 5);
    }
}

static void test_bars(void **state)
{
    char out[80];
    static const int64_t v[] = {0, 1, 400, 800};
    (void)state;
    assert_string_equal(stat_bar(4, 8, 4, out), "██");
    assert_string_equal(stat_bar(1, 8, 4, out), "▌");
    assert_string_equal(stat_bar(1, 8000, 4, out), "▏"); /* something is never nothing */
    assert_string_equal(stat_bar(0, 8, 4, out), "");
    assert_string_equal(stat_spark(v, 4, out), " ▁▄█");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown), cmocka_unit_test(test_lamps), cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_targets), cmocka_unit_test(test_cross), cmocka_unit_test(test_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
