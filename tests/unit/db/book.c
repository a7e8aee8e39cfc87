/* The rules in force: settings, policies chosen and inferred, layouts; the sample office. */
#include "tests/unit/db/support.h"

#include "db/history.h"
#include "db/seed.h"
#include "db/setup.h"

static void test_defaults(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    const struct book *b = db_book(db);
    assert_int_equal(b->over_percent, 130 * MICRO);
    assert_int_equal(b->scheme_slack, 10 * MICRO);
    assert_null(b->font);
    assert_int_equal(b->today.year, TODAY.year);
    assert_true(b->nlayout > 1);
    assert_true(book_layout(b, "no such")->generic);
    assert_int_equal(b->npolicy, 1);
    assert_int_equal(b->policy[0].origin, POLICY_DEFAULT);
    assert_string_equal(db_office(db), "");
    assert_int_equal(db_year(db), 0);
    OK(setup_office(db, "某信访办", 2023, &e));
    assert_string_equal(db_office(db), "某信访办");
    assert_int_equal(db_year(db), 2023);
    assert_ptr_equal(db_book(db), b); /* a draft keeps the address */
    FAILS(ERR_NOTFOUND, history_undo(db, NULL, &e));
    db_close(db);
}

static void test_settings(void **state)
{
    static const struct {
        const char *name, *value;
        bool ok;
    } row[] = {
        {"over_percent", "150", true}, {"over_percent", "99", false}, {"over_percent", "x", false},
        {"scheme_slack", "5", true}, {"scheme_slack", "101", false}, {"year", "2025", true},
        {"year", "25", false}, {"rounding", "1/floor", true}, {"rounding", "auto", true},
        {"rounding", "4/floor", false}, {"rounding", "2/up", false}, {"rounding", "", false},
        {"font", "FangSong, Noto Serif CJK SC", true}, {"font", "", true}, {"font", "a\nb", false},
        {"nothing", "1", false}, {"rounding@某办@2020", "3/half-up", true},
        {"rounding@某办", "1/floor", true}, {"rounding@", "1/floor", false},
        {"rounding@某办@2020", "nonsense", false}, {"rounding@某办@2020", "auto", true},
        {"office", "名", true}, {"office", "", true},
    };
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct err e = {0};
        if (db_setting_set(db, row[i].name, row[i].value, &e) != row[i].ok ||
            (!row[i].ok && (e.code != ERR_INPUT || !e.text[0]))) {
            fail_msg("%s = %s: %s", row[i].name, row[i].value, e.text);
        }
    }
    struct arena a = {0};
    size_t n;
    const struct setting *s = db_settings(db, &a, &n);
    bool policy = false;
    for (size_t i = 0; i < n; i++) {
        assert_true(s[i].label[0] && s[i].help[0]);
        policy = policy || (strcmp(s[i].name, "rounding@某办") == 0 &&
                            strcmp(s[i].value, "1/floor") == 0);
    }
    assert_true(policy);
    assert_int_equal(db_book(db)->over_percent, 150 * MICRO);
    assert_int_equal(book_policy(db_book(db), "某办", 1999).rounding.mode, ROUND_FLOOR);
    OK(db_setting_set(db, "rounding", "0/floor-min-1", &e));
    assert_int_equal(book_policy(db_book(db), "谁", 1999).rounding.mode, ROUND_FLOOR_MIN1);
    assert_int_equal(book_policy(db_book(db), "谁", 1999).origin, POLICY_CHOSEN);
    arena_release(&a);
    db_close(db);
}

static void test_layout_import(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE), *other = open_ok(p->path, DB_MUST_EXIST);
    size_t n = db_book(db)->nlayout;
    assert_int_equal(db_book(other)->nlayout, n);
    char *text = db_layout_text(db, "A");
    assert_non_null(text);
    assert_null(db_layout_text(db, "no such"));
    struct buf mine = {0};
    const char *id = strstr(text, "\nid\tA\n");
    assert_non_null(id);
    buf_add(&mine, text, (size_t)(id - text));
    buf_addf(&mine, "\nid\tX%s", id + strlen("\nid\tA"));
    OK(db_layout_import(db, buf_str(&mine), &e));
    assert_int_equal(db_book(db)->nlayout, n + 1);
    assert_int_equal(db_book(other)->nlayout, n + 1); /* another desk sees it */
    assert_string_equal(book_layout(db_book(db), "X")->id, "X");
    assert_true(db_book(db)->layout[n].generic); /* stays last */
    char *back = db_layout_text(db, "X");
    assert_string_equal(back, buf_str(&mine));
    OK(history_undo(db, NULL, &e));
    assert_int_equal(db_book(db)->nlayout, n);
    struct err why = {0};
    assert_false(db_layout_import(db, "nonsense\n", &why));
    assert_true(why.text[0]);
    buf_release(&mine);
    free(back);
    free(text);
    db_close(other);
    db_close(db);
}

static void add_scored(struct db *db, const char *project, const char *full, const char *executed,
                       const char *score)
{
    struct rec r;
    form_make(&r, project, 1);
    set(&r, ROW(SE_FUNDS, 0, FUND_FULL), full);
    set(&r, ROW(SE_FUNDS, 0, FUND_EXECUTED), executed);
    set(&r, ROW(SE_FUNDS, 0, FUND_SCORE), score);
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
}

static void test_inferred(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    add_scored(db, "一", "191.9479", "167.1011", "8.706");
    add_scored(db, "二", "100", "33.3333", "3.333");
    struct policy got = book_policy(db_book(db), "测试单位", 2024);
    assert_int_equal(got.origin, POLICY_INFERRED);
    assert_int_equal(got.rounding.decimals, 3);
    assert_int_equal(book_policy(db_book(db), "测试单位", 2023).origin, POLICY_DEFAULT);
    assert_int_equal(book_policy(db_book(db), "别的单位", 2024).origin, POLICY_DEFAULT);
    OK(db_setting_set(db, "rounding@测试单位@2024", "1/floor", &e));
    got = book_policy(db_book(db), "测试单位", 2024);
    assert_int_equal(got.origin, POLICY_CHOSEN);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(book_policy(db_book(db), "测试单位", 2024).origin, POLICY_INFERRED);
    OK(history_undo(db, NULL, &e));
    OK(history_undo(db, NULL, &e)); /* without the forms nothing is inferred */
    assert_int_equal(db_book(db)->npolicy, 1);
    OK(store_begin(db, "回滚", &e));
    add_scored(db, "三", "100", "33.3333", "3.333");
    assert_int_equal(db_book(db)->npolicy, 2);
    assert_false(store_end(db, false, NULL));
    assert_int_equal(db_book(db)->npolicy, 1); /* what was rolled back is forgotten */
    db_close(db);
}

static void test_sample(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct buf undo = {0};
    int64_t broken;
    OK(setup_office(db, "我的单位", 2025, &e));
    OK(setup_sample(db, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 15);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval WHERE layout IS NULL"), 0);
    assert_string_equal(db_office(db), "我的单位");
    assert_int_equal(db_year(db), 2024);
    const struct book *b = db_book(db);
    struct policy x = book_policy(b, "北京市丰台区信访办公室", 2020);
    assert_true(x.origin == POLICY_CHOSEN && x.rounding.decimals == 3);
    x = book_policy(b, "北京市丰台区政府办公室", 2020);
    assert_true(x.rounding.decimals == 0 && x.rounding.mode == ROUND_FLOOR_MIN1);
    history_next(db, &undo, NULL);
    assert_string_equal(buf_str(&undo), "装入示例单位");
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 0);
    assert_int_equal(db_year(db), 2025);
    OK(history_redo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 15);
    OK(history_verify(db, &broken, &e));
    buf_release(&undo);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_defaults), TEST(test_settings), TEST(test_layout_import), TEST(test_inferred),
        TEST(test_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
