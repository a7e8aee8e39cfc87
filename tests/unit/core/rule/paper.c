#include "core/rule/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

#define HEAD "paper\tp\nlabel\t单\nkind\trequest\n"
#define GRID HEAD "grid\t1\t1\t1\n"

/* What an office may write wrong: the sentence names the line and what is the matter. */
static void refused(void **state)
{
    (void)state;
    static const struct { const char *text, *says; } row[] = {
        {"", "缺少“paper”行"},
        {"paper\tp\nkind\trequest\ntitle\tx\n", "缺少“label”行"},
        {"paper\tp\nlabel\t单\ntitle\tx\n", "缺少“kind”行"},
        {HEAD, "没有内容"},
        {HEAD "row\t1\ta\n", "第 4 行“row”：前面缺少 grid 行"},
        {HEAD "wor\t1\ta\n", "没有这个项目"},
        {HEAD "title\n", "内容不全"},
        {GRID "row\t1\ta\tb\n", "第 5 行“row”：这一行没有填满各栏"},
        {GRID "row\t1\ta\tb\tc\td\n", "超出各栏"},
        {GRID "row\t1\t*2 a\t*2 b\n", "超出各栏"},
        {GRID "row\t1\t*2xa b\tc\n", "跨栏写成"},
        {GRID "row\tx\ta\tb\tc\n", "数值不对"},
        {GRID "row\t1\t*1x2 a\tb\tc\n", "最后的格子跨出了表"},
        {GRID "row\t1\t*1x2 a\tb\tc\ngrid\t1\n", "跨出了这张表"},
        {GRID "row\t1\t*1x2 a\tb\tc\nleft\tx\n", "跨出了这张表"},
        {GRID "row\t1\t*1x2 a\tb\tc\nif\t{x}\n", "跨进了这一段"},
        {GRID "if\t{x}\nrow\t1\t*1x2 a\tb\tc\nend\n", "跨出了这一段"},
        {HEAD "left\tx\nend\n", "没有要结束的段"},
        {HEAD "if\t{x}\nleft\tx\n", "缺少 end"},
        {HEAD "each\trecord\nleft\tx\nend\n", "只有写了 many"},
        {HEAD "many\tyes\nif\t{x}\neach\trecord\n", "不能写在别的段里"},
        {HEAD "many\tyes\nafter\t{x}\n", "只能直接写在 each record 里"},
        {HEAD "left\t{a\n", "缺少右边的 }"},
        {HEAD "left\t{a|b}\n", "没有这种写法"},
        {HEAD "left\t{}\n", "看不懂这个字段"},
        {HEAD "left\t{a/b/c/d/e}\n", "最多 4 个"},
        {HEAD "left\t{list|sum}\n{list.a|count}\n", "没有这个项目"},
        {HEAD "left\t{list.a|count}\n", "看不懂这个字段"},
        {HEAD "left\t{list[a.b|join}\n", "看不懂这个字段"},
        {HEAD "page\tA5\ntitle\tx\n", "写 A4"},
        {HEAD "page\t205\t20\t10\ntitle\tx\n", "纸太小"},
        {HEAD "page\t205\t101.6\t6\t20\ntitle\tx\n", "50% 到 200%"},
        {HEAD "many\tno\n", "只能写 yes"},
        {HEAD "parts\ta\tb\tc\td\n", "最多三段"},
        {HEAD "skip\tstate\n", "内容不全"},
        {HEAD "unless\t{x}\nleft\tx\n", "缺少 end"},
        {HEAD "left\t{a/'b}\n", "看不懂这个字段"},
        {HEAD "left\t{'}\n", "看不懂这个字段"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct paper p;
        struct err e = {0};
        if (paper_parse(row[i].text, &p, &e) || !strstr(e.text, row[i].says)) {
            fail_msg("row %zu: %s is not told, but: %s", i, row[i].says, e.text);
        }
        assert_int_equal(e.code, ERR_DATA);
        paper_release(&p);
    }
}

static void taken(void **state)
{
    (void)state;
    struct paper p;
    struct err e = {0};
    const char *text = "# a comment\r\npaper\tp\r\nlabel\t单\r\n"
                       "kind\trequest\tpayment\r\norder\t7\r\n"
                       "page\t205\t101.6\t6\t90\r\ngrid\t1\t2\t3\r\n"
                       "row\t2\t*1x2 a\\nb\t=^{x}\t!{y}\r\nhead\t1\t=&{z}\t=~t\r\n";
    assert_true(paper_is(text));
    assert_false(paper_is("id\tA\npaper\tp\n"));
    if (!paper_parse(text, &p, &e)) {
        fail_msg("%s", e.text);
    }
    assert_true(paper_fits(&p, "payment") && !paper_fits(&p, "meeting"));
    assert_int_equal(p.order, 7);
    assert_int_equal(p.width, 2050);
    assert_int_equal(p.height, 1016);
    assert_int_equal(p.margin, 60);
    assert_int_equal(p.scale, 90);
    const struct paper_cell *c = p.item[1].cell, *d = p.item[2].cell;
    assert_int_equal(p.item[1].lines, 2);
    assert_string_equal(c[0].text.piece[0].text, "a\nb");
    assert_int_equal(c[0].rows, 2);
    assert_int_equal(c[1].align, PAPER_CENTRE);
    assert_int_equal(c[2].look, PAPER_SIGN);
    assert_int_equal(p.item[2].kind, PAPER_HEAD_ROW);
    assert_int_equal(d[0].col, 1); /* the first column is still covered */
    assert_true(d[0].merge && d[1].align == PAPER_TOP);
    paper_release(&p);
    text = HEAD "skip\tstate\t拟定\nunless\t{a}\t甲\nif\t{b}\nheading\tx\nend\nend\nbody\ty\n";
    if (!paper_parse(text, &p, &e)) {
        fail_msg("%s", e.text);
    }
    assert_string_equal(p.skip, "state");
    assert_string_equal(p.skip_word, "拟定");
    assert_int_equal(p.item[0].kind, PAPER_UNLESS);
    assert_string_equal(p.item[0].word, "甲");
    assert_null(p.item[1].word);
    assert_int_equal(p.item[2].kind, PAPER_HEADING);
    assert_int_equal(p.item[5].kind, PAPER_BODY);
    paper_release(&p);
}

static void values(void **state)
{
    (void)state;
    struct arena a = {0};
    struct paper_text t;
    struct err e = {0};
    assert_true(paper_text_parse(&a, "{{{a/link>b|upper}{l[f=w].x+y|join}{sum:@n}}", &t, &e));
    assert_int_equal(t.n, 5);
    assert_string_equal(t.piece[0].text, "{");
    assert_int_equal(t.piece[1].nref, 2);
    assert_int_equal(t.piece[1].style, PAPER_UPPER);
    assert_string_equal(t.piece[1].ref[1].link, "link");
    assert_string_equal(t.piece[1].ref[1].name, "b");
    const struct paper_ref *l = &t.piece[2].ref[0];
    assert_int_equal(l->from, PAPER_LIST);
    assert_string_equal(l->name, "l");
    assert_string_equal(l->filter, "f");
    assert_string_equal(l->word, "w");
    assert_int_equal(l->nfield, 2);
    assert_string_equal(l->field[1], "y");
    assert_true(t.piece[3].ref[0].sum && t.piece[3].ref[0].from == PAPER_FACT);
    assert_string_equal(t.piece[4].text, "}");
    assert_true(paper_text_parse(&a, "{l.x/'张'|sum}", &t, &e));
    assert_int_equal(t.piece[0].ref[0].from, PAPER_LIST);
    assert_int_equal(t.piece[0].ref[1].from, PAPER_WORDS);
    assert_string_equal(t.piece[0].ref[1].name, "张");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused),
        cmocka_unit_test(taken),
        cmocka_unit_test(values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
