/* How texts are cut: whatever stands in a text is found by what a question asks for. */
#include "core/rule/token.h"

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/base/str.h"
#include "tests/unit/core/rule/seeds.h"

static int collect(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    struct buf *out = ctx;
    assert_true(from < to);
    assert_true(n > 0 && n <= TOKEN_BYTES);
    buf_adds(out, " ");
    buf_add(out, token, n);
    return 0;
}

static void test_each(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tokens;
    } row[] = {
        {"", ""}, {"物业费", " 物 物业 业 业费 费"}, {"物 业\n费", " 物 物业 业 业费 费"},
        {"13800", " 1 13 138 1380 3800 13800"}, {"138", " 1 13 138"}, {"5", " 5"},
        {"２０２５年", " 2 20 202 2025 5年 年"}, {"号1", " 号 号1 1"}, {"138 00", " 1 13 138 0 00"},
        {"AbC", " a ab abc"}, {"=s已登记 =c03", " =s已登记 =c03"}, {"a=b", " a a= = =b b"},
        {"甲" TOKEN_PART "乙", " 甲 乙"}, {"（甲", " ( (甲 甲"}, {"甲 1 乙", " 甲 甲1 1 1乙 乙"},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0};
        assert_int_equal(token_each(row[i].text, strlen(row[i].text), collect, &out), 0);
        if (strcmp(buf_str(&out), row[i].tokens) != 0) {
            fail_msg("%s:%s", row[i].text, buf_str(&out));
        }
        buf_release(&out);
    }
}

static void test_query(void **state)
{
    (void)state;
    static const struct {
        const char *word, *tokens;
        bool exact;
    } row[] = {
        {"物", " 物", true}, {"物业", " 物业", true}, {"物业费", " 物业 业费", false},
        {"13", " 13", true}, {"1380", " 1380", true}, {"13800", " 1380 3800", false},
        {"2025年", " 2025 5年", false}, {"25年", " 5年", false}, {"第3号", " 第3 3 3号", false},
        {"〔2025〕", " 〔2 2025 5〕", false}, {"（", " (", true}, {"", "", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct buf out = {0};
        bool exact;
        char *folded = str_fold(row[i].word);
        assert_int_equal(token_query(folded, collect, &out, &exact), 0);
        if (strcmp(buf_str(&out), row[i].tokens) != 0 || exact != row[i].exact) {
            fail_msg("%s:%s %d", row[i].word, buf_str(&out), exact);
        }
        free(folded);
        buf_release(&out);
    }
}

/* A random text of few characters, so that everything meets everything. */
static void make_text(unsigned *seed, char *out, unsigned most)
{
    static const char *const sign[] = {"甲", "乙", "a", "1", "2", "2", "（", " ", "\n", "　"};
    *out = '\0';
    for (unsigned n = random_next(seed, most) + 1; n; n--) {
        strcat(out, sign[random_next(seed, ARRAY_LEN(sign) - 1)]);
    }
}

struct asked {
    const struct buf *index;
    bool all;
};

static int is_there(void *ctx, const char *token, size_t n, size_t from, size_t to)
{
    struct asked *a = ctx;
    struct buf want = {0};
    (void)from, (void)to;
    buf_adds(&want, " ");
    buf_add(&want, token, n);
    buf_adds(&want, " ");
    a->all = a->all && strstr(buf_str(a->index), buf_str(&want));
    buf_release(&want);
    return 0;
}

/* Every word that is cut out of a text asks only for tokens which the text gave. */
static void test_found(void **state)
{
    (void)state;
    unsigned seed = 5;
    for (int round = 0; round < 4000; round++) {
        char text[400];
        struct buf index = {0};
        make_text(&seed, text, 20);
        token_each(text, strlen(text), collect, &index);
        buf_adds(&index, " ");
        /* Words that begin inside a run of figures are only found from four on. */
        char *folded = str_fold(text);
        size_t n = strlen(folded);
        for (size_t from = 0; from < n; from++) {
            bool inside = from > 0 && token_class_of((unsigned char)folded[from - 1]) == TOKEN_WORD &&
                          token_class_of((unsigned char)folded[from]) == TOKEN_WORD;
            if (((unsigned char)folded[from] & 0xC0) == 0x80 || inside) {
                continue;
            }
            struct asked a = {&index, true};
            bool exact;
            char *word = xstrdup(folded + from);
            token_query(word, is_there, &a, &exact);
            /* Blanks part runs of figures in a text, and are not seen in what is compared. */
            if (!a.all && !strpbrk(text, " \n") && !strstr(text, "　")) {
                fail_msg("%s in %s:%s", word, text, buf_str(&index));
            }
            free(word);
        }
        free(folded);
        buf_release(&index);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each),
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
