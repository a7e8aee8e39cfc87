/* Records that an older program wrote: their keys and digests follow, and their steps are undone. */
#include "db/history.h"
#include "db/rows.h"
#include "tests/unit/db/spending.h"

static void run(struct db *db, const char *sql)
{
    OK(sql_exec(db->h, "test", sql, &e));
}

/* As version 2 left it: no keys, another digest. */
static void test_keys(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &contract_kind, NULL, NULL, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合 １", "meeting", "", "amount", "1000"), NULL, &e));
    assert_int_equal(count(db, "SELECT held_n FROM contract_held"), 200000);
    run(db, "UPDATE payment SET contract_key = NULL, digest = zeroblob(32)");
    assert_int_equal(count(db, "SELECT held_n FROM contract_held"), 300000);
    assert_false(rows_verify(db, NULL));
    OK(rows_digest_all(db, &e));
    OK(rows_verify(db, &e));
    assert_int_equal(count(db, "SELECT held_n FROM contract_held"), 200000);
    db_close(db);
}

/* A digest that was computed anew hinders no undo; anything else does. */
static void test_undo(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &payment_kind, NULL, NULL, &e));
    run(db, "UPDATE payment SET digest = zeroblob(32)");
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 0);
    OK(history_redo(db, NULL, &e));
    OK(rows_verify(db, &e));
    run(db, "UPDATE payment SET digest = zeroblob(32), summary = '别的'");
    FAILS(ERR_CONFLICT, history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 1);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_keys), TEST(test_undo)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
