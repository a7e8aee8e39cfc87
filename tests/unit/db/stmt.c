/* Every statement of query.def can be prepared against the schema. */
#include "tests/unit/db/support.h"

static void test_every_query(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    for (int q = 0; q < Q_N; q++) {
        struct err e = {0};
        if (!stmt_get(db, (enum query)q, &e)) {
            fail_msg("%s: %s", query_sql((enum query)q), sqlite3_errmsg(db->h));
        }
    }
    db_close(db);
}

static void test_types(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct err why = {0};
    bool failed = false;
    assert_true(stmt_run(db, &why, Q_setting_put, "tt", "a", "值"));
    sqlite3_stmt *s = stmt_get(db, Q_setting_get, &why);
    stmt_bind(s, "t", "a");
    assert_true(stmt_next(db, s, &failed, &why));
    assert_string_equal(stmt_text(s, 0, &a), "值");
    assert_false(stmt_next(db, s, &failed, &why));
    assert_false(failed);
    /* STRICT and NOT NULL refuse what is no value of the column. */
    FAILS(ERR_DATA, stmt_run(db, &e, Q_setting_put, "tt", "b", NULL));
    arena_release(&a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_every_query), TEST(test_types)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
