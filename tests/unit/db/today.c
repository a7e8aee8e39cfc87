/* What 今日 counts, against petitions whose truth is known; lists by words and by days gone by. */
#include "db/today.h"

#include "core/record/petition_step.h"
#include "db/lookup.h"
#include "tests/unit/db/support.h"

static void add(struct db *db, const char *day, const char *channel, const char *section,
                const char *leader, const char *priority)
{
    struct rec r;
    rec_init(&r, &petition_kind);
    rec_set(&r, HEAD(PT_RECEIVED), day, NULL);
    rec_set(&r, HEAD(PT_REGISTERED), day, NULL);
    rec_set(&r, HEAD(PT_CHANNEL), channel, NULL);
    rec_set(&r, HEAD(PT_SECTION), section, NULL);
    rec_set(&r, HEAD(PT_LEADER), leader, NULL);
    rec_set(&r, HEAD(PT_PRIORITY), priority, NULL);
    rec_set(&r, HEAD(PT_TITLE), "某事", NULL);
    rec_set(&r, HEAD(PT_CONTENT), "某事", NULL);
    rec_insert_row(&r, PETITION_PERSONS, 0, NULL);
    rec_set(&r, ROW(PETITION_PERSONS, 0, PS_NAME), "甲某", NULL);
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
}

static void test_counts(void **state)
{
    struct place_to_test *p = *state;
    struct today_month m;
    struct today_waiting w;
    struct db *db = open_ok(p->path, DB_CREATE);
    assert_false(db_today_any(db));
    add(db, "2023-12-05", CHANNEL_LETTER, "BX", "", "");
    add(db, "2023-12-21", CHANNEL_LETTER, "BX", "", ""); /* behind the same day of last year */
    add(db, "2024-11-30", CHANNEL_LETTER, "BX", "", "");
    add(db, "2024-12-01", CHANNEL_LETTER, "BX", "", "");
    add(db, "2024-12-20", CHANNEL_VISIT, "JF", "乙某", PRIORITY_URGENT);
    add(db, "2024-12-20", CHANNEL_HOTLINE, "BX", "乙某", "");
    assert_true(db_today_any(db));
    OK(db_today_month(db, NULL, &m, &e));
    assert_int_equal(m.all, 3);
    assert_int_equal(m.last_year, 1);
    assert_int_equal(m.channel[TODAY_LETTER], 1);
    assert_int_equal(m.channel[TODAY_VISIT], 1);
    assert_int_equal(m.channel[TODAY_CALL], 1);
    assert_int_equal(m.day[TODAY_DAYS - 1], 2);
    assert_int_equal(m.day[TODAY_DAYS - 21], 1);
    OK(db_today_month(db, "JF", &m, &e));
    assert_int_equal(m.all, 1);
    OK(db_today_waiting(db, NULL, &w, &e));
    assert_int_equal(w.registered, 6);
    assert_int_equal(w.screened, 0);
    OK(db_today_waiting(db, "JF", &w, &e));
    assert_int_equal(w.registered, 1);
    db_close(db);
}

static int64_t line_of(const struct today_line *v, size_t n, const char *view, const char *what)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(v[i].view, view) == 0 && strstr(v[i].what, what)) {
            return v[i].n;
        }
    }
    return 0;
}

static void test_leader(void **state)
{
    struct place_to_test *p = *state;
    struct err why = {0};
    struct arena a = {0};
    size_t n;
    struct db *db = open_ok(p->path, DB_CREATE);
    add(db, "2024-11-01", CHANNEL_LETTER, "BX", "", ""); /* C1 ended on 18 November */
    add(db, "2024-12-20", CHANNEL_VISIT, "JF", "乙某", PRIORITY_URGENT);
    add(db, "2024-12-20", CHANNEL_VISIT, "JF", "乙某", "");
    const struct today_line *v = db_today_leader(db, &a, &n, &why);
    assert_non_null(v);
    assert_int_equal(line_of(v, n, "leader", "乙某"), 2);
    assert_int_equal(line_of(v, n, "urgent", ""), 1);
    assert_int_equal(line_of(v, n, "instruction", ""), 0);
    assert_int_equal(line_of(v, n, "late", "办信科"), 1);
    arena_release(&a);
    db_close(db);
}

static size_t scanned(struct db *db, struct scan_in in, const int *order, int64_t *first)
{
    struct scan_result found;
    const struct scan s = {.kind = &petition_kind, .in = &in, .nin = 1, .order = order, .sum = -1};
    OK(db_scan(db, &s, &found, &e));
    *first = found.n ? found.id[0] : 0;
    free(found.id);
    return found.n;
}

static void test_lists(void **state)
{
    struct place_to_test *p = *state;
    static const char *const visits[] = {CHANNEL_VISIT, CHANNEL_HOTLINE, NULL};
    const int due = PT_DUE;
    int64_t first;
    struct db *db = open_ok(p->path, DB_CREATE);
    add(db, "2024-12-20", CHANNEL_VISIT, "JF", "乙某", "");
    add(db, "2024-12-10", CHANNEL_VISIT, "JF", "", "");
    add(db, "2024-11-01", CHANNEL_LETTER, "BX", "", "");
    assert_int_equal(scanned(db, (struct scan_in){PT_CHANNEL, visits, false}, NULL, &first), 2);
    assert_int_equal(first, 1); /* the newest */
    assert_int_equal(scanned(db, (struct scan_in){PT_CHANNEL, visits, false}, &due, &first), 2);
    assert_int_equal(first, 2); /* due first */
    assert_int_equal(scanned(db, (struct scan_in){PT_LEADER, NULL, false}, NULL, &first), 1);
    assert_int_equal(scanned(db, (struct scan_in){PT_DUE, NULL, true}, NULL, &first), 1);
    assert_int_equal(first, 3);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_counts, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_leader, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_lists, place_make, place_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
