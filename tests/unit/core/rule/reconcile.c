/* Reconciling as tables with a known truth: who is paired with whom, as what, and how surely. */
#include "core/rule/reconcile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/base/buf.h"

#define MOST 6

/* "12-05" is a day of 2024, "25-01-10" one of another year; amounts in 元. */
struct side {
    const char *day;
    int amount;
    const char *voucher, *payee, *project, *summary;
    int other;
};

struct scene {
    const char *what;
    struct side booked[MOST], paid[MOST];
    const char *truth; /* class booked=paid, in order of day; ? proposed, ! confirmed */
};

static const struct scene scenes[] = {
    {"booked late, same payee", {{"03-20", 100, "1", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}}, "same 1=1"},
    {"the only one of its amount", {{"03-20", 100, "1", "", "", "", 0}},
     {{"03-01", 100, "", "店", "接待", "车费", 0}}, "same 1=1"},
    {"40 days are the last", {{"04-10", 100, "1", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}}, "same 1=1"},
    {"41 are too many", {{"04-11", 100, "1", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}}, "paid_only -=1; booked_only 1=-"},
    {"a voucher number has no such end", {{"07-20", 100, "记1", "", "", "", 0}},
     {{"03-01", 100, "记1", "店", "", "", 0}}, "same 1=1"},
    {"booked before it was paid", {{"03-01", 100, "1", "店", "", "", 0}},
     {{"03-20", 100, "", "店", "", "", 0}}, "same? 1=1"},
    {"another payee", {{"03-20", 100, "1", "甲", "", "", 0}},
     {{"03-01", 100, "", "乙", "", "", 0}}, "same? 1=1"},
    {"two alike, one booked", {{"03-20", 100, "1", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}, {"03-02", 100, "", "店", "", "", 0}},
     "paid_only -=2; same? 1=1"},
    {"two alike, both booked", {{"03-20", 100, "1", "店", "", "", 0}, {"03-21", 100, "2", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}, {"03-02", 100, "", "店", "", "", 0}}, "same? 1=1; same? 2=2"},
    {"monthly rent: only one fits each", {{"05-20", 100, "1", "店", "", "", 0}, {"06-08", 100, "2", "店", "", "", 0}},
     {{"05-01", 100, "", "店", "", "", 0}, {"06-01", 100, "", "店", "", "", 0}}, "same 1=1; same 2=2"},
    {"the payee decides", {{"03-20", 100, "1", "甲", "", "", 0}, {"03-20", 100, "2", "乙", "", "", 0}},
     {{"03-02", 100, "", "乙", "", "", 0}, {"03-01", 100, "", "甲", "", "", 0}}, "same 1=2; same 2=1"},
    {"the summary decides", {{"03-20", 100, "1", "", "", "纸张", 0}, {"03-20", 100, "2", "", "", "车费", 0}},
     {{"03-01", 100, "", "", "", "车费", 0}, {"03-01", 100, "", "", "", "纸张", 0}}, "same 1=2; same 2=1"},
    {"another voucher", {{"03-20", 100, "记2", "店", "", "", 0}},
     {{"03-01", 100, "记1", "店", "", "", 0}}, "voucher 1=1"},
    {"same voucher, other amount", {{"03-20", 110, "记1", "店", "", "", 0}},
     {{"03-01", 100, "记1", "店", "", "", 0}}, "amount 1=1"},
    {"one voucher, three lines", {{"03-20", 1, "记1", "", "", "", 0}, {"03-20", 2, "记1", "", "", "", 0},
                                  {"03-20", 3, "记1", "", "", "", 0}},
     {{"03-01", 3, "记1", "", "", "", 0}, {"03-01", 1, "记1", "", "", "", 0}, {"03-01", 2, "记1", "", "", "", 0}},
     "same 1=2; same 2=3; same 3=1"},
    {"figures turned round", {{"03-20", 540, "1", "店", "", "纸", 0}},
     {{"03-01", 450, "", "店", "", "纸", 0}}, "amount? 1=1"},
    {"the same without a payee", {{"03-20", 540, "1", "", "", "会议室", 0}},
     {{"03-01", 450, "", "店", "", "会议室", 0}}, "amount? 1=1"},
    {"booked in the next year", {{"25-01-10", 100, "1", "店", "", "", 0}},
     {{"12-28", 100, "", "店", "", "", 0}}, "year 1=1"},
    {"paid in the year before", {{"01-10", 100, "1", "店", "", "", 0}},
     {{"23-12-28", 100, "", "店", "", "", 0}}, "year 1=1"},
    {"both in other years", {{"25-01-10", 100, "1", "店", "", "", 0}},
     {{"25-01-02", 100, "", "店", "", "", 0}}, ""},
    {"a reversal", {{"03-20", -100, "1", "店", "", "", 0}, {"03-10", 100, "2", "店", "", "", 0}},
     {{"03-01", 100, "", "店", "", "", 0}, {"03-05", -100, "", "店", "", "", 0}}, "same 2=1; same 1=2"},
    {"confirmed stays", {{"03-20", 100, "1", "店", "", "", 2}},
     {{"03-01", 100, "", "店", "", "", 0}, {"03-02", 100, "", "店", "", "", 0}}, "paid_only -=1; same! 1=2"},
    {"confirmed with a difference", {{"03-20", 90, "1", "店", "", "", 1}},
     {{"03-01", 100, "", "店", "", "", 0}}, "amount! 1=1"},
    {"the payment is gone", {{"03-20", 100, "1", "店", "", "", 9}}, {{0}}, "booked_only 1=-"},
    {"nothing at all", {{0}}, {{0}}, ""},
};

static struct date day_of(const char *s)
{
    struct date d = {2024, 0, 0};
    if (strlen(s) > 5) {
        d.year = 2000 + atoi(s);
        s += 3;
    }
    d.month = atoi(s);
    d.day = atoi(s + 3);
    return d;
}

static size_t entries(const struct side *from, struct reconcile_entry *out, bool backwards)
{
    size_t n = 0;
    while (n < MOST && from[n].day) {
        n++;
    }
    for (size_t i = 0; i < n; i++) {
        const struct side *s = &from[i];
        out[backwards ? n - 1 - i : i] = (struct reconcile_entry){
            (int64_t)i + 1, day_of(s->day), s->amount * 100, s->voucher, s->payee, s->project,
            s->summary, s->other, false};
    }
    return n;
}

static void tell_row(const struct reconcile_row *r, struct buf *out)
{
    buf_addf(out, "%s%s%s ", out->n ? "; " : "", reconcile_id(r->class),
             r->proposed ? "?" : r->confirmed ? "!" : "");
    buf_addf(out, r->booked ? "%d=" : "-=", r->booked ? (int)r->booked->id : 0);
    buf_addf(out, r->paid ? "%d" : "-", r->paid ? (int)r->paid->id : 0);
}

static void test_scenes(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * ARRAY_LEN(scenes); i++) {
        const struct scene *s = &scenes[i / 2];
        struct reconcile_entry booked[MOST], paid[MOST];
        struct arena a = {0};
        struct buf got = {0};
        size_t n, nb = entries(s->booked, booked, i % 2), np = entries(s->paid, paid, i % 2);
        const struct reconcile_row *row = reconcile(&a, booked, nb, paid, np, 2024, 40, &n);
        for (size_t j = 0; j < n; j++) {
            tell_row(&row[j], &got);
        }
        if (strcmp(buf_str(&got), s->truth) != 0) {
            fail_msg("%s%s: %s, not %s", s->what, i % 2 ? " (backwards)" : "", buf_str(&got), s->truth);
        }
        buf_release(&got);
        arena_release(&a);
    }
}

/* Many payments, some booked late, with planted differences: exactly these are told. */
#define MANY 2000
static void test_planted(void **state)
{
    (void)state;
    static struct reconcile_entry booked[MANY], paid[MANY];
    static char payee[MANY][16];
    size_t count[RECONCILE_CLASSES] = {0}, n, nb = 0;
    struct arena a = {0};
    struct reconcile_sums sums = {0};
    for (size_t i = 0; i < MANY; i++) {
        snprintf(payee[i], sizeof(payee[i]), "单位%zu", i);
        struct date d = date_of_days(date_days((struct date){2024, 1, 1}) + (int64_t)i % 300);
        paid[i] = (struct reconcile_entry){(int64_t)i + 1, d, 100 + (fen)(i % 50), "", payee[i],
                                           "项目", "", 0, false};
        if (i % 100 == 7) {
            continue; /* not booked */
        }
        booked[nb] = paid[i];
        booked[nb].date = date_of_days(date_days(d) + (int64_t)i % 41);
        booked[nb].voucher = "记";
        booked[nb].amount += i % 100 == 13 ? 100000 : 0;
        nb++;
    }
    const struct reconcile_row *row = reconcile(&a, booked, nb, paid, MANY, 2024, 40, &n);
    for (size_t i = 0; i < n; i++) {
        reconcile_sum(&row[i], 2024, &sums);
        count[row[i].class]++;
        if (row[i].booked && row[i].paid) {
            assert_int_equal(row[i].booked->id, row[i].paid->id);
        }
    }
    assert_int_equal(count[RECONCILE_PAID_ONLY], MANY / 100);
    assert_int_equal(count[RECONCILE_AMOUNT], MANY / 100);
    assert_int_equal(count[RECONCILE_SAME], MANY - 2 * MANY / 100);
    assert_int_equal(sums.open, 2 * MANY / 100);
    assert_int_equal(sums.proposed, MANY / 100);
    arena_release(&a);
}

static void test_sums(void **state)
{
    (void)state;
    struct reconcile_entry b = {1, {2024, 3, 1}, 500, "", "", "", "", 0, false};
    struct reconcile_entry p = {1, {2023, 12, 30}, 500, "", "", "", "", 0, false};
    struct reconcile_row r = {.class = RECONCILE_YEAR, .booked = &b, .paid = &p};
    struct reconcile_sums s = {0};
    reconcile_sum(&r, 2024, &s);
    assert_int_equal(s.booked, 500);
    assert_int_equal(s.paid, 0); /* paid in another year */
    assert_int_equal(s.open, 1);
    b.explained = true;
    assert_false(reconcile_open(&r));
    assert_true(reconcile_in_month(&r, 2024, 3));
    assert_false(reconcile_in_month(&r, 2024, 12));
    assert_true(reconcile_in_month(&r, 2023, 12));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scenes), cmocka_unit_test(test_planted), cmocka_unit_test(test_sums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
