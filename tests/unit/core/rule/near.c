/* Likeness, what closed cases teach, which words a text speaks of. */
#include "core/rule/near.h"

#include "core/base/base.h"
#include "core/rule/hint.h"
#include "core/rule/learn.h"
#include "tests/unit/core/rule/seeds.h"

static void test_near(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t common, all;
        int hundredths;
    } row[] = {
        {"", "", 0, 0, 0}, {"物", "物", 0, 0, 0}, {"物业", "物业", 1, 1, 100},
        {"物业费", "物业", 1, 2, 50}, {"物业费", "费业物", 0, 4, 0},
        {"物，业", "物业", 0, 1, 0}, /* a sign parts */
        {"物 业１２", "物业12", 3, 3, 100}, {"物业物业", "物业", 1, 2, 50}, /* each pair once */
        {"甲乙丙丁", "甲乙丙", 2, 3, 67},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct grams x = grams_of(row[i].a, "", &a), y = grams_of("", row[i].b, &a);
        struct nearness n = near_of(&x, &y), m = near_of(&y, &x);
        if (n.common != row[i].common || n.all != row[i].all || m.common != n.common ||
            near_hundredths(n) != row[i].hundredths) {
            fail_msg("%s %s: %zu of %zu", row[i].a, row[i].b, n.common, n.all);
        }
        arena_release(&a);
    }
    assert_true(near_at_least((struct nearness){35, 100}, 35));
    assert_false(near_at_least((struct nearness){349, 1000}, 35)); /* not rounded up */
    assert_false(near_at_least((struct nearness){0, 0}, 0));
}

static void teach(struct learned *l, const char *text, const char *code, int times)
{
    for (int i = 0; i < times; i++) {
        struct arena a = {0};
        struct grams g = grams_of(text, "", &a);
        learned_add(l, &g, code);
        arena_release(&a);
    }
}

static void test_learn(void **state)
{
    (void)state;
    struct arena a = {0};
    struct learned *l = learned_new();
    size_t n;
    struct grams lift = grams_of("小区电梯停了", "", &a), none = grams_of("望远镜", "", &a);
    learned_find(l, &lift, 5, &a, &n);
    assert_int_equal(n, 0); /* nothing was taught */
    teach(l, "小区电梯停运", "030504", 8);
    teach(l, "电梯检验过期", "080507", 2); /* fewer than are counted */
    teach(l, "小区噪声扰民", "140104", 5);
    assert_int_equal(learned_cases(l), 15);
    assert_int_equal(learned_pair(l, GRAM(0x7535, 0x68AF)), 10); /* 电梯 */
    assert_int_equal(learned_pair(l, GRAM(0x671B, 0x8FDC)), 0);
    const struct learned_hit *h = learned_find(l, &lift, 5, &a, &n);
    assert_int_equal(n, 1); /* 小区 stands in 噪声 too, in fewer than half of its cases */
    assert_string_equal(h[0].code, "030504");
    assert_int_equal(h[0].with, 8); /* 梯停 stands in eight cases, all of this class */
    assert_int_equal(h[0].of, 8);
    learned_find(l, &none, 5, &a, &n);
    assert_int_equal(n, 0); /* nothing speaks for any */
    learned_free(l);
    arena_release(&a);
}

static const struct dict_word words[] = {
    {.list = "content", .code = "1", .name = "城建/物业", .hint = "物业 物业费 电梯"},
    {.list = "content", .code = "2", .name = "环境/噪声", .hint = "噪声 扰民"},
    {.list = "content", .code = "3", .name = "旧的", .hint = "物业", .gone = true},
    {.list = "street", .code = "J1", .name = "望麓街道", .hint = "安和苑"},
    {.list = "street", .code = "J2", .name = "望麓南街道", .hint = ""},
    {.list = "street", .code = "J3", .name = "大镇", .hint = ""}, /* 大 alone is no place */
};
static const struct dict dict = {words, ARRAY_LEN(words)};

static void test_hint(void **state)
{
    (void)state;
    struct arena a = {0};
    size_t n;
    const struct hint_hit *h = hint_find(&dict, "content", "噪声", "物业费太高，物业不管", 5, &a, &n);
    assert_int_equal(n, 2);
    assert_string_equal(h[0].word->code, "1"); /* 物业 4 + 物业费 9 against 噪声 4 twice */
    assert_string_equal(h[0].by, "物业、物业费");
    assert_int_equal(h[0].weight, 13);
    assert_int_equal(h[1].weight, 8);
    hint_find(&dict, "content", "供暖", "暖气", 5, &a, &n);
    assert_int_equal(n, 0);
    hint_find(&dict, "content", "噪声", "物业", 1, &a, &n);
    assert_int_equal(n, 1);
    arena_release(&a);
}

static void test_place(void **state)
{
    (void)state;
    static const struct {
        const char *address, *text, *first; /* NULL: none */
    } row[] = {
        {"望麓街道3号", "", "J1"}, {"望麓3号", "", "J1"}, {"望麓南街道", "", "J2"},
        {"安和苑2号楼", "", "J1"}, {"", "家住望麓南一带", "J2"}, {"安和苑", "望麓南街道的事", "J1"},
        {"大街", "大事", NULL}, {"大镇", "", "J3"}, {"", "", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        size_t n;
        const char *const texts[] = {row[i].address, row[i].text};
        const struct hint_hit *h = hint_place(&dict, "street", texts, 2, 5, &a, &n);
        if ((n == 0) != !row[i].first || (n && strcmp(h[0].word->code, row[i].first) != 0)) {
            fail_msg("%s %s: %s", row[i].address, row[i].text, n ? h[0].word->code : "none");
        }
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_learn),
        cmocka_unit_test(test_hint),
        cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
