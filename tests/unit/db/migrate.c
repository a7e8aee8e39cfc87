/* The ladder: each step once, a copy before it, nothing half done. */
#include "db/migrate.h"

#include "db/open.h"
#include "tests/unit/db/support.h"

static const struct seed ladder[] = {
    {"db/schema/001_base.sql", "CREATE TABLE one(x INTEGER) STRICT", 0},
    {"db/schema/002_more.sql", "CREATE TABLE two(x INTEGER) STRICT; INSERT INTO two VALUES(2)", 0},
    {"db/schema/003_bad.sql",
     "CREATE TABLE three(x INTEGER) STRICT; INSERT INTO nowhere VALUES(1)", 0},
    {"db/seed/setting.tsv", "not a step", 0},
};

static sqlite3 *open_new(const char *path)
{
    struct err e = {0};
    sqlite3 *h = open_plain(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &e);
    assert_non_null(h);
    return h;
}

static int64_t number(sqlite3 *h, const char *sql)
{
    int64_t n;
    OK(sql_int(h, "test", sql, &n, &e));
    return n;
}

static void test_climbs(void **state)
{
    struct place_to_test *p = *state;
    char copy[400];
    bool raised;
    sqlite3 *h = open_new(p->path);
    OK(migrate_run(h, p->path, ladder, 1, &raised, &e));
    assert_false(raised);
    assert_int_equal(number(h, "PRAGMA user_version"), 1);
    assert_int_equal(number(h, "PRAGMA application_id"), DB_APPLICATION_ID);
    snprintf(copy, sizeof(copy), "%s.before-v1", p->path);
    assert_int_not_equal(access(copy, F_OK), 0); /* an empty file needs none */
    OK(migrate_run(h, p->path, ladder, 2, &raised, &e));
    assert_true(raised);
    assert_int_equal(number(h, "SELECT x FROM two"), 2);
    OK(migrate_run(h, p->path, ladder, 2, &raised, &e)); /* nothing to do */
    assert_false(raised);
    sqlite3_close(h);
    snprintf(copy, sizeof(copy), "%s.before-v2", p->path);
    h = open_new(copy);
    assert_int_equal(number(h, "PRAGMA user_version"), 1);
    assert_int_equal(number(h, "SELECT count(*) FROM sqlite_schema WHERE name = 'two'"), 0);
    sqlite3_close(h);
}

static void test_bad_step_leaves_nothing(void **state)
{
    struct place_to_test *p = *state;
    char copy[400];
    sqlite3 *h = open_new(p->path);
    for (int i = 0; i < 3; i++) { /* the first time the file is being made: no copy */
        struct err e = {0};
        assert_false(migrate_run(h, p->path, ladder, ARRAY_LEN(ladder), NULL, &e));
        assert_true(e.text[0]);
        assert_int_equal(number(h, "PRAGMA user_version"), 2);
        assert_int_equal(number(h, "SELECT count(*) FROM sqlite_schema WHERE name = 'three'"), 0);
    }
    sqlite3_close(h);
    /* The last try kept the first copy. */
    snprintf(copy, sizeof(copy), "%s.before-v3", p->path);
    assert_int_equal(access(copy, F_OK), 0);
    snprintf(copy, sizeof(copy), "%s.before-v3-2", p->path);
    assert_int_equal(access(copy, F_OK), 0);
}

static void test_embedded_in_order(void **state)
{
    (void)state;
    int last = 0;
    for (size_t i = 0; i < nseeds; i++) {
        assert_ptr_equal(seed_find(seeds[i].path), &seeds[i]);
        assert_int_equal(strlen(seeds[i].text), seeds[i].n);
        if (strncmp(seeds[i].path, "db/schema/", 10) == 0) {
            int v = atoi(seeds[i].path + 10);
            assert_int_equal(v, last + 1); /* no gap, none twice */
            last = v;
        }
    }
    assert_int_equal(migrate_latest(), last);
    assert_null(seed_find("db/schema/none.sql"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_climbs), TEST(test_bad_step_leaves_nothing), TEST(test_embedded_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
