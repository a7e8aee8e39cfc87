/* Five columns of a line in the file, whatever is saved, changed and taken back. */
#include <sys/wait.h>

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

/* A request of 12,000 from its wait to the payment; the decision releases it and is one step. */
static void test_decision(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, meeting = 0, contract = 0;
    const char *const *agenda = EDIT("topics[0].request", "申1", "topics[0].title", "购置",
                                     "topics[0].amount", "12000");
    const char *const *passed = EDIT("state", MEETING_HELD, "topics[0].yes", "3",
                                     "topics[0].decision", DECISION_PASSED, "topics[0].text", "同意");
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("amount", "12000"), &request, &e));
    OK(keep(db, &request_kind, EDIT("amount", "12000", "state", REQUEST_WAITING, "approved", ""),
            &request, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "12000", "acceptor", "戊"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "12000", "request", "申1"), NULL, &e));
    OK(keep(db, &meeting_kind, agenda, &meeting, &e));
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    OK(keep(db, &meeting_kind, passed, &meeting, &e));
    assert_string_equal(request_state(db, request), REQUEST_APPROVED);
    assert_int_equal(count(db, "SELECT approved_n FROM request"), 20240305);
    assert_int_equal(count(db, "SELECT meeting = '2024年第3次党组会' AND decision = '同意' FROM request"),
                     1);
    expect(db, 2024, 20000, 12000, 0, 0);
    OK(history_undo(db, NULL, &e)); /* meeting and request are one step */
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    assert_int_equal(count(db, "SELECT state = '拟定' FROM meeting"), 1);
    OK(history_redo(db, NULL, &e));
    assert_string_equal(request_state(db, request), REQUEST_APPROVED);
    /* Taken back while nothing stands on it, and given again. */
    OK(keep(db, &meeting_kind, EDIT("topics[0].decision", ""), &meeting, &e));
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    OK(keep(db, &meeting_kind, EDIT("topics[0].decision", DECISION_LATER), &meeting, &e));
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    OK(keep(db, &meeting_kind, EDIT("topics[0].decision", DECISION_PASSED), &meeting, &e));
    OK(keep(db, &contract_kind, EDIT("request", "申1", "amount", "9000"), &contract, &e));
    expect(db, 2024, 20000, 3000, 0, 9000);
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("topics[0].decision", DECISION_REFUSED), &meeting,
                          &e));
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("state", MEETING_PLANNED), &meeting, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "9000", "contract", "合1", "request", "申1"), NULL, &e));
    expect(db, 2024, 20000, 3000, 9000, 0);
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "3000", "meeting", "2024年第3次"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "3000", "meeting", "2024年第3次", "date", "2024-09-01",
                                    "request", "申1"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "6000", "meeting", "2024年第4次党组会"),
                          NULL, &e));
    db_close(db);
}

/* What the request itself may not do stops the meeting's save, and says why. */
static void test_refused_by_request(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, meeting = 0;
    struct err why = {0};
    OK(keep(db, &budget_kind, EDIT("initial", "13000"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("amount", "12000", "state", REQUEST_WAITING, "approved", ""),
            &request, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "2000"), NULL, &e)); /* 11,000 are left */
    assert_false(keep(db, &meeting_kind,
                      EDIT("state", MEETING_HELD, "topics[0].request", "申1", "topics[0].yes", "3",
                           "topics[0].decision", DECISION_PASSED), &meeting, &why));
    assert_int_equal(why.code, ERR_INPUT);
    assert_non_null(strstr(why.text, "申1"));
    assert_non_null(strstr(why.text, "R1"));
    assert_int_equal(count(db, "SELECT count(*) FROM meeting"), 0);
    assert_string_equal(request_state(db, request), REQUEST_WAITING);
    db_close(db);
}

/* Two programs, 100 yuan that an approved request holds: one has them, the other is told; a third
   one without the request never has them. */
static void test_race(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int ready[2], go[2], won = 0, told = 0;
    char c;
    OK(keep(db, &budget_kind, EDIT("initial", "100"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("amount", "100"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "0.01"), NULL, &e));
    db_close(db);
    assert_int_equal(pipe(ready) + pipe(go), 0);
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            struct err e = {0};
            struct db *own = db_open(p->path, DB_MUST_EXIST, TODAY, &e);
            close(go[1]);
            bool started = own && write(ready[1], "r", 1) == 1 && read(go[0], &c, 1) == 0;
            bool paid = started && keep(own, &payment_kind, EDIT("amount", "100", "request", "申1"),
                                        NULL, &e);
            bool clear = !paid && e.code == ERR_INPUT && strstr(e.text, "P1");
            db_close(own);
            _exit(paid ? 0 : clear ? 1 : 2);
        }
    }
    assert_int_equal(read(ready[0], &c, 1) + read(ready[0], &c, 1), 2);
    close(go[1]);
    for (int i = 0; i < 2; i++) {
        int status;
        assert_true(wait(&status) > 0 && WIFEXITED(status));
        won += WEXITSTATUS(status) == 0;
        told += WEXITSTATUS(status) == 1;
    }
    assert_int_equal(won * 10 + told, 11);
    db = open_ok(p->path, DB_MUST_EXIST);
    expect(db, 2024, 100, 0, 100, 0);
    db_close(db);
}

/* Inside one step every save sees what the ones before it hold. */
static void test_step(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, payment = 0;
    OK(keep(db, &budget_kind, EDIT("initial", "1000"), NULL, &e));
    OK(store_begin(db, "一步", &e));
    OK(keep(db, &payment_kind, EDIT("amount", "100"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("amount", "600"), &request, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "300.01"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("number", "申2", "amount", "300.01"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "500", "request", "申1"), &payment, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "300.01"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("request", ""), &payment, &e)); /* the request holds 600 again */
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "0.01"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("request", "申1"), &payment, &e));
    OK(keep(db, &request_kind, EDIT("state", REQUEST_CLOSED), &request, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "400"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "0.01"), NULL, &e));
    OK(store_end(db, true, &e));
    expect(db, 2024, 1000, 0, 1000, 0);
    db_close(db);
}

/* Nothing goes that something else names. */
static void test_removal(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t budget = 0, request = 0, contract = 0, payment = 0, back = 0, meeting = 0;
    OK(keep(db, &budget_kind, NULL, &budget, &e));
    OK(keep(db, &request_kind, NULL, &request, &e));
    FAILS(ERR_INPUT, store_delete(db, &budget_kind, budget, &e));
    OK(keep(db, &meeting_kind, EDIT("topics[0].request", "申1"), &meeting, &e));
    FAILS(ERR_INPUT, store_delete(db, &request_kind, request, &e));
    OK(store_delete(db, &meeting_kind, meeting, &e));
    OK(keep(db, &contract_kind, EDIT("request", "申1"), &contract, &e));
    FAILS(ERR_INPUT, store_delete(db, &request_kind, request, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合1"), &payment, &e));
    FAILS(ERR_INPUT, store_delete(db, &contract_kind, contract, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合1", "amount", "-1000", "reverses", "1"), &back, &e));
    FAILS(ERR_INPUT, store_delete(db, &payment_kind, payment, &e));
    FAILS(ERR_INPUT, store_delete(db, &payment_kind, back, &e)); /* reversed, never deleted */
    OK(db_setting_set(db, "control_P9", "warn", &e));
    FAILS(ERR_INPUT, store_delete(db, &payment_kind, payment, &e)); /* its reversal names it */
    OK(store_delete(db, &payment_kind, back, &e));
    OK(store_delete(db, &payment_kind, payment, &e));
    OK(store_delete(db, &contract_kind, contract, &e));
    OK(store_delete(db, &request_kind, request, &e));
    OK(store_delete(db, &budget_kind, budget, &e));
    db_close(db);
}

/* Undo takes nothing away that somebody else's record names. */
static void test_undo(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE), *other;
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &request_kind, NULL, NULL, &e));
    other = open_ok(p->path, DB_MUST_EXIST);
    snprintf(other->owner, sizeof(other->owner), "另一人@另一台");
    OK(keep(other, &payment_kind, EDIT("request", "申1"), NULL, &e));
    FAILS(ERR_INPUT, history_undo(db, NULL, &e));
    OK(history_undo(other, NULL, &e));
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM request"), 0);
    db_close(other);
    db_close(db);
}

/* Numbers and names stand once; numbers that are used stay. */
static void test_numbers(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, contract = 0;
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &request_kind, NULL, &request, &e));
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("number", "申 １", "date", "2023-01-01"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("number", "申9"), &request, &e));
    OK(keep(db, &contract_kind, EDIT("request", "申9"), &contract, &e));
    FAILS(ERR_INPUT, keep(db, &request_kind, EDIT("number", "申1"), &request, &e));
    FAILS(ERR_INPUT, keep(db, &contract_kind, EDIT("number", "合１"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合1"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &contract_kind, EDIT("number", "合2"), &contract, &e));
    OK(keep(db, &meeting_kind, NULL, NULL, &e));
    FAILS(ERR_INPUT, keep(db, &meeting_kind, EDIT("number", "３"), NULL, &e));
    OK(keep(db, &meeting_kind, EDIT("number", "3", "body", "专题会"), NULL, &e));
    db_close(db);
}

/* An invoice of a list, in other widths, in another payment's head, years later. */
static void test_invoices(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &budget_kind, EDIT("year", "2023"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("date", "2023-05-01", "invoices[0].number", "ＡＢ１", "invoices[0].amount",
                                    "1000"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("invoice", "ab 1"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("invoices[0].number", "AB1"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("invoice", "AB2"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("invoices[0].number", "9", "invoices[1].number",
                                                  "ＡＢ２"), NULL, &e));
    db_close(db);
}

/* A voucher comes back after all is settled; next year pays what this year's contract holds. */
static void test_later(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, contract = 0, payment = 0, open = 0;
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &request_kind, NULL, &request, &e));
    OK(keep(db, &contract_kind, EDIT("request", "申1"), &contract, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合1", "request", "申1"), &payment, &e));
    OK(keep(db, &contract_kind, EDIT("state", CONTRACT_ENDED), &contract, &e));
    OK(keep(db, &request_kind, EDIT("state", REQUEST_CLOSED), &request, &e));
    OK(keep(db, &payment_kind, EDIT("voucher", "记-1"), &payment, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("contract", "合1", "date", "2024-07-01"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("request", "申1", "date", "2024-07-01"), NULL, &e));
    OK(keep(db, &budget_kind, EDIT("year", "2023", "initial", "500"), NULL, &e));
    OK(keep(db, &budget_kind, EDIT("year", "2022", "initial", "3000"), NULL, &e));
    OK(keep(db, &contract_kind, EDIT("number", "合2", "signed", "2022-05-01"), &open, &e));
    expect(db, 2023, 500, 0, 0, 3000);
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT("amount", "0.01", "date", "2023-05-01"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind,
                          EDIT("contract", "合2", "amount", "500.01", "date", "2023-05-01"), NULL,
                          &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合2", "amount", "500", "date", "2023-05-01"), NULL,
            &e));
    expect(db, 2023, 500, 0, 500, 2500);
    db_close(db);
}

/* A contract that is saved again, or registered after it was paid on, does not stand in its own way. */
static void test_contract_again(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t contract = 0;
    OK(keep(db, &budget_kind, EDIT("initial", "5000"), NULL, &e));
    OK(keep(db, &request_kind, NULL, NULL, &e));
    OK(keep(db, &payment_kind, EDIT("request", "申1", "contract", "合1"), NULL, &e));
    expect(db, 2024, 5000, 4000, 1000, 0);
    OK(keep(db, &contract_kind, EDIT("request", "申1", "amount", "5000"), &contract, &e));
    expect(db, 2024, 5000, 0, 1000, 4000);
    OK(keep(db, &contract_kind, EDIT("amount", "4500"), &contract, &e));
    expect(db, 2024, 5000, 500, 1000, 3500);
    OK(keep(db, &contract_kind, EDIT("amount", "5000"), &contract, &e));
    FAILS(ERR_INPUT, keep(db, &contract_kind, EDIT("amount", "5000.01"), &contract, &e));
    FAILS(ERR_INPUT, keep(db, &contract_kind, EDIT("number", "合2", "request", "申1", "amount", "0.01"),
                          NULL, &e));
    db_close(db);
}

/* A decision covers its request, else an amount or a matter. */
static void test_covered(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
#define NAMED "meeting", "2024年第3次党组会", "amount"
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &request_kind, NULL, NULL, &e));
    OK(keep(db, &meeting_kind,
            EDIT("state", MEETING_HELD, "topics[0].request", "申1", "topics[0].title", "甲事", "topics[0].yes",
                 "3", "topics[0].decision", DECISION_PASSED, "topics[1].title", "乙事", "topics[1].amount",
                 "50", "topics[1].yes", "3", "topics[1].decision", DECISION_PASSED), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT(NAMED, "50.01"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT(NAMED, "50"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT(NAMED, "50.01", "request", "申1"), NULL, &e));
    FAILS(ERR_INPUT, keep(db, &payment_kind, EDIT(NAMED, "0.01"), NULL, &e)); /* the 50 are used */
    db_close(db);
}

/* A meeting does not touch what is settled, nor what another one decided after it. */
static void test_old_meetings(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t request = 0, early = 0, late = 0;
    const char *const *later =
        EDIT("state", MEETING_HELD, "topics[0].request", "申1", "topics[0].decision", DECISION_LATER);
    const char *const *passed =
        EDIT("number", "4", "date", "2024-04-01", "state", MEETING_HELD, "topics[0].request", "申1",
             "topics[0].yes", "3", "topics[0].decision", DECISION_PASSED);
    OK(keep(db, &budget_kind, NULL, NULL, &e));
    OK(keep(db, &request_kind, EDIT("amount", "12000", "state", REQUEST_WAITING, "approved", ""),
            &request, &e));
    OK(keep(db, &meeting_kind, later, &early, &e));
    OK(keep(db, &meeting_kind, passed, &late, &e));
    assert_string_equal(request_state(db, request), REQUEST_APPROVED);
    OK(keep(db, &meeting_kind, EDIT("topics[0].text", "材料不全"), &early, &e));
    assert_string_equal(request_state(db, request), REQUEST_APPROVED);
    assert_int_equal(count(db, "SELECT meeting = '2024年第4次党组会' FROM request"), 1);
    OK(keep(db, &meeting_kind, EDIT("number", "5"), &late, &e)); /* its name is the request's */
    assert_int_equal(count(db, "SELECT meeting = '2024年第5次党组会' FROM request"), 1);
    OK(keep(db, &request_kind, EDIT("state", REQUEST_CLOSED), &request, &e));
    OK(keep(db, &meeting_kind, EDIT("topics[0].text", "同意购置"), &late, &e));
    assert_string_equal(request_state(db, request), REQUEST_CLOSED);
    db_close(db);
}

static void test_proposals(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    size_t n;
    struct rec meeting;
    OK(keep(db, &budget_kind, EDIT("initial", "90000"), NULL, &e));
#define WAITS "state", REQUEST_WAITING, "approved", ""
    OK(keep(db, &request_kind, EDIT(WAITS, "number", "大", "amount", "12000"), NULL, &e));
    OK(keep(db, &request_kind, EDIT(WAITS, "number", "整", "amount", "10000"), NULL, &e));
    OK(keep(db, &request_kind, EDIT(WAITS, "number", "重", "important", "重大决策", "topic", "换届",
                                    "date", "2024-02-01"), NULL, &e));
    OK(keep(db, &request_kind, EDIT("number", "已", "amount", "100"), NULL, &e));
    const struct proposal *v = db_proposals(db, 2024, &a, &n, NULL);
    assert_int_equal(n, 2);
    assert_string_equal(v[0].number, "重");
    assert_string_equal(v[0].title, "换届");
    assert_string_equal(v[1].category, "大额资金");
    assert_int_equal(v[1].amount, 1200000);
    rec_init(&meeting, &meeting_kind);
    put(&meeting, MEETING);
    assert_int_equal(meeting_propose(&meeting, v, n), 2);
    assert_int_equal(meeting_propose(&meeting, v, n), 0);
    OK(store_save(db, &meeting, NULL, NULL, &e));
    assert_non_null(db_proposals(db, 2024, &a, &n, NULL));
    assert_int_equal(n, 0);
    put(&meeting, EDIT("state", MEETING_HELD, "topics[1].decision", DECISION_LATER));
    OK(store_save(db, &meeting, NULL, NULL, &e));
    v = db_proposals(db, 2024, &a, &n, NULL);
    assert_int_equal(n, 1);
    assert_true(v[0].deferred);
    rec_release(&meeting);
    arena_release(&a);
    db_close(db);
}

/* The rows of the trail add up to the columns. */
static void test_trail(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct buf text = {0};
    size_t n, lines, rows;
    fen sum[TRAIL_COLUMNS] = {0};
    OK(keep(db, &budget_kind,
            EDIT("adjustments[0].date", "2024-05-01", "adjustments[0].kind", "调减",
                 "adjustments[0].document", "财预1号", "adjustments[0].amount", "500",
                 "adjustments[0].reason", "压减"), NULL, &e));
    OK(keep(db, &request_kind, NULL, NULL, &e));
    OK(keep(db, &contract_kind, EDIT("request", "申1"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("contract", "合1"), NULL, &e));
    OK(keep(db, &payment_kind, EDIT("amount", "70", "date", "2024-09-09"), NULL, &e));
    const struct trail_row *t = db_line_trail(db, 2024, "接待", "30201", &a, &n, NULL);
    assert_non_null(t);
    for (size_t i = 0; i < n; i++) {
        sum[t[i].column] += t[i].amount;
        assert_true(*t[i].saved_at && *t[i].saved_by && kind_find(t[i].kind));
    }
    const struct execution_line *line = db_execution(db, 2024, &a, &lines, NULL);
    assert_int_equal(lines, 1);
    assert_int_equal(sum[TRAIL_INITIAL], line->initial);
    assert_int_equal(sum[TRAIL_INITIAL] + sum[TRAIL_ADJUSTMENT], line->full);
    assert_int_equal(sum[TRAIL_APPROVED], line->approved);
    assert_int_equal(sum[TRAIL_PAID], line->paid);
    assert_int_equal(sum[TRAIL_COMMITTED], line->committed);
    why_line(&text, execution_rows(&a, line, lines, &rows), t, n, 1);
    assert_non_null(strstr(buf_str(&text), "可用 14,430.00 = 全年预算 19,500.00 − 已付 1,070.00"));
    assert_non_null(strstr(buf_str(&text), "调减 财预1号 压减"));
    assert_non_null(strstr(buf_str(&text), "另有 1 笔，合计 70.00"));
    assert_non_null(db_line_trail(db, 2024, "接待", NULL, &a, &rows, NULL));
    assert_int_equal(rows, n);
    assert_non_null(db_line_trail(db, 2024, "接待", "30202", &a, &rows, NULL));
    assert_int_equal(rows, 0);
    buf_release(&text);
    arena_release(&a);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_columns), TEST(test_decision), TEST(test_refused_by_request), TEST(test_race),
        TEST(test_step), TEST(test_removal), TEST(test_undo), TEST(test_numbers),
        TEST(test_invoices), TEST(test_later), TEST(test_contract_again), TEST(test_covered),
        TEST(test_old_meetings),
        TEST(test_proposals), TEST(test_trail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
