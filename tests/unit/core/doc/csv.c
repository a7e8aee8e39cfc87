#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/doc/doc.h"
#include "tests/unit/core/doc/sample.h"

static void golden(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf out = {0};
    assert_true(doc_render_csv(sample_doc(&a, 9), NULL, &out, NULL));
    char *want = sample_golden("tests/golden/doc/selfeval.csv", &out);
    assert_string_equal(buf_str(&out), want);
    free(want);
    buf_release(&out);
    arena_release(&a);
}

static const struct {
    const char *text, *field;
    bool is_number;
} rows[] = {
    {"平常", "平常", false}, {"", "", false}, {"a,b", "\"a,b\"", false},
    {"说\"是\"", "\"说\"\"是\"\"\"", false}, {"上\n下", "\"上\n下\"", false},
    {"上\r\n下", "\"上\n下\"", false}, {"=SUM(A1)", "'=SUM(A1)", false}, {"-5", "'-5", false},
    {"-5", "-5", true}, {"  +1", "'  +1", false}, {"　＝1", "'　＝1", false},
    {"=1,2", "\"'=1,2\"", false}, {"\t=1", "' =1", false}, {"\x1b[0m", "␛[0m", false},
    {"1,234.56", "\"1,234.56\"", true}, {"—", "—", false},
};

static void fields(void **state)
{
    (void)state;
    static const int one[] = {1};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct arena a = {0};
        struct buf out = {0}, want = {0};
        struct doc *d = doc_new(&a, "");
        struct doc_cell *c = doc_cell(d, doc_table(d, 1, one), 0, 0, 1, 1, "", DOC_LEFT, 0);
        c->text = rows[i].text; /* past the builder's cleaning */
        c->num.is_number = rows[i].is_number;
        assert_true(doc_render_csv(d, NULL, &out, NULL));
        buf_addf(&want, "\xEF\xBB\xBF%s\r\n", rows[i].field);
        assert_string_equal(buf_str(&out), want.p);
        buf_release(&out);
        buf_release(&want);
        arena_release(&a);
    }
}

static void merged_cells_and_lines(void **state)
{
    (void)state;
    static const int three[] = {1, 1, 1};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    doc_title(d, "=标题");
    struct doc_table *t = doc_table(d, 3, three);
    doc_cell(d, t, 0, 0, 2, 2, "合", DOC_LEFT, 0);
    doc_cell(d, t, 0, 2, 1, 1, "一", DOC_LEFT, 0);
    doc_cell(d, t, 1, 2, 1, 1, "二", DOC_LEFT, 0);
    doc_page_break(d);
    doc_text(d, DOC_LEFT, "尾");
    assert_true(doc_render_csv(d, NULL, &out, NULL));
    assert_string_equal(buf_str(&out), "\xEF\xBB\xBF'=标题\r\n合,,一\r\n,,二\r\n\r\n尾\r\n");
    buf_release(&out);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),
        cmocka_unit_test(fields),
        cmocka_unit_test(merged_cells_and_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
