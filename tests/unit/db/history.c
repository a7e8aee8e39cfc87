/* Undo and redo across restarts and between two people; an audit chain that shows tampering. */
#include "db/history.h"

#include "tests/unit/db/support.h"

static struct db *reopen(struct db *db, const char *path)
{
    db_close(db);
    return open_ok(path, DB_MUST_EXIST);
}

static void test_undo_redo_across_restarts(void **state)
{
    static const char *const names[] = {"一", "二", "三"};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct buf name = {0};
    int64_t id = form_add(db, "零", 3);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        OK(form_change(db, id, SE_PROJECT, names[i], &e));
    }
    for (size_t i = ARRAY_LEN(names); i-- > 0;) {
        db = reopen(db, p->path);
        OK(history_undo(db, NULL, &e));
        assert_string_equal(project_of(db, id), i ? names[i - 1] : "零");
    }
    OK(history_undo(db, &name, &e));
    assert_string_equal(buf_str(&name), "保存 2024年度 零");
    assert_string_equal(project_of(db, id), "");
    FAILS(ERR_NOTFOUND, history_undo(db, NULL, &e));
    for (size_t i = 0; i <= ARRAY_LEN(names); i++) {
        db = reopen(db, p->path);
        OK(history_redo(db, NULL, &e));
        assert_string_equal(project_of(db, id), i ? names[i - 1] : "零");
    }
    FAILS(ERR_NOTFOUND, history_redo(db, NULL, &e));
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    buf_release(&name);
    db_close(db);
}

static void test_rows_and_delete(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r, first;
    int64_t id = form_add(db, "甲", 5), broken;
    OK(store_load(db, &selfeval_kind, id, &first, &e));
    OK(store_load(db, &selfeval_kind, id, &r, &e));
    rec_delete_row(&r, SE_INDICATORS, 1);
    rec_delete_row(&r, SE_INDICATORS, 1);
    set(&r, ROW(SE_INDICATORS, 0, IND_L3), "改");
    OK(store_save(db, &r, "改表", NULL, &e));
    OK(store_delete(db, &selfeval_kind, id, &e));
    OK(history_undo(db, NULL, &e));
    rec_release(&r);
    OK(store_load(db, &selfeval_kind, id, &r, &e));
    assert_int_equal(r.list[SE_INDICATORS].n, 3);
    rec_release(&r);
    OK(history_undo(db, NULL, &e));
    OK(store_load(db, &selfeval_kind, id, &r, &e));
    assert_true(rec_equal(&r, &first));
    assert_int_equal(r.version, first.version);
    OK(history_redo(db, NULL, &e));
    OK(history_redo(db, NULL, &e));
    assert_string_equal(project_of(db, id), "");
    OK(history_verify(db, &broken, &e));
    rec_release(&r);
    rec_release(&first);
    db_close(db);
}

static void test_a_new_step_drops_the_undone(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct buf undo = {0}, redo = {0};
    int64_t id = form_add(db, "甲", 1);
    OK(form_change(db, id, SE_PROJECT, "乙", &e));
    OK(history_undo(db, NULL, &e));
    history_next(db, &undo, &redo);
    assert_string_equal(buf_str(&undo), "保存 2024年度 甲");
    assert_string_equal(buf_str(&redo), "保存 2024年度 乙");
    OK(form_change(db, id, SE_PROJECT, "丙", &e));
    FAILS(ERR_NOTFOUND, history_redo(db, NULL, &e));
    OK(history_undo(db, NULL, &e));
    assert_string_equal(project_of(db, id), "甲");
    buf_release(&undo);
    buf_release(&redo);
    db_close(db);
}

static void test_two_people(void **state)
{
    struct place_to_test *p = *state;
    struct db *a = open_ok(p->path, DB_CREATE), *b = open_ok(p->path, DB_MUST_EXIST);
    int64_t one = form_add(a, "甲", 1), two = form_add(a, "乙", 1), broken;
    snprintf(b->owner, sizeof(b->owner), "other@host");
    snprintf(b->who, sizeof(b->who), "other@host:pts/9");
    OK(form_change(a, one, SE_PROJECT, "甲a", &e));
    OK(form_change(b, two, SE_PROJECT, "乙b", &e));
    OK(history_undo(a, NULL, &e)); /* mine, though the other's is newer */
    assert_string_equal(project_of(a, one), "甲");
    assert_string_equal(project_of(a, two), "乙b");
    OK(form_change(b, one, SE_PROJECT, "甲b", &e));
    FAILS(ERR_CONFLICT, history_redo(a, NULL, &e)); /* the other changed what it touches */
    FAILS(ERR_CONFLICT, history_undo(a, NULL, &e));
    assert_string_equal(project_of(a, one), "甲b");
    OK(history_undo(b, NULL, &e));
    OK(history_redo(a, NULL, &e)); /* as it was left: now it fits */
    assert_string_equal(project_of(b, one), "甲a");
    OK(history_verify(a, &broken, &e));
    db_close(a);
    db_close(b);
}

static void test_settings_are_steps(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    OK(db_setting_set(db, "office", "某信访办", &e));
    OK(db_setting_set(db, "rounding@某单位@2020", "3/half-up", &e));
    assert_int_equal(book_policy(db_book(db), "某单位", 2020).rounding.decimals, 3);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(book_policy(db_book(db), "某单位", 2020).rounding.decimals, 2);
    OK(history_undo(db, NULL, &e));
    assert_string_equal(db_office(db), "");
    OK(history_redo(db, NULL, &e));
    assert_string_equal(db_office(db), "某信访办");
    db_close(db);
}

static void assert_text(const char *is, const char *want)
{
    if (want) {
        assert_non_null(is);
        assert_string_equal(is, want);
    } else {
        assert_null(is);
    }
}

static void test_log(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct rec r;
    size_t n;
    int64_t id = form_add(db, "甲", 3);
    form_add(db, "别的", 1);
    OK(store_load(db, &selfeval_kind, id, &r, &e));
    set(&r, HEAD(SE_PHONE), "010");
    set(&r, ROW(SE_INDICATORS, 2, IND_SCORE), "");
    struct err why = {0};
    assert_true(rec_insert_row(&r, SE_INDICATORS, 1, &why));
    set(&r, ROW(SE_INDICATORS, 1, IND_L3), "新行");
    assert_true(store_save(db, &r, NULL, NULL, &why));
    assert_true(history_undo(db, NULL, &why));
    assert_true(history_note(db, "打印", "2024年度 甲", "PDF", &why));
    const struct {
        const char *action, *place, *from, *to;
    } want[] = { /* newest first */
        {"撤销", "indicators[2].score", NULL, "10"}, {"撤销", "indicators[1]", "三级指标=新行", NULL},
        {"撤销", "phone", "010", NULL}, {"保存", "indicators[3].score", "10", NULL},
        {"保存", "indicators[1]", NULL, "三级指标=新行"}, {"保存", "phone", NULL, "010"},
        {"新建", "", NULL, NULL},
    };
    const struct log_row *row = history_log(db, "selfeval", id, 0, &a, &n, &why);
    assert_non_null(row);
    assert_int_equal(n, ARRAY_LEN(want));
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(row[i].who, db->who);
        assert_string_equal(row[i].subject, "2024年度 甲");
        assert_string_equal(row[i].action, want[i].action);
        assert_string_equal(row[i].place, want[i].place);
        if (want[i].place[0]) {
            assert_text(row[i].from, want[i].from);
            assert_text(row[i].to, want[i].to);
        }
    }
    row = history_log(db, NULL, 0, 1, &a, &n, &why);
    assert_int_equal(n, 1);
    assert_string_equal(row[0].action, "打印");
    assert_string_equal(row[0].to, "PDF");
    rec_release(&r);
    arena_release(&a);
    db_close(db);
}

#define LOOSE "DROP TRIGGER audit_keeps_rows; DROP TRIGGER audit_keeps_content;"

static void test_tampering(void **state)
{
    static const struct {
        const char *sql;
        int64_t broken;
    } row[] = {
        {LOOSE "UPDATE audit SET new = '别的' WHERE id = 2", 2},
        {LOOSE "UPDATE audit SET new = NULL WHERE id = 2", 2},
        {LOOSE "UPDATE audit SET who = 'x' WHERE id = 1", 1},
        {LOOSE "UPDATE audit SET time = '2000-01-01 00:00:00' WHERE id = 3", 3},
        {LOOSE "UPDATE audit SET hash = zeroblob(32) WHERE id = 2", 2},
        {LOOSE "DELETE FROM audit WHERE id = 2", 2},
        {LOOSE "DELETE FROM audit WHERE id = 1", 1},
        {LOOSE "DELETE FROM audit WHERE id = 3", 3}, /* cut at the end */
        {LOOSE "DELETE FROM audit", 1},
        {LOOSE "DELETE FROM audit WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3", 2},
        {LOOSE "INSERT INTO audit SELECT 0, time, who, action, kind, record, subject, place, old,"
               " new, hash FROM audit WHERE id = 1", 0},
        {"INSERT INTO audit SELECT 4, time, who, action, kind, record, subject, place, old, new,"
         " hash FROM audit WHERE id = 3", 4},
        {"UPDATE state SET audit_n = 2", 3},
        {"UPDATE state SET audit_hash = zeroblob(32)", 3},
        {"DELETE FROM state", 0},
        {"UPDATE selfeval SET project = '改'", 0},
        {"UPDATE selfeval_indicator SET score = '9'", 0},
        {"DELETE FROM selfeval_fund", 0},
        {"PRAGMA foreign_keys = OFF; DELETE FROM selfeval", 0},
        {"PRAGMA foreign_keys = OFF; DELETE FROM selfeval_indicator; DELETE FROM selfeval_fund;"
         " DELETE FROM selfeval", 0}, /* gone as a whole */
        {"PRAGMA foreign_keys = OFF; UPDATE selfeval_indicator SET parent = 9; UPDATE selfeval_fund"
         " SET parent = 9; UPDATE selfeval SET id = 9", 0}, /* under another number */
        {"UPDATE selfeval SET version = version + 50", 0},
    };
    struct place_to_test *p = *state;
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        unlink(p->path);
        struct db *db = open_ok(p->path, DB_CREATE);
        int64_t id = form_add(db, "甲", 2), broken = -1;
        OK(form_change(db, id, SE_PROJECT, "乙", &e));
        OK(form_change(db, id, SE_PROJECT, "丙", &e));
        OK(history_verify(db, &broken, &e));
        raw(p->path, row[i].sql);
        struct err why = {0};
        if (history_verify(db, &broken, &why) || broken != row[i].broken || !why.text[0]) {
            fail_msg("%s: broken at %d, %s", row[i].sql, (int)broken, why.text);
        }
        db_close(db);
    }
}

static void test_audit_is_append_only(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 1);
    assert_int_not_equal(sqlite3_exec(db->h, "UPDATE audit SET who = ''", NULL, NULL, NULL), 0);
    assert_int_not_equal(sqlite3_exec(db->h, "DELETE FROM audit", NULL, NULL, NULL), 0);
    int64_t broken;
    OK(history_verify(db, &broken, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_undo_redo_across_restarts), TEST(test_rows_and_delete),
        TEST(test_a_new_step_drops_the_undone), TEST(test_two_people),
        TEST(test_settings_are_steps), TEST(test_log), TEST(test_tampering),
        TEST(test_audit_is_append_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
