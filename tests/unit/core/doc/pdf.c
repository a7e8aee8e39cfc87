#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>

#include "core/doc/doc.h"
#include "tests/unit/core/doc/sample.h"

/* What fontconfig, pango and cairo keep until the process ends is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libcairo\n";
}

#define PAGE "/Type /Page " /* not /Pages */

static int count(const struct buf *b, const char *word)
{
    int n = 0;
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= b->n; i++) {
        n += memcmp(b->p + i, word, len) == 0;
    }
    return n;
}

static bool refused_without_fonts(void)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    char *conf = realpath("tests/data/doc/no-fonts.conf", NULL); /* it takes no relative path */
    setenv("FONTCONFIG_FILE", conf ? conf : "", 1);
    free(conf);
    bool ok = !doc_render_pdf(sample_doc(&a, 3), NULL, &out, &e) && e.code == ERR_UNAVAIL &&
              strstr(e.text, "fonts-noto-cjk") && out.n == 0;
    ok = ok && !doc_pdf_missing(sample_doc(&a, 3), NULL, &out, &e) && e.code == ERR_UNAVAIL;
    buf_release(&out);
    arena_release(&a);
    return ok;
}

/* Runs first, in a child: fontconfig reads its configuration once in a process. */
static void no_fonts(void **state)
{
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        _exit(refused_without_fonts() ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void whole_and_always_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf out[2] = {{0}};
    struct err e = {0};
    struct doc *d = sample_doc(&a, 60);
    for (int i = 0; i < 2; i++) {
        buf_adds(&out[i], "前"); /* a render adds, it does not replace */
        assert_true(doc_render_pdf(d, NULL, &out[i], &e));
    }
    assert_int_equal(out[0].n, out[1].n);
    assert_memory_equal(out[0].p, out[1].p, out[0].n);
    assert_memory_equal(out[0].p + 3, "%PDF-", 5);
    assert_int_equal(count(&out[0], "/CreationDate"), 0);
    assert_true(count(&out[0], "/FontFile") > 0); /* embedded */
    assert_true(count(&out[0], "/ToUnicode") > 0); /* text can be selected */
    assert_true(count(&out[0], PAGE) >= 4);
    buf_release(&out[0]);
    buf_release(&out[1]);
    arena_release(&a);
}

static void date_and_many_in_one(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "三张");
    struct doc_options o = {.created = 1735660800, .font = "No Such Family"};
    doc_page_break(d); /* at the beginning: no empty page */
    for (int i = 0; i < 3; i++) {
        sample_add(d, 2);
        doc_page_break(d);
    }
    assert_true(doc_render_pdf(d, &o, &out, NULL));
    assert_int_equal(count(&out, "20241231160000"), 1);
    assert_int_equal(count(&out, PAGE), 3);
    d->landscape = true;
    buf_clear(&out);
    assert_true(doc_render_pdf(d, &o, &out, NULL));
    assert_true(count(&out, "841.89 595.276") > 0);
    buf_release(&out);
    arena_release(&a);
}

static void empty_document(void **state)
{
    (void)state;
    static const int one[] = {1};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "");
    assert_true(doc_render_pdf(d, NULL, &out, NULL));
    doc_table(d, 1, one);
    doc_text(d, DOC_LEFT, "");
    assert_true(doc_render_pdf(d, NULL, &out, NULL));
    assert_int_equal(count(&out, PAGE), 2); /* one each */
    buf_release(&out);
    arena_release(&a);
}

/* U+F0000 and U+F0001 are for private use: no font of a distribution has them. */
static void characters_without_a_font(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf out = {0}, missing = {0};
    struct err e = {0};
    struct doc *d = sample_doc(&a, 2);
    assert_true(doc_pdf_missing(d, NULL, &missing, &e));
    assert_string_equal(buf_str(&missing), "");
    doc_text(d, DOC_LEFT, "王\xF3\xB0\x80\x81某、张\xF3\xB0\x80\x80\xF3\xB0\x80\x81");
    assert_true(doc_pdf_missing(d, NULL, &missing, &e));
    assert_string_equal(buf_str(&missing), "\xF3\xB0\x80\x81\xF3\xB0\x80\x80");
    assert_false(doc_render_pdf(d, NULL, &out, &e));
    assert_int_equal(e.code, ERR_DATA);
    assert_non_null(strstr(e.text, "U+F0001"));
    assert_non_null(strstr(e.text, "U+F0000"));
    assert_int_equal(out.n, 0);
    buf_release(&out);
    buf_release(&missing);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_fonts),
        cmocka_unit_test(whole_and_always_the_same),
        cmocka_unit_test(date_and_many_in_one),
        cmocka_unit_test(empty_document),
        cmocka_unit_test(characters_without_a_font),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
