/* Every head of every set of exchange names is one that imports read into the same field. */
#include "core/report/exchange.h"

#include "core/base/str.h"
#include "core/record/petition_act.h"
#include "core/record/table_heads.h"
#include "db/seed.h"
#include "tests/unit/db/support.h"

static void known(const struct exchange *x, enum exchange_part part, const char *names)
{
    const struct kind *k = part == EXCHANGE_CASES ? &petition_kind : &petition_act_kind;
    size_t n;
    const struct table_column *t = table_columns(k, &n);
    for (size_t i = 0; i < x->n; i++) {
        const struct exchange_column *c = &x->column[i];
        int at = table_column_find(k, c->head);
        int field = part == EXCHANGE_CASES ? c->field
                    : c->list < 0 ? PETITION_ACT_NUMBER : c->field + 1;
        int list = part == EXCHANGE_CASES ? c->list : -1;
        if (at < 0 || t[at].field != field || t[at].list != list) {
            fail_msg("%s: %s is not read into its field", names, c->head);
        }
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(c->head, x->column[j].head);
        }
    }
}

static void try_names(const char *names, const char *map)
{
    for (int part = EXCHANGE_CASES; part <= EXCHANGE_ACTS; part++) {
        struct arena a = {0};
        struct exchange x;
        struct err e = {0};
        if (!exchange_open(&x, (enum exchange_part)part, names, map, &a, &e)) {
            fail_msg("%s: %s", names, e.text);
        }
        assert_true(x.n > 20);
        known(&x, (enum exchange_part)part, names);
        arena_release(&a);
    }
}

static void test_maps(void **state)
{
    size_t maps = 0;
    (void)state;
    try_names("chinese", NULL);
    try_names("english", NULL);
    for (size_t i = 0; i < nseeds; i++) {
        if (str_starts(seeds[i].path, "db/seed/exchange/")) {
            char name[64];
            snprintf(name, sizeof(name), "%s", strrchr(seeds[i].path, '/') + 1);
            name[strcspn(name, ".")] = '\0';
            try_names(name, seeds[i].text);
            maps++;
        }
    }
    assert_true(maps >= 2);
}

static void test_bad_maps(void **state)
{
    static const char *const bad[] = {"case\tnosuch\tx\n", "house\ttitle\tx\n", "person\ttitle\tx\n",
                                      "case\n", "act\tnosuch\tx"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena a = {0};
        struct exchange x;
        struct err e = {0};
        assert_false(exchange_open(&x, EXCHANGE_CASES, "national", bad[i], &a, &e));
        assert_true(*e.text);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_maps),
        cmocka_unit_test(test_bad_maps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
