/* Groups planted among other petitions are found, and nothing else. */
#include "core/rule/group.h"

#include "core/base/base.h"
#include "tests/unit/core/rule/seeds.h"

static const struct group_limits LIMITS = {.people = 5, .near = 35, .items = 3};

struct office {
    struct arena a;
    struct group_item v[200];
    size_t n;
};

static struct group_item *add(struct office *o, const char *person, const char *street,
                              const char *place, const char *class2, const char *text)
{
    struct group_item *k = &o->v[o->n];
    *k = (struct group_item){.id = (int64_t)++o->n, .person = person, .persons = 1,
                             .day = 20250301 + (int64_t)o->n % 28, .street = street, .place = place,
                             .class2 = class2, .text = grams_of(text, "", &o->a)};
    return k;
}

static const char *name(struct office *o, const char *stem, int i)
{
    return arena_printf(&o->a, "%s%d", stem, i);
}

/* Ten different characters from i on: texts that have no pair in common. */
static const char *noise(struct office *o, int i)
{
    struct buf out = {0};
    for (int k = 0; k < 10; k++) {
        buf_addcp(&out, (uint32_t)(0x5000 + i * 20 + k));
    }
    const char *text = arena_strdup(&o->a, buf_str(&out));
    buf_release(&out);
    return text;
}

static bool has(const struct group *g, const struct office *o, const char *stem)
{
    for (size_t i = 0; i < g->n; i++) {
        if (!strstr(o->v[g->item[i]].person, stem)) {
            return false;
        }
    }
    return g->n > 0;
}

static void test_planted(void **state)
{
    (void)state;
    struct office *o = calloc(1, sizeof(*o));
    size_t n;
    assert_non_null(o);
    for (int i = 0; i < 40; i++) { /* one person a street and class, texts unlike each other */
        add(o, name(o, "别人", i), name(o, "S", i % 20), "", name(o, "01", i), noise(o, i));
    }
    for (int i = 0; i < 6; i++) { /* six persons, one street and class */
        add(o, name(o, "街", i), "J01", "", "0305", noise(o, 60 + i));
    }
    for (int i = 0; i < 5; i++) { /* one person five times: no group */
        add(o, "同一人", "J02", "", "0305", noise(o, 80 + i));
    }
    add(o, "代表甲", "J03", "", "0402", noise(o, 100))->persons = 4; /* two petitioners, five persons */
    add(o, "代表乙", "J03", "", "0402", noise(o, 101));
    for (int i = 0; i < 5; i++) { /* one place word over two streets */
        add(o, name(o, "院", i), name(o, "P", i % 2), "玉泉小区", "0305", noise(o, 120 + i));
    }
    for (int i = 0; i < 3; i++) { /* three persons in three streets say nearly the same */
        add(o, name(o, "像", i), name(o, "Q", i), "", name(o, "02", i),
            name(o, "开发商延期交房资金紧张一直拖着不给说法请协调处理", i));
    }
    add(o, "像", "Q9", "", "", "开发商延期交房"); /* too short to be like them */
    const struct group *g = groups_find(o->v, o->n, &LIMITS, &o->a, &n);
    assert_int_equal(n, 4);
    assert_int_equal(g[0].petitioners, 6);
    assert_true(has(&g[0], o, "街"));
    assert_int_equal(g[0].why, GROUP_STREET);
    assert_string_equal(g[0].where, "J01");
    assert_int_equal(g[1].petitioners, 5);
    assert_true(has(&g[1], o, "院"));
    assert_int_equal(g[1].why, GROUP_PLACE);
    assert_true(has(&g[2], o, "像"));
    assert_int_equal(g[2].n, 3);
    assert_int_equal(g[2].why, GROUP_NEAR);
    assert_true(has(&g[3], o, "代表"));
    assert_int_equal(g[3].persons, 5);
    assert_int_equal(g[3].petitioners, 2);
    arena_release(&o->a);
    free(o);
}

/* The same items by street and by text are one candidate with both reasons; what is like the oldest only
   through others is not drawn in. */
static void test_once(void **state)
{
    (void)state;
    struct office *o = calloc(1, sizeof(*o));
    size_t n;
    assert_non_null(o);
    for (int i = 0; i < 5; i++) {
        add(o, name(o, "甲", i), "J01", "", "0305",
            name(o, "电梯停运三个星期物业不修老人上不了楼", i));
    }
    const struct group *g = groups_find(o->v, o->n, &LIMITS, &o->a, &n);
    assert_int_equal(n, 1);
    assert_int_equal(g[0].why, GROUP_STREET | GROUP_NEAR);
    assert_int_equal(g[0].n, 5);
    groups_find(o->v, 4, &LIMITS, &o->a, &n); /* four: only the texts */
    assert_int_equal(n, 1);
    groups_find(o->v, 2, &LIMITS, &o->a, &n);
    assert_int_equal(n, 0);
    groups_find(o->v, 0, &LIMITS, &o->a, &n);
    assert_int_equal(n, 0);
    arena_release(&o->a);
    free(o);
}

static void test_place(void **state)
{
    (void)state;
    static const struct {
        const char *address, *street, *place;
    } row[] = {
        {"柳荫里街道玉泉小区5号楼", "柳荫里街道", "玉泉小区"}, {"玉泉小区 5号楼", "", "玉泉小区"},
        {"望麓街道安和苑2号", "望麓街道", "安和苑"}, {"12号院小区", "", ""}, {"上坡村", "", "上坡村"},
        {"", "望麓街道", ""}, {"幸福路", "新渠街道", "幸福路"}, {"村", "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        const char *got = group_place(row[i].address, row[i].street, &a);
        if (strcmp(got, row[i].place) != 0) {
            fail_msg("%s: %s", row[i].address, got);
        }
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_planted),
        cmocka_unit_test(test_once),
        cmocka_unit_test(test_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
