/* Code lists: reading what was typed, showing what is kept; the shipped lists are whole. */
#include "core/rule/dict.h"

#include "tests/unit/core/rule/seeds.h"

static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *list, *text, *code; /* NULL: none */
    } row[] = {
        {"content", "030504", "030504"}, {"content", "物业服务", "030504"},
        {"content", "城乡建设/住房保障与房地产/物业服务", "030504"},
        {"content", " ０３０５０４　物业 服务 ", "030504"}, {"content", "030504 供暖", NULL},
        {"content", "030504城乡建设/住房保障与房地产/物业服务", "030504"},
        {"content", "安置补偿", NULL}, /* three classes end so */
        {"content", "其他", "990000"}, /* a whole name comes before the last parts */
        {"content", "城乡建设", "030000"}, {"content", "", NULL}, {"content", " ", NULL},
        {"channel", "d1", "D1"}, {"channel", "来信", "100"}, {"channel", "100来信", "100"},
        {"channel", "信", NULL}, {"nothing", "100", NULL}, {"evalvalue", "0", "0"},
        {"subform", "集体访(5人及以上)", "V2"},
    };
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        const struct dict_word *w = dict_read(&k->dict, row[i].list, row[i].text);
        if ((w == NULL) != (row[i].code == NULL) || (w && strcmp(w->code, row[i].code) != 0)) {
            fail_msg("%s %s: %s", row[i].list, row[i].text, w ? w->code : "none");
        }
    }
    seeds_close(k);
}

static void test_gone(void **state)
{
    (void)state;
    static const struct dict_word v[] = {
        {.list = "a", .code = "2", .name = "甲", .gone = true},
        {.list = "a", .code = "1", .name = "甲"},
        {.list = "a", .code = "3", .name = "乙", .gone = true},
        {.list = "b", .code = "3", .name = "丙"},
    };
    const struct dict d = {v, ARRAY_LEN(v)};
    size_t n;
    assert_ptr_equal(dict_read(&d, "a", "甲"), &v[1]); /* what is offered comes first */
    assert_ptr_equal(dict_read(&d, "a", "乙"), &v[2]);
    assert_ptr_equal(dict_find(&d, "a", "2"), &v[0]); /* though they are not in order of codes */
    assert_ptr_equal(dict_find(&d, "a", "1"), &v[1]);
    assert_ptr_equal(dict_find(&d, "b", "3"), &v[3]);
    assert_null(dict_find(&d, "b", "1"));
    assert_ptr_equal(dict_list(&d, "b", &n), &v[3]);
    assert_int_equal(n, 1);
    assert_null(dict_list(&d, "c", &n));
    assert_int_equal(n, 0);
    assert_null(dict_list(&(struct dict){0}, "a", &n));
}

static void test_show(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    char out[160];
    assert_string_equal(dict_show(&k->dict, "content", "030504", out, sizeof(out)), "030504 物业服务");
    assert_string_equal(dict_show(&k->dict, "content", "030000", out, sizeof(out)), "030000 城乡建设");
    assert_string_equal(dict_show(&k->dict, "channel", "100", out, sizeof(out)), "来信");
    assert_string_equal(dict_show(&k->dict, "channel", "另写的", out, sizeof(out)), "另写的");
    assert_string_equal(dict_leaf("甲/乙/丙"), "丙");
    assert_string_equal(dict_leaf("甲"), "甲");
    seeds_close(k);
}

static void test_suggest(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first; /* NULL: nothing */
    } row[] = {
        {"小区物业费乱涨，电梯总坏，保安不管", "030504"}, {"包工头拖欠农民工工资", "040805"},
        {"夜间施工噪声扰民", "140104"}, {"办卡的健身房跑了不退款", "080408"},
        {"房 产 证办不下来", "020301"}, {"物", NULL}, {"", NULL}, {"无关的话", NULL},
    };
    const struct seeds *k = seeds_open();
    const struct dict_word *met[3];
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        size_t n = dict_suggest(&k->dict, "content", row[i].text, met, ARRAY_LEN(met));
        if ((n > 0) != (row[i].first != NULL) || (n && strcmp(met[0]->code, row[i].first) != 0)) {
            fail_msg("%s: %s", row[i].text, n ? met[0]->name : "none");
        }
    }
    static const struct dict_word v[] = {
        {.list = "a", .code = "1", .name = "一", .hint = "甲乙"},
        {.list = "a", .code = "2", .name = "二", .hint = "甲乙丙 丁"},
        {.list = "a", .code = "3", .name = "三", .hint = "丙丁 乙丙"},
        {.list = "a", .code = "4", .name = "四", .hint = "甲乙丙丁", .gone = true},
        {.list = "a", .code = "5", .name = "五", .hint = ""},
    };
    const struct dict d = {v, ARRAY_LEN(v)};
    assert_int_equal(dict_suggest(&d, "a", "甲乙丙丁", met, 3), 3);
    assert_ptr_equal(met[0], &v[2]);
    assert_ptr_equal(met[1], &v[1]);
    assert_ptr_equal(met[2], &v[0]);
    assert_int_equal(dict_suggest(&d, "a", "甲乙丙丁", met, 1), 1);
    assert_ptr_equal(met[0], &v[2]);
    assert_int_equal(dict_suggest(&d, "a", "甲乙丙丁", met, 0), 0);
    assert_int_equal(dict_suggest(&d, "b", "甲乙丙丁", met, 3), 0);
    seeds_close(k);
}

/* Every word is found by its code, its whole name and by what is shown of it. */
static void test_shipped(void **state)
{
    (void)state;
    const struct seeds *k = seeds_open();
    size_t hints = 0;
    for (size_t i = 0; i < k->dict.n; i++) {
        const struct dict_word *w = &k->word[i], *before = i ? w - 1 : NULL;
        char out[160];
        if (before && strcmp(before->list, w->list) > 0) {
            fail_msg("%s stands behind %s", w->list, before->list);
        }
        if (dict_find(&k->dict, w->list, w->code) != w ||
            dict_read(&k->dict, w->list, w->code) != w ||
            dict_read(&k->dict, w->list, w->name) != w ||
            dict_read(&k->dict, w->list, dict_show(&k->dict, w->list, w->code, out, sizeof(out))) != w) {
            fail_msg("%s %s %s", w->list, w->code, w->name);
        }
        hints += *w->hint && strcmp(w->list, "content") == 0;
        const char *slash = strrchr(w->name, '/');
        if (slash) { /* what stands above it is there */
            char above[300];
            snprintf(above, sizeof(above), "%.*s", (int)(slash - w->name), w->name);
            if (!dict_read(&k->dict, w->list, above)) {
                fail_msg("%s: nothing above", w->name);
            }
        }
    }
    assert_true(hints >= 150);
    size_t ndoc;
    const struct dict_word *doc = dict_list(&k->dict, "doc", &ndoc);
    for (size_t i = 0; i < ndoc; i++) { /* the word in a document's number is its own */
        assert_true(*doc[i].hint && !strchr(doc[i].hint, ' '));
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(doc[i].hint, doc[j].hint);
        }
    }
    static const char *const lists[] = {"channel", "content", "content2014", "kind", "path", "outcome",
                                        "street", "unit", "room", "post", "doc", "alias", "flag",
                                        "section"};
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        size_t n;
        assert_non_null(dict_list(&k->dict, lists[i], &n));
    }
    seeds_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read), cmocka_unit_test(test_gone), cmocka_unit_test(test_show),
        cmocka_unit_test(test_suggest),
        cmocka_unit_test(test_shipped),
    };
    return RUN(tests);
}
