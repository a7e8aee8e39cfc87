#include "core/report/paper.h"

#include "core/report/paper_value.h"
#include "core/sheet/sheet.h"
#include "tests/unit/core/report/paper_sample.h"

static const char *const ids[] = {
    "request", "request-half", "payment", "payment-half", "payments", "topic", "material",
    "agenda", "vote", "minutes", "record", "goal", "purchase", "asset", "contracts", "acceptance",
    "acceptance-payment", "attendance",
};

static void compare(const char *id, const struct buf *now)
{
    char path[80];
    snprintf(path, sizeof(path), "tests/golden/paper/%s.txt", id);
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

/* Every supplied paper, filled with a sample. */
static void golden(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct err e = {0};
        struct doc_options o = {.text_columns = 100};
        if (!doc_render_text(sample_doc(&a, ids[i]), &o, &out, &e)) {
            fail_msg("%s: %s", ids[i], e.text);
        }
        compare(ids[i], &out);
        buf_release(&out);
        arena_release(&a);
    }
}

static const char *fill(struct arena *a, const struct rec *r, const struct paper_facts *f,
                        const char *text, struct doc_number *num)
{
    struct paper_text t;
    struct paper_source src = {r, f};
    struct paper_scope s = {.src = &src, .n = 1, .to = 1, .list = -1, .number = 12};
    struct err e = {0};
    if (!paper_text_parse(a, text, &t, &e)) {
        fail_msg("%s: %s", text, e.text);
    }
    bool figure = false;
    *num = (struct doc_number){0};
    return paper_fill(a, &s, &t, num, &figure);
}

/* Blank, zero, not applicable and unreadable stay apart; a number is one only when it is alone. */
static void values(void **state)
{
    (void)state;
    static const struct { const char *amount, *text, *is; bool numeric; } row[] = {
        {"", "{amount}", "", false},
        {"0", "{amount}", "0.00", true},
        {"—", "{amount}", "—", false},
        {"1234567.5", "{amount}", "1,234,567.50", true},
        {"1234567.5", "{amount|wan}", "123.45675", true},
        {"10000", "{amount|wan}", "1.00", true},
        {"-5", "{amount|upper}", "负伍元整", false},
        {"", "{amount|upper}", "", false},
        {"0", "{amount|upper}", "零元整", false},
        {"—", "{amount|upper}", "—", false},
        {"3", "{amount} 元", "3.00 元", false},
        {"", "{date|ymd}", "　　年　　月　　日", false},
        {"", "{#|cn}", "十二", false},
        {"", "{method|tick}", "☐转账　☐公务卡　☐现金　☐其他", false},
        {"", "{payee/subject}", "乙", false},
        {"", "{items.sum|sum}", "", false},
        {"", "{items|count}", "0", true},
        {"", "{quotes[chosen=是]|count}", "", false},
        {"", "{meeting>date|ymd}", "　　年　　月　　日", false},
        {"", "{meeting>name/subject}", "乙", false},
        {"", "{@full}", "", false},
        {"", "{source/'当年财政拨款'}", "当年财政拨款", false},
        {"", "{subject/'x'}", "乙", false},
        {"", "{attachments.sheets/'　'|sum}", "　", false},
        {"", "{attachments/'x'|count}", "0", true},
        {"", "{subject|stop}", "乙。", false},
        {"", "{ask|stop}", "", false},
        {"", "{'甲。'|stop}", "甲。", false},
        {"", "{'甲！'|stop}", "甲！", false},
        {"", "{in_budget/@in_budget|tick}", "☑是　☐否", false},
        {"", "{important/@topic_category|tick}",
         "☐重大决策　☐重要人事　☐重大项目　☐大额资金　☐其他", false},
        {"7", "{amount/@topic_amount}", "7.00", true},
        {"", "{@after}", "-0.01", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct rec r;
        struct paper_facts f = {0};
        struct doc_number num = {0};
        rec_init(&r, &request_kind);
        f.v[PF_AFTER] = sample_money(-1);
        f.v[PF_IN_BUDGET].text = "是";
        rec_set(&r, HEAD(RQ_SUBJECT), "乙", NULL);
        rec_set(&r, HEAD(RQ_AMOUNT), row[i].amount, NULL);
        rec_insert_row(&r, RQ_QUOTES, 0, NULL);
        const char *is = fill(&a, &r, &f, row[i].text, &num);
        if (strcmp(is, row[i].is) != 0 || num.is_number != row[i].numeric) {
            fail_msg("row %zu: %s of “%s” is “%s”", i, row[i].text, row[i].amount, is);
        }
        rec_release(&r);
        arena_release(&a);
    }
}

/* An unreadable amount is printed as it stands. */
static void unreadable(void **state)
{
    (void)state;
    struct arena a = {0};
    struct rec r;
    struct doc_number num;
    rec_init(&r, &request_kind);
    rec_set(&r, HEAD(RQ_AMOUNT), "约三万", NULL);
    rec_set(&r, HEAD(RQ_METHOD), "支票", NULL);
    assert_string_equal(fill(&a, &r, NULL, "{amount}", &num), "约三万");
    assert_string_equal(fill(&a, &r, NULL, "{amount|upper}", &num), "约三万");
    assert_string_equal(fill(&a, &r, NULL, "{method|tick}", &num),
                        "☐转账　☐公务卡　☐现金　☐其他　☑支票");
    rec_release(&r);
    arena_release(&a);
}

/* What a paper may name: the sentence says the line. */
static void checked(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } row[] = {
        {"kind\tnothing\nleft\tx", "没有“nothing”这种单据"},
        {"kind\trequest\nleft\t{nothing}", "第 4 行“nothing”：没有这个字段"},
        {"kind\trequest\tmeeting\nleft\t{amount}", "没有这个字段"},
        {"kind\trequest\nleft\t{@nothing}", "没有这个相关数"},
        {"kind\trequest\nleft\t{budget>amount}", "没有这种关联"},
        {"kind\trequest\nleft\t{nothing|count}", "没有这种明细"},
        {"kind\trequest\nleft\t{items.nothing|sum}", "明细里没有这个字段"},
        {"kind\trequest\nleft\t{items[nothing=1].sum|sum}", "明细里没有这个字段"},
        {"kind\trequest\nleft\t{items.name|sum}", "不能这样写"},
        {"kind\trequest\nleft\t{subject|upper}", "不能这样写"},
        {"kind\trequest\nleft\t{subject|tick}", "不能这样写"},
        {"kind\trequest\nleft\t{amount|ymd}", "不能这样写"},
        {"kind\trequest\nleft\t{sum:subject}", "不能这样写"},
        {"kind\trequest\neach\tnothing\nleft\tx\nend", "没有这种明细"},
        {"kind\trequest\neach\titems\nleft\t{amount}\nend", "没有这个字段"},
        {"kind\trequest\neach\titems\nif\t{name}\nleft\t{subject}\nend\nend", "没有这个字段"},
        {"kind\trequest\nsort\tnothing\nleft\tx", "sort 行"},
        {"kind\trequest\nskip\tnothing\tx\nleft\tx", "skip 行"},
        {"kind\trequest\nleft\t{@source|tick}", "不能这样写"},
        {"kind\trequest\nleft\t{'x'|upper}", "不能这样写"},
        {"kind\trequest\neach\titems\nleft\t{price}{^amount}{request>amount}\nend\n"
         "left\t{amount}", NULL},
        {"kind\tpurchase\nleft\t{sum:items.total|wan}{sum:total}", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct paper p;
        struct err e = {0};
        char text[400];
        snprintf(text, sizeof(text), "paper\tp\nlabel\tx\n%s\n", row[i].text);
        bool ok = paper_parse(text, &p, &e) && paper_check(&p, &e);
        if (row[i].says ? ok || !strstr(e.text, row[i].says) : !ok) {
            fail_msg("row %zu: %s", i, e.text);
        }
        paper_release(&p);
    }
}

static void spreadsheet(const char *id, struct sheet *s)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    if (!doc_render_xlsx(sample_doc(&a, id), NULL, &out, &e) ||
        !xlsx_read(out.p, out.n, 0, s, &e)) {
        fail_msg("%s: %s", id, e.text);
    }
    buf_release(&out);
    arena_release(&a);
}

/* Row of the first cell in column `col` that begins with `text`; -1: none. */
static int row_of(const struct sheet *s, int col, const char *text)
{
    for (int r = 0; r < s->rows; r++) {
        if (str_starts(sheet_cell(s, r, col), text)) {
            return r;
        }
    }
    return -1;
}

/* Read back by our own reader: amounts are numbers, not texts with commas. */
static void xlsx(void **state)
{
    (void)state;
    struct sheet s = {0};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        spreadsheet(ids[i], &s);
        assert_true(s.rows > 3);
        sheet_release(&s);
    }
    spreadsheet("payments", &s);
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "2024年10月合计"), 6), "11999.05");
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "2024年合计"), 6), "12000");
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "2023年合计"), 6), "-7");
    sheet_release(&s);
    spreadsheet("contracts", &s);
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "合计"), 5), "812000");
    sheet_release(&s);
    spreadsheet("purchase", &s);
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "合计"), 7), "1604.74");
    assert_string_equal(sheet_cell(&s, row_of(&s, 0, "市信访局本级小计"), 1), "50");
    sheet_release(&s);
}

/* if, unless, with and without a word. */
static void conditions(void **state)
{
    (void)state;
    static const struct { const char *subject, *is; } row[] = {
        {"", "B\nD\n"}, {"甲", "A\nC\n"}, {"乙", "A\nD\n"}, {"0", "B\nD\n"},
    };
    static const char text[] = "paper\tp\nlabel\tx\nkind\trequest\n"
                               "if\t{subject}\nbody\tA\nend\nunless\t{subject}\nbody\tB\nend\n"
                               "if\t{subject}\t甲\nbody\tC\nend\n"
                               "unless\t{subject}\t甲\nbody\tD\nend\n";
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct paper p;
        struct rec r;
        struct doc *d = doc_new(&a, "");
        rec_init(&r, &request_kind);
        rec_set(&r, HEAD(RQ_SUBJECT), row[i].subject, NULL);
        assert_true(paper_parse(text, &p, NULL) && paper_check(&p, NULL));
        paper_build(d, &p, &(struct paper_source){&r, NULL}, 1);
        assert_true(doc_render_text(d, NULL, &out, NULL));
        if (strcmp(buf_str(&out), row[i].is) != 0) {
            fail_msg("row %zu: %s", i, buf_str(&out));
        }
        paper_release(&p);
        rec_release(&r);
        buf_release(&out);
        arena_release(&a);
    }
}

/* A slip is one page of its own size, without a page number. */
static void slip(void **state)
{
    (void)state;
    static const char *const slips[] = {"request-half", "payment-half"};
    for (size_t i = 0; i < ARRAY_LEN(slips); i++) {
        struct arena a = {0};
        struct buf out = {0};
        struct err e = {0};
        if (!doc_render_pdf(sample_doc(&a, slips[i]), NULL, &out, &e)) {
            fail_msg("%s: %s", slips[i], e.text);
        }
        assert_non_null(memmem(out.p, out.n, "/Count 1", 8));
        assert_non_null(memmem(out.p, out.n, "[ 0 0 581.1", 11));
        buf_release(&out);
        arena_release(&a);
    }
}

/* All rows of an equal label are one cell, but not across the label left of it. */
static void merged(void **state)
{
    (void)state;
    struct arena a = {0};
    const struct doc *d = sample_doc(&a, "goal");
    const struct doc_table *t = d->block[d->nblocks - 1].table;
    int span[2] = {0};
    for (size_t i = 0; i < t->ncells; i++) {
        const char *text = t->cell[i].text;
        span[0] = strcmp(text, "产出指标") == 0 ? t->cell[i].rowspan : span[0];
        span[1] = strcmp(text, "数量指标") == 0 ? t->cell[i].rowspan : span[1];
    }
    assert_int_equal(span[0], 3);
    assert_int_equal(span[1], 2);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),    cmocka_unit_test(values),  cmocka_unit_test(unreadable),
        cmocka_unit_test(checked),   cmocka_unit_test(xlsx),    cmocka_unit_test(slip),
        cmocka_unit_test(merged),    cmocka_unit_test(conditions),
    };
    return RUN(tests);
}
