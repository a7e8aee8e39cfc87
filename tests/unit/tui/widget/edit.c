#include "tui/widget/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/base/str.h"

/* Keys by name, blanks between; a word that is no key's name is typed. */
static void press(struct edit *ed, const char *keys)
{
    char *all = xstrdup(keys), *rest = all;
    for (char *w = strsep(&rest, " "); w; w = strsep(&rest, " ")) {
        struct key k;
        if (key_parse(w, &k)) {
            edit_key(ed, &k);
            continue;
        }
        for (size_t i = 0, n = strlen(w); i < n;) {
            k = (struct key){.kind = K_CHAR};
            i += str_decode(w + i, n - i, &k.cp);
            assert_true(edit_key(ed, &k));
        }
    }
    free(all);
}

/* The text with | at the caret. */
static void check(const struct edit *ed, const char *want)
{
    struct buf b = {0};
    buf_add(&b, edit_text(ed), ed->caret);
    buf_addc(&b, '|');
    buf_adds(&b, edit_text(ed) + ed->caret);
    assert_string_equal(buf_str(&b), want);
    buf_release(&b);
}

static void edits_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys, *want;
    } rows[] = {
        {"", "购办公", "购办公|"},
        {"购办公", "Left 用", "购办用|公"},
        {"购办公", "Home Del", "|办公"},
        {"购办公", "Left Left Backspace", "|办公"},
        {"购办公", "Home Backspace Left", "|购办公"},
        {"购办公", "Del Right", "购办公|"},
        {"购办公", "Ctrl-A x Ctrl-E y", "x购办公y|"},
        {"购办公", "Home Right Ctrl-K", "购|"},
        {"购办公", "Ctrl-U", "|"},
        {"e\u0301a", "Left Backspace", "|a"},          /* the mark goes with its letter */
        {"e\u0301a", "Home Right", "e\u0301|a"},
        {"👨‍👩‍👧x", "Left Backspace", "|x"},
        {"a\nb", "", "a b|"},                           /* line breaks are blanks */
        {"a\tb\033", "", "a b␛|"},
        {"购买 office 用品，3 套", "Ctrl-Left Ctrl-Left", "购买 office 用品，|3 套"},
        {"购买 office 用品，3 套", "Home Ctrl-Right", "购买 |office 用品，3 套"},
        {"ab cd", "Ctrl-Left Ctrl-Left Ctrl-Left", "|ab cd"},
        {"ab", "Home Ctrl-Right Ctrl-Right", "ab|"},
        {"购", "Space Ctrl-J Up Down Enter", "购 |"},   /* not for a single line */
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct edit ed;
        print_message("row %zu\n", i);
        edit_init(&ed, rows[i].text, false);
        press(&ed, rows[i].keys);
        check(&ed, rows[i].want);
        edit_release(&ed);
    }
}

static void edits_many_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys, *want; /* drawn six columns wide before the keys */
    } rows[] = {
        {"甲乙丙", "Ctrl-J 丁", "甲乙丙\n丁|"},
        {"甲乙", "Alt-Enter", "甲乙\n|"},
        {"甲乙丙丁戊", "Up", "甲乙|丙丁戊"},
        {"甲乙丙丁戊", "Up Down", "甲乙丙丁戊|"},
        {"甲乙丙丁戊", "Home", "甲乙丙|丁戊"},
        {"甲乙丙丁戊", "Up End", "甲乙|丙丁戊"},       /* the border belongs to the next line */
        {"甲乙丙丁戊", "Ctrl-A End", "甲乙|丙丁戊"},
        {"甲乙丙\n\n丁", "Up", "甲乙丙\n|\n丁"},
        {"甲乙\n丙\n丁戊", "Up Up", "甲乙|\n丙\n丁戊"}, /* the column is kept */
        {"甲乙\n丙\n丁戊", "Up Up Up Up", "甲乙|\n丙\n丁戊"},
        {"甲\n乙", "Ctrl-A Ctrl-K Ctrl-K", "|乙"},
        {"甲\n乙", "Home Backspace", "甲|乙"},
        {"甲\n乙", "Home Left Left", "|甲\n乙"},
        {"甲乙丙", "Up", "|甲乙丙"},                    /* a full line: the caret stood below it */
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct edit ed;
        struct grid g;
        grid_init(&g, 5, 6);
        print_message("row %zu\n", i);
        edit_init(&ed, rows[i].text, true);
        edit_draw(&ed, &g, 0, 0, 5, 6, 0);
        press(&ed, rows[i].keys);
        check(&ed, rows[i].want);
        edit_release(&ed);
        grid_release(&g);
    }
}

static void says_what_it_uses(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        bool single, multi;
    } rows[] = {
        {"a", true, true},         {"Left", true, true},        {"Enter", false, false},
        {"Tab", false, false},     {"Esc", false, false},       {"Up", false, false},
        {"Down", false, false},    {"Ctrl-J", false, true},     {"Alt-Enter", false, true},
        {"Ctrl-S", false, false},  {"Ctrl-Left", true, true},   {"Shift-Left", false, false},
        {"F1", false, false},      {"Alt-x", false, false},     {"PgUp", false, false},
        {"Backspace", true, true}, {"Ctrl-Z", false, false},    {"Ins", false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct edit one, many;
        struct key k;
        print_message("%s\n", rows[i].key);
        edit_init(&one, "甲", false);
        edit_init(&many, "甲", true);
        assert_true(key_parse(rows[i].key, &k));
        bool alone = edit_key(&one, &k), both = edit_key(&many, &k);
        if (strcmp(rows[i].key, "Alt-Enter") != 0) {
            assert_int_equal(alone, rows[i].single);
        }
        assert_int_equal(both, rows[i].multi);
        edit_release(&one);
        edit_release(&many);
    }
}

static void check_row(const struct grid *g, int row, const char *want)
{
    struct buf b = {0};
    grid_row_text(g, row, &b);
    assert_string_equal(buf_str(&b), want);
    buf_release(&b);
}

static void scrolls_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys, *row;
        int caret;
    } rows[] = {
        {"甲乙", "", "[甲乙    ]", 5},
        {"甲乙丙丁", "", "[乙丙丁  ]", 7}, /* room for the caret behind the text */
        {"甲乙丙丁", "Home", "[甲乙丙丁]", 1},
        {"甲乙丙丁戊", "Left Left", "[丙丁戊  ]", 3},
        {"甲乙丙丁戊", "Backspace Backspace", "[甲乙丙  ]", 7},
        {"abcdefghij", "", "[defghij ]", 8},
        {"", "", "[        ]", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct edit ed;
        struct grid g;
        grid_init(&g, 1, 10);
        grid_put(&g, 0, 0, 10, "[--------]", 0);
        edit_init(&ed, rows[i].text, false);
        print_message("row %zu\n", i);
        edit_draw(&ed, &g, 0, 1, 1, 8, 0);
        press(&ed, rows[i].keys);
        edit_draw(&ed, &g, 0, 1, 1, 8, 0);
        check_row(&g, 0, rows[i].row);
        assert_int_equal(g.caret_col, rows[i].caret);
        edit_release(&ed);
        grid_release(&g);
    }
}

static void wraps_and_scrolls(void **state)
{
    (void)state;
    struct edit ed;
    struct grid g;
    grid_init(&g, 3, 6);
    edit_init(&ed, "甲乙丙丁戊己\n庚\n辛", true);
    assert_int_equal(edit_lines(&ed, 6), 4);
    edit_draw(&ed, &g, 0, 0, 3, 6, 0);
    check_row(&g, 0, "丁戊己");
    check_row(&g, 1, "庚");
    check_row(&g, 2, "辛");
    assert_int_equal(g.caret_row * 10 + g.caret_col, 22);
    press(&ed, "Ctrl-A");
    edit_draw(&ed, &g, 0, 0, 3, 6, 0);
    check_row(&g, 0, "甲乙丙");
    check_row(&g, 2, "庚");
    assert_int_equal(g.caret_row * 10 + g.caret_col, 0);
    press(&ed, "Right Right Right");
    edit_draw(&ed, &g, 0, 0, 3, 6, 0);
    assert_int_equal(g.caret_row * 10 + g.caret_col, 10);
    edit_release(&ed);
    grid_release(&g);
}

static void counts_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int lines;
    } rows[] = {
        {"", 1}, {"甲", 1}, {"甲乙丙", 2}, {"甲乙丙丁", 2}, {"甲\n", 2}, {"\n\n", 3},
        {"甲乙丙\n", 2}, {"甲乙丙\n丁", 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct edit ed;
        edit_init(&ed, rows[i].text, true);
        print_message("row %zu\n", i);
        assert_int_equal(edit_lines(&ed, 6), rows[i].lines);
        edit_release(&ed);
    }
}

static void limits_the_text(void **state)
{
    (void)state;
    struct edit ed;
    struct buf b = {0};
    for (int i = 0; i < 30000; i++) {
        buf_adds(&b, "字");
    }
    struct key k = {.kind = K_PASTE, .paste = buf_str(&b)};
    edit_init(&ed, NULL, true);
    assert_false(ed.changed);
    assert_true(edit_key(&ed, &k));
    assert_true(ed.full && ed.changed);
    assert_int_equal(strlen(edit_text(&ed)), EDIT_MAX_BYTES / 3 * 3);
    assert_true(str_valid(edit_text(&ed), strlen(edit_text(&ed))));
    press(&ed, "字");
    assert_int_equal(strlen(edit_text(&ed)), EDIT_MAX_BYTES / 3 * 3);
    press(&ed, "Backspace 字");
    assert_int_equal(strlen(edit_text(&ed)), EDIT_MAX_BYTES / 3 * 3);
    assert_false(ed.full);
    press(&ed, "x");
    assert_int_equal(strlen(edit_text(&ed)), EDIT_MAX_BYTES);
    buf_release(&b);
    edit_release(&ed);
}

/* Any keys in any order: the caret stays on a border, the picture inside its squares. */
static void survives_any_keys(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "Left",   "Right", "Up",        "Down",  "Home",   "End",       "Backspace", "Del",
        "Ctrl-K", "汉",    "a",         "Space", "，",     "Ctrl-J",    "Ctrl-Left", "Ctrl-Right",
        "Ctrl-A", "字",    "Alt-Enter", "Up",    "\u0301", "（",        "9",         "Ctrl-E",
    };
    uint32_t seed = 12345;
    for (int round = 0; round < 2; round++) {
        struct edit ed;
        struct grid g;
        edit_init(&ed, "初始", round == 1);
        grid_init(&g, 6, 12);
        for (int i = 0; i < 4000; i++) {
            seed = seed * 1664525 + 1013904223;
            press(&ed, keys[(seed >> 8) % ARRAY_LEN(keys)]);
            edit_draw(&ed, &g, 1, 1, 4, 5 + (int)(seed >> 28), 0);
            assert_true(ed.caret <= ed.text.n);
            assert_true(str_valid(edit_text(&ed), ed.caret));
            assert_true(g.caret_row >= 1 || ed.cols > 10);
        }
        edit_release(&ed);
        grid_release(&g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edits_one_line),    cmocka_unit_test(edits_many_lines),
        cmocka_unit_test(says_what_it_uses), cmocka_unit_test(scrolls_one_line),
        cmocka_unit_test(wraps_and_scrolls), cmocka_unit_test(counts_lines),
        cmocka_unit_test(limits_the_text),   cmocka_unit_test(survives_any_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
