/* The published tables of two offices, loaded by the one write path: their printed figures come out
   of SQL sums and of core's alike. */
#include "db/plan.h"

#include "core/check/goal_year.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/json.h"
#include "core/record/meeting.h"
#include "core/record/payment.h"
#include "core/record/purchase.h"
#include "core/record/table_group.h"
#include "db/history.h"
#include "db/import.h"
#include "db/register.h"
#include "tests/unit/db/support.h"

#define DATA "tests/data/budget/"
#define FEN(x) (INT64_C(x) * 10000) /* from hundredths of 万元: 710.55 is 71055 */

static char *file_text(const char *path)
{
    struct buf b = {0};
    char part[4096];
    FILE *f = fopen(path, "rb");
    if (!f) {
        fail_msg("%s is missing: run from the project's root", path);
    }
    for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;) {
        buf_add(&b, part, n);
    }
    fclose(f);
    return buf_steal(&b);
}

/* Saves each object of the array as a record. */
static size_t save_all(struct db *db, const struct kind *k, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct rec r;
        struct import_notes notes = {0};
        rec_init(&r, k);
        OK(rec_from_json(&r, json_array_get(array, i), NULL, i, &notes, &e));
        assert_int_equal(notes.n, 0);
        OK(store_save(db, &r, NULL, NULL, &e));
        import_notes_release(&notes);
        rec_release(&r);
    }
    return json_array_size(array);
}

static json_t *read_json(const char *path)
{
    struct err e = {0};
    char *text = file_text(path);
    json_t *o = json_read(text, strlen(text), &e);
    free(text);
    if (!o) {
        fail_msg("%s: %s", path, e.text);
    }
    return o;
}

static size_t load_json(struct db *db, const struct kind *k, const char *path)
{
    json_t *o = read_json(path);
    size_t n = save_all(db, k, o);
    json_decref(o);
    return n;
}

static void open_sheet(struct group *g, struct sheet *s, const struct kind *k, const char *path)
{
    char *text = file_text(path);
    OK(csv_read(text, strlen(text), ',', s, &e));
    OK(group_open(g, s, k, 0, &e));
    free(text);
}

/* The next record of a sheet, computed; false at its end. */
static bool next(struct db *db, const struct group *g, int *row, struct rec *r)
{
    struct buf why = {0};
    int line;
    rec_init(r, g->kind);
    bool more = group_next(g, row, r, &line, &why);
    if (why.n) {
        fail_msg("line %d: %s", line, buf_str(&why));
    }
    g->kind->compute(r, db_book(db));
    return more;
}

/* Saves all records of a sheet; *fs (may be NULL) gets the findings of all. */
static size_t load(struct db *db, const struct kind *k, const char *path, struct findings *fs)
{
    struct sheet s = {0};
    struct group g;
    struct rec r;
    struct findings own = {0};
    size_t n = 0;
    open_sheet(&g, &s, k, path);
    for (int row = g.head + 1; next(db, &g, &row, &r); n++) {
        OK(store_save(db, &r, NULL, fs ? fs : &own, &e));
        rec_release(&r);
    }
    rec_release(&r);
    sheet_release(&s);
    findings_release(&own);
    return n;
}

static void refused(int line, bool warning, const char *text, void *ctx)
{
    (void)ctx;
    if (!warning) {
        fail_msg("line %d: %s", line, text);
    }
}

static void load_budget(struct db *db, const char *path, size_t rows)
{
    struct sheet s = {0};
    struct table t;
    struct import_counts n;
    char *text = file_text(path);
    OK(csv_read(text, strlen(text), ',', &s, &e));
    OK(table_open(&t, &s, &budget_kind, &db_book(db)->codes, 0, &e));
    OK(db_import(db, &t, path, false, refused, NULL, &n, &e));
    assert_int_equal(n.taken, rows);
    sheet_release(&s);
    free(text);
}

static size_t failed_of(const struct findings *fs, const char *rule)
{
    size_t n = 0;
    for (size_t i = 0; i < fs->n; i++) {
        n += fs->v[i].outcome == OUTCOME_FAILED && strcmp(fs->v[i].rule, rule) == 0;
    }
    return n;
}

/* Sum of a computed head cell over all records, as core sees it. */
struct summing {
    int field;
    fen sum;
};

static bool add_cell(struct rec *r, void *ctx)
{
    struct summing *s = ctx;
    struct decimal v = cell_value(&r->head[s->field]);
    s->sum += v.have == HAVE_VALUE ? v.v : 0;
    return true;
}

static fen core_sum(struct db *db, const struct kind *k, int field, int year)
{
    struct summing s = {.field = field};
    OK(store_each(db, k, year, add_cell, &s, &e));
    return s.sum;
}

static void open_langfang(struct db *db)
{
    load_budget(db, DATA "langfang-budget.csv", 12);
}

static void test_langfang_money(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct findings fs = {0};
    open_langfang(db);
    assert_int_equal(core_sum(db, &budget_kind, BG_FULL, 2021), FEN(271116));
    assert_int_equal(count(db, "SELECT sum(full_year_n) FROM budget"), FEN(271116));
    assert_int_equal(count(db, "SELECT sum(full_year_n) FROM budget WHERE class <> '项目支出'"),
                     FEN(77669));
    assert_int_equal(count(db, "SELECT sum(full_year_n) FROM budget WHERE class = '项目支出'"),
                     FEN(193447));
    assert_int_equal(load(db, &purchase_kind, DATA "langfang-purchase.csv", &fs), 6);
    assert_int_equal(count(db, "SELECT count(*) FROM purchase_item"), 8);
    assert_int_equal(count(db, "SELECT sum(total_n) FROM purchase_item"), FEN(160474));
    assert_int_equal(count(db, "SELECT sum(general_n) FROM purchase_item"), FEN(160474));
    assert_int_equal(core_sum(db, &purchase_kind, PU_TOTAL, 2021), FEN(160474));
    assert_int_equal(load(db, &asset_kind, DATA "langfang-asset.csv", &fs), 1);
    assert_int_equal(core_sum(db, &asset_kind, FA_TOTAL, 2021), FEN(277812));
    assert_int_equal(count(db, "SELECT count(*) FROM asset WHERE total = '2778.12'"), 1);
    assert_int_equal(count(db, "SELECT sum(value_n) FROM asset_row"), FEN(12183) + FEN(265629));
    assert_int_equal(core_sum(db, &asset_kind, FA_PLANNED, 2021), FEN(4000));
    /* The published tables keep all rules: also 40.00 planned = 10 + 10 + 20 in purchases. */
    assert_int_equal(findings_count(&fs, OUTCOME_FAILED, LEVEL_N), 0);
    assert_int_equal(findings_count(&fs, OUTCOME_NO_DATA, LEVEL_N), 0);
    findings_release(&fs);
    db_close(db);
}

static void test_langfang_goals(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct findings fs = {0}, year = {0};
    struct arena a = {0};
    struct err e = {0};
    size_t n, signs = 0;
    open_langfang(db);
    assert_int_equal(load(db, &goal_kind, DATA "langfang-goals.csv", &fs), 9);
    assert_int_equal(count(db, "SELECT count(*) FROM goal_indicator"), 62);
    assert_int_equal(failed_of(&fs, "T2"), 1); /* 群众问题答复率 ≥100% */
    assert_int_equal(failed_of(&fs, "T3"), 1); /* 下降率 ≤10% */
    assert_int_equal(failed_of(&fs, "T4"), 1); /* 每年接访次, 3项 */
    assert_int_equal(failed_of(&fs, "T6") + failed_of(&fs, "T7"), 0);
    signs = failed_of(&fs, "T1"); /* numbers printed without ≥, ≤ or = */
    assert_int_equal(signs, count(db,
                                  "SELECT count(*) FROM goal_indicator WHERE comparison IS NULL"));
    const struct goal_project *v = db_goal_projects(db, 2021, &a, &n, &e);
    assert_non_null(v);
    assert_int_equal(n, 10);
    goal_year_check(v, n, &year);
    assert_int_equal(failed_of(&year, "T8"), 1);
    assert_int_equal(failed_of(&year, "T9"), 1);
    const struct finding *sum = &year.v[year.n - 1];
    assert_non_null(strstr(sum->message, "1881.47"));
    assert_non_null(strstr(sum->message, "1934.47"));
    assert_non_null(strstr(sum->message, "53 "));
    findings_release(&fs);
    findings_release(&year);
    arena_release(&a);
    db_close(db);
}

static void test_twins(void **state)
{
    static const struct {
        const struct kind *kind;
        const char *path, *rule;
    } row[] = {{&goal_kind, DATA "langfang-goals.csv", "T6"},
               {&purchase_kind, DATA "langfang-purchase.csv", "U5"},
               {&asset_kind, DATA "langfang-asset.csv", "A4"}};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    open_langfang(db);
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct findings fs = {0};
        struct err why = {0};
        struct rec r;
        load(db, row[i].kind, row[i].path, NULL);
        struct sheet s = {0};
        struct group g;
        open_sheet(&g, &s, row[i].kind, row[i].path);
        int at = g.head + 1;
        assert_true(next(db, &g, &at, &r));
        assert_false(store_save(db, &r, NULL, &fs, &why));
        assert_int_equal(why.code, ERR_INPUT);
        assert_int_equal(failed_of(&fs, row[i].rule), 1);
        findings_release(&fs);
        rec_release(&r);
        sheet_release(&s);
        OK(store_load(db, row[i].kind, 1, &r, &e)); /* a table is no twin of itself */
        set(&r, HEAD(kind_field_index(row[i].kind, -1, "note")), "改过");
        OK(store_save(db, &r, NULL, NULL, &e));
        rec_release(&r);
    }
    db_close(db);
}

static void test_feed(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    struct goal_taken taken;
    struct rec form;
    int64_t id, again;
    open_langfang(db);
    load(db, &goal_kind, DATA "langfang-goals.csv", NULL);
    OK(db_goal_feed(db, 1, &id, &taken, &e));
    assert_int_equal(taken.added, 7);
    OK(store_load(db, &selfeval_kind, id, &form, &e));
    assert_int_equal(form.list[SE_INDICATORS].n, 7);
    assert_string_equal(cell_text(&form.head[SE_LAYOUT]), "A");
    assert_string_equal(cell_text(rec_cell(&form, ROW(SE_INDICATORS, 3, IND_TARGET))),
                        "≤264.3万元");
    assert_int_equal(count(db,
                           "SELECT count(*) FROM step WHERE state = 'done'"
                               " AND name LIKE '取绩效目标%'"),
                     1);
    OK(db_goal_feed(db, 1, &again, &taken, &e)); /* nothing new: nothing written */
    assert_int_equal(again, id);
    assert_int_equal(taken.kept, 7);
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 1);
    assert_int_equal(count(db, "SELECT version FROM selfeval"), form.version);
    set(&form, ROW(SE_INDICATORS, 1, IND_TARGET), "≥96%");
    set(&form, ROW(SE_INDICATORS, 2, IND_TARGET), "");
    OK(store_save(db, &form, NULL, NULL, &e));
    OK(db_goal_feed(db, 1, &again, &taken, &e));
    assert_int_equal(taken.differs, 1); /* the office's own target stays */
    assert_int_equal(taken.filled, 1);
    assert_int_equal(taken.kept, 5);
    rec_release(&form);
    OK(history_undo(db, NULL, &e));
    OK(history_undo(db, NULL, &e));
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 0);
    OK(db_goal_feed(db, 2, &id, &taken, &e));
    OK(sql_exec(db->h, db->path, "UPDATE selfeval SET state = '定稿'", &e));
    struct err why = {0};
    assert_false(db_goal_feed(db, 2, &again, &taken, &why));
    assert_int_equal(why.code, ERR_INPUT);
    assert_non_null(strstr(why.text, "已定稿"));
    FAILS(ERR_NOTFOUND, db_goal_feed(db, 99, &again, &taken, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM selfeval"), 1);
    db_close(db);
}

/* The platform's line of the execution table. */
static struct execution_line platform_line(struct db *db)
{
    struct arena a = {0};
    struct execution_line found = {0};
    struct err e = {0};
    size_t n, hits = 0;
    const struct execution_line *v = db_execution(db, 2024, &a, &n, &e);
    assert_non_null(v);
    for (size_t i = 0; i < n; i++) {
        if (strstr(v[i].project, "接诉即办平台建设")) {
            found = v[i];
            hits++;
        }
    }
    assert_int_equal(hits, 1);
    arena_release(&a); /* the numbers stay */
    return found;
}

/* 722.5 budget; 702.6 + 7.95 + 10 = 720.55 under contract; 710.55 paid; 10 waits for the audit;
   1.95 was never contracted. */
static void test_platform(void **state)
{
    struct place_to_test *p = *state;
    struct db *db;
    struct err e = {0};
    db = db_open(p->path, DB_CREATE, (struct date){2024, 12, 31}, &e);
    assert_non_null(db);
    load_budget(db, DATA "command-centre.csv", 24);
    assert_int_equal(load_json(db, &meeting_kind, DATA "command-centre-meetings.json"), 2);
    assert_int_equal(load_json(db, &contract_kind, DATA "command-centre-contracts.json"), 3);
    assert_int_equal(load_json(db, &payment_kind, DATA "command-centre-payments.json"), 2);
    fen budget = count(db,
                       "SELECT sum(full_year_n) FROM budget"
                           " WHERE project LIKE '%接诉即办平台建设项目'");
    fen contracted = core_sum(db, &contract_kind, CT_AMOUNT, 2024);
    fen paid = core_sum(db, &payment_kind, PM_AMOUNT, 2024);
    assert_int_equal(budget, FEN(72250));
    assert_int_equal(contracted, FEN(72055));
    assert_int_equal(paid, FEN(71055));
    assert_int_equal(count(db, "SELECT sum(amount_n) FROM contract"), contracted);
    assert_int_equal(count(db, "SELECT sum(amount_n) FROM payment"), paid);
    assert_int_equal(contracted - paid, FEN(1000));
    assert_int_equal(budget - contracted, FEN(195));
    struct execution_line line = platform_line(db);
    assert_int_equal(line.full, budget);
    assert_int_equal(line.paid, paid);
    assert_int_equal(line.committed, FEN(1000)); /* waits for the audit */
    assert_int_equal(line.approved, 0);
    assert_int_equal(line.full - line.paid - line.committed, FEN(195)); /* never contracted */
    /* One contract is unpaid, the others are paid whole. */
    assert_int_equal(count(db,
                           "SELECT sum(c.amount_n - coalesce((SELECT sum(amount_n) FROM payment p"
                               " WHERE p.contract_key = c.number_key), 0)) FROM contract c"),
                     FEN(1000));
    assert_int_equal(count(db,
                           "SELECT count(*) FROM contract c WHERE NOT EXISTS (SELECT 1"
                               " FROM payment p"
                               " WHERE p.contract_key = c.number_key) AND amount_n = 10000000"), 1);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_langfang_money), TEST(test_langfang_goals), TEST(test_twins), TEST(test_feed),
        TEST(test_platform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
