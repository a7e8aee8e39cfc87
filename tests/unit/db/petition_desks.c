/* Two terminals registering at once: no number is left out, none is given twice. SIGKILL inside a step: the
   petition is whole, before or after it, with its clocks and papers. */
#include <signal.h>
#include <sys/wait.h>

#include "core/record/petition_flow.h"
#include "db/history.h"
#include "tests/unit/db/support.h"

enum { DESKS = 2, EACH = 1000, ROUNDS = 100 };

static void make(struct rec *r, int desk, int n)
{
    char title[64];
    rec_init(r, &petition_kind);
    snprintf(title, sizeof(title), "第%d台第%d件", desk, n);
    rec_set(r, HEAD(PT_RECEIVED), "2024-12-19", NULL);
    rec_set(r, HEAD(PT_CHANNEL), CHANNEL_CALL, NULL);
    rec_set(r, HEAD(PT_TITLE), title, NULL);
    rec_set(r, HEAD(PT_CONTENT), title, NULL);
    rec_set(r, HEAD(PT_REGISTRAR), "登某", NULL);
    rec_insert_row(r, PETITION_PERSONS, 0, NULL);
    rec_set(r, ROW(PETITION_PERSONS, 0, PS_NAME), "甲某", NULL);
}

static void register_all(const char *path, int desk)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    bool ok = db != NULL;
    for (int i = 0; ok && i < EACH; i++) {
        struct rec r;
        make(&r, desk, i);
        ok = store_save(db, &r, NULL, NULL, &e);
        rec_release(&r);
    }
    db_close(db);
    _exit(ok ? 0 : 1);
}

static void test_two_desks(void **state)
{
    struct place_to_test *p = *state;
    pid_t child[DESKS];
    int64_t broken;
    db_close(open_ok(p->path, DB_CREATE));
    for (int i = 0; i < DESKS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            register_all(p->path, i);
        }
    }
    for (int i = 0; i < DESKS; i++) {
        int status;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    struct db *db = open_ok(p->path, DB_MUST_EXIST);
    assert_int_equal(count(db, "SELECT count(DISTINCT number) FROM petition"), DESKS * EACH);
    /* 信〔2024〕1号 to 信〔2024〕2000号, in the order of the records */
    assert_int_equal(count(db, "SELECT count(*) FROM petition WHERE number = '信〔2024〕' || id || '号'"),
                     DESKS * EACH);
    assert_int_equal(count(db, "SELECT max(id) FROM petition"), DESKS * EACH);
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

static const enum petition_event course[] = {EVENT_SCREEN, EVENT_TRANSFER, EVENT_RECEIVE,
                                             EVENT_ACCEPT, EVENT_OPINE, EVENT_DELIVER};

static void add_act(struct rec *r, enum petition_event v)
{
    size_t row = r->list[PETITION_ACTS].n;
    rec_insert_row(r, PETITION_ACTS, row, NULL);
    const struct {
        int field;
        const char *text;
    } said[] = {{PA_EVENT, petition_event_def(v)->word}, {PA_TIME, "2024-12-19"},
                {PA_ACTOR, "办某"}, {PA_APPROVER, "批某"}, {PA_UNIT, "U02"}, {PA_OUTCOME, "R1"},
                {PA_WAY, "0"}, {PA_SIGNED, "1"}, {PA_KIND, KIND_APPEAL}, {PA_PATH, PATH_PETITION},
                {PA_REASON, "理由"}};
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        rec_set(r, ROW(PETITION_ACTS, row, said[i].field), said[i].text, NULL);
    }
}

/* Registers petitions and takes each through its course, one step a save, and says so before each save. */
static void work_for_ever(const char *path, int out)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    bool ok = db != NULL;
    for (int n = 0; ok; n++) {
        struct rec r;
        make(&r, 0, n);
        ok = store_save(db, &r, NULL, NULL, &e);
        for (size_t i = 0; ok && i < ARRAY_LEN(course); i++) {
            add_act(&r, course[i]);
            ok = write(out, "", 1) == 1 && store_save(db, &r, NULL, NULL, &e);
        }
        rec_release(&r);
    }
    _exit(1);
}

static void kill_one(const char *path, int steps, useconds_t wait)
{
    int fd[2], status;
    char c;
    assert_int_equal(pipe(fd), 0);
    pid_t child = fork();
    if (child == 0) {
        close(fd[0]);
        work_for_ever(path, fd[1]);
    }
    close(fd[1]);
    for (int i = 0; i < steps; i++) {
        assert_int_equal(read(fd[0], &c, 1), 1);
    }
    usleep(wait);
    assert_int_equal(kill(child, SIGKILL), 0);
    close(fd[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

/* Every petition says the state that its acts give; its clocks are all there, and a paper for each number. */
static void whole(struct db *db)
{
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM petition p WHERE state <> coalesce((SELECT a.state"
                               " FROM petition_act a WHERE a.parent = p.id ORDER BY pos DESC LIMIT 1),"
                               " '已登记')"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM petition p WHERE NOT EXISTS (SELECT 1 FROM"
                               " petition_clock c WHERE c.parent = p.id AND c.rule = 'C1')"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM petition_act a WHERE event = '受理告知' AND NOT EXISTS"
                               " (SELECT 1 FROM petition_clock c WHERE c.parent = a.parent AND"
                               " c.rule = 'C4')"), 0);
    assert_int_equal(count(db, "SELECT (SELECT count(*) FROM petition_act WHERE document IS NOT NULL) -"
                               " (SELECT count(*) FROM document)"), 0);
    assert_int_equal(count(db, "SELECT (SELECT count(*) FROM petition) - (SELECT max(last) FROM counter"
                               " WHERE name = 'petition')"), 0);
}

static void test_killed_inside_a_step(void **state)
{
    struct place_to_test *p = *state;
    db_close(open_ok(p->path, DB_CREATE));
    for (int round = 0; round < ROUNDS; round++) {
        kill_one(p->path, round % 7 + 1, (useconds_t)(round * 37 % 2500));
        struct db *db = open_ok(p->path, DB_MUST_EXIST);
        whole(db);
        db_close(db);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_two_desks, place_make, place_remove),
        cmocka_unit_test_setup_teardown(test_killed_inside_a_step, place_make, place_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
