#include "core/record/rec.h"

#include "tests/unit/core/support.h"

static void fresh(struct rec *r)
{
    rec_init(r, &selfeval_kind);
    for (size_t i = 0; i < 3; i++) {
        char name[8];
        rec_insert_row(r, SE_FUNDS, i, NULL);
        rec_insert_row(r, SE_INDICATORS, i, NULL);
        snprintf(name, sizeof(name), "%zu", i);
        rec_set(r, ROW(SE_INDICATORS, i, IND_L3), name, NULL);
    }
}

static const char *order(const struct rec *r)
{
    static char out[64];
    size_t at = 0;
    for (size_t i = 0; i < r->list[SE_INDICATORS].n && at + 2 < sizeof(out); i++) {
        const char *s = cell_text(rec_cell(r, ROW(SE_INDICATORS, i, IND_L3)));
        out[at++] = *s ? *s : '.';
    }
    out[at] = '\0';
    return out;
}

static void sets(void **state)
{
    (void)state;
    struct rec r;
    struct err e = {0};
    char out[48];
    fresh(&r);
    assert_true(set(&r, "project", "值班室"));
    assert_string_equal(cell_text(rec_cell(&r, HEAD(SE_PROJECT))), "值班室");
    assert_false(rec_set(&r, ROW(SE_FUNDS, 1, FUND_FULL), "三万", &e));
    assert_string_equal(e.field, "funds.rows[1].full_year");
    assert_non_null(strstr(e.text, "全年预算数"));
    assert_non_null(strstr(e.text, "“三万”"));
    assert_string_equal(cell_text(rec_cell(&r, ROW(SE_FUNDS, 1, FUND_FULL))), "三万");
    assert_string_equal(rec_shown(&r, ROW(SE_FUNDS, 1, FUND_FULL), out, sizeof(out)), "三万");
    rec_release(&r);
    rec_release(&r); /* released twice is released */
}

static void places(void **state)
{
    (void)state;
    struct rec r;
    fresh(&r);
    static const struct { struct place p; bool has; } row[] = {
        {{-1, 0, 0}, true}, {{-1, 0, SE_N - 1}, true}, {{-1, 0, SE_N}, false}, {{-1, 1, 0}, false},
        {{0, 2, FUND_N - 1}, true}, {{0, 3, 0}, false}, {{1, 2, IND_N}, false}, {{2, 0, 0}, false},
        {{1, -1, 0}, false}, {{1, 0, -1}, false}, {{INT32_MAX, INT32_MAX, INT32_MAX}, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        assert_int_equal(rec_has(&r, row[i].p), row[i].has);
    }
    rec_release(&r);
}

static void copies(void **state)
{
    (void)state;
    struct rec a, b;
    fresh(&a);
    a.id = 7;
    set(&a, "funds.rows[0].full_year", "3.5万");
    rec_copy(&b, &a);
    assert_true(rec_equal(&a, &b));
    b.id = 8;
    b.version = 3;
    assert_true(rec_equal(&a, &b));
    set(&b, "funds.rows[0].full_year", "3.50万");
    assert_false(rec_equal(&a, &b));
    set(&b, "funds.rows[0].full_year", "3.5万");
    assert_true(rec_equal(&a, &b));
    set(&b, "indicators[2].reason", "x");
    assert_false(rec_equal(&a, &b));
    set(&b, "indicators[2].reason", "");
    rec_insert_row(&b, SE_INDICATORS, 3, NULL);
    assert_false(rec_equal(&a, &b)); /* a blank row is a row */
    rec_release(&a);
    assert_string_equal(order(&b), "012.");
    rec_release(&b);
}

static void rows(void **state)
{
    (void)state;
    static const struct { size_t from, to; const char *is; } move[] = {
        {0, 0, "0123"}, {0, 3, "1230"}, {3, 0, "0123"}, {1, 2, "0213"}, {2, 1, "0123"},
        {3, 1, "0312"}, {1, 3, "0123"},
    };
    struct rec r;
    fresh(&r);
    rec_insert_row(&r, SE_INDICATORS, 3, NULL);
    set(&r, "indicators[3].l3", "3");
    for (size_t i = 0; i < ARRAY_LEN(move); i++) {
        rec_move_row(&r, SE_INDICATORS, move[i].from, move[i].to);
        assert_string_equal(order(&r), move[i].is);
    }
    rec_insert_row(&r, SE_INDICATORS, 0, NULL);
    assert_string_equal(order(&r), ".0123");
    rec_insert_row(&r, SE_INDICATORS, 2, NULL);
    assert_string_equal(order(&r), ".0.123");
    rec_delete_row(&r, SE_INDICATORS, 5);
    rec_delete_row(&r, SE_INDICATORS, 0);
    assert_string_equal(order(&r), "0.12");
    assert_int_equal(r.list[SE_FUNDS].n, 3);
    rec_release(&r);
}

static void limits(void **state)
{
    (void)state;
    for (int l = 0; l < 2; l++) {
        struct rec r;
        struct err e = {0};
        char most[32];
        size_t max = selfeval_kind.lists[l].max_rows;
        rec_init(&r, &selfeval_kind);
        for (size_t i = 0; i < max; i++) {
            assert_true(rec_insert_row(&r, l, i, &e));
        }
        assert_false(rec_insert_row(&r, l, 0, &e));
        assert_int_equal(r.list[l].n, max);
        snprintf(most, sizeof(most), "最多 %zu 行", max);
        assert_non_null(strstr(e.text, most));
        assert_non_null(strstr(e.text, "分成几张表"));
        assert_string_equal(e.field, selfeval_kind.lists[l].path);
        selfeval_kind.compute(&r, &(struct book){.over_percent = 130 * MICRO});
        rec_release(&r);
    }
    assert_int_equal(selfeval_kind.lists[SE_INDICATORS].max_rows, 500);
}

/* Amounts that carry no unit mean something else when the unit changes; the others do not. */
static void unit_changes(void **state)
{
    (void)state;
    static const struct { const char *text; fen wan, yuan; bool wan_ok, yuan_ok; } row[] = {
        {"3.5", 3500000, 350, true, true}, {"3.5万", 3500000, 3500000, true, true},
        {"24800元", 2480000, 2480000, true, true}, {"0.1605", 160500, 0, true, false},
        {"三万", 0, 0, false, false}, {"200000000", 0, 20000000000, false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec r;
        fresh(&r);
        assert_int_equal(r.unit, UNIT_WAN);
        set(&r, "funds.rows[1].executed", row[i].text);
        const struct cell *c = rec_cell(&r, ROW(SE_FUNDS, 1, FUND_EXECUTED));
        for (int turn = 0; turn < 4; turn++) {
            bool yuan = turn % 2, ok = yuan ? row[i].yuan_ok : row[i].wan_ok;
            assert_int_equal(c->understood, ok);
            if (ok && c->num != (yuan ? row[i].yuan : row[i].wan)) {
                fail_msg("“%s”: %lld", row[i].text, (long long)c->num);
            }
            assert_string_equal(cell_text(c), row[i].text);
            set(&r, "amount_unit", yuan ? "万元" : "元");
        }
        set(&r, "amount_unit", "亿元"); /* not understood: the default */
        assert_int_equal(r.unit, UNIT_WAN);
        set(&r, "amount_unit", "");
        assert_int_equal(r.unit, UNIT_WAN);
        rec_release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets), cmocka_unit_test(places), cmocka_unit_test(copies),
        cmocka_unit_test(rows), cmocka_unit_test(limits), cmocka_unit_test(unit_changes),
    };
    return RUN(tests);
}
