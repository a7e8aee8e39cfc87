#include "tui/term/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"

static void parses_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum key_kind kind;
        uint32_t cp;
        unsigned mods;
        const char *written; /* NULL: as name */
    } rows[] = {
        {"F1", K_F1, 0, 0, NULL},
        {"f12", K_F12, 0, 0, "F12"},
        {"Ctrl-S", K_CTRL, 'S', 0, NULL},
        {"ctrl-s", K_CTRL, 'S', 0, "Ctrl-S"},
        {"Ctrl-Space", K_CTRL, '@', 0, "Ctrl-@"},
        {"Ctrl-I", K_TAB, 0, 0, "Tab"},
        {"Ctrl-M", K_ENTER, 0, 0, "Enter"},
        {"Ctrl-H", K_BACKSPACE, 0, 0, "Backspace"},
        {"Ctrl-_", K_CTRL, '_', 0, NULL},
        {"Enter", K_ENTER, 0, 0, NULL},
        {"Alt-Enter", K_ENTER, 0, MOD_ALT, NULL},
        {"Shift-Tab", K_BACKTAB, 0, 0, NULL},
        {"Ctrl-Left", K_LEFT, 0, MOD_CTRL, NULL},
        {"Ctrl-Shift-Left", K_LEFT, 0, MOD_CTRL | MOD_SHIFT, NULL},
        {"Shift-F2", K_F2, 0, MOD_SHIFT, NULL},
        {"a", K_CHAR, 'a', 0, NULL},
        {"-", K_CHAR, '-', 0, NULL},
        {"/", K_CHAR, '/', 0, NULL},
        {"汉", K_CHAR, 0x6C49, 0, NULL},
        {"Space", K_CHAR, ' ', 0, NULL},
        {"Alt-x", K_CHAR, 'x', MOD_ALT, NULL},
        {"F", K_CHAR, 'F', 0, NULL},
        {"PgDn", K_PGDN, 0, 0, NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct key k;
        char name[KEY_NAME_BYTES];
        print_message("%s\n", rows[i].name);
        assert_true(key_parse(rows[i].name, &k));
        assert_int_equal(k.kind, rows[i].kind);
        assert_int_equal(k.cp, rows[i].cp);
        assert_int_equal(k.mods, rows[i].mods);
        assert_string_equal(key_name(&k, name), rows[i].written ? rows[i].written : rows[i].name);
    }
}

static void refuses_names(void **state)
{
    (void)state;
    static const char *const rows[] = {"", "F0", "F13", "F1x", "Ctrl-", "Ctrl-汉", "Ctrl-1",
                                       "abc", "Shift-a", "\033", "\xff"};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct key k;
        print_message("row %zu\n", i);
        assert_false(key_parse(rows[i], &k));
    }
}

/* Every kind has a name, and the name gives the kind back. */
static void every_kind_has_a_name(void **state)
{
    (void)state;
    for (int kind = K_ENTER; kind < K_N; kind++) {
        struct key k = {.kind = (enum key_kind)kind}, back;
        char name[KEY_NAME_BYTES], label[KEY_NAME_BYTES];
        assert_true(key_parse(key_name(&k, name), &back));
        assert_true(key_same(&k, &back));
        assert_true(strlen(key_label(&k, label)) > 0);
    }
}

static void labels_are_chinese(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Up", "上"}, {"Ctrl-Left", "Ctrl-左"}, {"Space", "空格"}, {"F4", "F4"}, {"Esc", "Esc"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct key k;
        char label[KEY_NAME_BYTES];
        assert_true(key_parse(rows[i][0], &k));
        assert_string_equal(key_label(&k, label), rows[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_names), cmocka_unit_test(refuses_names),
        cmocka_unit_test(every_kind_has_a_name), cmocka_unit_test(labels_are_chinese),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
