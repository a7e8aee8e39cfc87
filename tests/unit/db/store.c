/* The one write path: conflicts, steps, a full disk, a locked file. */
#include "db/store.h"

#include "db/history.h"
#include "tests/unit/db/support.h"

static void test_save_and_load(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r, back;
    struct findings fs = {0};
    form_make(&r, "甲项目", 3);
    OK(store_save(db, &r, NULL, &fs, &e));
    assert_true(r.id > 0);
    assert_true(r.version > 0);
    OK(store_load(db, &selfeval_kind, r.id, &back, &e));
    assert_true(rec_equal(&r, &back));
    assert_int_equal(back.list[SE_FUNDS].row[0][FUND_SCORE].calc.have, HAVE_VALUE);
    assert_int_equal(store_find_same(db, &back), r.id);
    int64_t version = r.version, rows = count(db, "SELECT audit_n FROM state");
    OK(store_save(db, &r, NULL, NULL, &e)); /* nothing changed: nothing is written */
    assert_int_equal(r.version, version);
    assert_int_equal(count(db, "SELECT audit_n FROM state"), rows);
    set(&r, HEAD(SE_PROJECT), "乙项目");
    assert_int_equal(store_find_same(db, &r), 0);
    OK(store_save(db, &r, NULL, NULL, &e));
    assert_true(r.version > version);
    findings_release(&fs);
    rec_release(&r);
    rec_release(&back);
    FAILS(ERR_NOTFOUND, store_load(db, &selfeval_kind, 999, &back, &e));
    rec_release(&back);
    FAILS(ERR_NOTFOUND, store_delete(db, &selfeval_kind, 999, &e));
    db_close(db);
}

/* No road goes round the checks: what a form must not be is refused, and all is told. */
static void test_checks_come_first(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    struct findings fs = {0}, again = {0};
    form_make(&r, "甲", 2); /* its weights do not make 100 */
    OK(store_save(db, &r, NULL, &fs, &e));
    assert_true(findings_count(&fs, OUTCOME_FAILED, LEVEL_ERROR) > 0);
    set(&r, HEAD(SE_STATE), SELFEVAL_FINAL);
    FAILS(ERR_INPUT, store_save(db, &r, NULL, &again, &e));
    assert_int_equal(again.n, fs.n);
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), 1);
    set(&r, HEAD(SE_STATE), "");
    set(&r, HEAD(SE_YEAR), "");
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    findings_release(&fs);
    findings_release(&again);
    rec_release(&r);
    db_close(db);
}

static void test_conflict(void **state)
{
    struct place_to_test *p = *state;
    struct db *a = open_ok(p->path, DB_CREATE), *b = open_ok(p->path, DB_MUST_EXIST);
    int64_t id = form_add(a, "甲", 2);
    struct rec mine;
    OK(store_load(a, &selfeval_kind, id, &mine, &e));
    int64_t version = mine.version;
    OK(form_change(b, id, SE_PHONE, "010", &e));
    set(&mine, HEAD(SE_PROJECT), "我的");
    struct err why = {0};
    struct findings fs = {0};
    assert_false(store_save(a, &mine, NULL, &fs, &why));
    assert_int_equal(why.code, ERR_CONFLICT);
    assert_non_null(strstr(why.text, b->who));
    assert_int_equal(mine.version, version);
    assert_string_equal(project_of(a, id), "甲");
    /* Undone, the other's change is gone: mine is again a change of what I saw. */
    OK(history_undo(b, NULL, &e));
    OK(store_save(a, &mine, NULL, NULL, &e));
    /* A version never comes back: an undone save and another one do not look alike. */
    struct rec seen;
    OK(store_load(b, &selfeval_kind, id, &seen, &e));
    OK(form_change(a, id, SE_PHONE, "020", &e));
    OK(history_undo(a, NULL, &e));
    OK(form_change(a, id, SE_PHONE, "030", &e));
    set(&seen, HEAD(SE_LEADER), "某");
    FAILS(ERR_CONFLICT, store_save(b, &seen, NULL, NULL, &e));
    OK(store_delete(a, &selfeval_kind, id, &e));
    FAILS(ERR_CONFLICT, store_save(b, &seen, NULL, NULL, &e));
    findings_release(&fs);
    rec_release(&mine);
    rec_release(&seen);
    db_close(a);
    db_close(b);
}

static void test_ids_never_come_back(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 1);
    OK(store_delete(db, &selfeval_kind, id, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval_fund"), 0);
    assert_true(form_add(db, "乙", 1) > id);
    db_close(db);
}

static void test_batch(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(store_begin(db, "导入三张", &e));
    form_add(db, "一", 1);
    form_add(db, "二", 1);
    OK(store_end(db, true, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM step"), 1);
    OK(store_begin(db, "导入不成", &e));
    form_add(db, "三", 1);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 3);
    assert_false(store_end(db, false, NULL));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 2);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval_indicator"), 0);
    OK(history_redo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 2);
    db_close(db);
}

static void test_a_failed_part_is_no_part(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec stale;
    int64_t id = form_add(db, "甲", 1);
    OK(store_load(db, &selfeval_kind, id, &stale, &e));
    OK(form_change(db, id, SE_PHONE, "1", &e));
    OK(store_begin(db, "两步", &e));
    form_add(db, "乙", 1);
    set(&stale, HEAD(SE_PROJECT), "旧的");
    FAILS(ERR_CONFLICT, store_save(db, &stale, NULL, NULL, &e));
    OK(store_end(db, true, &e)); /* the other part stands */
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 2);
    assert_string_equal(project_of(db, id), "甲");
    rec_release(&stale);
    db_close(db);
}

struct seen {
    int n;
    int stop_at;
};

static bool visit(struct rec *r, void *ctx)
{
    struct seen *s = ctx;
    assert_true(r->id > 0);
    return ++s->n != s->stop_at;
}

static void test_each(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    for (int i = 0; i < 5; i++) {
        form_add(db, "某", 1);
    }
    OK(form_change(db, 2, SE_YEAR, "2023", &e));
    const struct {
        int year, stop, n;
    } row[] = {{0, 0, 5}, {2024, 0, 4}, {2023, 0, 1}, {1999, 0, 0}, {0, 2, 2}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct seen s = {0, row[i].stop};
        OK(store_each(db, &selfeval_kind, row[i].year, visit, &s, &e));
        assert_int_equal(s.n, row[i].n);
    }
    db_close(db);
}

static void test_full_disk(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    struct rec big;
    form_make(&big, "大", 400);
    char sql[80];
    snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %d",
             (int)count(db, "PRAGMA page_count") + 2);
    count(db, sql);
    for (int i = 0; i < 3; i++) {
        FAILS(ERR_IO, store_save(db, &big, NULL, NULL, &e));
        assert_int_equal(big.id, 0);
        assert_string_equal(project_of(db, id), "甲");
        assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 1);
    }
    struct err why = {0};
    store_save(db, &big, NULL, NULL, &why);
    assert_non_null(strstr(why.text, "磁盘已满"));
    count(db, "PRAGMA max_page_count = 1073741823"); /* room again */
    OK(store_save(db, &big, NULL, NULL, &e));
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    rec_release(&big);
    db_close(db);
}

/* In the middle of a batch: the whole batch is gone, the file stays good. */
static void test_full_disk_in_batch(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec big;
    form_make(&big, "大", 400);
    char sql[80];
    snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %d",
             (int)count(db, "PRAGMA page_count") + 8);
    count(db, sql);
    OK(store_begin(db, "导入", &e));
    form_add(db, "小", 1);
    FAILS(ERR_IO, store_save(db, &big, NULL, NULL, &e));
    struct err why = {0};
    bool ended = store_end(db, true, &why);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), ended ? 1 : 0);
    count(db, "PRAGMA max_page_count = 1073741823");
    form_add(db, "又", 1);
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    rec_release(&big);
    db_close(db);
}

static void test_locked(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 1);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db->h, 20);
    FAILS(ERR_BUSY, form_change(db, id, SE_PROJECT, "乙", &e));
    assert_string_equal(project_of(db, id), "甲");
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    OK(form_change(db, id, SE_PROJECT, "乙", &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_save_and_load), TEST(test_checks_come_first), TEST(test_conflict),
        TEST(test_ids_never_come_back), TEST(test_batch), TEST(test_a_failed_part_is_no_part),
        TEST(test_each),
        TEST(test_full_disk), TEST(test_full_disk_in_batch), TEST(test_locked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
