#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/doc/doc.h"

static void each_is_whole_and_found_by_its_ending(void **state)
{
    (void)state;
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    assert_int_equal(n, 4);
    for (size_t i = 0; i < n; i++) {
        char name[64];
        snprintf(name, sizeof(name), "自评表.v2.%s", f[i].ext);
        assert_ptr_equal(doc_format_for(name), &f[i]);
        assert_true(f[i].label[0] && f[i].render);
    }
}

static void names_without_a_format(void **state)
{
    (void)state;
    static const char *const none[] = {"", "pdf", "a.", "a.docx", "dir.pdf/a", "a.pdf.bak"};
    for (size_t i = 0; i < ARRAY_LEN(none); i++) {
        assert_null(doc_format_for(none[i]));
    }
    assert_non_null(doc_format_for("A.PDF"));
    assert_non_null(doc_format_for("/tmp/x/自评表.Xlsx"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_whole_and_found_by_its_ending),
        cmocka_unit_test(names_without_a_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
