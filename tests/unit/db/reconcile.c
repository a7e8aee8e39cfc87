/* The statement in the file: what is confirmed and what comes back; mappings, pasting, attachments. */
#include "db/reconcile.h"

#include "core/record/budget.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/statement.h"
#include "db/attach.h"
#include "db/export.h"
#include "db/history.h"
#include "db/import.h"
#include "db/mapping.h"
#include "tests/unit/db/support.h"

#define HEADS "日期\t项目\t经济科目\t金额\t摘要\t收款单位\n"

static void tell(int line, bool warning, const char *text, void *ctx)
{
    struct buf *out = ctx;
    if (!warning) {
        buf_addf(out, "%d %s\n", line, text);
    }
}

static struct import_counts paste(struct db *db, const struct kind *k, const char *text)
{
    struct import_counts n;
    struct buf told = {0};
    OK(db_paste(db, k, text, tell, &told, &n, &e));
    buf_release(&told);
    return n;
}

static struct db *office(const struct place_to_test *p)
{
    struct db *db = open_ok(p->path, DB_CREATE);
    struct import_counts n = paste(db, &budget_kind, "项目\t经济科目\t年初预算数(万元)\t支出类别\t年度\n"
                                                     "接待\t30201\t5\t项目支出\t2024\n");
    assert_int_equal(n.taken, 1);
    return db;
}

/* With heads, without, one step, known again; what cannot be read is told. */
static void test_paste(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    struct import_counts n;
    struct buf told = {0};
    assert_int_equal(paste(db, &payment_kind, HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n").taken, 1);
    n = paste(db, &payment_kind, "2024-03-01\t接待\t30201\t1\t车费\t店\n2024-03-02\t接待\t30201\t2\t车费\t店\n");
    assert_int_equal(n.taken, 1);
    assert_int_equal(n.known, 1);
    OK(db_paste(db, &payment_kind, "45000\t接待\t30201\t1\t车费\t店\r\n2024-03-03\t接待\t30201\t\"1,000\"\t车费\t店",
                tell, &told, &n, &e));
    assert_int_equal(n.taken, 1);
    assert_int_equal(n.rejected, 1);
    assert_non_null(strstr(buf_str(&told), "1 "));
    assert_non_null(strstr(buf_str(&told), "序号"));
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 3);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 2);
    FAILS(ERR_DATA, db_paste(db, &payment_kind, "日期\t项目\t金额\n1\t2\t3\n", tell, &told, &n, &e));
    FAILS(ERR_DATA, db_paste(db, &payment_kind, "", tell, &told, &n, &e));
    FAILS(ERR_USAGE, db_paste(db, &selfeval_kind, "1\t2\n", tell, &told, &n, &e));
    assert_int_equal(paste(db, &payee_kind, "某店\t某银行\t0123\n").taken, 1);
    buf_release(&told);
    db_close(db);
}

/* A mark made before the kind grew is still known: it is the hash of the texts of the old fields. */
static void test_old_mark(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    const char *row = HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n";
    assert_int_equal(paste(db, &payment_kind, row).taken, 1);
    OK(sql_exec(db->h, "test", "UPDATE payment SET origin = '0af0a4f2de240e56151a267946888034'", &e));
    assert_int_equal(paste(db, &payment_kind, row).known, 1);
    /* another text of the same amount was not what that mark says; from now on its value counts */
    assert_int_equal(paste(db, &payment_kind, HEADS "2024-03-02\t接待\t30201\t1.50\t车费\t店\n").taken, 1);
    assert_int_equal(paste(db, &payment_kind, HEADS "2024-03-02\t接待\t30201\t1.5\t车费\t店\n").known, 1);
    db_close(db);
}

static void never(const struct reconcile_line *l, const char *why, void *ctx)
{
    (void)ctx;
    fail_msg("%lld: %s", (long long)l->row.booked->id, why);
}

static void not_told(const struct reconcile_line *l, const char *why, void *ctx)
{
    size_t *n = ctx;
    assert_non_null(l->row.paid);
    assert_true(*why != '\0');
    ++*n;
}

static void test_confirm(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    struct arena a = {0};
    struct reconcile_result r;
    size_t done, told = 0;
    paste(db, &payment_kind, HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n2024-03-05\t接待\t30201\t2\t纸\t店\n");
    paste(db, &statement_kind, "记账日期\t凭证号\t摘要\t借方\n2024-03-20\t记-1\t车费\t1\n2024-03-21\t记-2\t纸\t2\n"
                               "2024-03-22\t记-3\t不认识\t7\n");
    OK(db_reconcile(db, 2024, 0, &a, &r, &e));
    assert_int_equal(r.n, 3);
    assert_int_equal(r.sums.open, 1);
    assert_int_equal(r.sums.booked - r.sums.paid, 700);
    int64_t steps = count(db, "SELECT count(*) FROM step");
    OK(db_reconcile_confirm(db, &r, NULL, 0, &done, never, NULL, &e));
    assert_int_equal(done, 2);
    assert_int_equal(count(db, "SELECT count(*) FROM step"), steps + 1);
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher IS NOT NULL"
                               " AND voucher_date_n BETWEEN 20240320 AND 20240321"), 2);
    assert_int_equal(count(db, "SELECT sum(payment_n) FROM statement"), 3);
    OK(db_reconcile(db, 2024, 3, &a, &r, &e));
    assert_true(r.line[0].recorded && r.line[0].row.confirmed);
    OK(db_reconcile_confirm(db, &r, NULL, 0, &done, never, NULL, &e));
    assert_int_equal(done, 0);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM statement WHERE payment_n IS NOT NULL"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher IS NOT NULL"), 0);
    /* A closed year takes no change: told, and neither record is half written. */
    OK(db_setting_set(db, "closed_through", "2024", &e));
    OK(db_reconcile(db, 2024, 0, &a, &r, &e));
    OK(db_reconcile_confirm(db, &r, NULL, 0, &done, not_told, &told, &e));
    assert_int_equal(done, 0);
    assert_int_equal(told, 2);
    assert_int_equal(count(db, "SELECT count(*) FROM statement WHERE payment_n IS NOT NULL"), 0);
    arena_release(&a);
    db_close(db);
}

/* Chosen by hand, explained, taken back: each is one step, and a rule has its say. */
static void test_by_hand(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    paste(db, &payment_kind, HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n2024-03-05\t接待\t30201\t2\t纸\t店\n");
    paste(db, &statement_kind, "记账日期\t凭证号\t摘要\t借方\n2024-03-20\t记-1\t车费\t1\n2024-03-02\t记-2\t纸\t2\n");
    int64_t steps = count(db, "SELECT count(*) FROM step");
    OK(db_reconcile_join(db, 1, 1, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher = '记-1' AND voucher_date_n = 20240320"), 1);
    assert_int_equal(count(db, "SELECT payment_n FROM statement WHERE id = 1"), 1);
    OK(db_reconcile_note(db, 1, "四月补", &e));
    OK(db_reconcile_part(db, 1, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM step"), steps + 3);
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher IS NOT NULL OR voucher_date IS NOT NULL"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM statement WHERE payment_n IS NOT NULL"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM statement WHERE note = '四月补'"), 1);
    OK(history_undo(db, NULL, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher = '记-1'"), 1);
    /* The voucher of another row stays when a match is taken back. */
    raw(p->path, "UPDATE statement SET voucher = '记-9' WHERE id = 1");
    OK(db_reconcile_part(db, 1, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM payment WHERE voucher = '记-1'"), 1);
    OK(db_reconcile_part(db, 1, &e)); /* nothing is matched: nothing to do */
    /* Booked before it was paid: P5 refuses the voucher, and the statement row stays as it was. */
    FAILS(ERR_INPUT, db_reconcile_join(db, 2, 2, &e));
    assert_int_equal(count(db, "SELECT count(*) FROM statement WHERE payment_n IS NOT NULL"), 0);
    FAILS(ERR_NOTFOUND, db_reconcile_join(db, 9, 1, &e));
    FAILS(ERR_NOTFOUND, db_reconcile_join(db, 1, 9, &e));
    FAILS(ERR_NOTFOUND, db_reconcile_note(db, 9, "x", &e));
    FAILS(ERR_NOTFOUND, db_reconcile_part(db, 9, &e));
    db_close(db);
}

static bool stop_at_two(size_t done, size_t all, void *ctx)
{
    (void)ctx;
    assert_int_equal(all, 3);
    return done < 2;
}

/* An import that is stopped leaves nothing, and says no error. */
static void test_stop(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    struct sheet s = {0};
    struct table t;
    struct mapping m;
    struct import_counts n;
    struct buf told = {0};
    static const char text[] = HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n2024-03-05\t接待\t30201\t2\t纸\t店\n";
    struct import_run run = {.name = "x", .tell = tell, .progress = stop_at_two, .ctx = &told};
    mapping_init(&m, &payment_kind);
    OK(csv_read(text, strlen(text), '\t', &s, &e));
    OK(mapping_open(&t, &s, &m, &db_book(db)->codes, 2024, &e));
    struct err none = {0};
    assert_false(db_import_run(db, &t, &run, &n, &none));
    assert_int_equal(none.code, ERR_NONE);
    assert_int_equal(count(db, "SELECT count(*) FROM payment"), 0);
    run.progress = NULL;
    OK(db_import_run(db, &t, &run, &n, &e));
    assert_int_equal(n.taken, 2);
    sheet_release(&s);
    buf_release(&told);
    db_close(db);
}

static void test_mapping(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    struct mapping m, back;
    struct arena a = {0};
    size_t n;
    mapping_init(&m, &payment_kind);
    FAILS(ERR_INPUT, db_mapping_put(db, &m, &e));
    OK(mapping_name_set(&m, "表", &e));
    OK(mapping_set(&m, "金额=F", &e));
    OK(db_mapping_put(db, &m, &e));
    OK(db_mapping_get(db, "表", &back, &e));
    assert_int_equal(back.rule[0].at, 5);
    int64_t rows = count(db, "SELECT count(*) FROM audit");
    OK(db_mapping_put(db, &m, &e)); /* the same: nothing is written */
    assert_int_equal(count(db, "SELECT count(*) FROM audit"), rows);
    OK(mapping_set(&m, "金额=G", &e));
    OK(db_mapping_put(db, &m, &e));
    OK(history_undo(db, NULL, &e));
    OK(db_mapping_get(db, "表", &back, &e));
    assert_int_equal(back.rule[0].at, 5);
    OK(db_mapping_drop(db, "表", &e));
    FAILS(ERR_NOTFOUND, db_mapping_get(db, "表", &back, &e));
    FAILS(ERR_NOTFOUND, db_mapping_drop(db, "表", &e));
    assert_non_null(db_mappings(db, &a, &n, NULL));
    assert_int_equal(n, 0);
    raw(p->path, "INSERT INTO mapping VALUES('坏', 'payment', 'x')");
    FAILS(ERR_DATA, db_mapping_get(db, "坏", &back, &e));
    arena_release(&a);
    db_close(db);
}

static void seen(const struct attach_found *f, void *ctx)
{
    enum attach_state *s = ctx;
    *s = f->state;
}

static void test_attach(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    char path[320], hash[65];
    enum attach_state s = ATTACH_NO_DIGEST;
    snprintf(path, sizeof(path), "%s/f.pdf", p->dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("abc", f);
    fclose(f);
    OK(file_sha256(path, hash, &e));
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    paste(db, &payment_kind, HEADS "2024-03-01\t接待\t30201\t1\t车费\t店\n");
    OK(db_attach(db, &payment_kind, 1, path, NULL, "2", &e));
    FAILS(ERR_USAGE, db_attach(db, &budget_kind, 1, path, NULL, NULL, &e));
    FAILS(ERR_NOTFOUND, db_attach(db, &payment_kind, 9, path, NULL, NULL, &e));
    FAILS(ERR_INPUT, db_attach(db, &payment_kind, 1, path, NULL, "很多", &e));
    OK(db_attach_check(db, NULL, 0, seen, &s, &e));
    assert_int_equal(s, ATTACH_SAME);
    f = fopen(path, "w");
    fputs("abd", f);
    fclose(f);
    OK(db_attach_check(db, &payment_kind, 1, seen, &s, &e));
    assert_int_equal(s, ATTACH_CHANGED);
    unlink(path);
    OK(db_attach_check(db, &payment_kind, 0, seen, &s, &e));
    assert_int_equal(s, ATTACH_MISSING);
    db_close(db);
}

/* Each kind in each format, also without records. */
static void test_export(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = office(p);
    size_t n;
    const struct kind *const *k = kinds(&n);
    form_add(db, "接待", 3);
    for (size_t i = 0; i < n; i++) {
        for (int f = 0; f < EXPORT_N; f++) {
            struct buf out = {0};
            struct export_counts c;
            OK(db_export(db, k[i], 0, (enum export_format)f, ENC_N, NULL, &out, &c, &e));
            assert_true(out.n > 0);
            assert_int_equal(c.lost, k[i] == &selfeval_kind && f == EXPORT_CSV ? 4 : 0);
            buf_release(&out);
        }
    }
    paste(db, &payment_kind, HEADS "2024-03-01\t接待\t30201\t1\t甲\t店\n2024-03-05\t接待\t30201\t2\t乙\t店\n"
                             "2024-03-06\t接待\t30201\t3\t丙\t店\n");
    static const int64_t these[] = {3, 99, 1};
    for (int f = 0; f < EXPORT_N; f++) { /* in the order asked for; what is gone is passed over */
        struct buf out = {0};
        struct export_counts c;
        OK(db_export_these(db, &payment_kind, these, ARRAY_LEN(these), (enum export_format)f, ENC_N, NULL, &out,
                           &c, &e));
        assert_int_equal(c.records, 2);
        const char *first = f == EXPORT_XLSX ? NULL : strstr(buf_str(&out), "丙");
        assert_true(f == EXPORT_XLSX || (first && strstr(first, "甲") && !strstr(buf_str(&out), "乙")));
        buf_release(&out);
    }
    assert_int_equal(export_format_of("a.csv"), EXPORT_CSV);
    assert_int_equal(export_format_of("a.txt"), EXPORT_N);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_paste), TEST(test_old_mark), TEST(test_confirm), TEST(test_by_hand),
        TEST(test_stop), TEST(test_mapping),
        TEST(test_attach), TEST(test_export),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
