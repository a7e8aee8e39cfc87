#include "core/rule/right.h"

#include "tests/unit/core/support.h"

#define MAX_ROWS 200
#define DAY ((struct date){2025, 6, 2})

static struct right_row row[MAX_ROWS];
static struct rights matrix = {row, 0};
static char *text;

/* The shipped matrix, read as the program reads it: one row a line. */
static int setup(void **state)
{
    (void)state;
    char *save;
    text = file_text("db/seed/right.tsv");
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *cell[5], *rest = line;
        if (*line == '#') {
            continue;
        }
        for (int i = 0; i < 5; i++) {
            cell[i] = strsep(&rest, "\t");
        }
        struct right_row *r = &row[matrix.n++];
        r->role = cell[0];
        if (!right_act_parse(cell[1], &r->act) || !date_parse(cell[2], &r->since) ||
            !right_scope_parse(cell[3], &r->scope) || !right_how_parse(cell[4], &r->how)) {
            fail_msg("%s %s", cell[0], cell[1]);
        }
    }
    qsort(row, matrix.n, sizeof(row[0]), right_compare);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(text);
    return 0;
}

/* Section 3 of the default matrix, cell by cell: N refused, M masked, Y allowed. */
static void default_matrix(void **state)
{
    (void)state;
    static const char *const role[] = {"办信科", "接访科", "复查科", "排查督查科", "综合调研科",
                                       "办领导", "财务", "系统管理员", ""};
    static const struct {
        const char *what;
        struct right_case c;
        enum right_act act;
        const char *want; /* a sign a role */
    } cases[] = {
        {"own section, class 1", {.class = 1, .section = "S", .open = true}, RIGHT_SEE1, "YYNYNYNNN"},
        {"closed, other section", {.class = 1, .section = "T"}, RIGHT_SEE1, "NNNNNYNNN"},
        {"own, class 2", {.class = 2, .section = "S", .officer = "甲"}, RIGHT_SEE2, "YYYYNYNNN"},
        {"registered by me", {.class = 2, .registrar = "甲"}, RIGHT_SEE2, "YYYYNYNNN"},
        {"own section only, class 2", {.class = 2, .section = "S"}, RIGHT_SEE2, "NNNNNYNNN"},
        {"under review", {.class = 2, .review = true}, RIGHT_SEE2, "NNYNNYNNN"},
        {"overdue", {.class = 2, .overdue = true, .open = true}, RIGHT_SEE2, "NNNYNYNNN"},
        {"assigned, class 3", {.class = 3, .officer = "甲"}, RIGHT_SEE3, "YYYYNYNNN"},
        {"named helper, class 3", {.class = 3, .named = "乙、甲"}, RIGHT_SEE3, "YYYYNYNNN"},
        {"registered, not assigned", {.class = 3, .registrar = "甲"}, RIGHT_SEE3, "NNNNNYNNN"},
        {"own section, class 3", {.class = 3, .section = "S"}, RIGHT_SEE3, "NNNNNYNNN"},
        {"unmask own", {.class = 2, .officer = "甲"}, RIGHT_UNMASK, "YYYYNYNNN"},
        {"unmask others", {.class = 1, .section = "S"}, RIGHT_UNMASK, "NNNNNYNNN"},
        {"transfer seen", {.class = 1, .section = "S"}, RIGHT_TRANSFER, "YYNNNYNNN"},
        {"recused", {.class = 1, .section = "S", .officer = "甲", .recused = "丙，甲"}, RIGHT_SEE1,
         "NNNNNNNNN"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (size_t k = 0; k < ARRAY_LEN(role); k++) {
            struct right_person who = {"甲", role[k], "S"};
            struct buf why = {0};
            enum right_answer a = right_allows(&matrix, &who, cases[i].act, &cases[i].c, DAY, &why);
            if ("NMY"[a] != cases[i].want[k] || (a == RIGHT_REFUSED) != (why.n > 0)) {
                fail_msg("%s, %s: %c %s", cases[i].what, role[k], "NMY"[a], buf_str(&why));
            }
            buf_release(&why);
        }
    }
}

static void general_acts(void **state)
{
    (void)state;
    static const struct {
        const char *role;
        enum right_act act;
        enum right_answer want;
    } cases[] = {
        {"办信科", RIGHT_EXPORT, RIGHT_MASKED}, {"综合调研科", RIGHT_EXPORT, RIGHT_MASKED},
        {"办领导", RIGHT_EXPORT, RIGHT_ALLOWED}, {"财务", RIGHT_EXPORT, RIGHT_REFUSED},
        {"财务", RIGHT_MONEY, RIGHT_ALLOWED}, {"系统管理员", RIGHT_USERS, RIGHT_ALLOWED},
        {"系统管理员", RIGHT_SEE1, RIGHT_REFUSED}, {"系统管理员", RIGHT_LOG, RIGHT_MASKED},
        {"办领导", RIGHT_USERS, RIGHT_REFUSED}, {"办信科", RIGHT_REGISTER, RIGHT_ALLOWED},
        {"综合调研科", RIGHT_REGISTER, RIGHT_REFUSED}, {"", RIGHT_REGISTER, RIGHT_REFUSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct right_person who = {"甲", cases[i].role, ""};
        assert_int_equal(right_allows(&matrix, &who, cases[i].act, NULL, DAY, NULL), cases[i].want);
    }
}

static void refusal_names_the_roles(void **state)
{
    (void)state;
    struct right_person who = {"甲", "综合调研科", ""};
    struct right_case c = {.class = 3};
    struct buf why = {0};
    right_allows(&matrix, &who, RIGHT_SEE3, &c, DAY, &why);
    assert_string_equal(buf_str(&why), "查看限制级信访件：综合调研科没有这项权限。可以的是："
                                       "办信科（指定给本人）、办领导（全部）、复查科（指定给本人）、"
                                       "排查督查科（指定给本人）、接访科（指定给本人）。");
    buf_clear(&why);
    who.role = "办信科";
    right_allows(&matrix, &who, RIGHT_SEE3, &c, DAY, &why);
    assert_non_null(strstr(buf_str(&why), "这一件不在办信科的权限之内（指定给本人）。可以的是："));
    buf_release(&why);
}

/* A later row takes the place of an earlier one from its day on; scope none takes a right away. */
static void dated(void **state)
{
    (void)state;
    static const struct right_row own[] = {
        {"甲科", RIGHT_SEE1, {2024, 1, 1}, SCOPE_ALL, HOW_PLAIN},
        {"甲科", RIGHT_SEE1, {2025, 1, 1}, SCOPE_OWN, HOW_MASKED},
        {"甲科", RIGHT_SEE1, {2026, 1, 1}, 0, HOW_PLAIN},
    };
    const struct rights m = {own, ARRAY_LEN(own)};
    struct right_person who = {"甲", "甲科", ""};
    struct right_case c = {.class = 1, .officer = "甲"}, other = {.class = 1};
    static const struct {
        struct date day;
        enum right_answer mine, others;
    } cases[] = {
        {{2023, 12, 31}, RIGHT_REFUSED, RIGHT_REFUSED},
        {{2024, 12, 31}, RIGHT_ALLOWED, RIGHT_ALLOWED},
        {{2025, 1, 1}, RIGHT_MASKED, RIGHT_REFUSED},
        {{2026, 1, 1}, RIGHT_REFUSED, RIGHT_REFUSED},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(right_allows(&m, &who, RIGHT_SEE1, &c, cases[i].day, NULL), cases[i].mine);
        assert_int_equal(right_allows(&m, &who, RIGHT_SEE1, &other, cases[i].day, NULL),
                         cases[i].others);
    }
}

static void words(void **state)
{
    (void)state;
    for (int a = 0; a < RIGHT_ACTS; a++) {
        enum right_act back;
        assert_true(right_act_parse(right_act_id((enum right_act)a), &back));
        assert_int_equal(back, a);
        assert_true(*right_act_label((enum right_act)a));
    }
    for (unsigned s = 0; s < 256; s++) {
        struct buf out = {0};
        unsigned back;
        right_scope_format(s, &out);
        assert_true(right_scope_parse(buf_str(&out), &back));
        assert_int_equal(back, s);
        buf_release(&out);
    }
    unsigned u;
    enum right_how h;
    enum right_act a;
    assert_false(right_scope_parse("", &u));
    assert_false(right_scope_parse("own everything", &u));
    assert_false(right_how_parse("half", &h));
    assert_false(right_act_parse("see4", &a));
}

static void names(void **state)
{
    (void)state;
    static const struct {
        const char *list, *name;
        bool want;
    } cases[] = {
        {"甲、乙", "乙", true}, {"甲，乙,丙；丁;戊 己　庚\n辛", "辛", true}, {"甲乙", "甲", false},
        {"甲、乙", "", false}, {NULL, "甲", false}, {"甲", NULL, false}, {"", "甲", false},
        {"、、甲", "甲", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(name_listed(cases[i].list, cases[i].name), cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(default_matrix), cmocka_unit_test(general_acts),
        cmocka_unit_test(refusal_names_the_roles), cmocka_unit_test(dated),
        cmocka_unit_test(words), cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
