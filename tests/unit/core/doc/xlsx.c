#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <archive.h>
#include <archive_entry.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "core/doc/doc.h"
#include "tests/unit/core/doc/sample.h"

/* The named part of the file as text; empty when there is none. */
static struct buf part(const struct buf *file, const char *name)
{
    struct buf b = {0};
    struct archive *z = archive_read_new();
    struct archive_entry *entry;
    archive_read_support_format_zip(z);
    assert_int_equal(archive_read_open_memory(z, file->p, file->n), ARCHIVE_OK);
    while (archive_read_next_header(z, &entry) == ARCHIVE_OK) {
        char bytes[8192];
        la_ssize_t n;
        if (strcmp(archive_entry_pathname(entry), name) != 0) {
            continue;
        }
        while ((n = archive_read_data(z, bytes, sizeof(bytes))) > 0) {
            buf_add(&b, bytes, (size_t)n);
        }
    }
    archive_read_free(z);
    return b;
}

static void has(const struct buf *file, const char *name, const char *const *want, size_t n)
{
    struct buf b = part(file, name);
    for (size_t i = 0; i < n; i++) {
        if (!strstr(buf_str(&b), want[i])) {
            fail_msg("%s lacks %s", name, want[i]);
        }
    }
    buf_release(&b);
}

static void the_form(void **state)
{
    (void)state;
    static const char *const sheet[] = {
        "<mergeCell ref=\"A1:I1\"/>", "<mergeCell ref=\"A12:A21\"/>", "<v>0.8706</v>",
        "<v>1234.56</v>", "paperSize=\"9\"", "fitToHeight=\"0\"", "第 &amp;P 页 共 &amp;N 页",
        "customHeight=\"1\"",
    };
    static const char *const styles[] = {
        "formatCode=\"0.00%\"", "formatCode=\"0.00\"", "textRotation=\"255\"", "wrapText=\"1\"",
    };
    static const char *const book[] = {
        "name=\"2024年度项目支出绩效自评表\"", "$A$1:$I$23", "!$12:$12",
    };
    static const char *const core[] = {
        "<dc:title>2024年度项目支出绩效自评表</dc:title>", "2024-12-31T16:00:00Z",
    };
    struct arena a = {0};
    struct buf out = {0};
    struct doc_options o = {.created = 1735660800};
    struct err e = {0};
    assert_true(doc_render_xlsx(sample_doc(&a, 9), &o, &out, &e));
    has(&out, "xl/worksheets/sheet1.xml", sheet, ARRAY_LEN(sheet));
    has(&out, "xl/styles.xml", styles, ARRAY_LEN(styles));
    has(&out, "xl/workbook.xml", book, ARRAY_LEN(book));
    has(&out, "docProps/core.xml", core, ARRAY_LEN(core));
    buf_release(&out);
    arena_release(&a);
}

static void always_the_same(void **state)
{
    (void)state;
    struct arena a = {0};
    struct buf out[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        assert_true(doc_render_xlsx(sample_doc(&a, 9), NULL, &out[i], NULL));
    }
    assert_int_equal(out[0].n, out[1].n);
    assert_memory_equal(out[0].p, out[1].p, out[0].n);
    buf_release(&out[0]);
    buf_release(&out[1]);
    arena_release(&a);
}

static void one_row(struct buf *out, const struct doc_cell *cell, size_t n)
{
    static const int width[8] = {1, 1, 1, 1, 1, 1, 1, 1};
    struct arena a = {0};
    struct doc *d = doc_new(&a, "a/b[c]:*?'x'");
    struct doc_table *t = doc_table(d, (int)n, width);
    for (size_t i = 0; i < n; i++) {
        struct doc_cell *c = doc_cell(d, t, 0, (int)i, 1, 1, "", DOC_LEFT, 0);
        c->text = cell[i].text;
        c->num = cell[i].num;
    }
    struct err e = {0};
    assert_true(doc_render_xlsx(d, NULL, out, &e));
    arena_release(&a);
}

static void no_formula_and_no_control(void **state)
{
    (void)state;
    static const struct doc_cell cell[] = {
        {.text = "=1+1"}, {.text = "+x"}, {.text = "@x"}, {.text = "a\x1b<&>"}, {.text = "-5"},
    };
    static const char *const strings[] = {"<t>=1+1</t>", "<t>@x</t>", "a␛&lt;&amp;&gt;"};
    static const char *const book[] = {"name=\"a_b_c_____x_\""};
    struct buf out = {0};
    one_row(&out, cell, ARRAY_LEN(cell));
    struct buf sheet = part(&out, "xl/worksheets/sheet1.xml");
    assert_null(strstr(sheet.p, "<f>"));
    has(&out, "xl/sharedStrings.xml", strings, ARRAY_LEN(strings));
    has(&out, "xl/workbook.xml", book, ARRAY_LEN(book));
    buf_release(&sheet);
    buf_release(&out);
}

static void numbers(void **state)
{
    (void)state;
    static const struct doc_cell cell[] = {
        {.text = "87.06%", .num = {true, 8706, 2, -1, true}},
        {.text = "100%", .num = {true, 10000, 2, -1, true}},
        {.text = "1,234.50", .num = {true, 123450, 2, 2, false}},
        {.text = "-0.01", .num = {true, -1, 2, 2, false}},
        {.text = "9007199254740993", .num = {true, 9007199254740993, 0, 0, false}},
        {.text = "0", .num = {true, 0, 2, -1, false}},
    };
    static const char *const sheet[] = {
        "<v>0.8706</v>", "<v>1</v>", "<v>1234.5</v>", "<v>-0.01</v>", "<v>0</v>",
    };
    static const char *const styles[] = {"\"0.00%\"", "\"#,##0.00\"", "\"0.00\""};
    static const char *const strings[] = {"9007199254740993"}; /* no binary number can hold it */
    struct buf out = {0};
    one_row(&out, cell, ARRAY_LEN(cell));
    has(&out, "xl/worksheets/sheet1.xml", sheet, ARRAY_LEN(sheet));
    has(&out, "xl/styles.xml", styles, 1);
    has(&out, "xl/sharedStrings.xml", strings, 1);
    buf_release(&out);
}

static void a_sheet_for_each_page(void **state)
{
    (void)state;
    static const char *const any[] = {"<mergeCell ref=\"A12:A15\"/>", "landscape"};
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "多张");
    d->landscape = true;
    for (int i = 0; i < 3; i++) {
        sample_add(d, 3);
        if (i < 2) {
            doc_page_break(d);
        }
    }
    assert_true(doc_render_xlsx(d, NULL, &out, NULL));
    has(&out, "xl/worksheets/sheet3.xml", any, ARRAY_LEN(any));
    struct buf none = part(&out, "xl/worksheets/sheet4.xml");
    assert_int_equal(none.n, 0);
    buf_release(&out);
    arena_release(&a);
}

/* Equal names are numbered, a sheet without one has that before it, no name is too long. */
static void sheet_names(void **state)
{
    (void)state;
    static const char *const any[] = {
        "name=\"议程\"", "name=\"议题_材料1\"", "name=\"议题_材料2\"", "name=\"议题_材料3\"",
        "name=\"字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字1\"",
        "name=\"字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字2\"",
    };
    static const char *const name[] = {
        "议程", "议题/材料", "", "议题/材料",
        "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字",
        "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字",
    };
    struct arena a = {0};
    struct buf out = {0};
    struct doc *d = doc_new(&a, "多张");
    for (size_t i = 0; i < ARRAY_LEN(name); i++) {
        if (i) {
            doc_page_break(d);
        }
        if (*name[i]) {
            doc_sheet(d, name[i]);
        }
        doc_title(d, "x");
    }
    assert_true(doc_render_xlsx(d, NULL, &out, NULL));
    has(&out, "xl/workbook.xml", any, ARRAY_LEN(any));
    buf_release(&out);
    assert_true(doc_render_text(d, NULL, &out, NULL));
    assert_null(strstr(buf_str(&out), "议程")); /* not a text of the page */
    buf_release(&out);
    arena_release(&a);
}

static void too_much_text(void **state)
{
    (void)state;
    static const int one[] = {1};
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    struct doc *d = doc_new(&a, "长");
    char *text = arena_alloc(&a, 32769);
    memset(text, 'a', 32768);
    doc_cell(d, doc_table(d, 1, one), 0, 0, 1, 1, text, DOC_LEFT, 0);
    assert_false(doc_render_xlsx(d, NULL, &out, &e));
    assert_int_equal(e.code, ERR_DATA);
    assert_non_null(strstr(e.text, "32767"));
    arena_release(&a);
}

static bool fails_with_io(int n)
{
    struct arena a = {0};
    struct buf out = {0};
    struct err e = {0};
    bool ok = !doc_render_xlsx(sample_doc(&a, n), NULL, &out, &e) && e.code == ERR_IO &&
              out.n == 0 && e.text[0];
    arena_release(&a);
    return ok;
}

/* A limit on the size of files does what a full disk does; in a child, where it ends with it. */
static void full_disk(void **state)
{
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        struct rlimit limit = {4096, 4096};
        signal(SIGXFSZ, SIG_IGN);
        bool ok = setrlimit(RLIMIT_FSIZE, &limit) == 0 && fails_with_io(9);
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void no_folder(void **state)
{
    (void)state;
    const char *old = getenv("TMPDIR");
    char *keep = old ? xstrdup(old) : NULL;
    setenv("TMPDIR", "/nonexistent/folder", 1);
    assert_true(fails_with_io(3));
    if (keep) {
        setenv("TMPDIR", keep, 1);
    } else {
        unsetenv("TMPDIR");
    }
    free(keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form),
        cmocka_unit_test(always_the_same),
        cmocka_unit_test(no_formula_and_no_control),
        cmocka_unit_test(numbers),
        cmocka_unit_test(a_sheet_for_each_page),
        cmocka_unit_test(sheet_names),
        cmocka_unit_test(too_much_text),
        cmocka_unit_test(full_disk),
        cmocka_unit_test(no_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
