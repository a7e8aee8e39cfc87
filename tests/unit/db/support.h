/* What the tests of db share: a folder of their own, an office file in it, forms. */
#ifndef ANZHANG_TESTS_DB_SUPPORT_H
#define ANZHANG_TESTS_DB_SUPPORT_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/record/selfeval.h"
#include "db/db.h"
#include "db/inner.h"
#include "db/store.h"
#include "locale/text.h"

struct place_to_test {
    char dir[256];
    char path[300];
};

__attribute__((unused)) static const struct date TODAY = {2024, 12, 20};

__attribute__((unused)) static int place_make(void **state)
{
    struct place_to_test *p = calloc(1, sizeof(*p));
    const char *tmp = getenv("TMPDIR");
    bool usable = tmp && strlen(tmp) < 200;
    snprintf(p->dir, sizeof(p->dir), "%s/anzhang-db-XXXXXX", usable ? tmp : "/tmp");
    if (!mkdtemp(p->dir)) {
        free(p);
        return -1;
    }
    snprintf(p->path, sizeof(p->path), "%s/office.anz", p->dir);
    *state = p;
    return 0;
}

__attribute__((unused)) static int place_remove(void **state)
{
    struct place_to_test *p = *state;
    DIR *d = opendir(p->dir);
    for (struct dirent *f; d && (f = readdir(d));) {
        char name[600];
        snprintf(name, sizeof(name), "%s/%s", p->dir, f->d_name);
        unlink(name);
    }
    if (d) {
        closedir(d);
    }
    rmdir(p->dir);
    free(p);
    return 0;
}

__attribute__((unused)) static struct db *open_ok(const char *path, enum db_open_mode mode)
{
    struct err e = {0};
    struct db *db = db_open(path, mode, TODAY, &e);
    if (!db) {
        print_error("open %s: %s\n", path, e.text);
    }
    assert_non_null(db);
    return db;
}

/* A call that must work; its error is shown when it does not. */
#define OK(call)                                              \
    do {                                                      \
        struct err e = {0};                                   \
        if (!(call)) {                                        \
            fail_msg("%s: %d %s", #call, (int)e.code, e.text); \
        }                                                     \
    } while (0)

/* A call that must fail so. */
#define FAILS(expected, call)                                                             \
    do {                                                                                  \
        struct err e = {0};                                                               \
        if ((call) || e.code != (expected) || !e.text[0]) {                               \
            fail_msg("%s: expected %d, got %d %s", #call, (int)(expected), (int)e.code, e.text); \
        }                                                                                 \
    } while (0)

__attribute__((unused)) static void set(struct rec *r, struct place p, const char *text)
{
    struct err e = {0};
    if (!rec_set(r, p, text, &e)) {
        fail_msg("set %s: %s", text, e.text);
    }
}

/* A plausible form: one fund row, `rows` indicators. */
__attribute__((unused)) static void form_make(struct rec *r, const char *project, int rows)
{
    rec_init(r, &selfeval_kind);
    set(r, HEAD(SE_YEAR), "2024");
    set(r, HEAD(SE_LAYOUT), "A");
    set(r, HEAD(SE_PROJECT), project);
    set(r, HEAD(SE_AGENCY), "测试单位");
    struct err e = {0};
    assert_true(rec_insert_row(r, SE_FUNDS, 0, &e));
    set(r, ROW(SE_FUNDS, 0, FUND_NAME), "年度资金总额");
    set(r, ROW(SE_FUNDS, 0, FUND_FULL), "191.9479");
    set(r, ROW(SE_FUNDS, 0, FUND_EXECUTED), "167.1011");
    set(r, ROW(SE_FUNDS, 0, FUND_WEIGHT), "10");
    set(r, ROW(SE_FUNDS, 0, FUND_SCORE), "=");
    for (int i = 0; i < rows; i++) {
        char name[64];
        snprintf(name, sizeof(name), "指标%d", i + 1);
        assert_true(rec_insert_row(r, SE_INDICATORS, (size_t)i, &e));
        set(r, ROW(SE_INDICATORS, i, IND_L1), "产出指标");
        set(r, ROW(SE_INDICATORS, i, IND_L2), "数量指标");
        set(r, ROW(SE_INDICATORS, i, IND_L3), name);
        set(r, ROW(SE_INDICATORS, i, IND_TARGET), "≥4次");
        set(r, ROW(SE_INDICATORS, i, IND_ACTUAL), "5次");
        set(r, ROW(SE_INDICATORS, i, IND_WEIGHT), "10");
        set(r, ROW(SE_INDICATORS, i, IND_SCORE), "10");
    }
}

__attribute__((unused)) static int64_t form_add(struct db *db, const char *project, int rows)
{
    struct rec r;
    form_make(&r, project, rows);
    OK(store_save(db, &r, NULL, NULL, &e));
    int64_t id = r.id;
    rec_release(&r);
    return id;
}

/* Project name of a stored form, "" when there is none such. */
__attribute__((unused)) static const char *project_of(struct db *db, int64_t id)
{
    static char name[200];
    struct rec r;
    struct err e = {0};
    name[0] = '\0';
    if (store_load(db, &selfeval_kind, id, &r, &e)) {
        snprintf(name, sizeof(name), "%s", cell_text(&r.head[SE_PROJECT]));
    }
    rec_release(&r);
    return name;
}

/* Changes one head cell and saves. */
__attribute__((unused)) static bool form_change(struct db *db, int64_t id, int field,
                                                const char *text, struct err *e)
{
    struct rec r;
    bool ok = store_load(db, &selfeval_kind, id, &r, e) && rec_set(&r, HEAD(field), text, e) &&
              store_save(db, &r, NULL, NULL, e);
    rec_release(&r);
    return ok;
}

__attribute__((unused)) static int64_t count(struct db *db, const char *sql)
{
    int64_t n = -1;
    OK(sql_int(db->h, db->path, sql, &n, &e));
    return n;
}

/* What a hand that goes round the program does. */
__attribute__((unused)) static void raw(const char *path, const char *sql)
{
    sqlite3 *h;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
    if (sqlite3_exec(h, sql, NULL, NULL, &why) != SQLITE_OK) {
        fail_msg("%s: %s", sql, why);
    }
    assert_int_equal(sqlite3_close(h), SQLITE_OK);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, place_make, place_remove)

#endif
