#include "core/report/selfeval_sheet.h"

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

static void compare(const char *path, const struct buf *now)
{
    if (getenv("ANZHANG_ACCEPT")) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        fputs(buf_str(now), f);
        fclose(f);
    }
    char *golden = file_text(path);
    if (strcmp(golden, buf_str(now)) != 0) {
        fail_msg("%s differs; now:\n%s", path, buf_str(now));
    }
    free(golden);
}

static void draw(const struct rec *r, enum sheet_use use, struct buf *out)
{
    struct arena a = {0};
    struct doc_options o = {.text_columns = 100};
    struct doc *d = doc_new(&a, "自评表");
    int row, col;
    assert_true(doc_table_check(selfeval_sheet(d, r, &shelf.book, use), &row, &col));
    assert_true(doc_render_text(d, &o, out, NULL));
    arena_release(&a);
}

/* A form of transfer payments, with a note below and a reason of its own. */
static void transfer(struct rec *r)
{
    rec_init(r, &selfeval_kind);
    selfeval_start(r, &shelf.book, "C", 2023, "县信访局");
    set(r, "project", "信访救助转移支付");
    set(r, "funds.rows[1].full_year", "20");
    set(r, "funds.rows[1].executed", "15.5");
    set(r, "funds.reason", "两户未达到救助条件");
    set(r, "goals.expected", "救助困难信访群众 40 户");
    set(r, "goals.actual", "救助 38 户");
    set(r, "indicators[0].l3", "救助户数");
    set(r, "indicators[0].target", "≥40户");
    set(r, "indicators[0].actual", "38户");
    set(r, "indicators[0].weight", "50");
    set(r, "indicators[0].reason", "两户经复核不符合条件");
    set(r, "indicators[1].l3", "不涉及此项内容");
    set(r, "indicators[1].weight", "0");
    set(r, "indicators[8].l3", "群众满意度");
    set(r, "indicators[8].target", "90%以上");
    set(r, "indicators[8].actual", "95%");
    set(r, "indicators[8].weight", "10");
    selfeval_kind.compute(r, &shelf.book);
}

static void golden(void **state)
{
    (void)state;
    static const struct { const char *file; size_t form; enum sheet_use use; const char *path; }
    row[] = {
        {"2020-xinfang-office", 0, SHEET_PAPER, "tests/golden/report/selfeval-A.txt"},
        {"2020-xinfang-office", 0, SHEET_SCREEN, "tests/golden/report/selfeval-A-screen.txt"},
        {"2024-xinfang-office", 1, SHEET_PAPER, "tests/golden/report/selfeval-B.txt"},
        {NULL, 0, SHEET_PAPER, "tests/golden/report/selfeval-C.txt"},
        {NULL, 0, SHEET_SCREEN, "tests/golden/report/selfeval-C-screen.txt"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct rec form[SEED_FORMS];
        struct buf out = {0};
        size_t n = 1;
        if (row[i].file) {
            n = seed_forms(row[i].file, form, &shelf.book);
        } else {
            transfer(&form[0]);
        }
        draw(&form[row[i].form], row[i].use, &out);
        compare(row[i].path, &out);
        buf_release(&out);
        forms_release(form, n);
    }
}

static const struct doc_cell *shown_at(const struct doc_table *t, const char *place)
{
    for (size_t i = 0; i < t->ncells; i++) {
        if (t->cell[i].place && strcmp(t->cell[i].place, place) == 0) {
            return &t->cell[i];
        }
    }
    fail_msg("%s is not shown", place);
    return NULL;
}

static const struct doc_table *sheet_of(struct arena *a, const struct rec *r, enum sheet_use use)
{
    return selfeval_sheet(doc_new(a, ""), r, &shelf.book, use);
}

/* Numbers stay numbers, typed ones with a unit stay text, what was typed over is marked. */
static void numbers(void **state)
{
    (void)state;
    struct rec r;
    struct arena a = {0};
    transfer(&r);
    set(&r, "funds.rows[2].full_year", "15000元");
    set(&r, "indicators[0].score", "40");
    selfeval_kind.compute(&r, &shelf.book);
    const struct doc_table *t = sheet_of(&a, &r, SHEET_PAPER);
    const struct doc_cell *c = shown_at(t, "funds.rows[1].executed");
    assert_true(c->num.is_number && c->num.number == 15500000 && c->num.scale == 6);
    c = shown_at(t, "funds.rows[0].full_year");
    assert_string_equal(c->text, "21.5");
    assert_true(c->style & DOC_COMPUTED);
    assert_true(c->num.is_number);
    c = shown_at(t, "funds.rows[0].rate");
    assert_string_equal(c->text, "72.09%");
    assert_true(c->num.percent && c->num.number == 72090000);
    c = shown_at(t, "funds.rows[2].full_year");
    assert_string_equal(c->text, "15000元");
    assert_false(c->num.is_number);
    c = shown_at(t, "funds.rows[1].weight");
    assert_string_equal(c->text, "—");
    assert_false(c->num.is_number);
    c = shown_at(t, "indicators[0].score");
    assert_true(c->style & DOC_MARKED);
    c = shown_at(t, "indicators[8].score");
    assert_true(c->style & DOC_COMPUTED && !(c->style & DOC_MARKED) &&
                strcmp(c->text, "10") == 0);
    arena_release(&a);
    rec_release(&r);
}

/* Level words are merged over their rows, a clipped one is printed whole, blank ones stay apart. */
static void merged(void **state)
{
    (void)state;
    static const struct { const char *l1, *l2; int span1, span2; } row[] = {
        {"产出指标", "数量指标", 4, 2}, {"产出指标", "数量指标", 0, 0}, {"产出指标", "质量指标", 0, 1},
        {"产出指标", "", 0, 1}, {"满意度标", "服务对象满意度标", 1, 1}, {"", "", 1, 1}, {"", "", 1, 1},
        {"效益指标", "社会效益指标", 1, 1}, {"产出指标", "社会效益指标", 1, 1},
    };
    struct rec r;
    struct arena a = {0};
    rec_init(&r, &selfeval_kind);
    set(&r, "layout", "A");
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        rec_insert_row(&r, SE_INDICATORS, i, NULL);
        rec_set(&r, ROW(SE_INDICATORS, i, IND_L1), row[i].l1, NULL);
        rec_set(&r, ROW(SE_INDICATORS, i, IND_L2), row[i].l2, NULL);
    }
    selfeval_kind.compute(&r, &shelf.book);
    const struct doc_table *t = sheet_of(&a, &r, SHEET_PAPER);
    int bad_row, bad_col;
    assert_true(doc_table_check(t, &bad_row, &bad_col));
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        char path[2][80];
        int span[2] = {row[i].span1, row[i].span2};
        place_format(&selfeval_kind, ROW(SE_INDICATORS, i, IND_L1), path[0], sizeof(path[0]));
        place_format(&selfeval_kind, ROW(SE_INDICATORS, i, IND_L2), path[1], sizeof(path[1]));
        for (int k = 0; k < 2; k++) {
            if (span[k] && shown_at(t, path[k])->rowspan != span[k]) {
                fail_msg("%s spans %d rows", path[k], shown_at(t, path[k])->rowspan);
            }
        }
    }
    assert_string_equal(shown_at(t, "indicators[4].l2")->text, "服务对象满意度指标");
    assert_string_equal(shown_at(t, "indicators[4].l1")->text, "满意度指标");
    arena_release(&a);
    rec_release(&r);
}

/* Explanations have a cell on the screen always, on paper when there is something to read. */
static void explanations(void **state)
{
    (void)state;
    struct rec r;
    for (int written = 0; written < 2; written++) {
        for (int use = SHEET_PAPER; use <= SHEET_SCREEN; use++) {
            struct arena a = {0};
            transfer(&r);
            set(&r, "funds.reason", written ? "结余" : "");
            set(&r, "funds.change_reason", written ? "追加" : "");
            const struct doc_table *t = sheet_of(&a, &r, (enum sheet_use)use);
            size_t found = 0;
            for (size_t i = 0; i < t->ncells; i++) {
                const char *p = t->cell[i].place ? t->cell[i].place : "";
                found += strcmp(p, "funds.reason") == 0 || strcmp(p, "funds.change_reason") == 0;
            }
            assert_int_equal(found, written || use == SHEET_SCREEN ? 2 : 0);
            arena_release(&a);
            rec_release(&r);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden), cmocka_unit_test(numbers), cmocka_unit_test(merged),
        cmocka_unit_test(explanations),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
