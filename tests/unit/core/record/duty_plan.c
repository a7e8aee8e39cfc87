/* A roster in turn: everybody as often as the others, nobody twice in a shift, the busy left out.
   */
#include "core/record/duty_plan.h"

#include "tests/unit/core/support.h"

enum { POINTS = 14, SHIFTS = 3, DAYS = 4, SLOTS = POINTS * SHIFTS * DAYS, PERSONS = 28 };

static char name[PERSONS][8];
static const char *person[PERSONS];
static char point[POINTS][8];
static const char *const shift[SHIFTS] = {"S1", "S2", "S3"};

static void make(struct duty_slot slot[SLOTS])
{
    size_t n = 0;
    for (int i = 0; i < PERSONS; i++) {
        snprintf(name[i], sizeof(name[i]), "p%d", i);
        person[i] = name[i];
    }
    for (int i = 0; i < POINTS; i++) {
        snprintf(point[i], sizeof(point[i]), "P%d", i);
    }
    for (int d = 0; d < DAYS; d++) {
        for (int s = 0; s < SHIFTS; s++) {
            for (int p = 0; p < POINTS; p++) {
                slot[n++] = (struct duty_slot){{2024, 10, 1 + d}, shift[s], point[p], {NULL}};
            }
        }
    }
}

static bool same_shift(const struct duty_slot *a, const struct duty_slot *b)
{
    return a->date.day == b->date.day && strcmp(a->shift, b->shift) == 0;
}

/* How often each name stands in the roster; fails when one stands twice in a shift. */
static void count(const struct duty_slot *slot, size_t n, int times[PERSONS])
{
    memset(times, 0, PERSONS * sizeof(*times));
    for (size_t i = 0; i < n * 2; i++) {
        const char *who = slot[i / 2].person[i % 2];
        assert_non_null(who);
        times[atoi(who + 1)]++;
        for (size_t k = 0; k < i; k++) {
            if (same_shift(&slot[i / 2], &slot[k / 2])) {
                assert_string_not_equal(who, slot[k / 2].person[k % 2]);
            }
        }
    }
}

static void in_turn(void **state)
{
    (void)state;
    struct duty_slot slot[SLOTS];
    int times[PERSONS];
    struct err e = {0};
    make(slot);
    assert_true(duty_plan(slot, SLOTS, person, PERSONS, NULL, NULL, &e));
    count(slot, SLOTS, times);
    for (int i = 0; i < PERSONS; i++) {
        assert_int_equal(times[i], SLOTS * 2 / PERSONS);
    }
}

static void too_few(void **state)
{
    (void)state;
    struct duty_slot slot[SLOTS];
    struct err e = {0};
    make(slot);
    assert_false(duty_plan(slot, SLOTS, person, PERSONS - 1, NULL, NULL, &e));
    assert_int_equal(e.code, ERR_INPUT);
    assert_non_null(strstr(e.text, "2024-10-01"));
    assert_non_null(strstr(e.text, "27"));
    assert_false(duty_plan(slot, 1, person, 0, NULL, NULL, &e));
    const char *const twice[] = {"甲", " 甲"};
    assert_false(duty_plan(slot, 1, twice, 2, NULL, NULL, &e));
}

/* p0 stands elsewhere on the second day. */
static bool busy(void *ctx, const struct duty_slot *s, const char *who)
{
    (void)ctx;
    return s->date.day == 2 && strcmp(who, "p0") == 0;
}

static void with_others(void **state)
{
    (void)state;
    struct duty_slot slot[SLOTS];
    int times[PERSONS];
    struct err e = {0};
    make(slot);
    size_t n = 0; /* half of the points */
    for (size_t i = 0; i < SLOTS; i++) {
        if (i % 2 == 0) {
            slot[n++] = slot[i];
        }
    }
    assert_true(duty_plan(slot, n, person, PERSONS, busy, NULL, &e));
    count(slot, n, times);
    for (size_t i = 0; i < n; i++) {
        bool there = strcmp(slot[i].person[0], "p0") == 0 || strcmp(slot[i].person[1], "p0") == 0;
        assert_false(slot[i].date.day == 2 && there);
    }
    assert_true(times[0] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_turn), cmocka_unit_test(too_few),
                                       cmocka_unit_test(with_others)};
    return RUN(tests);
}
