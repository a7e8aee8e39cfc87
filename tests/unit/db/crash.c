/* SIGKILL in the middle of saves: the file is always whole, with either the old or the new form.
   Several programs at once: nothing lost, one chain. */
#include <signal.h>
#include <sys/wait.h>

#include "db/history.h"
#include "tests/unit/db/support.h"

#define ROUNDS 24

/* Saves n, n + 1, ... in two places of the form, and says n after each. */
static void save_for_ever(const char *path, int64_t id, int n, int out)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    struct rec r;
    bool ok = db && store_load(db, &selfeval_kind, id, &r, &e);
    for (; ok; n++) {
        char text[16];
        snprintf(text, sizeof(text), "%d", n);
        rec_set(&r, HEAD(SE_PHONE), text, NULL);
        for (size_t i = 0; i < r.list[SE_INDICATORS].n; i++) {
            rec_set(&r, ROW(SE_INDICATORS, i, IND_REASON), text, NULL);
        }
        ok = store_save(db, &r, NULL, NULL, &e) && write(out, &n, sizeof(n)) == sizeof(n);
    }
    _exit(1);
}

/* Lets a child save until it told `told` saves, kills it wherever it is; returns the last told. */
static int kill_one(const char *path, int64_t id, int n, int told)
{
    int fd[2], last = n - 1;
    assert_int_equal(pipe(fd), 0);
    pid_t child = fork();
    if (child == 0) {
        close(fd[0]);
        save_for_ever(path, id, n, fd[1]);
    }
    close(fd[1]);
    for (int i = 0; i < told; i++) {
        assert_int_equal(read(fd[0], &last, sizeof(last)), sizeof(last));
    }
    assert_int_equal(kill(child, SIGKILL), 0);
    for (int v; read(fd[0], &v, sizeof(v)) == sizeof(v);) {
        last = v; /* told between our look and the end */
    }
    close(fd[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    return last;
}

static int stored_number(struct db *db, int64_t id)
{
    struct rec r;
    OK(store_load(db, &selfeval_kind, id, &r, &e));
    const char *head = cell_text(&r.head[SE_PHONE]);
    for (size_t i = 0; i < r.list[SE_INDICATORS].n; i++) {
        assert_string_equal(cell_text(&r.list[SE_INDICATORS].row[i][IND_REASON]), head);
    }
    int n = atoi(head);
    rec_release(&r);
    return n;
}

static void test_killed_while_saving(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 12), broken;
    OK(form_change(db, id, SE_PHONE, "0", &e));
    db_close(db);
    int n = 1;
    for (int round = 0; round < ROUNDS; round++) {
        int told = kill_one(p->path, id, n, round % 5 + 1);
        db = open_ok(p->path, DB_MUST_EXIST);
        int is = stored_number(db, id);
        /* Nothing told is lost; at most the save under way is there as well. */
        assert_true(is == told || is == told + 1);
        OK(history_verify(db, &broken, &e));
        assert_int_equal(count(db, "SELECT count(*) FROM step"), is + 2);
        db_close(db);
        n = is + 1;
    }
}

#define DESKS 4
#define FORMS 12

static void add_forms(const char *path)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    bool ok = db != NULL;
    for (int i = 0; ok && i < FORMS; i++) {
        struct rec r;
        form_make(&r, "多人", 3);
        ok = store_save(db, &r, NULL, NULL, &e);
        rec_release(&r);
    }
    db_close(db);
    _exit(ok ? 0 : 1);
}

static void test_several_desks_at_once(void **state)
{
    struct place_to_test *p = *state;
    pid_t child[DESKS];
    int64_t broken;
    db_close(open_ok(p->path, DB_CREATE));
    for (int i = 0; i < DESKS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            add_forms(p->path);
        }
    }
    for (int i = 0; i < DESKS; i++) {
        int status;
        assert_int_equal(waitpid(child[i], &status, 0), child[i]);
        assert_int_equal(status, 0);
    }
    struct db *db = open_ok(p->path, DB_MUST_EXIST);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), DESKS * FORMS);
    assert_int_equal(count(db, "SELECT count(DISTINCT version) FROM selfeval"), DESKS * FORMS);
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_killed_while_saving), TEST(test_several_desks_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
