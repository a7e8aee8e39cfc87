#include "core/record/field.h"

#include "tests/unit/core/support.h"

static const char *const words[] = {"万元", "元", NULL};
static const struct field
    text = {"t", "t", FT_TEXT, "文字", 0, NULL},
    long_text = {"l", "l", FT_LONG, "长文", 0, NULL},
    money = {"m", "m", FT_MONEY, "金额", 0, NULL},
    score = {"s", "s", FT_SCORE, "得分", 0, NULL},
    automatic = {"a", "a", FT_SCORE, "合计", F_AUTO, NULL},
    percent = {"p", "p", FT_PERCENT, "执行率", F_AUTO, NULL},
    year = {"y", "y", FT_YEAR, "年度", 0, NULL},
    choice = {"c", "c", FT_CHOICE, "单位", 0, words};

static void states(void **state)
{
    (void)state;
    static const struct {
        const struct field *f;
        const char *in;
        bool ok;
        enum cell_state is;
        const char *text;
        bool understood;
        int64_t num;
    } row[] = {
        {&text, NULL, true, CELL_BLANK, "", false, 0},
        {&text, "", true, CELL_BLANK, "", false, 0},
        {&text, " 　\n", true, CELL_BLANK, "", false, 0},
        {&text, "—", true, CELL_GIVEN, "—", false, 0},
        {&text, "=", true, CELL_GIVEN, "=", false, 0},
        {&text, " 信访办 ", true, CELL_GIVEN, "信访办", false, 0},
        {&text, "　信访　办\xC2\xA0", true, CELL_GIVEN, "信访　办", false, 0},
        {&text, "\x1b[2J", true, CELL_GIVEN, "␛[2J", false, 0},
        {&long_text, "  一\n二 ", true, CELL_GIVEN, "  一\n二 ", false, 0},
        {&long_text, " \n ", true, CELL_BLANK, "", false, 0},
        {&money, "0", true, CELL_GIVEN, "0", true, 0},
        {&money, "", true, CELL_BLANK, "", false, 0},
        {&money, "　", true, CELL_BLANK, "", false, 0},
        {&money, "—", true, CELL_NA, "—", false, 0},
        {&money, "-", true, CELL_NA, "—", false, 0},
        {&money, "不适用", true, CELL_NA, "—", false, 0},
        {&money, "3.5万", true, CELL_GIVEN, "3.5万", true, 3500000},
        {&money, " 2.50 ", true, CELL_GIVEN, "2.50", true, 2500000},
        {&money, "三万", false, CELL_GIVEN, "三万", false, 0},
        {&money, "=", false, CELL_GIVEN, "=", false, 0},
        {&money, "1\x07", false, CELL_GIVEN, "1␇", false, 0},
        {&money, "100000000000000000000", false, CELL_GIVEN, "100000000000000000000", false, 0},
        {&score, "8.706", true, CELL_GIVEN, "8.706", true, 8706000},
        {&score, "-5", true, CELL_GIVEN, "-5", true, -5 * MICRO},
        {&score, "1000000", true, CELL_GIVEN, "1000000", true, 1000000 * MICRO},
        {&score, "1000001", false, CELL_GIVEN, "1000001", false, 0},
        {&score, "10分", false, CELL_GIVEN, "10分", false, 0},
        {&automatic, "=", true, CELL_AUTO, "=", false, 0},
        {&automatic, " ＝", true, CELL_AUTO, "=", false, 0},
        {&automatic, " = ", true, CELL_AUTO, "=", false, 0},
        {&percent, "87.06%", true, CELL_GIVEN, "87.06%", true, 87060000},
        {&percent, "/", true, CELL_NA, "—", false, 0},
        {&year, "2024", true, CELL_GIVEN, "2024", true, 2024 * MICRO},
        {&year, "1899", false, CELL_GIVEN, "1899", false, 0},
        {&year, "2200", false, CELL_GIVEN, "2200", false, 0},
        {&year, "2024.5", false, CELL_GIVEN, "2024.5", false, 0},
        {&year, "2024年", false, CELL_GIVEN, "2024年", false, 0},
        {&choice, "元", true, CELL_GIVEN, "元", false, 0},
        {&choice, "亿元", false, CELL_GIVEN, "亿元", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        struct cell c = {0};
        struct err e = {0};
        bool ok = cell_set(&c, row[i].f, UNIT_WAN, row[i].in, &e);
        if (ok != row[i].ok || c.state != row[i].is || strcmp(cell_text(&c), row[i].text) != 0 ||
            c.understood != row[i].understood || (c.understood && c.num != row[i].num) ||
            ok != (e.code == ERR_NONE)) {
            fail_msg("row %zu: %d state %d '%s' %d %lld %s", i, ok, (int)c.state, cell_text(&c),
                     c.understood, (long long)c.num, e.text);
        }
        struct cell again = {0};
        cell_set(&again, row[i].f, UNIT_WAN, cell_text(&c), NULL);
        assert_true(cell_equal(&c, &again)); /* what is kept comes back the same */
        cell_release(&again);
        cell_release(&c);
    }
}

/* Blank, zero and not applicable are three things. */
static void three_things(void **state)
{
    (void)state;
    static const char *const in[] = {"", "0", "—"};
    static const enum have have[] = {HAVE_BLANK, HAVE_VALUE, HAVE_NA};
    struct cell c[3] = {{0}};
    for (int i = 0; i < 3; i++) {
        cell_set(&c[i], &score, UNIT_WAN, in[i], NULL);
        assert_int_equal(cell_stated(&c[i]).have, have[i]);
        assert_int_equal(cell_value(&c[i]).have, have[i]);
        for (int k = 0; k < i; k++) {
            assert_false(cell_equal(&c[i], &c[k]));
        }
    }
    for (int i = 0; i < 3; i++) {
        cell_release(&c[i]);
    }
}

static void computed(void **state)
{
    (void)state;
    char out[48];
    struct cell c = {.calc = {8706000, HAVE_VALUE}};
    cell_set(&c, &automatic, UNIT_WAN, "=", NULL);
    assert_int_equal(c.calc.v, 8706000); /* kept over a change of the text */
    assert_int_equal(cell_stated(&c).have, HAVE_BLANK);
    assert_int_equal(cell_value(&c).v, 8706000);
    assert_false(cell_overrides(&c));
    assert_string_equal(cell_shown(&c, &automatic, UNIT_WAN, out, sizeof(out)), "8.706");
    assert_string_equal(cell_shown(&c, &percent, UNIT_WAN, out, sizeof(out)), "8.706%");
    assert_string_equal(cell_shown(&c, &money, UNIT_WAN, out, sizeof(out)), "8.706");
    assert_string_equal(cell_shown(&c, &money, UNIT_YUAN, out, sizeof(out)), "87060");
    c.calc.have = HAVE_NA;
    assert_string_equal(cell_shown(&c, &automatic, UNIT_WAN, out, sizeof(out)), "—");
    c.calc.have = HAVE_BLANK;
    assert_string_equal(cell_shown(&c, &automatic, UNIT_WAN, out, sizeof(out)), "");
    c.calc = (struct decimal){9 * MICRO, HAVE_VALUE};
    cell_set(&c, &automatic, UNIT_WAN, "9.0", NULL);
    assert_false(cell_overrides(&c));
    assert_string_equal(cell_shown(&c, &automatic, UNIT_WAN, out, sizeof(out)), "9.0");
    cell_set(&c, &automatic, UNIT_WAN, "9.01", NULL);
    assert_true(cell_overrides(&c));
    cell_set(&c, &automatic, UNIT_WAN, "九", NULL);
    assert_false(cell_overrides(&c));
    assert_int_equal(cell_value(&c).have, HAVE_BLANK);
    cell_release(&c);
}

static void copies(void **state)
{
    (void)state;
    struct cell a = {0}, b = {0};
    cell_set(&a, &money, UNIT_WAN, "3.5万", NULL);
    cell_copy(&b, &a);
    assert_true(cell_equal(&a, &b));
    assert_ptr_not_equal(a.text, b.text);
    b.calc = (struct decimal){1, HAVE_VALUE};
    assert_true(cell_equal(&a, &b)); /* computed values do not count */
    cell_set(&b, &money, UNIT_WAN, "3.50万", NULL);
    assert_false(cell_equal(&a, &b)); /* another statement of the same amount */
    cell_release(&a);
    cell_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states), cmocka_unit_test(three_things), cmocka_unit_test(computed),
        cmocka_unit_test(copies),
    };
    return RUN(tests);
}
