#include "core/rule/accused.h"

#include "core/rule/dict.h"
#include "tests/unit/core/support.h"

static const struct dict_word words[] = {
    {"alias", "A1", "区住建委", "住房和城乡建设委员会 建委", false, false},
    {"alias", "A2", "甲乡人民政府", "甲乡政府", false, false},
    {"channel", "100", "来信", "", true, false},
};
static const struct dict dict = {words, ARRAY_LEN(words)};

static void compare(void **state)
{
    (void)state;
    static const struct {
        const char *accused, *unit;
        bool want;
    } row[] = {
        {"某街道办事处", "某街道办事处", true},
        {"某街道办事处王某", "某街道办事处", true},
        {"某街道", "某街道办事处", true},
        {"某街道办事处", "区人民政府", false},
        {"张某、某街道办事处", "某街道办事处", true},
        {"张某，某街道", "某街道办事处", true},
        {"某街道　办事处", "某街道办事处", true},
        {"ＡＢ公司", "ab公司", true},
        {"张某（区住建委科长）", "区住建委", true},
        {"住房和城乡建设委员会张某", "区住建委", true},
        {"建委", "区住房和城乡建设委员会", true},
        {"甲乡政府", "甲乡人民政府", true},
        {"某物业公司", "区住建委", false},
        {"", "区住建委", false},
        {"区住建委", "", false},
        {"委", "区住建委", false},
        {"、、", "区住建委", false},
        {NULL, "区住建委", false},
        {"区住建委", NULL, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (accused_matches(row[i].accused, row[i].unit, &dict) != row[i].want) {
            fail_msg("row %zu: %s / %s", i, row[i].accused, row[i].unit);
        }
    }
    assert_true(accused_matches("某局", "区某局", NULL));
    assert_false(accused_matches("建委", "区住房和城乡建设委员会甲处", NULL) &&
                 !accused_matches("建委", "区住房和城乡建设委员会甲处", &dict));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(compare)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
