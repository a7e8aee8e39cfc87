/* Tables have exactly the columns of every kind, and every kind comes back as it was written. */
#include "db/rows.h"

#include "tests/unit/db/support.h"

static void expect_column(char names[][64], size_t *n, const char *id, const char *end)
{
    snprintf(names[(*n)++], 64, "%s%s", id, end);
}

static void check_columns(struct db *db, const char *table, const char *const *first, size_t nfirst,
                          const struct field *f, size_t nf)
{
    static char want[200][64];
    size_t n = 0, i = 0;
    for (; i < nfirst; i++) {
        expect_column(want, &n, first[i], "");
    }
    for (i = 0; i < nf; i++) {
        expect_column(want, &n, f[i].id, "");
        if (ftype_is_number(f[i].type)) {
            expect_column(want, &n, f[i].id, "_n");
        }
    }
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(db->h, "SELECT name, type FROM pragma_table_info(?1)", -1,
                                        &s, NULL), SQLITE_OK);
    stmt_bind(s, "t", table);
    for (i = 0; sqlite3_step(s) == SQLITE_ROW; i++) {
        const char *name = (const char *)sqlite3_column_text(s, 0);
        size_t at = i < nfirst ? i : nfirst; /* columns added by a later schema stand last */
        while (at < n && strcmp(name, want[at]) != 0) {
            at += i < nfirst ? n : 1;
        }
        if (at >= n) {
            fail_msg("%s: column %s is no field", table, name);
        }
        bool number = strlen(name) > 2 && strcmp(name + strlen(name) - 2, "_n") == 0;
        if (i >= nfirst) {
            assert_string_equal(sqlite3_column_text(s, 1), number ? "INTEGER" : "TEXT");
        }
    }
    assert_int_equal(i, n);
    sqlite3_finalize(s);
}

static void test_schema_has_every_field(void **state)
{
    static const char *const head[] = {"id", "version", "digest"};
    static const char *const list[] = {"parent", "pos"};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t n;
    const struct kind *const *k = kinds(&n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        check_columns(db, k[i]->id, head, ARRAY_LEN(head), k[i]->fields, k[i]->nfields);
        for (size_t l = 0; l < k[i]->nlists; l++) {
            char table[128];
            snprintf(table, sizeof(table), "%s_%s", k[i]->id, k[i]->lists[l].id);
            check_columns(db, table, list, ARRAY_LEN(list), k[i]->lists[l].fields,
                          k[i]->lists[l].nfields);
        }
    }
    db_close(db);
}

/* All that a cell can be: blank, given, not applicable, computed, not understood. */
static void fill(struct rec *r, struct place p, int turn)
{
    const struct field *f = kind_field(r->kind, p);
    char text[64];
    if (f->type == FT_CHOICE && f->choices) {
        rec_set(r, p, f->choices[0], NULL);
    } else if (f->type == FT_YEAR) {
        rec_set(r, p, "2024", NULL);
    } else if (ftype_is_number(f->type)) {
        static const char *const number[] = {"12.5", "", "—", "=", "约3左右", "1,234.56", "0"};
        rec_set(r, p, number[turn % (int)ARRAY_LEN(number)], NULL);
    } else if (turn % 5) {
        snprintf(text, sizeof(text), "文字%d%s'\"; DROP", turn, f->type == FT_LONG ? "\n第二行" : "");
        rec_set(r, p, text, NULL);
    }
}

static void fill_all(struct rec *r, int turn, size_t rows)
{
    struct err e;
    for (size_t f = 0; f < r->kind->nfields; f++) {
        fill(r, HEAD((int)f), turn + (int)f);
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t i = 0; i < rows; i++) {
            assert_true(rec_insert_row(r, (int)l, i, &e));
            for (size_t f = 0; f < r->kind->lists[l].nfields; f++) {
                fill(r, ROW((int)l, i, (int)f), turn + (int)(f + i));
            }
        }
    }
}

static void assert_stored(struct db *db, const struct rec *r)
{
    struct rec back;
    bool found;
    OK(rows_load(db, r->kind, r->id, ROWS_ALL, &back, &found, &e));
    assert_true(found);
    assert_true(rec_equal(r, &back));
    assert_int_equal(back.version, r->version);
    assert_int_equal(back.unit, r->unit);
    rec_release(&back);
}

static void test_every_kind_comes_back(void **state)
{
    static const size_t sizes[] = {3, 7, 0, 2};
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    size_t n;
    const struct kind *const *k = kinds(&n);
    for (size_t i = 0; i < n; i++) {
        struct rec old = {0};
        int64_t id = 0;
        for (size_t turn = 0; turn < ARRAY_LEN(sizes); turn++) { /* new, then changed three times */
            struct rec r;
            rec_init(&r, k[i]);
            r.id = id;
            r.version = (int64_t)turn + 1;
            fill_all(&r, (int)turn, sizes[turn]);
            OK(rows_write(db, &r, turn ? &old : NULL, &e));
            assert_stored(db, &r);
            id = r.id;
            rec_release(&old);
            rec_copy(&old, &r);
            rec_release(&r);
        }
        rec_release(&old);
        OK(rows_verify(db, &e));
        OK(rows_delete(db, k[i], id, &e));
        struct rec gone;
        bool found;
        assert_false(rows_load(db, k[i], id, ROWS_ALL, &gone, &found, NULL));
        assert_false(found);
        rec_release(&gone);
    }
    db_close(db);
}

static void test_numbers_stand_beside(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 1);
    assert_int_equal(count(db, "SELECT full_year_n FROM selfeval_fund"), 191947900);
    assert_int_equal(count(db, "SELECT weight_n FROM selfeval_indicator"), 10 * MICRO);
    assert_int_equal(count(db, "SELECT year_n FROM selfeval"), 2024 * MICRO);
    assert_int_equal(count(db, "SELECT count(initial_n) + count(initial) FROM selfeval_fund"), 0);
    /* A computed cell has its sign as text and the figure beside it. */
    assert_int_equal(count(db, "SELECT score = '=' AND score_n = 8710000 FROM selfeval_fund"), 1);
    db_close(db);
}

static void test_redigest(void **state)
{
    struct place_to_test *p = *state;
    struct db *db = open_ok(p->path, DB_CREATE);
    form_add(db, "甲", 1);
    OK(sql_exec(db->h, p->path, "UPDATE selfeval SET digest = x'00'", &e));
    FAILS(ERR_DATA, rows_verify(db, &e));
    OK(rows_digest_all(db, &e));
    OK(rows_verify(db, &e));
    /* A program that was stopped after a step of the schema leaves the mark: the next one mends. */
    OK(sql_exec(db->h, p->path, "CREATE TABLE redigest(pending INTEGER);"
                                "UPDATE selfeval SET digest = x'00'", &e));
    db_close(db);
    db = open_ok(p->path, DB_MUST_EXIST);
    OK(rows_verify(db, &e));
    OK(sql_exec(db->h, p->path, "CREATE TABLE redigest(gone INTEGER)", &e));
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_schema_has_every_field), TEST(test_every_kind_comes_back),
        TEST(test_numbers_stand_beside), TEST(test_redigest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
