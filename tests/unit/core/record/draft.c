#include "core/record/draft.h"

#include "tests/unit/core/support.h"

static struct shelf shelf;

static int setup(void **state)
{
    (void)state;
    shelf_open(&shelf);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    shelf_close(&shelf);
    return 0;
}

static void open_new(struct draft *d)
{
    struct rec r;
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &shelf.book, "A", 2024, "单位");
    draft_open(d, &r, &shelf.book);
    assert_null(r.kind);
}

static struct place at(const char *path)
{
    return place_of(path);
}

static void some_edits(struct draft *d)
{
    draft_set(d, at("project"), "值班室", NULL);
    draft_set(d, at("funds.rows[1].full_year"), "20", NULL);
    draft_set(d, at("funds.rows[1].executed"), "19.96", NULL);
    draft_set(d, at("indicators[2].weight"), "十", NULL); /* unreadable, kept all the same */
    assert_true(draft_insert_row(d, SE_INDICATORS, 1, NULL));
    draft_set(d, at("indicators[1].l3"), "一\n二", NULL);
    assert_true(draft_insert_like(d, SE_INDICATORS, 2, 0, 2, NULL));
    assert_true(draft_duplicate_row(d, SE_INDICATORS, 1, NULL));
    assert_true(draft_move_row(d, SE_INDICATORS, 1, 4));
    draft_set(d, at("amount_unit"), "元", NULL);
    assert_true(draft_delete_row(d, SE_INDICATORS, 0));
    draft_set(d, at("goals.actual"), "", NULL); /* no change: no step */
}

static void steps(void **state)
{
    (void)state;
    struct draft d;
    struct rec first, last;
    struct place p;
    open_new(&d);
    rec_copy(&first, &d.rec);
    some_edits(&d);
    rec_copy(&last, &d.rec);
    assert_int_equal(d.n, 11);
    for (int turn = 0; turn < 2; turn++) {
        while (draft_undo(&d, &p, NULL)) {
        }
        assert_true(rec_equal(&d.rec, &first));
        assert_int_equal(d.rec.unit, UNIT_WAN);
        while (draft_redo(&d, &p, NULL)) {
        }
        assert_true(rec_equal(&d.rec, &last));
        assert_int_equal(d.rec.unit, UNIT_YUAN);
    }
    draft_undo(&d, &p, NULL);
    draft_set(&d, at("project"), "别的", NULL); /* what was undone is gone now */
    assert_false(draft_redo(&d, &p, NULL));
    rec_release(&first);
    rec_release(&last);
    draft_close(&d);
}

/* Totals follow each step, back too. */
static void computes(void **state)
{
    (void)state;
    struct draft d;
    struct place p;
    char out[48];
    open_new(&d);
    draft_set(&d, at("funds.rows[1].full_year"), "20", NULL);
    draft_set(&d, at("funds.rows[1].executed"), "19.96", NULL);
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].rate"), out, sizeof(out)), "99.8%");
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].score"), out, sizeof(out)), "9.98");
    draft_undo(&d, &p, NULL);
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].rate"), out, sizeof(out)), "");
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].full_year"), out, sizeof(out)), "20");
    draft_redo(&d, &p, NULL);
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].score"), out, sizeof(out)), "9.98");
    draft_close(&d);
}

static void names(void **state)
{
    (void)state;
    static const char *const undo[] = {
        "指标删第 1 行", "金额单位：万元 → 元", "指标移动第 2 行", "指标加第 3 行", "指标加第 3 行",
        "指标第 2 行 三级指标：空白 → 一 二", "指标加第 2 行", "指标第 3 行 分值：空白 → 十",
        "资金第 2 行 全年执行数：空白 → 19.96", "资金第 2 行 全年预算数：空白 → 20",
        "项目名称：空白 → 值班室",
    };
    struct draft d;
    struct place p;
    open_new(&d);
    some_edits(&d);
    for (size_t i = 0; i < ARRAY_LEN(undo); i++) {
        struct buf name = {0};
        assert_true(draft_undo(&d, &p, &name));
        assert_string_equal(buf_str(&name), undo[i]);
        buf_release(&name);
    }
    for (size_t i = ARRAY_LEN(undo); i-- > 0;) {
        struct buf name = {0};
        assert_true(draft_redo(&d, &p, &name));
        assert_string_equal(buf_str(&name), undo[i]);
        buf_release(&name);
    }
    draft_close(&d);
}

/* A name is one short line, whatever stands in the cell. */
static void long_names(void **state)
{
    (void)state;
    struct draft d;
    struct place p;
    struct buf text = {0}, name = {0};
    open_new(&d);
    for (int i = 0; i < 5000; i++) {
        buf_adds(&text, i % 7 ? "表" : "\n");
    }
    draft_set(&d, at("goals.expected"), buf_str(&text), NULL);
    draft_undo(&d, &p, &name);
    assert_true(str_count(buf_str(&name)) < 80);
    assert_null(strchr(buf_str(&name), '\n'));
    assert_true(str_ends(buf_str(&name), "…"));
    buf_release(&text);
    buf_release(&name);
    draft_close(&d);
}

static void preview(void **state)
{
    (void)state;
    struct draft d;
    struct place p;
    char out[48];
    open_new(&d);
    draft_set(&d, at("funds.rows[1].full_year"), "20", NULL);
    assert_true(draft_preview(&d, at("funds.rows[1].executed"), "1", NULL));
    assert_string_equal(rec_shown(&d.rec, at("funds.rows[0].rate"), out, sizeof(out)), "5%");
    assert_false(draft_preview(&d, at("funds.rows[1].executed"), "1x", NULL));
    assert_int_equal(d.n, 1); /* no step */
    draft_preview(&d, at("funds.rows[1].executed"), "", NULL);
    draft_set(&d, at("funds.rows[1].executed"), "10", NULL);
    assert_int_equal(d.n, 2);
    draft_undo(&d, &p, NULL);
    assert_string_equal(cell_text(rec_cell(&d.rec, at("funds.rows[1].executed"))), "");
    assert_int_equal(p.field, FUND_EXECUTED);
    draft_close(&d);
}

static void refusals(void **state)
{
    (void)state;
    struct draft d;
    struct err e = {0};
    struct place p;
    open_new(&d);
    size_t n = d.rec.list[SE_FUNDS].n;
    assert_false(draft_delete_row(&d, SE_FUNDS, n));
    assert_false(draft_move_row(&d, SE_FUNDS, 0, n));
    assert_false(draft_move_row(&d, SE_FUNDS, 1, 1));
    for (; n < 20; n++) {
        assert_true(draft_insert_row(&d, SE_FUNDS, n, &e));
    }
    size_t steps_before = d.n;
    assert_false(draft_insert_row(&d, SE_FUNDS, 0, &e));
    assert_non_null(strstr(e.text, "最多 20 行"));
    assert_false(draft_duplicate_row(&d, SE_FUNDS, 0, NULL));
    assert_false(draft_insert_like(&d, SE_FUNDS, 0, 0, 1, NULL));
    assert_int_equal(d.n, steps_before);
    assert_false(draft_redo(&d, &p, NULL));
    draft_close(&d);
}

/* Kept steps go on where they stopped. */
static void persistence(void **state)
{
    (void)state;
    struct draft d, again;
    struct rec first, body;
    struct place p;
    open_new(&d);
    rec_copy(&first, &d.rec);
    some_edits(&d);
    for (size_t undone = 0; undone <= 11; undone++) {
        char *text = draft_steps_text(&d), *record = rec_to_text(&d.rec);
        rec_init(&body, &selfeval_kind);
        assert_true(rec_from_text(&body, record, NULL));
        draft_open(&again, &body, &shelf.book);
        assert_true(draft_steps_load(&again, text, NULL));
        assert_int_equal(again.done, 11 - undone);
        assert_int_equal(again.n, 11);
        char *twice = draft_steps_text(&again);
        assert_string_equal(twice, text);
        while (draft_undo(&again, &p, NULL)) {
        }
        assert_true(rec_equal(&again.rec, &first));
        draft_close(&again);
        free(twice);
        free(text);
        free(record);
        draft_undo(&d, &p, NULL);
    }
    rec_release(&first);
    draft_close(&d);
}

#define ROW15 "[\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]"

static void damaged_steps(void **state)
{
    (void)state;
    static const struct { const char *text; bool ok; } row[] = {
        {"", false}, {"{}", false}, {"[]", false}, {"{\"steps\":{}}", false},
        {"{\"steps\":[]}", true}, {"{\"done\":-1,\"steps\":[]}", true},
        {"{\"done\":\"x\",\"steps\":[]}", true},
        {"{\"steps\":[1]}", false}, {"{\"steps\":[[0]]}", false},
        {"{\"done\":1,\"steps\":[[0,-1,0,5,0,false,[\"\"],[\"x\"]]]}", true},
        {"{\"done\":9,\"steps\":[[0,-1,0,5,0,false,[\"\"],[\"x\"]]]}", true},
        {"{\"done\":1,\"steps\":[[0,-1,0,5,0,false,[],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[0,-1,0,5,0,false,[\"\",\"\"],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[0,-1,0,22,0,false,[\"\"],[\"x\"]]]}", false}, /* no such field */
        {"{\"done\":1,\"steps\":[[0,-1,1,5,0,false,[\"\"],[\"x\"]]]}", false},  /* the head has one row */
        {"{\"done\":1,\"steps\":[[0,-1,0,-1,0,false,[\"\"],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[0,2,0,0,0,false,[\"\"],[\"x\"]]]}", false}, /* no such list */
        {"{\"done\":1,\"steps\":[[0,-2,0,0,0,false,[\"\"],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[4,1,0,0,0,false,[\"\"],[\"x\"]]]}", false}, /* no such kind */
        {"{\"done\":1,\"steps\":[[-1,1,0,0,0,false,[\"\"],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[0,1,2147483647,0,0,false,[\"\"],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[0,1,499,0,0,false,[\"\"],[\"x\"]]]}", true}, /* another version's row */
        {"{\"done\":1,\"steps\":[[1,-1,0,0,0,false,[],[\"x\"]]]}", false},
        {"{\"done\":1,\"steps\":[[1,1,0,0,0,false,[],[\"x\"]]]}", false}, /* too few texts */
        {"{\"done\":1,\"steps\":[[1,1,0,0,0,false," ROW15 ",[]]]}", false},
        {"{\"done\":1,\"steps\":[[1,1,0,0,0,false,[]," ROW15 "]]}", true},
        {"{\"done\":1,\"steps\":[[2,1,400,0,0,false," ROW15 ",[]]]}", true},
        {"{\"done\":1,\"steps\":[[2,1,0,0,0,false,[]," ROW15 "]]}", false},
        {"{\"done\":1,\"steps\":[[3,1,0,0,2,false,[],[]]]}", true},
        {"{\"done\":1,\"steps\":[[3,1,0,0,-2,false,[],[]]]}", false},
        {"{\"done\":1,\"steps\":[[3,1,0,0,2147483647,false,[],[]]]}", false},
        {"{\"done\":1,\"steps\":[[3,-1,0,0,0,false,[],[]]]}", false},
        {"{\"done\":1,\"steps\":[[0,-1,0,5,0,false,[1],[null]]]}", true}, /* no texts: blank */
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct draft d;
        struct err e = {0};
        struct place p;
        open_new(&d);
        bool ok = draft_steps_load(&d, row[i].text, &e);
        if (ok != row[i].ok || ok != (e.code == ERR_NONE) || (!ok && d.n)) {
            fail_msg("%s: %d %s", row[i].text, ok, e.text);
        }
        for (int turn = 0; turn < 2; turn++) {
            struct buf name = {0};
            while (draft_undo(&d, &p, &name)) {
            }
            while (draft_redo(&d, &p, &name)) {
            }
            buf_release(&name);
        }
        draft_close(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps), cmocka_unit_test(computes), cmocka_unit_test(names),
        cmocka_unit_test(long_names), cmocka_unit_test(preview), cmocka_unit_test(refusals),
        cmocka_unit_test(persistence), cmocka_unit_test(damaged_steps),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
