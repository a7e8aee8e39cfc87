/* Who may come in; what the log says of it; who may do what. */
#include "db/user.h"

#include <sodium.h>

#include "db/audit.h"
#include "db/history.h"
#include "db/setting.h"
#include "tests/unit/db/support.h"

/* As little as argon2id allows: these tests are not about its strength. */
static struct user_cost cheap(void)
{
    return (struct user_cost){crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
}

#define ADMIN ((struct user){.login = "admin", .name = "管某", .role = ROLE_ADMIN, .section = ""})
#define OFFICER ((struct user){.login = "ban", .name = "办某", .role = "办信科", .section = "1"})
#define PASSWORD "right-horse-1"

static struct db *office(const struct place_to_test *p)
{
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(db_setting_set(db, "login_delay", "0", &e));
    return db;
}

static struct db *with_users(const struct place_to_test *p)
{
    struct db *db = office(p);
    OK(user_add(db, &ADMIN, PASSWORD, cheap(), &e));
    OK(db_login(db, "admin", PASSWORD, &e));
    OK(user_add(db, &OFFICER, PASSWORD, cheap(), &e));
    return db;
}

/* Not through history_log(): who is in need not have the right to read the log. */
static int64_t logged(struct db *db, const char *action, const char *subject)
{
    char sql[160];
    snprintf(sql, sizeof(sql), "SELECT count(*) FROM audit WHERE action = '%s' AND subject = '%s'",
             action, subject);
    return count(db, sql);
}

static void test_alone(void **state)
{
    struct db *db = office(*state);
    assert_false(user_any(db));
    assert_false(db_locked(db));
    assert_string_equal(db_person(db)->role, ROLE_ALONE);
    assert_string_equal(db_book(db)->who.role, ROLE_ALONE);
    form_add(db, "甲", 1);
    OK(db_may(db, RIGHT_SEE3, &e));
    db_close(db);
}

static void test_first_manages(void **state)
{
    struct db *db = office(*state);
    FAILS(ERR_INPUT, user_add(db, &OFFICER, PASSWORD, cheap(), &e));
    OK(user_add(db, &ADMIN, PASSWORD, cheap(), &e));
    assert_true(db_locked(db));
    assert_string_equal(db_person(db)->role, "");
    /* From now on nothing is done without a login. */
    FAILS(ERR_DENIED, user_add(db, &OFFICER, PASSWORD, cheap(), &e));
    FAILS(ERR_DENIED, db_setting_set(db, "office", "某局", &e));
    FAILS(ERR_DENIED, history_undo(db, NULL, &e));
    struct rec r;
    form_make(&r, "甲", 1);
    FAILS(ERR_DENIED, store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    assert_int_equal(count(db, "SELECT count(*) FROM audit WHERE action = '拒绝'"), 3);
    db_close(db);
}

static void test_login(void **state)
{
    struct db *db = with_users(*state);
    FAILS(ERR_DENIED, db_login(db, "ban", "wrong", &e));
    FAILS(ERR_DENIED, db_login(db, "nobody", PASSWORD, &e));
    assert_string_equal(db_login_name(db), "admin"); /* a wrong try puts nobody out */
    OK(db_login(db, "ban", PASSWORD, &e));
    assert_string_equal(db_person(db)->name, "办某");
    assert_string_equal(db_book(db)->who.role, "办信科");
    assert_int_equal(logged(db, "登录", "ban"), 1);
    assert_int_equal(logged(db, "登录失败", "ban"), 1);
    assert_int_equal(logged(db, "登录失败", "nobody"), 1);
    /* What is written from now on is this user's. */
    assert_true(strncmp(db->who, "ban@", 4) == 0);
    OK(history_note(db, "打印", "某表", NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM audit WHERE action = '打印' AND who LIKE 'ban@%'"), 1);
    db_logout(db);
    assert_int_equal(logged(db, "退出", "ban"), 1);
    assert_true(db_locked(db));
    OK(history_verify(db, &(int64_t){0}, &e));
    db_close(db);
}

static void test_lockout(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = with_users(p);
    for (int i = 0; i < 4; i++) {
        FAILS(ERR_DENIED, db_login(db, "ban", "wrong", &e));
    }
    OK(db_login(db, "ban", PASSWORD, &e)); /* a right one begins the count anew */
    for (int i = 0; i < 5; i++) {
        FAILS(ERR_DENIED, db_login(db, "ban", "wrong", &e));
    }
    struct err why = {0};
    assert_false(db_login(db, "ban", PASSWORD, &why));
    assert_non_null(strstr(why.text, "锁定"));
    OK(db_login(db, "admin", PASSWORD, &e)); /* others come in */
    db_close(db);
    raw(p->path, "UPDATE user SET locked_until = 1"); /* ten minutes later */
    db = open_ok(p->path, DB_MUST_EXIST);
    OK(db_login(db, "ban", PASSWORD, &e));
    db_close(db);
}

static void test_password(void **state)
{
    struct db *db = with_users(*state);
    FAILS(ERR_INPUT, user_password(db, "ban", NULL, "short", cheap(), &e));
    OK(user_password(db, "ban", NULL, "another-horse", cheap(), &e)); /* the administrator */
    FAILS(ERR_DENIED, db_login(db, "ban", PASSWORD, &e));
    OK(db_login(db, "ban", "another-horse", &e));
    FAILS(ERR_DENIED, user_password(db, "ban", "wrong", "third-horse", cheap(), &e));
    OK(user_password(db, "ban", "another-horse", "third-horse", cheap(), &e));
    FAILS(ERR_DENIED, user_password(db, "admin", NULL, "third-horse", cheap(), &e));
    OK(db_login(db, "ban", "third-horse", &e));
    assert_int_equal(count(db, "SELECT count(*) FROM user WHERE hash LIKE '$argon2id$%'"), 2);
    assert_int_equal(count(db, "SELECT count(*) FROM audit WHERE new LIKE '%horse%' OR old LIKE '%horse%'"), 0);
    db_close(db);
}

static void test_change(void **state)
{
    struct db *db = with_users(*state);
    struct user u = {.login = "ban", .role = "接访科"};
    OK(user_change(db, &u, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM audit WHERE action = '用户' AND subject = 'ban'"
                               " AND place = 'role' AND old = '办信科' AND new = '接访科'"), 1);
    FAILS(ERR_INPUT, user_change(db, &(struct user){.login = "ban", .role = "天"}, &e));
    FAILS(ERR_INPUT, user_change(db, &(struct user){.login = "admin", .role = "办信科"}, &e));
    FAILS(ERR_INPUT, user_drop(db, "admin", &e));
    FAILS(ERR_NOTFOUND, user_drop(db, "nobody", &e));
    FAILS(ERR_INPUT, user_add(db, &OFFICER, PASSWORD, cheap(), &e));
    struct user twin = OFFICER;
    twin.login = "ban2";
    FAILS(ERR_INPUT, user_add(db, &twin, PASSWORD, cheap(), &e)); /* the same name */
    twin.login = "Ban 2";
    FAILS(ERR_INPUT, user_add(db, &twin, PASSWORD, cheap(), &e));
    OK(user_drop(db, "ban", &e));
    FAILS(ERR_DENIED, db_login(db, "ban", PASSWORD, &e));
    OK(user_restore(db, "ban", &e));
    OK(db_login(db, "ban", PASSWORD, &e));
    FAILS(ERR_DENIED, user_change(db, &u, &e)); /* no administrator */
    db_close(db);
}

static void test_matrix(void **state)
{
    struct db *db = with_users(*state);
    struct right_person head = {"某", "办领导", ""};
    const struct book *b = db_book(db);
    assert_int_equal(right_allows(&b->rights, &head, RIGHT_LOG, NULL, TODAY, NULL), RIGHT_ALLOWED);
    OK(db_right_set(db, "办领导", "log", "none", "", TODAY, &e));
    b = db_book(db);
    assert_int_equal(right_allows(&b->rights, &head, RIGHT_LOG, NULL, TODAY, NULL), RIGHT_REFUSED);
    assert_int_equal(right_allows(&b->rights, &head, RIGHT_LOG, NULL, (struct date){2024, 12, 19},
                                  NULL), RIGHT_ALLOWED);
    OK(db_right_set(db, "信息员", "see1", "own assigned", "masked", TODAY, &e)); /* a new role */
    OK(user_change(db, &(struct user){.login = "ban", .role = "信息员"}, &e));
    FAILS(ERR_INPUT, db_right_set(db, "办领导", "see9", "all", "", TODAY, &e));
    FAILS(ERR_INPUT, db_right_set(db, "办领导", "log", "everything", "", TODAY, &e));
    FAILS(ERR_INPUT, db_right_set(db, "办领导", "log", "all", "half", TODAY, &e));
    FAILS(ERR_INPUT, db_right_set(db, "", "log", "all", "", TODAY, &e));
    OK(history_undo(db, NULL, &e));
    OK(history_undo(db, NULL, &e));
    b = db_book(db);
    assert_int_equal(right_allows(&b->rights, &head, RIGHT_LOG, NULL, TODAY, NULL), RIGHT_ALLOWED);
    OK(db_login(db, "ban", PASSWORD, &e));
    FAILS(ERR_DENIED, db_right_set(db, "办领导", "log", "none", "", TODAY, &e));
    db_close(db);
}

static void test_settings(void **state)
{
    struct db *db = office(*state);
    FAILS(ERR_INPUT, db_setting_set(db, "log_months", "5", &e));
    OK(db_setting_set(db, "log_months", "6", &e));
    assert_int_equal(count(db, "SELECT 1 FROM pragma_secure_delete WHERE secure_delete = 1"), 1);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_alone), TEST(test_first_manages), TEST(test_login), TEST(test_lockout),
        TEST(test_password), TEST(test_change), TEST(test_matrix), TEST(test_settings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
