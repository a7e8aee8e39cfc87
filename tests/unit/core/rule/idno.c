#include "core/rule/idno.h"

#include "core/base/base.h"
#include "tests/unit/core/support.h"

static void check(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        enum idno want;
    } row[] = {
        {"", IDNO_BLANK}, {"　 ", IDNO_BLANK}, {"E12345678", IDNO_OTHER},
        {"110106900101123", IDNO_OTHER}, {"1101061990010112345", IDNO_OTHER},
        {"11010619900101X237", IDNO_OTHER}, {"110106199002301234", IDNO_DATE},
        {"110106199001011230", IDNO_CHECK}, {"110106199001011237", IDNO_CHECK},
        {"11010519491231002X", IDNO_GOOD}, /* the example of GB 11643 */
        {"11010519491231002x", IDNO_GOOD}, {"11010519491231002×", IDNO_GOOD},
        {"１１０１０５１９４９１２３１００２Ｘ", IDNO_GOOD}, {"110105 19491231-002X", IDNO_GOOD},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        if (idno_check(row[i].in) != row[i].want) {
            fail_msg("row %zu: %d", i, idno_check(row[i].in));
        }
    }
}

/* One wrong digit, or two neighbours in the wrong order, never passes. */
static void slips(void **state)
{
    (void)state;
    const char good[] = "11010519491231002X";
    for (int i = 0; i < 17; i++) {
        char s[IDNO_SIZE];
        memcpy(s, good, sizeof(good));
        for (char c = '0'; c <= '9'; c++) {
            s[i] = c;
            assert_int_equal(idno_check(s) == IDNO_GOOD, c == good[i]);
        }
        memcpy(s, good, sizeof(good));
        if (i < 16 && s[i] != s[i + 1]) {
            s[i] = good[i + 1];
            s[i + 1] = good[i];
            assert_int_not_equal(idno_check(s), IDNO_GOOD);
        }
    }
}

static void on_demand(void **state)
{
    (void)state;
    struct date d;
    bool male;
    assert_true(idno_birth("11010519491231002X", &d));
    assert_int_equal(date_number(d), 19491231);
    assert_true(idno_male("11010519491231002X", &male));
    assert_false(male);
    assert_true(idno_male("110105194912310011", &male));
    assert_true(male);
    assert_false(idno_birth("E12345678", &d));
    assert_false(idno_male("", &male));
    assert_int_equal(age_on((struct date){2010, 3, 1}, (struct date){2024, 2, 29}), 13);
    assert_int_equal(age_on((struct date){2010, 3, 1}, (struct date){2024, 3, 1}), 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check), cmocka_unit_test(slips), cmocka_unit_test(on_demand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
