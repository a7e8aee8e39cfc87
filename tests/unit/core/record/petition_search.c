/* What is typed to find petitions. */
#include "core/record/petition_search.h"

#include "core/base/base.h"
#include "tests/unit/core/rule/seeds.h"

static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int filter; /* SF_N: none */
        const char *code;
        size_t words;
        const char *from, *to; /* NULL: open */
        bool ok;
    } row[] = {
        {"", SF_N, NULL, 0, NULL, NULL, true},
        {" 物业　电梯 ", SF_N, NULL, 2, NULL, NULL, true},
        {"街道:望麓街道", SF_STREET, "J01", 0, NULL, NULL, true},
        {"街道：望麓 电梯", SF_STREET, "J01", 1, NULL, NULL, true},
        {"街道:J01", SF_STREET, "J01", 0, NULL, NULL, true},
        {"街道:wl", SF_STREET, "J01", 0, NULL, NULL, true},
        {"街道:镇", SF_STREET, NULL, 0, NULL, NULL, false}, /* more than one */
        {"街道:火星", SF_STREET, NULL, 0, NULL, NULL, false},
        {"街道:", SF_STREET, NULL, 0, NULL, NULL, true}, /* still being typed */
        {"状态:办理中", SF_STATE, "办理中", 0, NULL, NULL, true},
        {"状态:未结", SF_STATE, SEARCH_OPEN, 0, NULL, NULL, true},
        {"状态:延期", SF_STATE, "延期办理", 0, NULL, NULL, true},
        {"状态:复查", SF_STATE, NULL, 0, NULL, NULL, false},
        {"形式:来信", SF_CHANNEL, "100", 0, NULL, NULL, true},
        {"内容:物业服务", SF_CLASS, "030504", 0, NULL, NULL, true},
        {"内容:0305", SF_CLASS, "030500", 0, NULL, NULL, true},
        {"内容:03", SF_CLASS, "030000", 0, NULL, NULL, true},
        {"密级:3", SF_PRIVACY, "3", 0, NULL, NULL, true},
        {"月:2025-02", SF_N, NULL, 0, "2025-02-01", "2025-02-28", true},
        {"月:２０２４０２", SF_N, NULL, 0, "2024-02-01", "2024-02-29", true},
        {"月:2025", SF_N, NULL, 0, NULL, NULL, false},
        {"月:2025-13", SF_N, NULL, 0, NULL, NULL, false},
        {"年:2025", SF_N, NULL, 0, "2025-01-01", "2025-12-31", true},
        {"自:2025-03-05 至:2025-04", SF_N, NULL, 0, "2025-03-05", "2025-04-30", true},
        {"年:2025 自:2025-03", SF_N, NULL, 0, "2025-03-01", "2025-12-31", true},
        {"事:物业", SF_N, NULL, 1, NULL, NULL, true}, /* no label: a word */
    };
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        struct err e = {0};
        struct search_query q;
        char from[16] = "", to[16] = "";
        bool ok = search_read(row[i].text, &k->dict, &q, &a, &e);
        const char *code = row[i].filter < SF_N ? q.filter[row[i].filter] : NULL;
        if (q.from.year && q.from.year > 1900) {
            date_format(q.from, from, sizeof(from));
        }
        if (q.to.year && q.to.year < 2199) {
            date_format(q.to, to, sizeof(to));
        }
        if (ok != row[i].ok || q.nword != row[i].words || (!ok && !e.text[0]) ||
            strcmp(code ? code : "", row[i].code ? row[i].code : "") != 0 ||
            strcmp(from, row[i].from ? row[i].from : "") != 0 ||
            strcmp(to, row[i].to ? row[i].to : "") != 0) {
            fail_msg("%s: %d %zu %s %s %s", row[i].text, ok, q.nword, code ? code : "none", from, to);
        }
        arena_release(&a);
    }
    seeds_close(k);
}

static void test_offers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first; /* NULL: none */
    } row[] = {
        {"", NULL}, {"电梯", NULL}, {"街", "街道:"}, {"电梯 jd", "电梯 街道:"},
        {"街道:望", "街道:望麓街道 "}, {"a 街道:wl", "a 街道:望麓街道 "}, {"状态:未", "状态:未结 "},
        {"街道:火星", NULL}, {"内容:物业", "内容:物业服务 "}, {"内容:0304", "内容:城乡规划 "},
    };
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct arena a = {0};
        size_t n;
        const char *const *v = search_offers(row[i].text, &k->dict, 5, &a, &n);
        assert_true(n <= 5);
        if ((n == 0) != !row[i].first || (n && strcmp(v[0], row[i].first) != 0)) {
            fail_msg("%s: %s", row[i].text, n ? v[0] : "none");
        }
        arena_release(&a);
    }
    seeds_close(k);
}

/* Whatever is offered as a value is read without doubt. */
static void test_offered_is_read(void **state)
{
    (void)state;
    static const char *const labels[] = {"状态:", "形式:", "街道:", "内容:", "科室:", "单位:", "类别:",
                                         "初重:", "紧急:", "密级:"};
    const struct seeds *k = seeds_open();
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        struct arena a = {0};
        size_t n;
        const char *const *v = search_offers(labels[i], &k->dict, 1000, &a, &n);
        assert_true(n > 0);
        for (size_t j = 0; j < n; j++) {
            struct search_query q;
            struct err e = {0};
            if (!search_read(v[j], &k->dict, &q, &a, &e)) {
                fail_msg("%s: %s", v[j], e.text);
            }
        }
        arena_release(&a);
    }
    seeds_close(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_offers),
        cmocka_unit_test(test_offered_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
