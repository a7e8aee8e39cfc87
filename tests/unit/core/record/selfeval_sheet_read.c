/* Forms read back from sheets: what is exported comes back equal; forms of other hands are found. */
#include "core/record/selfeval_sheet_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/report/selfeval_sheet.h"
#include "locale/text.h"

static struct layout layouts[9];
static struct policy policies[1] = {{POLICY_PRODUCT, POLICY_DEFAULT, 0, NULL}};
static struct book book = {.layout = layouts, .policy = policies, .npolicy = 1,
                           .over_percent = 130 * MICRO};

static char *read_text(const char *path)
{
    struct buf b = {0};
    char piece[4096];
    size_t n;
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    while ((n = fread(piece, 1, sizeof(piece), f)) > 0) {
        buf_add(&b, piece, n);
    }
    fclose(f);
    return buf_steal(&b);
}

static int load_layouts(void **state)
{
    (void)state;
    for (const char *id = "ABCDEFGHZ"; *id; id++) {
        char path[64];
        struct err e = {0};
        snprintf(path, sizeof(path), "db/seed/layout/%c.tsv", *id);
        char *text = read_text(path);
        if (!layout_parse(text, &layouts[book.nlayout++], &e)) {
            fail_msg("%s: %s", path, e.text);
        }
        free(text);
    }
    return 0;
}

static int release_layouts(void **state)
{
    (void)state;
    for (size_t i = 0; i < book.nlayout; i++) {
        layout_release(&layouts[i]);
    }
    return 0;
}

/* What paper does not carry, or carries with the whole word, is made the same first. */
static void as_printed(struct rec *r)
{
    static const int unprinted[] = {SE_SOURCE, SE_NAME_REPORT, SE_NAME_BUDGET, SE_STATE, SE_ASIDE};
    for (size_t i = 0; i < ARRAY_LEN(unprinted); i++) {
        rec_set(r, HEAD(unprinted[i]), "", NULL);
    }
    for (size_t i = 0; i < r->list[SE_INDICATORS].n; i++) {
        struct place p = ROW(SE_INDICATORS, i, IND_L2);
        char *word = xstrdup(layout_full_word(selfeval_layout(r, &book),
                                              cell_text(rec_cell(r, p))));
        rec_set(r, p, word, NULL);
        free(word);
    }
    r->kind->compute(r, &book);
}

static void assert_same(const struct rec *a, const struct rec *b, const char *what)
{
    char *x = rec_to_text(a), *y = rec_to_text(b);
    if (strcmp(x, y) != 0) {
        fail_msg("%s: %s\nread back as\n%s", what, x, y);
    }
    free(x);
    free(y);
}

static void read_back(const struct rec *r, const char *what)
{
    struct arena a = {0};
    struct buf out = {0};
    struct sheet s = {0};
    struct err e = {0};
    struct import_notes notes = {0};
    struct rec again;
    const struct doc_format *format = doc_format_for(what);
    struct doc *d = doc_new(&a, "");
    selfeval_sheet(d, r, &book, SHEET_PAPER);
    assert_true(format->render(d, NULL, &out, &e));
    assert_true(sheet_read(what, out.p, out.n, &s, NULL, &e));
    assert_int_equal(selfeval_sheet_forms(&s), 1);
    rec_init(&again, &selfeval_kind);
    if (!selfeval_from_sheet(&again, &s, 0, &book, &notes, &e)) {
        fail_msg("%s: %s", what, e.text);
    }
    rec_set(&again, HEAD(SE_LAYOUT), selfeval_recognise(&again, &book), NULL);
    assert_same(r, &again, what);
    assert_int_equal(notes.n, 0);
    import_notes_release(&notes);
    rec_release(&again);
    sheet_release(&s);
    buf_release(&out);
    arena_release(&a);
}

static void seeds_come_back(void **state)
{
    (void)state;
    static const char *const files[] = {"2020-government-office", "2020-xinfang-office",
                                        "2024-xinfang-office"};
    size_t forms = 0;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        char path[96];
        struct err e = {0};
        snprintf(path, sizeof(path), "tests/data/seeds/%s.json", files[i]);
        char *text = read_text(path);
        json_t *all = json_read(text, strlen(text), &e);
        for (size_t k = 0; k < json_array_size(all); k++, forms++) {
            struct rec r;
            rec_init(&r, &selfeval_kind);
            assert_true(rec_from_json(&r, json_array_get(all, k), NULL, k, NULL, &e));
            as_printed(&r);
            read_back(&r, "form.csv");
            read_back(&r, "form.xlsx");
            rec_release(&r);
        }
        json_decref(all);
        free(text);
    }
    assert_int_equal(forms, 15);
}

static void computed_becomes_stated(void **state)
{
    (void)state;
    struct rec r, again;
    struct arena a = {0};
    struct buf out = {0};
    struct sheet s = {0};
    struct err e = {0};
    rec_init(&r, &selfeval_kind);
    selfeval_start(&r, &book, "A", 2024, "某办");
    rec_set(&r, HEAD(SE_PROJECT), "某项目", NULL);
    rec_set(&r, ROW(SE_FUNDS, 1, FUND_FULL), "3", NULL);
    rec_set(&r, ROW(SE_FUNDS, 1, FUND_EXECUTED), "2", NULL);
    r.kind->compute(&r, &book);
    struct doc *d = doc_new(&a, "");
    selfeval_sheet(d, &r, &book, SHEET_PAPER);
    assert_true(doc_render_csv(d, NULL, &out, &e));
    assert_true(sheet_read("f.csv", out.p, out.n, &s, NULL, &e));
    rec_init(&again, &selfeval_kind);
    assert_true(selfeval_from_sheet(&again, &s, 0, &book, NULL, &e));
    assert_string_equal(cell_text(rec_cell(&again, ROW(SE_FUNDS, 0, FUND_RATE))), "66.67%");
    assert_string_equal(cell_text(rec_cell(&again, ROW(SE_FUNDS, 0, FUND_SCORE))), "6.67");
    assert_string_equal(cell_text(rec_cell(&again, HEAD(SE_YEAR))), "2024");
    assert_int_equal(again.list[SE_INDICATORS].n, r.list[SE_INDICATORS].n);
    rec_release(&again);
    rec_release(&r);
    sheet_release(&s);
    buf_release(&out);
    arena_release(&a);
}

/* Two forms of another hand in one sheet: blank rows, full-width blanks, a repeated head, merged level
   cells, other words, a note and a cell that belongs to nothing. */
static const char *const stacked =
    "附件3,,,,,,,\n"
    "项目支出绩效自评表,,,,,,,\n"
    "（2023年度）,,,,,,,\n"
    ",,,,,,,\n"
    "项目名称：,甲项目,,,,,,\n"
    "主管部门及代码,某局,,,项目单位,某办,,\n"
    "项目资金（元）,,年初预算,全年预算数(A),全年执行数(B),分值,执行率(B/A),得分\n"
    "　,年度资金总额,\"1,000\",1000,500,10,50%,5\n"
    ",其中：财政拨款,1000,1000,500,－,,－\n"
    "年度总体目标,预期目标,,,实际完成情况,,,\n"
    ",目标一,,,情况一,,,\n"
    "绩效指标,一级指标,二级指标,三级指标,指标值,完成值,权重,得分\n"
    ",产出指标,数量指标,甲,≥1次,1次,50,50\n"
    ",,,乙,≥2次,2次,40,40\n"
    "绩效指标,一级指标,二级指标,三级指标,指标值,完成值,权重,得分\n"
    ",效益 指标,,丙,≥3次,3次,0,0\n"
    "总 分,,,,,,100,95\n"
    "注：分值合计100,,,,,,,\n"
    "项目支出绩效自评表,,,,,,,\n"
    "年度,2024,,,,,,\n"
    "项目名称,乙项目,,,,,,\n"
    "多余的话,,,,,,,\n"
    "一级指标,二级指标,三级指标,分值,得分,,,\n"
    "产出指标,数量指标,丁,x,5,,,\n";

static const struct {
    size_t form;
    const char *path;
    const char *text;
} cells[] = {
    {0, "year", "2023"}, {0, "amount_unit", "元"}, {0, "project", "甲项目"},
    {0, "department", "某局"}, {0, "agency", "某办"}, {0, "goals.expected", "目标一"},
    {0, "goals.actual", "情况一"}, {0, "funds.rows[0].name", "年度资金总额"},
    {0, "funds.rows[0].initial", "1,000"}, {0, "funds.rows[0].rate", "50%"},
    {0, "funds.rows[0].score", "5"}, {0, "funds.rows[1].name", "其中：财政拨款"},
    {0, "funds.rows[1].weight", "—"}, {0, "indicators[1].l1", "产出指标"},
    {0, "indicators[1].l2", "数量指标"}, {0, "indicators[1].l3", "乙"},
    {0, "indicators[2].l1", "效益 指标"}, {0, "indicators[2].l2", ""},
    {0, "indicators[2].weight", "0"}, {0, "total.weight", "100"}, {0, "total.score", "95"},
    {1, "year", "2024"}, {1, "project", "乙项目"}, {1, "indicators[0].weight", "x"},
    {1, "indicators[0].score", "5"}, {1, "total.score", ""},
};

static void stacked_forms(void **state)
{
    (void)state;
    struct sheet s = {0};
    struct err e = {0};
    struct rec r[2];
    struct import_notes notes[2] = {0};
    assert_true(csv_read(stacked, strlen(stacked), ',', &s, &e));
    assert_int_equal(selfeval_sheet_forms(&s), 2);
    for (size_t i = 0; i < 2; i++) {
        rec_init(&r[i], &selfeval_kind);
        assert_true(selfeval_from_sheet(&r[i], &s, i, &book, &notes[i], &e));
    }
    for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
        struct place p;
        assert_true(place_parse(&selfeval_kind, cells[i].path, &p));
        const char *is = cell_text(rec_cell(&r[cells[i].form], p));
        if (strcmp(is, cells[i].text) != 0) {
            fail_msg("form %zu, %s: \"%s\", not \"%s\"", cells[i].form, cells[i].path, is,
                     cells[i].text);
        }
    }
    assert_int_equal(r[0].list[SE_FUNDS].n, 2);
    assert_int_equal(r[0].list[SE_INDICATORS].n, 3);
    assert_int_equal(r[1].list[SE_INDICATORS].n, 1);
    assert_int_equal(notes[0].n, 0);
    assert_int_equal(notes[1].n, 3); /* no unit, 多余的话, the weight x */
    assert_int_equal(notes[1].v[1].line, 22);
    assert_int_equal(notes[1].v[2].line, 24);
    assert_string_equal(notes[1].v[2].path, "indicators[0].weight");
    for (size_t i = 0; i < 2; i++) {
        import_notes_release(&notes[i]);
        rec_release(&r[i]);
    }
    sheet_release(&s);
}

static const struct {
    const char *csv;
    size_t forms;
    bool ok;
} refused[] = {
    {"甲,乙\n1,2\n", 0, false},
    {"项目支出绩效自评表\n", 1, false},
    {"一级指标,三级指标\n产出指标,甲\n", 1, true},
    {"项目名称,自评表\n", 0, false}, /* a word in a value is no title */
    {"某项目自评表\n项目名称,甲\n自评表说明,甲\n自评表\n项目名称,乙\n", 2, true},
};

static void no_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct sheet s = {0};
        struct rec r;
        struct err e = {0};
        rec_init(&r, &selfeval_kind);
        assert_true(csv_read(refused[i].csv, strlen(refused[i].csv), ',', &s, &e));
        assert_int_equal(selfeval_sheet_forms(&s), refused[i].forms);
        assert_int_equal(selfeval_from_sheet(&r, &s, 0, &book, NULL, &e), refused[i].ok);
        assert_int_equal(e.code, refused[i].ok ? ERR_NONE : ERR_DATA);
        rec_release(&r);
        sheet_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeds_come_back),
        cmocka_unit_test(computed_becomes_stated),
        cmocka_unit_test(stacked_forms),
        cmocka_unit_test(no_forms),
    };
    text_init("zh", NULL);
    return cmocka_run_group_tests(tests, load_layouts, release_layouts);
}
