/* The control register in the file: facts, totals, the race for the last money, imports, codes. */
#include <sys/wait.h>

#include "core/base/map.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "core/record/selfeval_feed.h"
#include "db/history.h"
#include "db/import.h"
#include "db/register.h"
#include "db/setup.h"
#include "tests/unit/db/support.h"

static void budget_add(struct db *db, const char *project, const char *economic,
                       const char *initial)
{
    struct rec r;
    rec_init(&r, &budget_kind);
    set(&r, HEAD(BG_YEAR), "2024");
    set(&r, HEAD(BG_CLASS), CLASS_PROJECT);
    set(&r, HEAD(BG_PROJECT), project);
    set(&r, HEAD(BG_ECONOMIC), economic);
    set(&r, HEAD(BG_INITIAL), initial);
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
}

static void payment_make(struct rec *r, const char *project, const char *amount)
{
    rec_init(r, &payment_kind);
    set(r, HEAD(PM_DATE), "2024-12-20");
    set(r, HEAD(PM_PROJECT), project);
    set(r, HEAD(PM_ECONOMIC), "30201");
    set(r, HEAD(PM_AMOUNT), amount);
    set(r, HEAD(PM_SUMMARY), "办公用品");
    set(r, HEAD(PM_PAYEE), "某店");
}

static bool pay(struct db *db, const char *project, const char *amount, int64_t *id, struct err *e)
{
    struct rec r;
    payment_make(&r, project, amount);
    bool ok = store_save(db, &r, NULL, NULL, e);
    if (id) {
        *id = r.id;
    }
    rec_release(&r);
    return ok;
}

/* The line is known inside a step, whatever is saved, refused or taken back in it. */
static void test_line_in_a_step(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    budget_add(db, "接待", "30201", "1000");
    OK(store_begin(db, "一步", &e));
    OK(pay(db, "接待", "600", NULL, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "400.01", NULL, &e));
    OK(store_begin(db, "内", &e));
    OK(pay(db, "接待", "400", NULL, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "0.01", NULL, &e));
    assert_false(store_end(db, false, NULL)); /* the 400 are back */
    OK(pay(db, "接待", "399.99", NULL, &e));
    budget_add(db, "另一项", "30201", "5");
    OK(pay(db, "另一项", "5", NULL, &e));
    OK(store_end(db, true, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "0.02", NULL, &e));
    OK(pay(db, "接待", "0.01", NULL, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "0.01", NULL, &e));
    OK(history_undo(db, NULL, &e));
    OK(pay(db, "接待", "0.01", NULL, &e));
    db_close(db);
}

static void test_budget_rules(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    budget_add(db, "接待", "30201", "1000");
    OK(pay(db, "接待", "600", NULL, &e));
    OK(store_load(db, &budget_kind, 1, &r, &e));
    set(&r, HEAD(BG_INITIAL), "599.99");
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    set(&r, HEAD(BG_INITIAL), "1000");
    set(&r, HEAD(BG_PROJECT), "改名");
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e)); /* its payments would lose their line */
    set(&r, HEAD(BG_PROJECT), "接待");
    set(&r, HEAD(BG_INITIAL), "600");
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    rec_init(&r, &budget_kind);
    set(&r, HEAD(BG_YEAR), "2024");
    set(&r, HEAD(BG_CLASS), CLASS_PROJECT);
    set(&r, HEAD(BG_PROJECT), "接待");
    set(&r, HEAD(BG_ECONOMIC), "30201");
    set(&r, HEAD(BG_INITIAL), "1");
    set(&r, HEAD(BG_SOURCE), SOURCE_YEAR); /* what a blank source means */
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    set(&r, HEAD(BG_SOURCE), SOURCE_CARRIED);
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    db_close(db);
}

/* An invoice in other widths, a reversal, a stored payment that is changed. */
static void test_payment_rules(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    int64_t id;
    budget_add(db, "接待", "30201", "1000");
    payment_make(&r, "接待", "10");
    set(&r, HEAD(PM_INVOICE), "ＡＢ １２３");
    OK(store_save(db, &r, NULL, NULL, &e));
    id = r.id;
    set(&r, HEAD(PM_VOUCHER), "记-7"); /* comes later */
    OK(store_save(db, &r, NULL, NULL, &e));
    set(&r, HEAD(PM_AMOUNT), "11");
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    payment_make(&r, "接待", "10");
    set(&r, HEAD(PM_INVOICE), "ab123");
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    for (int i = 0; i < 2; i++) {
        char text[24];
        payment_make(&r, "接待", "-10");
        snprintf(text, sizeof(text), "%lld", (long long)id);
        set(&r, HEAD(PM_REVERSES), text);
        if (i == 0) {
            OK(store_save(db, &r, NULL, NULL, &e));
        } else {
            FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
        }
        rec_release(&r);
    }
    payment_make(&r, "接待", "10");
    set(&r, HEAD(PM_INVOICE), "AB123"); /* the reversed one counts too */
    FAILS(ERR_INPUT, store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    OK(pay(db, "接待", "1000", NULL, &e)); /* what was taken back is there again */
    db_close(db);
}

/* Two programs, the last 100 yuan: one has them, the other is told. */
static void test_race(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    int ready[2], go[2], won = 0, told = 0;
    char c;
    budget_add(db, "接待", "30201", "100");
    db_close(db);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(go), 0);
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            struct err e = {0};
            struct db *own = db_open(p->path, DB_MUST_EXIST, TODAY, &e);
            close(go[1]); /* or our own end would keep the read below waiting */
            bool started = own && write(ready[1], "r", 1) == 1 && read(go[0], &c, 1) == 0;
            bool paid = started && pay(own, "接待", "100", NULL, &e);
            bool clear = !paid && e.code == ERR_INPUT && strstr(e.text, "可用数");
            db_close(own);
            _exit(paid ? 0 : clear ? 1 : 2);
        }
    }
    assert_int_equal(read(ready[0], &c, 1) + read(ready[0], &c, 1), 2);
    close(go[1]);
    for (int i = 0; i < 2; i++) {
        int status;
        assert_true(wait(&status) > 0 && WIFEXITED(status));
        won += WEXITSTATUS(status) == 0;
        told += WEXITSTATUS(status) == 1;
    }
    assert_int_equal(won, 1);
    assert_int_equal(told, 1);
    db = open_ok(p->path, DB_MUST_EXIST);
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 1);
    db_close(db);
}

/* Core's own sums of all records, by line. */
struct sums {
    struct map map;
    bool budget;
    fen full, paid;
};

static bool sum_record(struct rec *r, void *ctx)
{
    struct sums *s = ctx;
    char key[300];
    bool budget = r->kind == &budget_kind;
    struct decimal v = budget ? budget_full_year(r) : cell_value(&r->head[PM_AMOUNT]);
    int n = snprintf(key, sizeof(key), "%c|%s|%s", budget ? 'b' : 'p',
                     cell_text(&r->head[budget ? BG_PROJECT : PM_PROJECT]),
                     cell_text(&r->head[budget ? BG_ECONOMIC : PM_ECONOMIC]));
    assert_int_equal(v.have, HAVE_VALUE);
    *map_at(&s->map, key, (size_t)n, NULL) += v.v;
    *(budget ? &s->full : &s->paid) += v.v;
    return true;
}

static fen sum_at(struct sums *s, char kind, const struct execution_line *l)
{
    char key[300];
    int n = snprintf(key, sizeof(key), "%c|%s|%s", kind, l->project, l->economic);
    return *map_at(&s->map, key, (size_t)n, NULL);
}

/* The sample: SQL and core agree on every line, and the seed's figures come out. */
static void test_totals_agree(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct arena a = {0};
    struct sums s = {0};
    size_t n, rows;
    fen full = 0, paid = 0;
    OK(setup_office(db, "示例", 2024, &e));
    OK(setup_sample(db, &e));
    OK(store_each(db, &budget_kind, 2024, sum_record, &s, &e));
    OK(store_each(db, &payment_kind, 2024, sum_record, &s, &e));
    const struct execution_line *line = db_execution(db, 2024, &a, &n, NULL);
    assert_non_null(line);
    assert_true(n > 20);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(line[i].full, sum_at(&s, 'b', &line[i]));
        assert_int_equal(line[i].paid, sum_at(&s, 'p', &line[i]));
        full += line[i].full;
        paid += line[i].paid;
    }
    assert_int_equal(full, s.full);
    assert_int_equal(paid, s.paid);
    const struct execution_row *row = execution_rows(&a, line, n, &rows);
    assert_int_equal(row[rows - 1].full, 794510000);
    assert_int_equal(row[rows - 1].paid, 775770000);
    assert_int_equal(row[rows - 1].rate.v, 97640000);
    assert_int_equal(row[rows - 2].full, 55050000); /* projects */
    assert_int_equal(row[rows - 2].paid, 54930000);
    map_release(&s.map);
    arena_release(&a);
    db_close(db);
}

/* A form takes the ledger's amounts and then agrees with it. */
static void test_feed(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    struct ledger_sum sum[LEDGER_SOURCES];
    struct findings before = {0}, after = {0};
    unsigned left;
    budget_add(db, "接待", "30201", "40000");
    OK(pay(db, "接待", "5000", NULL, &e));
    form_make(&r, "接待", 1);
    OK(store_check(db, &r, &before, &e));
    assert_int_equal(findings_count(&before, OUTCOME_FAILED, LEVEL_WARN) > 0, true);
    OK(db_ledger_sums(db, &r, sum, &e));
    assert_int_equal(selfeval_feed(&r, sum, &left), 3);
    assert_string_equal(cell_text(rec_cell(&r, ROW(SE_FUNDS, 0, FUND_INITIAL))), "4");
    assert_string_equal(cell_text(rec_cell(&r, ROW(SE_FUNDS, 0, FUND_EXECUTED))), "0.5");
    assert_int_equal(left, 1u << LEDGER_YEAR); /* this form has no rows of sources */
    assert_int_equal(selfeval_feed(&r, sum, &left), 0);
    OK(store_check(db, &r, &after, &e));
    for (size_t i = 0; i < after.n; i++) {
        assert_false(strcmp(after.v[i].rule, "L1") == 0 &&
                     after.v[i].outcome != OUTCOME_PASSED);
    }
    findings_release(&before);
    findings_release(&after);
    rec_release(&r);
    db_close(db);
}

static void count_told(int line, bool warning, const char *text, void *ctx)
{
    assert_true(line > 0 && *text && !warning);
    ++*(int *)ctx;
}

static struct import_counts import(struct db *db, const struct kind *k, const char *csv, bool dry)
{
    struct sheet s = {0};
    struct table t;
    struct import_counts n;
    int told = 0;
    OK(csv_read(csv, strlen(csv), ',', &s, &e));
    OK(table_open(&t, &s, k, &db_book(db)->codes, 2024, &e));
    OK(db_import(db, &t, "表.csv", dry, count_told, &told, &n, &e));
    assert_int_equal(told, n.rejected);
    sheet_release(&s);
    return n;
}

static void test_import(void **state)
{
    static const char csv[] =
        "日期,项目,经济科目,金额(元),摘要,收款单位\n"
        "2024-03-01,接待,办公费,50,车费,某店\n2024-03-01,接待,30201 办公费,50,车费,某店\n"
        "2024/13/40,接待,30201,50,车费,某店\n2024-03-01,接待,30201,901,超了,某店\n"
        "2024年3月2日,接待,30201,900,刚好,某店\n合计,,,1000,,\n";
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct rec r;
    budget_add(db, "接待", "30201", "1000");
    struct import_counts n = import(db, &payment_kind, csv, true);
    assert_int_equal(n.taken, 3);
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 0);
    n = import(db, &payment_kind, csv, false);
    assert_int_equal(n.taken, 3); /* two equal rows are two payments */
    assert_int_equal(n.rejected, 2);
    OK(store_load(db, &payment_kind, 2, &r, &e));
    set(&r, HEAD(PM_VOUCHER), "记-1");
    OK(store_save(db, &r, NULL, NULL, &e));
    rec_release(&r);
    n = import(db, &payment_kind, csv, false); /* known, the completed one too */
    assert_int_equal(n.taken, 0);
    assert_int_equal(n.known, 3);
    assert_int_equal(count(db, "SELECT sum(amount_n) FROM payment"), 100000);
    OK(history_undo(db, NULL, &e)); /* the voucher */
    OK(history_undo(db, NULL, &e)); /* the import, whole */
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 0);
    db_close(db);
}

static void test_codes(void **state)
{
    static const char csv[] = "代码,名称,上级,年度\n30298,试用费,302,2025-\n30988,无上级,398,\n3x,坏,,\n";
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct sheet s = {0};
    struct import_notes notes = {0};
    const struct code *row;
    size_t taken;
    assert_true(db_book(db)->codes.n > 600);
    OK(csv_read(csv, strlen(csv), ',', &s, &e));
    OK(db_code_import(db, CODE_ECONOMIC, &s, &taken, &notes, &e));
    assert_int_equal(taken, 1);
    assert_int_equal(notes.n, 2);
    assert_non_null(strstr(notes.v[0].text, "398"));
    const struct codes *c = &db_book(db)->codes;
    assert_int_equal(code_check(c, CODE_ECONOMIC, "30298", 2025, &row), CODE_VALID);
    assert_int_equal(code_check(c, CODE_ECONOMIC, "30298", 2024, &row), CODE_WRONG_YEAR);
    assert_int_equal(code_check(c, CODE_FUNCTIONAL, "2010308", 2024, &row), CODE_WRONG_YEAR);
    assert_int_equal(code_check(c, CODE_FUNCTIONAL, "2014001", 2024, &row), CODE_VALID);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(code_check(&db_book(db)->codes, CODE_ECONOMIC, "30298", 2025, &row),
                     CODE_UNKNOWN);
    import_notes_release(&notes);
    sheet_release(&s);
    db_close(db);
}

static void test_tiers(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    budget_add(db, "接待", "30201", "30000");
    OK(pay(db, "接待", "10000", NULL, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "10000.01", NULL, &e));
    OK(db_tier_set(db, "党组会", "2024-06-01", true, 500000, &e));
    FAILS(ERR_INPUT, pay(db, "接待", "5000", NULL, &e));
    OK(pay(db, "接待", "4999.99", NULL, &e));
    OK(db_setting_set(db, "control_P2", "warn", &e));
    OK(pay(db, "接待", "5000", NULL, &e));
    FAILS(ERR_INPUT, db_setting_set(db, "control_P2", "maybe", &e));
    FAILS(ERR_INPUT, db_tier_set(db, "党组会", "2024-13-01", true, 5, &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_line_in_a_step), TEST(test_budget_rules), TEST(test_payment_rules),
        TEST(test_race), TEST(test_totals_agree), TEST(test_feed), TEST(test_import),
        TEST(test_codes), TEST(test_tiers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
