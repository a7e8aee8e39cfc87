#include "tui/term/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/base.h"
#include "core/base/buf.h"

/* Names of all keys that come out of n bytes, with blanks between. */
static void decode_all(const char *s, unsigned mods, struct buf *out)
{
    struct decode d = {0};
    for (size_t i = 0; i < strlen(s); i++) {
        struct key k;
        char name[KEY_NAME_BYTES];
        bool again = true;
        while (again) {
            if (decode_byte(&d, (unsigned char)s[i], mods, &k, &again)) {
                buf_addf(out, "%s%s", out->n ? " " : "", key_name(&k, name));
            }
        }
    }
}

static void gathers_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        unsigned mods;
        const char *keys;
    } rows[] = {
        {"ab", 0, "a b"},
        {"汉字𬭎", 0, "汉 字 𬭎"},
        {"\r\t\b\x7f\033", 0, "Enter Tab Backspace Backspace Esc"},
        {"\x13\x1a\n\x1f", 0, "Ctrl-S Ctrl-Z Ctrl-J Ctrl-_"},
        {"1", MOD_ALT, "F1"},
        {"0", MOD_ALT, "F10"},
        {"1", 0, "1"},
        {"x\r", MOD_ALT, "Alt-x Alt-Enter"},
        {"汉", MOD_ALT, "Alt-汉"},
        {"\xBA\xBA", 0, "\uFFFD \uFFFD"},    /* 汉 of a GB18030 terminal */
        {"\xE6\xB1" "a", 0, "\uFFFD a"},     /* a character that breaks off */
        {"\xE6\r", 0, "\uFFFD Enter"},
        {"\xED\xA0\x80", 0, "\uFFFD"},       /* a surrogate */
        {"\xC2\x9B" "a\u200B", 0, "a"},      /* C1 and format controls are dropped */
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct buf b = {0};
        print_message("row %zu\n", i);
        decode_all(rows[i].bytes, rows[i].mods, &b);
        assert_string_equal(buf_str(&b), rows[i].keys);
        buf_release(&b);
    }
}

/* Every sequence gives a key; a sequence stands for one key only. */
static void walks_sequences(void **state)
{
    (void)state;
    char seq[SEQ_BYTES], other[SEQ_BYTES];
    int code, code2;
    bool plain;
    size_t n = 0;
    for (; decode_seq(n, seq, &code, &plain); n++) {
        struct key k;
        assert_true(decode_code(code, 0, &k));
        assert_true(k.kind > K_CTRL && k.kind <= K_F12);
        assert_int_equal(plain, k.mods == 0);
        assert_true(code < CODE_PASTE_BEGIN);
        for (size_t i = 0; i < n; i++) {
            assert_true(decode_seq(i, other, &code2, &plain));
            assert_string_not_equal(seq, other);
        }
    }
    assert_true(n > 100);
}

static void knows_modifiers(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"\033[1;5D", "Ctrl-Left"}, {"\033[1;2A", "Shift-Up"}, {"\033[3;3~", "Alt-Del"},
        {"\033[15;5~", "Ctrl-F5"},  {"\033[11~", "F1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char seq[SEQ_BYTES], name[KEY_NAME_BYTES];
        int code;
        bool plain, found = false;
        for (size_t j = 0; !found && decode_seq(j, seq, &code, &plain); j++) {
            found = strcmp(seq, rows[i][0]) == 0;
        }
        struct key k;
        assert_true(found && decode_code(code, 0, &k));
        assert_string_equal(key_name(&k, name), rows[i][1]);
    }
}

static void refuses_codes(void **state)
{
    (void)state;
    static const int rows[] = {-1, 0, 'a', 500, CODE_BASE, CODE_PASTE_BEGIN, 9999};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct key k;
        assert_false(decode_code(rows[i], 0, &k));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gathers_bytes), cmocka_unit_test(walks_sequences),
        cmocka_unit_test(knows_modifiers), cmocka_unit_test(refuses_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
