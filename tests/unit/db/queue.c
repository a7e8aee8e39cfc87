/* Numbers of the queue: two programs that take at once get different ones without a gap; a call
   takes the longest waiting one, never one twice; nothing is taken back. */
#include "db/queue.h"

#include <sys/wait.h>

#include "core/record/ticket.h"
#include "db/history.h"
#include "tests/unit/db/support.h"

enum { TAKES = 500, TAKERS = 2 };

static void take_many(const char *path)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    bool ok = db != NULL;
    for (int i = 0; ok && i < TAKES; i++) {
        struct rec r;
        ok = queue_take(db, NULL, &r, &e);
        rec_release(&r);
    }
    db_close(db);
    _exit(ok ? 0 : 1);
}

static void test_two_takers(void **state)
{
    struct place_to_test *p = *state;
    db_close(open_ok(p->path, DB_CREATE));
    pid_t child[TAKERS];
    for (int i = 0; i < TAKERS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            take_many(p->path);
        }
    }
    for (int i = 0; i < TAKERS; i++) {
        int status;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    struct db *db = open_ok(p->path, DB_MUST_EXIST);
    assert_int_equal(count(db, "SELECT count(DISTINCT number) FROM ticket"), TAKES * TAKERS);
    assert_int_equal(count(db, "SELECT min(CAST(number AS INTEGER)) FROM ticket"), 1);
    assert_int_equal(count(db, "SELECT max(CAST(number AS INTEGER)) FROM ticket"), TAKES * TAKERS);
    db_close(db);
}

static const char *take(struct db *db, const char *window)
{
    static char number[32];
    struct rec r;
    OK(queue_take(db, window, &r, &e));
    snprintf(number, sizeof(number), "%s", cell_text(&r.head[TK_NUMBER]));
    rec_release(&r);
    return number;
}

static const char *call(struct db *db, const char *window, const char *which)
{
    static char number[32];
    struct rec r;
    OK(queue_call(db, window, which, &r, &e));
    snprintf(number, sizeof(number), "%s", cell_text(&r.head[TK_NUMBER]));
    rec_release(&r);
    return number;
}

static bool end(struct db *db, const char *window, const char *to, const char *petition,
                struct err *e)
{
    struct rec r;
    bool ok = queue_end(db, window, to, petition, &r, e);
    rec_release(&r);
    return ok;
}

static bool call_fails(struct db *db, const char *window, const char *which, struct err *e)
{
    struct rec r;
    bool ok = queue_call(db, window, which, &r, e);
    rec_release(&r);
    return ok;
}

static const char *state_of(struct db *db, const char *number)
{
    static char state[32];
    size_t n;
    struct arena a = {0};
    struct err e = {0};
    const struct queue_row *q = queue_today(db, &a, &n, &e);
    assert_non_null(q);
    state[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        if (strcmp(q[i].number, number) == 0) {
            snprintf(state, sizeof(state), "%s", q[i].state);
        }
    }
    arena_release(&a);
    return state;
}

static void test_calls(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    FAILS(ERR_NOTFOUND, call_fails(db, "W1", NULL, &e));
    assert_string_equal(take(db, NULL), "001");
    assert_string_equal(take(db, "W2"), "002");
    assert_string_equal(take(db, NULL), "003");
    assert_string_equal(call(db, "W1", NULL), "001");
    assert_string_equal(call(db, "1 号窗口", NULL), "003"); /* 002 is for the other window */
    assert_string_equal(state_of(db, "001"), TICKET_FINISHED);
    FAILS(ERR_NOTFOUND, call_fails(db, "W1", NULL, &e));
    assert_string_equal(state_of(db, "003"), TICKET_CALLED); /* nothing was called instead */
    assert_string_equal(call(db, "W2", NULL), "002");
    OK(end(db, "W2", TICKET_PASSED, NULL, &e));
    FAILS(ERR_NOTFOUND, end(db, "W2", TICKET_PASSED, NULL, &e));
    assert_string_equal(call(db, "W2", "002"), "002"); /* it came after all */
    assert_string_equal(call(db, "W2", "002"), "002"); /* called again */
    FAILS(ERR_INPUT, call_fails(db, "W2", "001", &e)); /* it is done */
    FAILS(ERR_NOTFOUND, call_fails(db, "W2", "009", &e));
    FAILS(ERR_INPUT, call_fails(db, "W9", NULL, &e));
    FAILS(ERR_INPUT, end(db, "W2", TICKET_FINISHED, "信9", &e)); /* no such petition */
    assert_string_equal(state_of(db, "002"), TICKET_CALLED);
    OK(end(db, "W2", TICKET_FINISHED, NULL, &e));
    struct queue_stats q;
    OK(queue_stats(db, TODAY, TODAY, NULL, &q, &e));
    assert_int_equal(q.taken, 3);
    assert_int_equal(q.called, 3);
    assert_int_equal(q.finished, 2);
    assert_int_equal(q.passed + q.waiting, 0);
    OK(queue_stats(db, TODAY, TODAY, "W2", &q, &e));
    assert_int_equal(q.taken, 1);
    assert_int_equal(count(db, "SELECT calls_n / 1000000 FROM ticket WHERE number = '002'"), 3);
    db_close(db);
}

/* A number that was given is not taken back, and each day begins with 1. */
static void test_no_way_back(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    assert_string_equal(take(db, NULL), "001");
    FAILS(ERR_INPUT, history_undo(db, NULL, &e));
    FAILS(ERR_INPUT, store_delete(db, &ticket_kind, 1, &e));
    assert_string_equal(take(db, NULL), "002");
    db_close(db);
    struct err e = {0};
    db = db_open(p->path, DB_MUST_EXIST, (struct date){2024, 12, 21}, &e);
    assert_non_null(db);
    assert_string_equal(take(db, NULL), "001");
    db_close(db);
}

static void test_waiting(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    static const char *const times[][3] = {
        {"2024-12-20 09:00:00", "2024-12-20 09:01:00", "2024-12-20 09:05:00"},
        {"2024-12-20 09:00:00", "2024-12-20 09:02:00", ""},
        {"2024-12-20 09:00:00", "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        struct rec r;
        rec_init(&r, &ticket_kind);
        set(&r, HEAD(TK_DATE), "2024-12-20");
        set(&r, HEAD(TK_TAKEN), times[i][0]);
        set(&r, HEAD(TK_CALLED), times[i][1]);
        set(&r, HEAD(TK_FINISHED), times[i][2]);
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    struct queue_stats q;
    OK(queue_stats(db, TODAY, TODAY, NULL, &q, &e));
    assert_int_equal(q.wait_sum, 180);
    assert_int_equal(q.wait_most, 120);
    assert_int_equal(q.serve_sum, 240);
    assert_int_equal(q.served, 1);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_two_takers), TEST(test_calls),
                                       TEST(test_no_way_back), TEST(test_waiting)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
