/* A year's budget stored as one grid: order never decides, refusals name the row. */
#include "db/budget_year.h"

#include "core/record/payment.h"
#include "db/history.h"
#include "db/register.h"
#include "tests/unit/db/support.h"

static void row_add(struct rec *r, const char *project, const char *economic, const char *initial)
{
    size_t n = r->list[0].n;
    rec_insert_row(r, 0, n, NULL);
    set(r, ROW(0, n, YR_CLASS), CLASS_PROJECT);
    set(r, ROW(0, n, YR_PROJECT), project);
    set(r, ROW(0, n, YR_ECONOMIC), economic);
    set(r, ROW(0, n, YR_INITIAL), initial);
    r->kind->compute(r, NULL);
}

static void pay(struct db *db, const char *project, const char *date, const char *amount)
{
    struct rec r;
    rec_init(&r, &payment_kind);
    set(&r, HEAD(PM_DATE), date);
    set(&r, HEAD(PM_PROJECT), project);
    set(&r, HEAD(PM_ECONOMIC), "30201");
    set(&r, HEAD(PM_AMOUNT), amount);
    set(&r, HEAD(PM_SUMMARY), "办公用品");
    set(&r, HEAD(PM_PAYEE), "某店");
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
}

/* The grid of 2024 as stored, and a copy to change. */
static void load(struct db *db, struct rec *base, struct rec *r)
{
    OK(db_budget_year_load(db, 2024, base, &e));
    rec_copy(r, base);
    r->kind->compute(r, NULL);
}

static void release(struct rec *base, struct rec *r)
{
    rec_release(base);
    rec_release(r);
}

/* Two rows on one line (当年 600 and 上年结转 400), and one on another. */
static struct db *office(const char *path)
{
    struct rec base, r;
    struct db *db = open_ok(path, DB_CREATE);
    load(db, &base, &r);
    row_add(&r, "接待", "30201", "600");
    row_add(&r, "接待", "30201", "400");
    set(&r, ROW(0, 1, YR_SOURCE), SOURCE_CARRIED);
    row_add(&r, "宣传", "30201", "50");
    row_add(&r, "宣传", "", ""); /* a new row that nothing was typed in */
    OK(db_budget_year_save(db, &r, &base, &e));
    assert_true(budget_year_id(&r, 0) > 0 && budget_year_version(&r, 2) > 0);
    assert_int_equal(budget_year_id(&r, 3), 0);
    release(&base, &r);
    return db;
}

static fen full_of(struct db *db, const char *project)
{
    struct arena a = {0};
    size_t n;
    fen sum = 0;
    struct err e = {0};
    const struct execution_line *l = db_execution(db, 2024, &a, &n, &e);
    for (size_t i = 0; l && i < n; i++) {
        sum += strcmp(l[i].project, project) == 0 ? l[i].full : 0;
    }
    arena_release(&a);
    return sum;
}

static void test_one_step(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r;
    struct buf name = {0};
    struct db *db = office(p->path);
    load(db, &base, &r);
    assert_int_equal(r.list[0].n, 3);
    assert_int_equal(full_of(db, "接待"), 100000);
    release(&base, &r);
    OK(history_undo(db, &name, &e));
    assert_string_equal(buf_str(&name), "2024年预算整年录入");
    load(db, &base, &r);
    assert_int_equal(r.list[0].n, 0);
    release(&base, &r);
    buf_release(&name);
    db_close(db);
}

/* 900 of 1000 are paid: moving 100 from the first row to the second needs both, in either order. */
static void test_order(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p->path);
    pay(db, "接待", "2024-03-05", "900");
    for (int down = 0; down < 2; down++) {
        struct rec base, r;
        load(db, &base, &r);
        set(&r, ROW(0, 0, YR_INITIAL), down ? "200" : "800");
        set(&r, ROW(0, 1, YR_INITIAL), down ? "800" : "200");
        OK(db_budget_year_save(db, &r, &base, &e));
        assert_int_equal(full_of(db, "接待"), 100000);
        release(&base, &r);
    }
    struct rec base, r;
    struct err e = {0};
    load(db, &base, &r);
    set(&r, ROW(0, 2, YR_INITIAL), "60"); /* goes back with the others */
    set(&r, ROW(0, 1, YR_INITIAL), "699.99");
    assert_false(db_budget_year_save(db, &r, &base, &e));
    assert_string_equal(e.field, "rows[1].full_year");
    assert_non_null(strstr(e.text, "第 2 行（接待 30201）"));
    assert_int_equal(full_of(db, "接待"), 100000);
    assert_int_equal(full_of(db, "宣传"), 5000);
    release(&base, &r);
    db_close(db);
}

/* A key becomes free when its row moves on; a row that is gone gives its own free. */
static void test_keys(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r;
    struct db *db = office(p->path);
    load(db, &base, &r);
    set(&r, ROW(0, 0, YR_SOURCE), SOURCE_CARRIED);
    set(&r, ROW(0, 1, YR_SOURCE), SOURCE_OTHER);
    OK(db_budget_year_save(db, &r, &base, &e));
    release(&base, &r);
    load(db, &base, &r);
    rec_delete_row(&r, 0, 2);
    row_add(&r, "宣传", "30201", "70");
    OK(db_budget_year_save(db, &r, &base, &e));
    assert_int_equal(full_of(db, "宣传"), 7000);
    release(&base, &r);
    load(db, &base, &r);
    row_add(&r, "宣传", "30201", "1");
    FAILS(ERR_INPUT, db_budget_year_save(db, &r, &base, &e));
    release(&base, &r);
    db_close(db);
}

static void test_gone(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r;
    struct db *db = office(p->path);
    pay(db, "接待", "2024-03-05", "300");
    load(db, &base, &r);
    rec_delete_row(&r, 0, 0); /* 400 are left for the 300 */
    OK(db_budget_year_save(db, &r, &base, &e));
    release(&base, &r);
    load(db, &base, &r);
    rec_delete_row(&r, 0, 0);
    FAILS(ERR_INPUT, db_budget_year_save(db, &r, &base, &e));
    assert_int_equal(full_of(db, "接待"), 40000);
    release(&base, &r);
    db_close(db);
}

/* Somebody else: rows that were not touched do not matter, the same row is a conflict. */
static void test_conflict(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r, other;
    struct db *db = office(p->path);
    load(db, &base, &r);
    OK(store_load(db, &budget_kind, budget_year_id(&base, 0), &other, &e));
    set(&other, HEAD(BG_INITIAL), "650");
    OK(store_save(db, &other, NULL, NULL, &e));
    set(&r, ROW(0, 2, YR_INITIAL), "55");
    OK(db_budget_year_save(db, &r, &base, &e));
    assert_int_equal(full_of(db, "接待"), 105000);
    set(&r, ROW(0, 0, YR_INITIAL), "610");
    FAILS(ERR_CONFLICT, db_budget_year_save(db, &r, &base, &e));
    rec_delete_row(&r, 0, 0);
    FAILS(ERR_CONFLICT, db_budget_year_save(db, &r, &base, &e));
    assert_int_equal(full_of(db, "接待"), 105000);
    rec_release(&other);
    release(&base, &r);
    db_close(db);
}

/* Adjustments, note and unit of a stored row are not touched by the grid. */
static void test_adjusted(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r, b;
    struct db *db = office(p->path);
    load(db, &base, &r);
    int64_t id = budget_year_id(&base, 2);
    release(&base, &r);
    OK(store_load(db, &budget_kind, id, &b, &e));
    rec_insert_row(&b, BG_ADJUSTMENTS, 0, NULL);
    static const char *const text[AD_N] = {"2024-05-08", ADJUST_ADD, "财预1号", "30", "增人"};
    for (int k = 0; k < AD_N; k++) {
        set(&b, ROW(BG_ADJUSTMENTS, 0, k), text[k]);
    }
    OK(store_save(db, &b, NULL, NULL, &e));
    rec_release(&b);
    load(db, &base, &r);
    assert_int_equal(cell_value(&r.list[0].row[2][YR_FULL]).v, 8000);
    set(&r, ROW(0, 2, YR_INITIAL), "60");
    OK(db_budget_year_save(db, &r, &base, &e));
    OK(store_load(db, &budget_kind, id, &b, &e));
    assert_int_equal(b.list[BG_ADJUSTMENTS].n, 1);
    assert_int_equal(cell_value(&b.head[BG_FULL]).v, 9000);
    rec_release(&b);
    release(&base, &r);
    db_close(db);
}

/* The findings of the grid, with nothing changed, are those that each record has by itself. */
static void test_same_findings(void **state)
{
    struct place_to_test *p = *state;
    struct rec base, r;
    struct arena a = {0};
    struct findings grid = {0}, single = {0};
    struct db *db = office(p->path);
    pay(db, "接待", "2024-03-05", "900");
    load(db, &base, &r);
    set(&r, ROW(0, 2, YR_ECONOMIC), "30299"); /* unknown to the tables or not: the same answer */
    OK(db_budget_year_save(db, &r, &base, &e));
    release(&base, &r);
    load(db, &base, &r);
    struct budget_year_context x = {.book = db_book(db), .base = &base};
    x.line = db_execution(db, 2024, &a, &x.nline, NULL);
    budget_year_check(&x, &r, &grid);
    for (size_t i = 0; i < r.list[0].n; i++) {
        struct rec b;
        OK(store_load(db, &budget_kind, budget_year_id(&r, i), &b, &e));
        OK(store_check(db, &b, &single, &e));
        rec_release(&b);
    }
    assert_int_equal(grid.n, single.n);
    for (size_t i = 0; i < grid.n; i++) {
        assert_string_equal(grid.v[i].rule, single.v[i].rule);
        assert_int_equal(grid.v[i].outcome, single.v[i].outcome);
        assert_int_equal(grid.v[i].level, single.v[i].level);
    }
    findings_release(&grid);
    /* Below what is paid, twice the same line: told before anything is stored. */
    set(&r, ROW(0, 0, YR_INITIAL), "1");
    set(&r, ROW(0, 1, YR_SOURCE), "");
    rec_delete_row(&r, 0, 2);
    r.kind->compute(&r, NULL);
    budget_year_check(&x, &r, &grid);
    assert_int_equal(findings_count(&grid, OUTCOME_FAILED, LEVEL_ERROR), 4);
    findings_release(&grid);
    findings_release(&single);
    arena_release(&a);
    release(&base, &r);
    db_close(db);
}

static void test_months(void **state)
{
    struct place_to_test *p = *state;
    struct arena a = {0};
    struct err e = {0};
    size_t n, lines;
    fen month[13] = {0};
    struct db *db = office(p->path);
    pay(db, "接待", "2024-03-05", "300");
    pay(db, "接待", "2024-03-31", "1.05");
    pay(db, "接待", "2024-12-01", "7");
    pay(db, "宣传", "2024-01-31", "2");
    const struct execution_line *line = db_execution(db, 2024, &a, &lines, &e);
    const struct month_paid *m = db_months(db, 2024, line, lines, &a, &n, &e);
    assert_non_null(m);
    assert_int_equal(n, 3);
    for (size_t i = 0; i < n; i++) {
        month[m[i].month] += m[i].amount;
        assert_string_equal(line[m[i].line].project, m[i].month == 1 ? "宣传" : "接待");
    }
    assert_int_equal(month[1], 200);
    assert_int_equal(month[3], 30105);
    assert_int_equal(month[12], 700);
    assert_non_null(db_months(db, 2023, line, lines, &a, &n, &e));
    assert_int_equal(n, 0);
    arena_release(&a);
    db_close(db);
}

#define T(f) cmocka_unit_test_setup_teardown(f, place_make, place_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_one_step), T(test_order),    T(test_keys),          T(test_gone),
        T(test_conflict), T(test_adjusted), T(test_same_findings), T(test_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
