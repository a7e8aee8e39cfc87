/* The sums that triggers keep, and the lists that are read from indexes. */
#include "db/history.h"
#include "db/lookup.h"
#include "tests/unit/db/spending.h"

/* Neither a sum that has no payments nor a payment that is in no sum. */
static void sums_hold(struct db *db)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_sums_wrong, NULL);
    assert_non_null(s);
    assert_false(stmt_next(db, s, &failed, NULL));
    assert_false(failed);
}

static int64_t paid(struct db *db)
{
    return count(db, "SELECT coalesce(sum(paid_n), 0) FROM payment_sum");
}

static void budget(struct db *db, const char *project)
{
    struct err e = {0};
    int64_t id = 0;
    assert_true(save(db, &budget_kind, &id, BUDGET, EDIT("project", project), &e));
}

static int64_t pay(struct db *db, const char *project, const char *date, const char *amount)
{
    struct err e = {0};
    int64_t id = 0;
    static const char *const usual[] = {"economic", "30201", "summary", "办公用品", "payee", "某店", NULL};
    if (!save(db, &payment_kind, &id, usual,
              EDIT("project", project, "date", date, "amount", amount), &e)) {
        fail_msg("%s", e.text);
    }
    return id;
}

/* Whatever a payment goes through, its sums go with it. */
static void test_sums_follow(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    budget(db, "接待");
    budget(db, "会议");
    OK(db_setting_set(db, "control_P9", "warn", &e)); /* payments may be rewritten and deleted */
    int64_t id = pay(db, "接待", "2024-03-01", "100");
    pay(db, "接待", "2024-03-31", "0.01");
    pay(db, "会议", "2024-12-20", "7");
    assert_int_equal(paid(db), 10701);
    assert_int_equal(count(db, "SELECT paid_n FROM payment_sum WHERE project = '接待' AND month = 3"),
                     10001);
    sums_hold(db);
    OK(save(db, &payment_kind, &id, NULL, EDIT("project", "会议", "date", "2024-04-02",
            "exception.by", "甲", "exception.reason", "记错项目", "exception.document", "批1"), &e));
    assert_int_equal(count(db, "SELECT paid_n FROM payment_sum WHERE project = '会议' AND month = 4"),
                     10000);
    sums_hold(db);
    OK(store_delete(db, &payment_kind, id, &e));
    assert_int_equal(paid(db), 701);
    sums_hold(db);
    for (int i = 0; i < 5; i++) {
        OK(history_undo(db, NULL, &e));
        sums_hold(db);
    }
    assert_int_equal(paid(db), 0);
    for (int i = 0; i < 5; i++) {
        OK(history_redo(db, NULL, &e));
        sums_hold(db);
    }
    assert_int_equal(paid(db), 701);
    db_close(db);
}

static void test_wrong_sum_is_found(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t broken;
    budget(db, "接待");
    pay(db, "接待", "2024-03-01", "100");
    OK(history_verify(db, &broken, &e));
    assert_int_equal(sqlite3_exec(db->h, "UPDATE payment_sum SET paid_n = paid_n - 1", NULL, NULL,
                                  NULL), SQLITE_OK);
    FAILS(ERR_DATA, history_verify(db, &broken, &e));
    db_close(db);
}

static bool is_march(void *ctx, const char *const *text)
{
    (void)ctx;
    return strncmp(text[0], "2024-03", 7) == 0;
}

static void test_scan(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct scan_result found;
    static const int field[] = {PM_DATE};
    const struct scan_is is[] = {{PM_PROJECT, "接待"}};
    struct scan s = {.kind = &payment_kind, .year = 2024, .sum = PM_AMOUNT};
    budget(db, "接待");
    budget(db, "会议");
    pay(db, "接待", "2024-03-31", "100");
    pay(db, "会议", "2024-03-31", "20");
    pay(db, "接待", "2024-02-01", "3");
    OK(db_scan(db, &s, &found, &e));
    assert_int_equal(found.n, 3);
    assert_int_equal(found.total, 12300);
    assert_int_equal(found.id[0], 2); /* the newest day first, then the newest record */
    assert_int_equal(found.id[2], 3);
    free(found.id);
    s.is = is;
    s.nis = ARRAY_LEN(is);
    OK(db_scan(db, &s, &found, &e));
    assert_int_equal(found.all, 2);
    assert_int_equal(found.total, 10300);
    free(found.id);
    s.field = field;
    s.nfield = 1;
    s.keep = is_march;
    OK(db_scan(db, &s, &found, &e));
    assert_int_equal(found.n, 1);
    assert_int_equal(found.all, 2);
    assert_int_equal(found.total, 10000);
    free(found.id);
    s.year = 2023;
    OK(db_scan(db, &s, &found, &e));
    assert_int_equal(found.all, 0);
    free(found.id);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_sums_follow), TEST(test_wrong_sum_is_found), TEST(test_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
