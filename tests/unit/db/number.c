/* Numbers of papers: the next one of a year by the setting, and the record of a number. */
#include "db/number.h"

#include "core/record/payee.h"
#include "tests/unit/db/spending.h"

static void next_is(struct db *db, const struct kind *k, int year, const char *body,
                    const char *want)
{
    char out[64];
    OK(db_next_number(db, k, year, body, out, &e));
    assert_string_equal(out, want);
}

static int64_t request(struct db *db, const char *number)
{
    struct err e = {0};
    int64_t id = 0;
    assert_true(save(db, &request_kind, &id, REQUEST,
                     EDIT("number", number, "state", REQUEST_DRAFT, "approved", ""), &e));
    return id;
}

static void test_form(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    next_is(db, &request_kind, 2024, NULL, "2024-001");
    request(db, "2024-007");
    request(db, "2024-0x9");
    request(db, "2023-031");
    request(db, "信办12");
    next_is(db, &request_kind, 2024, NULL, "2024-008");
    next_is(db, &request_kind, 2023, NULL, "2023-032");
    next_is(db, &request_kind, 2025, NULL, "2025-001");
    request(db, "２０２４－０１０"); /* by another input method */
    next_is(db, &request_kind, 2024, NULL, "2024-011");
    request(db, "2024-999");
    next_is(db, &request_kind, 2024, NULL, "2024-1000");
    request(db, "2024-99999999999999"); /* no number that anybody counts on from */
    next_is(db, &request_kind, 2024, NULL, "2024-1000");
    OK(db_setting_set(db, "request_number", "信申〔{year}〕{n}号", &e));
    next_is(db, &request_kind, 2024, NULL, "信申〔2024〕1号");
    request(db, "信申〔2024〕9号");
    next_is(db, &request_kind, 2024, NULL, "信申〔2024〕10号");
    next_is(db, &contract_kind, 2024, NULL, "HT2024-001");
    db_close(db);
}

static void test_bad_form(void **state)
{
    static const char *const bad[] = {"2024", "{year}", "{n:0}", "{n:x}", "{n:3", "{n:99}",
                                      "{n}{n}", "{m}"};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    char out[64];
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        OK(db_setting_set(db, "request_number", bad[i], &e));
        FAILS(ERR_INPUT, db_next_number(db, &request_kind, 2024, NULL, out, &e));
    }
    FAILS(ERR_INPUT, db_next_number(db, &payee_kind, 2024, NULL, out, &e));
    db_close(db);
}

static void test_meeting(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = 0;
    OK(save(db, &meeting_kind, &id, MEETING, NULL, &e));
    next_is(db, &meeting_kind, 2024, NULL, "4");
    next_is(db, &meeting_kind, 2024, "党组会", "4");
    next_is(db, &meeting_kind, 2024, "主任办公会", "1");
    next_is(db, &meeting_kind, 2025, NULL, "1");
    assert_int_equal(db_find_number(db, &meeting_kind, "2024年 第３次党组会"), id);
    assert_int_equal(db_find_number(db, &meeting_kind, "2024年第4次党组会"), 0);
    db_close(db);
}

static void test_give(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    rec_init(&r, &request_kind);
    put(&r, REQUEST);
    assert_false(db_number_wanted(&r));
    set(&r, HEAD(RQ_NUMBER), "");
    assert_true(db_number_wanted(&r));
    r.kind->compute(&r, db_book(db));
    OK(db_number_give(db, &r, &e));
    assert_string_equal(cell_text(&r.head[RQ_NUMBER]), "2024-001");
    int64_t id = request(db, "2024-001");
    assert_int_equal(db_find_number(db, &request_kind, " 2024－001 "), id);
    assert_int_equal(db_find_number(db, &request_kind, ""), 0);
    assert_int_equal(db_find_number(db, &budget_kind, "1"), 0);
    rec_release(&r);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_form, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_bad_form, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_meeting, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_give, place_make, place_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
