/* What was decided stands as long as something was spent on it; nothing is spent on more than was
   decided. */
#include "db/history.h"
#include "tests/unit/db/spending.h"

static int64_t waiting(struct db *db, const char *amount)
{
    int64_t id = 0;
    OK(keep(db, &budget_kind, EDIT("initial", "900000"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("amount", amount, "state", REQUEST_WAITING, "approved", ""), &id,
            &e));
    return id;
}

/* The meeting passed 12,000: the request is not raised after it, whatever was typed as the amount. */
static void test_raised(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = waiting(db, "12000"), meeting = 0;
    OK(keep(db, &meeting_kind,
            EDIT("state", MEETING_HELD, "topics[0].request", "申1", "topics[0].title", "购置", "topics[0].yes",
                 "3", "topics[0].decision", DECISION_PASSED), &meeting, &e));
    assert_int_equal(count(db, "SELECT amount_n FROM meeting_topic"), 1200000);
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("amount", "12000.01"), &request, &e));
    OK(keep(db, &request_kind, EDIT("amount", "12000.01", "state", REQUEST_DRAFT), &request, &e));
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("state", REQUEST_APPROVED), &request, &e));
    OK(keep(db, &request_kind, EDIT("amount", "11000", "state", REQUEST_APPROVED), &request, &e));
    db_close(db);
}

/* A payment that names the meeting itself keeps its name, state and amount; so does a short name. */
static void test_named(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t meeting = 0, payment = 0;
    OK(keep(db, &budget_kind, EDIT("initial", "900000"), NULL, &e));
    OK(keep(db, &meeting_kind,
            EDIT("state", MEETING_HELD, "topics[0].title", "购置", "topics[0].amount", "12000",
                 "topics[0].yes", "3", "topics[0].decision", DECISION_PASSED), &meeting, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "12000", "meeting", "2024年第3次"), &payment, &e));
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("number", "4"), &meeting, &e));
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("state", MEETING_PLANNED), &meeting, &e));
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("topics[0].amount", "11999.99"), &meeting, &e));
    FAILS(ERR_INPUT, store_delete(db, &meeting_kind, meeting, &e));
    OK(keep(db, &meeting_kind, EDIT("topics[0].amount", "13000", "place", "二楼"), &meeting, &e));
    db_close(db);
}

/* Undo takes no decision from under what somebody else has paid on it. */
static void test_undone(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = waiting(db, "12000"), meeting = 0;
    OK(keep(db, &meeting_kind,
            EDIT("topics[0].request", "申1", "topics[0].title", "购置", "topics[0].yes", "3",
                 "topics[0].decision", DECISION_PASSED), &meeting, &e));
    OK(keep(db, &meeting_kind, EDIT("state", MEETING_HELD), &meeting, &e));
    struct db *other = open_ok(p->path, DB_MUST_EXIST);
    snprintf(other->owner, sizeof(other->owner), "另一人@另一台");
    OK(keep(other, &payment_kind, EDIT("amount", "12000", "request", "申1"), NULL, &e));
    FAILS(ERR_INPUT, history_undo(db, NULL, &e));
    assert_string_equal(request_state(db, request), REQUEST_APPROVED);
    OK(history_undo(other, NULL, &e));
    OK(history_undo(db, NULL, &e));
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    db_close(other);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_raised), TEST(test_named), TEST(test_undone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
