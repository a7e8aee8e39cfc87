/* Five columns of a line in the file, whatever is saved, changed and taken back. */
#include "db/history.h"
#include "db/register.h"
#include "tests/unit/db/spending.h"

/* 全年预算, 已批未付, 已付, 合同未付, 可用 of 2024 in 元, all lines. */
static void expect(struct db *db, int year, int full, int approved, int paid, int committed)
{
    struct arena a = {0};
    size_t n, rows;
    const struct execution_line *line = db_execution(db, year, &a, &n, NULL);
    assert_non_null(line);
    const struct execution_row *r = execution_rows(&a, line, n, &rows) + rows - 1;
    assert_int_equal(r->full, full * 100);
    assert_int_equal(r->approved, approved * 100);
    assert_int_equal(r->paid, paid * 100);
    assert_int_equal(r->committed, committed * 100);
    assert_int_equal(r->available, (full - approved - paid - committed) * 100);
    arena_release(&a);
}

static void test_columns(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, contract = 0;
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    expect(db, 2024, 20000, 0, 0, 0);
    OK(keep(db, &request_kind, EDIT("state", REQUEST_WAITING), &request, &e));
    expect(db, 2024, 20000, 0, 0, 0);
    OK(keep(db, &request_kind, EDIT("state", REQUEST_APPROVED), &request, &e));
    expect(db, 2024, 20000, 5000, 0, 0);
    OK(keep(db, &contract_kind, EDIT("request", "申１"), &contract, &e)); /* widths do not matter */
    expect(db, 2024, 20000, 2000, 0, 3000);
    OK(keep(db, &payment_kind, EDIT("request", "申1", "contract", "合1"), NULL, &e));
    expect(db, 2024, 20000, 2000, 1000, 2000);
    OK(keep(db, &payment_kind, EDIT("request", "申1", "amount", "500"), NULL, &e));
    expect(db, 2024, 20000, 1500, 1500, 2000);
    OK(keep(db, &payment_kind, EDIT("amount", "100", "date", "2024-07-01"), NULL, &e));
    expect(db, 2024, 20000, 1500, 1600, 2000);
    expect(db, 2025, 0, 0, 0, 2000); /* runs over the year end */
    expect(db, 2023, 0, 0, 0, 0);
    OK(keep(db, &contract_kind, EDIT("state", CONTRACT_ENDED), &contract, &e));
    expect(db, 2024, 20000, 3500, 1600, 0); /* the 1000 paid on it were the request's */
    OK(history_undo(db, NULL, &e));
    expect(db, 2024, 20000, 1500, 1600, 2000);
    OK(keep(db, &request_kind, EDIT("state", REQUEST_CLOSED), &request, &e));
    expect(db, 2024, 20000, 0, 1600, 2000);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
