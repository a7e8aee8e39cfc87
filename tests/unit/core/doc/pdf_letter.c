/* Letters are measured on the PDF itself, by poppler's tools. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/doc.h"

const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libcairo\n";
}

#define MOST 400

/* A word of the page as poppler sees it: for Chinese a line. Hundredths of a point. */
struct word {
    int page, x0, y0, x1, y1;
    size_t chars;
    char text[400];
};

static struct word words[MOST];
static size_t nwords;

/* Runs "COMMAND FILE MORE" over the rendered document; its output, to be freed. */
static char *run(const struct doc *d, const char *command, const char *more, size_t *n)
{
    struct buf pdf = {0}, out = {0};
    struct err e = {0};
    char path[] = "/tmp/anzhang-letter-XXXXXX", line[200], part[4096];
    if (!doc_render_pdf(d, NULL, &pdf, &e)) {
        fail_msg("%s", e.text);
    }
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, pdf.p, pdf.n) == (ssize_t)pdf.n);
    close(fd);
    snprintf(line, sizeof(line), "%s %s %s", command, path, more);
    FILE *f = popen(line, "r");
    assert_non_null(f);
    for (size_t got; (got = fread(part, 1, sizeof(part), f)) > 0;) {
        buf_add(&out, part, got);
    }
    assert_int_equal(pclose(f), 0);
    unlink(path);
    buf_release(&pdf);
    if (n) {
        *n = out.n;
    }
    return out.p; /* NUL-terminated */
}

static int hundredths(const char *line, const char *name)
{
    const char *at = strstr(line, name);
    int whole = 0, part = 0;
    assert_non_null(at);
    assert_int_equal(sscanf(at + strlen(name), "=\"%d.%2d", &whole, &part), 2);
    return whole * 100 + part;
}

static void measure(const struct doc *d)
{
    char *out = run(d, "pdftotext -bbox", "-", NULL);
    int page = 0;
    nwords = 0;
    for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n")) {
        page += strstr(line, "<page ") != NULL;
        if (strstr(line, "<word ") && nwords < MOST) {
            struct word *w = &words[nwords++];
            const char *text = strchr(line, '>') + 1;
            *w = (struct word){page, hundredths(line, "xMin"), hundredths(line, "yMin"),
                               hundredths(line, "xMax"), hundredths(line, "yMax"), 0, ""};
            snprintf(w->text, sizeof(w->text), "%.*s", (int)strcspn(text, "<"), text);
            w->chars = str_count(w->text);
        }
    }
    free(out);
}

static const struct word *find(const char *text)
{
    for (size_t i = 0; i < nwords; i++) {
        if (strstr(words[i].text, text)) {
            return &words[i];
        }
    }
    fail_msg("no “%s” on the pages", text);
    return NULL;
}

static const char *many(struct arena *a, const char *what, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_adds(&b, what);
    }
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static struct doc *letter(struct arena *a)
{
    struct doc *d = doc_new(a, "函");
    d->letter = true;
    return d;
}

#define NEAR(x, mm, within) \
    assert_in_range((x) + 1000, (mm) * 7200 / 254 + 1000 - (within), (mm) * 7200 / 254 + 1000 + (within))

/* GB/T 9704 5.2: a page full of characters has 22 lines of 28, in 156 x 225 mm, 37 mm from the upper
   and 28 mm from the left edge; the 29th is on the next line, the 23rd line on the next page. */
static void grid(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = letter(&a);
    doc_body(d, many(&a, "国", 22 * 28 + 1));
    measure(d);
    size_t lines = 0, second = 0;
    for (size_t i = 0; i < nwords; i++) {
        if (!str_starts(words[i].text, "国")) {
            continue; /* the page number */
        }
        if (words[i].page == 2) {
            assert_int_equal(words[i].chars, 1);
            second++;
            continue;
        }
        assert_int_equal(words[i].chars, 28);
        NEAR(words[i].x0, 280, 40); /* tenths of a millimetre; within 0.4 points */
        NEAR(words[i].x1, 1840, 40);
        if (lines > 0) {
            assert_in_range(words[i].y0 - words[i - 1].y0, 2890, 2908);
        }
        lines++;
    }
    assert_int_equal(lines, 22);
    assert_int_equal(second, 1);
    /* the middle of the first and of the last line of the type area */
    NEAR((words[0].y0 + words[0].y1) / 2, 370 + 51, 300);
    arena_release(&a);
}

static struct doc *whole(struct arena *a, size_t chars)
{
    struct doc *d = letter(a);
    doc_red(d, "某区信访办公室");
    doc_part(d, DOC_NUMBER, "某信转〔2025〕37号", NULL);
    doc_title(d, "关于转送信访事项的函");
    doc_to(d, "某某街道办事处：");
    doc_body(d, many(a, "国", chars));
    doc_sign(d, "某区信访办公室\n2025年10月9日");
    doc_part(d, DOC_COPY, "抄送：区委办公室，区政府办公室。", NULL);
    doc_part(d, DOC_COPY, "某区信访办公室", "2025年10月9日印发");
    return d;
}

/* Where the parts stand. */
static void parts(void **state)
{
    (void)state;
    struct arena a = {0};
    measure(whole(&a, 28));
    const struct word *red = find("某区信访办公室"), *number = find("某信转"), *to = find("某某街道");
    const struct word *title = find("关于转送"), *date = find("2025年10月9日"), *copy = find("抄送");
    assert_string_equal(to->text, "某某街道办事处：");
    NEAR(to->x0, 280, 40); /* flush left */
    NEAR((red->x0 + red->x1) / 2, 1060, 60); /* the middle of the type area */
    NEAR((number->x0 + number->x1) / 2, 1060, 60);
    NEAR((title->x0 + title->x1) / 2, 1060, 60);
    assert_in_range(title->x1 - title->x0, 10 * 2200 - 100, 10 * 2200 + 100);
    NEAR(date->x1, 1840, 6500); /* four characters from the right edge */
    assert_in_range(date->x1, 52160 - 6500, 52160 - 6300);
    assert_int_equal(copy->page, 1);
    assert_in_range(copy->y0, 68500, 74270); /* the foot of the type area is 262 mm down */
    const struct word *printed = find("日印发");
    assert_true(printed->y0 > copy->y1 && printed->y1 < 74270);
    assert_string_equal(words[nwords - 1].text, "—");
    assert_true(words[nwords - 1].y0 > 74270);
    arena_release(&a);
}

/* The signature takes text along to the next page, and the foot stands on the last one. */
static void not_alone(void **state)
{
    (void)state;
    for (size_t lines = 1; lines < 30; lines++) {
        struct arena a = {0};
        measure(whole(&a, lines * 28));
        int page = find("2025年10月9日")->page;
        bool with = false;
        size_t chars = 0;
        for (size_t i = 0; i < nwords; i++) {
            bool text = str_starts(words[i].text, "国");
            with = with || (text && words[i].page == page);
            chars += text ? words[i].chars : 0;
        }
        if (!with || chars != lines * 28) {
            fail_msg("%zu lines: %zu characters, the signature %s", lines, chars,
                     with ? "is not alone" : "stands alone");
        }
        assert_true(find("抄送")->page >= page);
        arena_release(&a);
    }
}

/* A heading goes to the next page when no line below it would stay with it. */
static void heading_with_text(void **state)
{
    (void)state;
    static const struct { size_t above; int page; } row[] = {{20, 1}, {21, 2}, {22, 2}};
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct doc *d = letter(&a);
        doc_body(d, many(&a, "国", row[i].above * 28));
        doc_heading(d, "一、标题");
        doc_body(d, "正文在下");
        measure(d);
        assert_int_equal(find("一、标题")->page, row[i].page);
        assert_int_equal(find("正文在下")->page, row[i].page);
        arena_release(&a);
    }
}

/* Each letter counts its own pages; odd numbers stand at the right, even ones at the left. */
static void numbers(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = letter(&a);
    for (int i = 0; i < 2; i++) {
        if (i) {
            doc_page_break(d);
            doc_sheet(d, "函");
        }
        doc_body(d, many(&a, "国", 23 * 28));
    }
    measure(d);
    static const struct { const char *is; bool right; } want[] = {
        {"1", true}, {"2", false}, {"1", true}, {"2", false},
    };
    size_t n = 0;
    for (size_t i = 0; i < nwords; i++) {
        if (words[i].y0 > 74270 && words[i].text[0] >= '0' && words[i].text[0] <= '9') {
            assert_true(n < ARRAY_LEN(want));
            assert_string_equal(words[i].text, want[n].is);
            assert_int_equal(words[i].x0 > 30000, want[n].right);
            n++;
        }
    }
    assert_int_equal(n, ARRAY_LEN(want));
    arena_release(&a);
}

/* Pixels of the first page that are red. */
static size_t red_pixels(struct doc *d, enum doc_head head)
{
    size_t n, red = 0;
    d->head = head;
    char *ppm = run(d, "pdftoppm -r 40 -f 1 -l 1", "", &n);
    assert_true(n > 1000);
    for (size_t i = n % 3; i + 2 < n; i += 3) {
        const unsigned char *p = (const unsigned char *)ppm + i;
        red += p[0] > 200 && p[1] < 80 && p[2] < 80;
    }
    free(ppm);
    return red;
}

static void head(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = whole(&a, 28);
    assert_true(red_pixels(d, DOC_HEAD_RED) > 300);
    assert_int_equal(red_pixels(d, DOC_HEAD_BLACK), 0);
    assert_int_equal(red_pixels(d, DOC_HEAD_BLANK), 0);
    char *text = run(d, "pdftotext", "-", NULL);
    assert_true(strstr(text, "某信转") < strstr(text, "某区信访办公室"));
    free(text);
    arena_release(&a);
}

static void no_letter_is_lost(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc *d = whole(&a, 28);
    size_t n;
    const struct doc_format *f = doc_formats(&n);
    for (size_t i = 0; i < n; i++) {
        struct buf out = {0};
        assert_true(f[i].render(d, NULL, &out, NULL));
        if (strcmp(f[i].ext, "txt") == 0 || strcmp(f[i].ext, "csv") == 0) {
            static const char *const said[] = {"某区信访办公室", "某信转〔2025〕37号", "关于转送",
                                               "某某街道办事处：", "国国", "抄送：", "日印发"};
            for (size_t k = 0; k < ARRAY_LEN(said); k++) {
                assert_non_null(strstr(buf_str(&out), said[k]));
            }
        }
        buf_release(&out);
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grid),    cmocka_unit_test(parts), cmocka_unit_test(not_alone),
        cmocka_unit_test(numbers), cmocka_unit_test(head),  cmocka_unit_test(no_letter_is_lost),
        cmocka_unit_test(heading_with_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
