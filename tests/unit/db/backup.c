/* Copies are whole and never replaced; restoring keeps what stood there. */
#include "db/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "db/history.h"
#include "tests/unit/db/support.h"

static void name(const struct place_to_test *p, const char *what, char *out)
{
    snprintf(out, 400, "%s/%s", p->dir, what);
}

static bool there(const char *path)
{
    return access(path, F_OK) == 0;
}

static void test_write(void **state)
{
    struct place_to_test *p = *state;
    char to[400], wal[410];
    struct stat st;
    name(p, "copy.anz", to);
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    OK(backup_write(db, to, &e));
    assert_int_equal(stat(to, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    snprintf(wal, sizeof(wal), "%s-wal", to);
    assert_false(there(wal));
    FAILS(ERR_INPUT, backup_write(db, to, &e)); /* never replaced */
    FAILS(ERR_IO, backup_write(db, "/proc/copy.anz", &e));
    OK(form_change(db, id, SE_PROJECT, "乙", &e)); /* the source works on */
    db_close(db);
    db = open_ok(to, DB_READ_ONLY);
    assert_string_equal(project_of(db, id), "甲");
    db_close(db);
}

static void test_a_broken_file_gives_no_copy(void **state)
{
    struct place_to_test *p = *state;
    char to[400];
    name(p, "copy.anz", to);
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 2);
    OK(sql_exec(db->h, p->path, "DROP TRIGGER audit_keeps_content; UPDATE audit SET who = 'x'",
                &e));
    FAILS(ERR_DATA, backup_write(db, to, &e));
    assert_false(there(to));
    db_close(db);
}

static void test_restore(void **state)
{
    struct place_to_test *p = *state;
    char copy[400], kept[400], second[400];
    name(p, "copy.anz", copy);
    name(p, "office.anz.before-restore-1", kept);
    name(p, "office.anz.before-restore-2", second);
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2), broken;
    OK(backup_write(db, copy, &e));
    OK(form_change(db, id, SE_PROJECT, "乙", &e));
    db_close(db);
    for (int i = 0; i < 2; i++) {
        OK(backup_restore(p->path, copy, &e));
        db = open_ok(p->path, DB_MUST_EXIST);
        assert_string_equal(project_of(db, id), "甲");
        OK(history_verify(db, &broken, &e));
        OK(form_change(db, id, SE_PROJECT, i ? "丁" : "丙", &e));
        db_close(db);
    }
    db = open_ok(kept, DB_READ_ONLY);
    assert_string_equal(project_of(db, id), "乙");
    db_close(db);
    db = open_ok(second, DB_READ_ONLY);
    assert_string_equal(project_of(db, id), "丙");
    db_close(db);
    assert_true(there(copy));
    /* And the way back. */
    OK(backup_restore(p->path, kept, &e));
    db = open_ok(p->path, DB_MUST_EXIST);
    assert_string_equal(project_of(db, id), "乙");
    db_close(db);
}

static void test_restore_where_nothing_is(void **state)
{
    struct place_to_test *p = *state;
    char copy[400], fresh[400], stray[410];
    name(p, "copy.anz", copy);
    name(p, "fresh.anz", fresh);
    snprintf(stray, sizeof(stray), "%s-wal", fresh);
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    OK(backup_write(db, copy, &e));
    db_close(db);
    close(open(stray, O_CREAT | O_WRONLY, 0600)); /* a log without its file */
    OK(backup_restore(fresh, copy, &e));
    assert_false(there(stray));
    db = open_ok(fresh, DB_MUST_EXIST);
    assert_string_equal(project_of(db, id), "甲");
    db_close(db);
}

static void test_bad_sources(void **state)
{
    struct place_to_test *p = *state;
    char copy[400], bad[400];
    name(p, "copy.anz", copy);
    name(p, "bad.anz", bad);
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    OK(backup_write(db, copy, &e));
    db_close(db);
    static const char *const harm[] = {
        "DROP TRIGGER audit_keeps_content; UPDATE audit SET who = 'x'",
        "PRAGMA application_id = 3", "PRAGMA user_version = 9999",
        "DELETE FROM selfeval",
    };
    for (size_t i = 0; i < ARRAY_LEN(harm); i++) {
        db = open_ok(copy, DB_MUST_EXIST);
        unlink(bad);
        OK(backup_write(db, bad, &e));
        db_close(db);
        raw(bad, harm[i]);
        FAILS(ERR_DATA, backup_restore(p->path, bad, &e));
    }
    unlink(bad);
    FAILS(ERR_NOINPUT, backup_restore(p->path, bad, &e));
    FAILS(ERR_INPUT, backup_restore(p->path, p->path, &e));
    int fd = open(bad, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(write(fd, "no database at all", 18), 18);
    close(fd);
    FAILS(ERR_DATA, backup_restore(p->path, bad, &e));
    db = open_ok(p->path, DB_MUST_EXIST); /* nothing was touched */
    assert_string_equal(project_of(db, id), "甲");
    db_close(db);
    char kept[400];
    name(p, "office.anz.before-restore-1", kept);
    assert_false(there(kept));
}

static void test_damaged_target(void **state)
{
    struct place_to_test *p = *state;
    char copy[400], kept[400];
    name(p, "copy.anz", copy);
    name(p, "office.anz.before-restore-1", kept);
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    OK(backup_write(db, copy, &e));
    db_close(db);
    int fd = open(p->path, O_WRONLY | O_TRUNC);
    assert_int_equal(write(fd, "rubbish", 7), 7);
    close(fd);
    OK(backup_restore(p->path, copy, &e));
    assert_true(there(kept));
    db = open_ok(p->path, DB_MUST_EXIST);
    assert_string_equal(project_of(db, id), "甲");
    db_close(db);
}

/* Another program has it open: it says so on a pipe and waits for the end of another. */
static void test_target_in_use(void **state)
{
    struct place_to_test *p = *state;
    char copy[400];
    name(p, "copy.anz", copy);
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 2);
    OK(backup_write(db, copy, &e));
    db_close(db);
    int ready[2], stop[2];
    char c = 0;
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(stop), 0);
    pid_t child = fork();
    if (child == 0) {
        struct err e = {0};
        struct db *mine = db_open(p->path, DB_MUST_EXIST, TODAY, &e);
        bool ok = mine && write(ready[1], "r", 1) == 1 && read(stop[0], &c, 1) == 1;
        db_close(mine);
        _exit(ok ? 0 : 1);
    }
    assert_int_equal(read(ready[0], &c, 1), 1);
    FAILS(ERR_BUSY, backup_restore(p->path, copy, &e));
    assert_int_equal(write(stop[1], "s", 1), 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    OK(backup_restore(p->path, copy, &e));
    db = open_ok(p->path, DB_MUST_EXIST);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_write), TEST(test_a_broken_file_gives_no_copy), TEST(test_restore),
        TEST(test_restore_where_nothing_is), TEST(test_bad_sources), TEST(test_damaged_target),
        TEST(test_target_in_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
