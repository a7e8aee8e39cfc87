#include "core/rule/layout.h"

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

static void shipped(void **state)
{
    (void)state;
    size_t generic = 0;
    for (size_t i = 0; i < NLAYOUTS; i++) {
        const struct layout *l = &shelf.layout[i];
        assert_int_equal(l->id[0], LAYOUT_IDS[i]);
        assert_true(*l->label && *l->title && l->nhead && l->ngrade);
        assert_int_equal(l->ncolumn > 0 && l->nfund_col > 0, true);
        generic += l->generic;
        size_t totals = 0;
        for (size_t r = 0; r < l->nfund_row; r++) {
            totals += l->fund_row[r].total;
        }
        assert_int_equal(totals, 1);
    }
    assert_int_equal(generic, 1);
}

/* Fund weight and scheme make 100 wherever the scheme gives every level a weight. Layout B gives
   the 2021 guide's (10 + 40 + 20 + 20 + 10). */
static void weights(void **state)
{
    (void)state;
    size_t whole = 0;
    for (size_t i = 0; i < NLAYOUTS; i++) {
        const struct layout *l = &shelf.layout[i];
        micro sum = l->fund_weight;
        bool all = l->nlevel > 0;
        for (size_t k = 0; k < l->nlevel; k++) {
            all = all && l->level[k].weight >= 0;
            sum += l->level[k].weight;
        }
        if (all && sum != 100 * MICRO) {
            fail_msg("layout %s: weights make %lld", l->id, (long long)(sum / MICRO));
        }
        whole += all;
    }
    assert_true(whole >= 3);
}

static void level_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < NLAYOUTS; i++) {
        const struct layout *l = &shelf.layout[i];
        for (size_t k = 0; k < l->nlevel; k++) {
            const struct layout_level *v = &l->level[k];
            assert_ptr_equal(layout_level(l, v->word), v);
            assert_string_equal(layout_full_word(l, v->word), v->word);
            for (const char *const *c = v->child; *c; c++) {
                if (!layout_has_child(v, *c) || strcmp(layout_full_word(l, *c), *c) != 0) {
                    fail_msg("layout %s: %s below %s", l->id, *c, v->word);
                }
            }
        }
    }
}

static void clipped_words(void **state)
{
    (void)state;
    const struct layout *a = &shelf.layout[0];
    static const struct { const char *word, *full; } row[] = {
        {"服务对象满意度标", "服务对象满意度指标"}, {"服务对象满意度指标", "服务对象满意度指标"},
        {"服务对象满意度", "服务对象满意度指标"}, {"数量标", "数量指标"}, {"产出", "产出指标"},
        {"可持续发展指标", "可持续发展指标"}, {"", ""}, {"标", "标"}, {"指标", "指标"},
        {"满意", "满意"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (strcmp(layout_full_word(a, row[i].word), row[i].full) != 0) {
            fail_msg("%s -> %s", row[i].word, layout_full_word(a, row[i].word));
        }
    }
    const struct layout_level *m = layout_level(a, "满意 度指标");
    assert_non_null(m);
    assert_true(layout_has_child(m, "服务对象 满意度标"));
    assert_false(layout_has_child(m, "数量指标"));
    assert_null(layout_level(a, "成本指标")); /* is a level-2 word in A */
    assert_non_null(layout_level(&shelf.layout[1], "成本指标"));
    assert_true(layout_level(&shelf.layout[1], "成本指标")->cost);
    assert_null(layout_level(a, ""));
}

static void grades(void **state)
{
    (void)state;
    static const struct { const char *score, *grade; } row[] = {
        {"100", "优"}, {"90", "优"}, {"89.999999", "良"}, {"80", "良"}, {"79.999999", "中"},
        {"60", "中"}, {"59.999999", "差"}, {"0", "差"}, {"-1", NULL}, {"110", "优"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        micro v;
        assert_true(decimal_parse(row[i].score, &v, NULL));
        const char *g = layout_grade(&shelf.layout[0], v);
        if (!str_same(g, row[i].grade)) {
            fail_msg("%s: %s", row[i].score, g ? g : "none");
        }
    }
}

#define WHOLE "id\tX\ntitle\t表\nfund_col\tname\t\t10\nfund_row\ttotal\t总额\ncolumn\tl1\t一级\t5\n"
#define COLUMNS "column\tl2\t二级\t5\ncolumn\tl3\t三级\t5\n"

/* One office gives 优 above 90 only. */
static void grade_above(void **state)
{
    (void)state;
    struct layout l;
    assert_true(layout_parse(WHOLE "grade\t优\t>90\ngrade\t良\t80\n", &l, NULL));
    assert_string_equal(layout_grade(&l, 90 * MICRO), "良");
    assert_string_equal(layout_grade(&l, 90 * MICRO + 1), "优");
    assert_null(layout_grade(&l, 80 * MICRO - 1));
    layout_release(&l);
    assert_true(layout_parse(WHOLE, &l, NULL));
    assert_null(layout_grade(&l, 100 * MICRO));
    layout_release(&l);
}

static void parses(void **state)
{
    (void)state;
    struct layout l;
    assert_true(layout_parse("# 注\r\n\r\n" WHOLE COLUMNS "unit\t元\r\nfund_weight\t20\nblock\tgoal\t目标\n"
                             "level\t产出\t-\tcost\t数量\nlevel\t效益\t30\t-\nnote\t一\nnote\t二\n"
                             "band\t好\t100\t80\nhead\tproject\t名称\tagency\t单位\n"
                             "foot\tconclusion\t结论", &l, NULL));
    assert_int_equal(l.unit, UNIT_YUAN);
    assert_int_equal(l.fund_weight, 20 * MICRO);
    assert_string_equal(l.goal_label, "目标");
    assert_int_equal(l.nlevel, 2);
    assert_int_equal(l.level[0].weight, -1);
    assert_true(l.level[0].cost);
    assert_string_equal(l.level[0].child[0], "数量");
    assert_null(l.level[1].child[0]);
    assert_int_equal(l.nnote, 2);
    assert_string_equal(l.note[1], "二");
    assert_int_equal(l.head[0].n, 2);
    assert_int_equal(l.nfoot, 1);
    assert_true(layout_has_column(&l, "name"));
    assert_true(layout_has_column(&l, "l1"));
    assert_false(layout_has_column(&l, "score"));
    layout_release(&l);
}

static void refuses(void **state)
{
    (void)state;
    static const struct { const char *text, *why; } row[] = {
        {"", "缺少“id”"},
        {"# nothing\n", "缺少“id”"},
        {"id\tX\n", "缺少“title”"},
        {"id\tX\ntitle\tt\n", "缺少“fund_col”"},
        {"id\tX\ntitle\tt\nfund_col\tname\t\t1\n", "缺少“column”"},
        {"id\tX\ntitle\tt\nfund_col\tname\t\t1\ncolumn\tl1\t一\t1\n", "缺少“fund_row”"},
        {WHOLE "nosuch\t1\n", "第 6 行“nosuch”"},
        {"id X\n", "第 1 行“id X”"},
        {WHOLE "id\n", "第 6 行“id”：内容不全"},
        {WHOLE "\n# c\ncolumn\tl2\t二级\n", "第 8 行“column”"},
        {WHOLE "column\tl2\t二级\t0\n", "第 6 行“column”：宽度"},
        {WHOLE "column\tl2\t二级\t-4\n", "第 6 行“column”"},
        {WHOLE "column\tl2\t二级\t4000000000\n", "第 6 行“column”"},
        {WHOLE "column\tl2\t二级\t0.5\n", "第 6 行“column”"},
        {WHOLE "column\tl2\t二级\tx\n", "“x”不是数字"},
        {WHOLE "block\tfund\t资金\t0\n", "第 6 行“block”"},
        {WHOLE "block\tpage\t页\n", "没有这个区块"},
        {WHOLE "unit\t亿元\n", "第 6 行“unit”"},
        {WHOLE "generic\tno\n", "只能写 yes"},
        {WHOLE "fund_weight\tten\n", "第 6 行“fund_weight”"},
        {WHOLE "fund_weight\t-10\n", "第 6 行“fund_weight”"},
        {WHOLE "fund_row\tsub\t其他\n", "只能写 total 或 part"},
        {WHOLE "head\tproject\n", "内容不全"},
        {WHOLE "head\tproject\t名称\tagency\n", "成对"},
        {WHOLE "head\ta\tA\tb\tB\tc\tC\td\tD\te\tE\n", "最多 4 对"},
        {WHOLE "head\ta\tA\tb\tB\n", "栏目太少"},
        {WHOLE "goal\texpected\t一\ngoal\tactual\t二\n", "栏目太少"},
        {WHOLE "level\t产出\t50\n", "内容不全"},
        {WHOLE "level\t产出\tx\t-\n", "第 6 行“level”"},
        {WHOLE "band\t好\t100\n", "内容不全"},
        {WHOLE "grade\t优\t>\n", "第 6 行“grade”"},
        {WHOLE "note\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17\t18\t19\t20\t21\t22\t23"
               "\t24\n", "第 6 行超过"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct layout l;
        struct err e = {0};
        bool ok = layout_parse(row[i].text, &l, &e);
        layout_release(&l);
        if (ok || e.code != ERR_DATA || !strstr(e.text, row[i].why)) {
            fail_msg("row %zu: %d %s", i, ok, e.text);
        }
    }
}

static void too_many_columns(void **state)
{
    (void)state;
    struct buf b = {0};
    struct layout l;
    struct err e = {0};
    buf_adds(&b, WHOLE);
    for (int i = 0; i < 30; i++) {
        buf_adds(&b, "column\tl3\t列\t1\n");
    }
    assert_false(layout_parse(buf_str(&b), &l, &e));
    assert_non_null(strstr(e.text, "第 35 行“column”"));
    layout_release(&l);
    buf_release(&b);
}

static void check_sheet(const struct rec *r, const struct book *b, enum sheet_use use,
                        const char *id)
{
    struct arena a = {0};
    int row, col;
    struct doc *d = doc_new(&a, "");
    const struct doc_table *t = selfeval_sheet(d, r, b, use);
    if (!doc_table_check(t, &row, &col)) {
        fail_msg("layout %s, %s: square %d,%d", id, use == SHEET_PAPER ? "paper" : "screen", row,
                 col);
    }
    assert_true(t->head_rows == 1 && t->repeat_from > 0 && t->repeat_from < t->rows);
    for (size_t i = 0; i < t->ncells; i++) {
        struct place p;
        if (t->cell[i].place) {
            assert_true(place_parse(&selfeval_kind, t->cell[i].place, &p) && rec_has(r, p));
        }
    }
    arena_release(&a);
}

/* A new form, one with odd rows, and one without any stand in a sound grid in every layout. */
static void sheets(void **state)
{
    (void)state;
    for (size_t i = 0; i < NLAYOUTS; i++) {
        char id[2] = {LAYOUT_IDS[i], '\0'};
        struct rec r;
        rec_init(&r, &selfeval_kind);
        selfeval_start(&r, &shelf.book, id, 2024, "单位");
        assert_int_equal(r.unit, shelf.layout[i].unit);
        check_sheet(&r, &shelf.book, SHEET_PAPER, id);
        check_sheet(&r, &shelf.book, SHEET_SCREEN, id);
        for (size_t n = 0; n < 3; n++) {
            rec_insert_row(&r, SE_INDICATORS, 0, NULL);
            rec_insert_row(&r, SE_FUNDS, 0, NULL);
        }
        set(&r, "funds.change_reason", "追加");
        set(&r, "funds.reason", "结余");
        selfeval_kind.compute(&r, &shelf.book);
        check_sheet(&r, &shelf.book, SHEET_PAPER, id);
        check_sheet(&r, &shelf.book, SHEET_SCREEN, id);
        for (int l = 0; l < 2; l++) {
            while (r.list[l].n) {
                rec_delete_row(&r, l, 0);
            }
        }
        selfeval_kind.compute(&r, &shelf.book);
        check_sheet(&r, &shelf.book, SHEET_PAPER, id);
        rec_release(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped), cmocka_unit_test(weights), cmocka_unit_test(level_words),
        cmocka_unit_test(clipped_words), cmocka_unit_test(grades), cmocka_unit_test(grade_above),
        cmocka_unit_test(parses), cmocka_unit_test(refuses), cmocka_unit_test(too_many_columns),
        cmocka_unit_test(sheets),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
