/* Opening: what is refused, and in which words; modes; changes of others. */
#include "tests/unit/db/support.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "db/migrate.h"
#include "db/history.h"

static void write_file(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void test_create_and_open(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct stat st;
    char wal[320];
    snprintf(wal, sizeof(wal), "%s-wal", p->path);
    assert_int_equal(stat(p->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(wal, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(count(db, "PRAGMA application_id"), DB_APPLICATION_ID);
    assert_int_equal(count(db, "PRAGMA user_version"), migrate_latest());
    assert_int_equal(count(db, "PRAGMA synchronous"), 2);
    assert_int_equal(count(db, "PRAGMA foreign_keys"), 1);
    assert_string_equal(db_path(db), p->path);
    db_close(db);
    FAILS(ERR_INPUT, db_open(p->path, DB_CREATE, TODAY, &e));
    db_close(open_ok(p->path, DB_MUST_EXIST));
}

static void test_create_fails(void **state)
{
    struct place_to_test *p = *state;
    char under[400];
    FAILS(ERR_IO, db_open("/proc/office.anz", DB_CREATE, TODAY, &e));
    write_file(p->path, "x", 1);
    snprintf(under, sizeof(under), "%s/office.anz", p->path); /* a file is no folder */
    FAILS(ERR_IO, db_open(under, DB_CREATE, TODAY, &e));
}

static void test_refused(void **state)
{
    struct place_to_test *p = *state;
    char text[4096];
    FAILS(ERR_NOINPUT, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    FAILS(ERR_NOINPUT, db_open(p->path, DB_READ_ONLY, TODAY, &e));
    assert_int_not_equal(access(p->path, F_OK), 0);
    FAILS(ERR_NOINPUT, db_open(p->dir, DB_MUST_EXIST, TODAY, &e));
    write_file(p->path, "", 0);
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    memset(text, 'a', sizeof(text));
    write_file(p->path, text, sizeof(text));
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    write_file(p->path, "SQLite format 3", 16);
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    unlink(p->path);
    raw(p->path, "PRAGMA journal_mode = WAL; VACUUM"); /* killed while it was made */
    struct err why = {0};
    assert_null(db_open(p->path, DB_MUST_EXIST, TODAY, &why));
    assert_non_null(strstr(why.text, "空文件"));
}

static void test_foreign(void **state)
{
    struct place_to_test *p = *state;
    raw(p->path, "CREATE TABLE t(x); PRAGMA user_version = 1");
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    raw(p->path, "PRAGMA application_id = 7");
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    FAILS(ERR_DATA, db_open(p->path, DB_READ_ONLY, TODAY, &e));
}

static void test_newer(void **state)
{
    struct place_to_test *p = *state;
    db_close(open_ok(p->path, DB_CREATE));
    raw(p->path, "PRAGMA user_version = 9999");
    struct err e = {0};
    assert_null(db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    assert_int_equal(e.code, ERR_DATA);
    assert_non_null(strstr(e.text, "9999"));
    assert_non_null(strstr(e.text, "升级"));
}

static void test_damaged(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 40);
    db_close(db);
    struct stat st;
    assert_int_equal(stat(p->path, &st), 0);
    assert_int_equal(truncate(p->path, st.st_size - 4096), 0);
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
    /* The first page's content is noise. */
    assert_int_equal(truncate(p->path, st.st_size), 0);
    int fd = open(p->path, O_WRONLY);
    char noise[3000];
    memset(noise, 0xA5, sizeof(noise));
    assert_int_equal(pwrite(fd, noise, sizeof(noise), 100), sizeof(noise));
    close(fd);
    FAILS(ERR_DATA, db_open(p->path, DB_MUST_EXIST, TODAY, &e));
}

static void test_read_only(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int64_t id = form_add(db, "甲", 2);
    db_close(db);
    db = open_ok(p->path, DB_READ_ONLY);
    assert_string_equal(project_of(db, id), "甲");
    FAILS(ERR_IO, form_change(db, id, SE_PROJECT, "乙", &e));
    FAILS(ERR_IO, db_setting_set(db, "office", "某办", &e));
    FAILS(ERR_IO, history_undo(db, NULL, &e));
    assert_string_equal(project_of(db, id), "甲");
    db_close(db);
}

static void test_path_is_no_uri(void **state)
{
    struct place_to_test *p = *state;
    char here[512];
    assert_non_null(getcwd(here, sizeof(here)));
    assert_int_equal(chdir(p->dir), 0);
    db_close(open_ok("file:a?mode=memory", DB_CREATE));
    db_close(open_ok("file:a?mode=memory", DB_READ_ONLY));
    db_close(open_ok(":memory:", DB_CREATE));
    assert_int_equal(access("file:a?mode=memory", F_OK), 0);
    assert_int_equal(access(":memory:", F_OK), 0);
    assert_int_equal(chdir(here), 0);
}

static void test_changed(void **state)
{
    struct place_to_test *p = *state;
    struct db *a = open_ok(p->path, DB_CREATE);
    struct db *b = open_ok(p->path, DB_MUST_EXIST);
    int64_t id = form_add(a, "甲", 1);
    assert_false(db_changed(a)); /* our own is no news */
    assert_true(db_changed(b));
    assert_false(db_changed(b));
    OK(form_change(b, id, SE_PHONE, "1", &e));
    assert_false(db_changed(b));
    OK(form_change(a, id, SE_PHONE, "2", &e)); /* a saw b's version, but was not told */
    assert_true(db_changed(a));
    assert_false(db_changed(a));
    assert_true(db_changed(b));
    db_close(a);
    db_close(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_create_and_open), TEST(test_create_fails), TEST(test_refused),
        TEST(test_foreign), TEST(test_newer), TEST(test_damaged), TEST(test_read_only),
        TEST(test_path_is_no_uri), TEST(test_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
