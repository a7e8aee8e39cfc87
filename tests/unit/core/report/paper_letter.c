/* Papers that are letters, and what a record lacks before it can go out on one. */
#include "core/report/paper.h"

#include "tests/unit/core/report/paper_sample.h"

#define TOP "paper\tp\nlabel\t函\nkind\trequest\npage\tletter\n"

static void parse(struct paper *p, const char *text)
{
    struct err e = {0};
    if (!paper_parse(text, p, &e) || !paper_check(p, &e)) {
        fail_msg("%s", e.text);
    }
}

static char *rendered(const struct paper *p, const struct rec *r)
{
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    paper_page(d, p);
    paper_build(d, p, &(struct paper_source){r, NULL}, 1);
    assert_true(d->letter);
    assert_true(doc_render_text(d, NULL, &out, NULL));
    arena_release(&a);
    return out.p;
}

static void every_item(void **state)
{
    (void)state;
    struct paper p;
    struct rec r;
    parse(&p, TOP "red\t某区信访办公室\nnumber\t{number}\t签发人：{section_head}\ntitle\t{subject}\n"
                  "to\t甲街道：\nheading\t一、事由\nbody\t{reason}\n"
                  "sign\t某区信访办公室\\n{date|ymd}\ncopy\t抄送：乙局。\ncopy\t某区信访办公室\t{date|ymd}印发\n");
    sample_request(&r);
    char *text = rendered(&p, &r);
    static const char *const line[] = {
        "                     某区信访办公室\n", "2024-031", "签发人：科长乙", "\n甲街道：\n",
        "\n　　一、事由\n", "\n　　现有叫号系统使用六年", "\n　　依据：年初预算已列",
        "                                         2024年9月10日\n", " 抄送：乙局。 ", "2024年9月10日印发",
    };
    const char *at = text;
    for (size_t i = 0; i < ARRAY_LEN(line); i++) {
        const char *found = strstr(at, line[i]);
        if (!found) {
            fail_msg("no “%s” behind what stands before it:\n%s", line[i], text);
        }
        at = found;
    }
    free(text);
    rec_release(&r);
    paper_release(&p);
}

static void refused(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } row[] = {
        {"page\tA4\nred\tx", "第 5 行“red”：只有写了 page letter 的版式能用"},
        {"page\tletter\nred\tx\ty", "第 5 行“red”：只能写一段"},
        {"page\tletter\ncopy\tx\ty\tz", "第 5 行“copy”：最多两段"},
        {"page\tletter\nto\t{nothing}", "第 5 行“nothing”：没有这个字段"},
        {"page\tletters\nleft\tx", "letter"},
        {"need\tnothing\nleft\tx", "第 4 行“nothing”：没有这个字段"},
        {"need\t@full\nleft\tx", "要写名称"},
        {"need\tamount}{\nleft\tx", "第 4 行“need”"},
        {"each\titems\nneed\tamount\nend", "第 5 行“need”：不能写在 each 段里"},
        {"only\trequest\tnothing\tx\nleft\tx", "only 行：没有字段“nothing”"},
        {"only\tmeeting\tname\tx\nleft\tx", "only 行：kind 行没有写“meeting”"},
        {"only\trequest\tname\nleft\tx", "内容不全"},
        {"left\t{items.name|first}\nneed\titems|count\t@full=预算\titems[name=甲].price|sum=单价",
         NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct paper p;
        struct err e = {0};
        char text[400];
        snprintf(text, sizeof(text), "paper\tp\nlabel\tx\nkind\trequest\n%s\n", row[i].text);
        bool ok = paper_parse(text, &p, &e) && paper_check(&p, &e);
        if (row[i].says ? ok || !strstr(e.text, row[i].says) : !ok) {
            fail_msg("row %zu: %s", i, e.text);
        }
        paper_release(&p);
    }
}

/* Blank is missing, zero is not; a list without rows, a fact nobody gave, a linked record's field;
   what stands in a block only when it is printed. */
static void missing(void **state)
{
    (void)state;
    static const struct { const char *need, *cell, *is, *lacks; } row[] = {
        {"need\tamount", "amount", "", "申请金额"},
        {"need\tamount", "amount", "0", ""},
        {"need\tsubject=为何事", "subject", "", "为何事"},
        {"need\tsubject/number", "subject", "", "支出事项"},
        {"need\tsubject/number", "number", "1", ""},
        {"need\titems|count", "number", "1", "方案明细"},
        {"need\t@full=全年预算", "number", "1", "全年预算"},
        {"need\tmeeting>name", "number", "1", "会议名称"},
        {"need\tnumber\tnumber\tdate", "amount", "1", "申请编号、申请日期"},
        {"if\t{number}\nneed\tsubject\nend", "number", "", ""},
        {"if\t{number}\nneed\tsubject\nend", "number", "1", "支出事项"},
        {"unless\t{number}\t2\nneed\tsubject\nend", "number", "2", ""},
        {"unless\t{number}\t2\nneed\tsubject\nend", "number", "1", "支出事项"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct paper p;
        struct rec r;
        struct err e = {0};
        char text[400], want[200];
        struct paper_facts none = {0};
        snprintf(text, sizeof(text), TOP "%s\nbody\tx\n", row[i].need);
        parse(&p, text);
        const char *const cells[] = {NULL};
        sample_fill(&r, &request_kind, cells);
        struct place at;
        assert_true(place_parse(&request_kind, row[i].cell, &at));
        assert_true(rec_set(&r, at, row[i].is, NULL));
        bool ok = paper_complete(&p, &(struct paper_source){&r, &none}, &e);
        snprintf(want, sizeof(want), "“函”还缺：%s。请先填写。", row[i].lacks);
        if (ok != !*row[i].lacks || strcmp(e.text, ok ? "" : want) != 0) {
            fail_msg("row %zu: %s", i, e.text);
        }
        rec_release(&r);
        paper_release(&p);
    }
}

/* The path is there for the cursor. */
static void paths(void **state)
{
    (void)state;
    struct arena a = {0};
    struct paper p;
    struct rec r;
    struct paper_lack *lack;
    const char *const cells[] = {NULL};
    parse(&p, TOP "need\tnumber\tmeeting>name\titems|count\nbody\tx\n");
    sample_fill(&r, &request_kind, cells);
    struct paper_source src = {&r, NULL};
    assert_int_equal(paper_missing(&p, &src, &a, &lack), 3);
    assert_string_equal(lack[0].path, "number");
    assert_string_equal(lack[1].path, "");
    assert_string_equal(lack[2].path, "");
    assert_int_equal(paper_missing(&p, &src, &a, NULL), 3);
    rec_release(&r);
    paper_release(&p);
    arena_release(&a);
}

static void only_some(void **state)
{
    (void)state;
    struct paper p;
    struct rec r, other;
    parse(&p, TOP "only\trequest\tmethod\t转账\nbody\tx\n");
    sample_request(&r);
    sample_meeting(&other);
    assert_true(paper_suits(&p, &r));
    rec_set(&r, HEAD(RQ_METHOD), "现金", NULL);
    assert_false(paper_suits(&p, &r));
    assert_false(paper_suits(&p, &other)); /* another kind */
    rec_release(&r);
    rec_release(&other);
    paper_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item), cmocka_unit_test(refused), cmocka_unit_test(missing),
        cmocka_unit_test(paths),      cmocka_unit_test(only_some),
    };
    return RUN(tests);
}
