/* Half-typed forms survive the end of the program. */
#include "db/drafts.h"

#include <signal.h>
#include <sys/wait.h>

#include "tests/unit/db/support.h"

static struct kept_draft draft_of(int64_t record, const char *body)
{
    return (struct kept_draft){.kind = "selfeval", .record = record, .version = 7, .title = "题",
                               .body = body, .steps = "[]", .place = "project", .caret = 3};
}

static void test_keep_and_find(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct kept_draft d = draft_of(5, "{\"a\":1}"), other = draft_of(0, "{}");
    OK(drafts_keep(db, &d, &e));
    OK(drafts_keep(db, &other, &e));
    assert_true(d.id > 0 && other.id != d.id);
    int64_t id = d.id;
    d.body = "{\"a\":2}";
    d.typing = "半句";
    OK(drafts_keep(db, &d, &e));
    assert_int_equal(d.id, id);
    OK(drafts_typing(db, id, "indicators[2].actual", "5次", 4, &e));
    const struct kept_draft *k = drafts_find(db, "selfeval", 5, &a);
    assert_non_null(k);
    assert_string_equal(k->body, "{\"a\":2}");
    assert_string_equal(k->place, "indicators[2].actual");
    assert_string_equal(k->typing, "5次");
    assert_int_equal(k->caret, 4);
    assert_int_equal(k->version, 7);
    assert_int_equal(strlen(k->time), 8);
    assert_string_equal(k->who, db->who);
    OK(drafts_typing(db, id, "project", NULL, 0, &e));
    assert_null(drafts_find(db, "selfeval", 5, &a)->typing);
    assert_int_equal(drafts_find(db, "selfeval", 0, &a)->id, other.id);
    assert_null(drafts_find(db, "selfeval", 6, &a));
    size_t n;
    struct err why = {0};
    k = drafts_list(db, &a, &n, &why);
    assert_int_equal(n, 2);
    assert_int_equal(k[0].id, id); /* newest first */
    OK(drafts_drop(db, id, &e));
    OK(drafts_drop(db, id, &e)); /* gone is gone */
    assert_null(drafts_find(db, "selfeval", 5, &a));
    /* What another window threw away is kept when it is typed on here. */
    OK(drafts_keep(db, &d, &e));
    assert_non_null(drafts_find(db, "selfeval", 5, &a));
    arena_release(&a);
    db_close(db);
}

static void test_another_persons_draft(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct kept_draft d = draft_of(5, "{}");
    OK(drafts_keep(db, &d, &e));
    snprintf(db->owner, sizeof(db->owner), "other@host");
    assert_null(drafts_find(db, "selfeval", 5, &a));
    arena_release(&a);
    db_close(db);
}

static void test_not_logged(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE), *other = open_ok(p->path, DB_MUST_EXIST);
    struct kept_draft d = draft_of(0, "{}");
    OK(drafts_keep(db, &d, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM step"), 0);
    assert_int_equal(count(db, "PRAGMA synchronous"), 2); /* saves are durable again */
    assert_false(db_changed(other));                      /* nobody else's business */
    db_close(other);
    db_close(db);
}

/* Saving a form and dropping its draft is one step: both or none. */
static void test_inside_a_transaction(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct kept_draft d = draft_of(0, "{}");
    OK(drafts_keep(db, &d, &e));
    OK(store_begin(db, "保存", &e));
    form_add(db, "甲", 1);
    OK(drafts_drop(db, d.id, &e));
    assert_false(store_end(db, false, NULL));
    assert_non_null(drafts_find(db, "selfeval", 0, &a));
    OK(store_begin(db, "保存", &e));
    form_add(db, "甲", 1);
    OK(drafts_drop(db, d.id, &e));
    OK(store_end(db, true, &e));
    assert_null(drafts_find(db, "selfeval", 0, &a));
    arena_release(&a);
    db_close(db);
}

static void type_and_vanish(const char *path)
{
    struct err e = {0};
    struct db *db = db_open(path, DB_MUST_EXIST, TODAY, &e);
    struct kept_draft d = draft_of(0, "{\"k\":1}");
    bool ok = db && drafts_keep(db, &d, &e);
    for (int i = 0; ok && i < 50; i++) {
        char text[32];
        snprintf(text, sizeof(text), "第%d字", i);
        ok = drafts_typing(db, d.id, "project", text, i, &e);
    }
    if (ok) {
        raise(SIGKILL);
    }
    _exit(1);
}

static void test_survives_without_close(void **state)
{
    struct place_to_test *p = *state;
    struct arena a = {0};
    db_close(open_ok(p->path, DB_CREATE));
    pid_t child = fork();
    if (child == 0) {
        type_and_vanish(p->path);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    struct db *db = open_ok(p->path, DB_MUST_EXIST);
    const struct kept_draft *k = drafts_find(db, "selfeval", 0, &a);
    assert_non_null(k);
    assert_string_equal(k->typing, "第49字");
    assert_int_equal(k->caret, 49);
    arena_release(&a);
    db_close(db);
}

static void test_errors(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct kept_draft d = draft_of(0, "{}");
    sqlite3 *other;
    assert_int_equal(sqlite3_open(p->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db->h, 20);
    FAILS(ERR_BUSY, drafts_keep(db, &d, &e));
    assert_int_equal(d.id, 0);
    assert_int_equal(count(db, "PRAGMA synchronous"), 2);
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    OK(drafts_keep(db, &d, &e));
    db_close(db);
    db = open_ok(p->path, DB_READ_ONLY);
    FAILS(ERR_IO, drafts_keep(db, &d, &e));
    FAILS(ERR_IO, drafts_typing(db, 1, "a", "b", 0, &e));
    FAILS(ERR_IO, drafts_drop(db, 1, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_keep_and_find), TEST(test_another_persons_draft), TEST(test_not_logged),
        TEST(test_inside_a_transaction), TEST(test_survives_without_close), TEST(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
