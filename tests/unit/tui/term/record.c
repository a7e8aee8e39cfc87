#include "tui/term/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/base.h"

static char folder[] = "/tmp/record.XXXXXX";
static char path[64];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) {
        return -1;
    }
    snprintf(path, sizeof(path), "%s/keys.play", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void writes_a_play(void **state)
{
    (void)state;
    static const struct key keys[] = {
        {.kind = K_F3},
        {.kind = K_CHAR, .cp = 0x8D2D},
        {.kind = K_TIMEOUT},
        {.kind = K_CHAR, .cp = '\\'},
        {.kind = K_CTRL, .cp = 'S'},
        {.kind = K_CHAR, .cp = ' '},
        {.kind = K_CHAR, .cp = 'x', .mods = MOD_ALT},
        {.kind = K_PASTE, .paste = "甲\n乙"},
        {.kind = K_MOUSE, .button = WHEEL_DOWN, .row = 3, .col = 7},
        {.kind = K_RESIZE, .row = 30, .col = 100},
        {.kind = K_CHAR, .cp = 'z'},
        {.kind = K_HANGUP},
    };
    struct err e = {0};
    struct record *r = record_open(path, 24, 80, &e);
    assert_non_null(r);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        record_key(r, &keys[i]);
    }
    record_secret(r, true); /* a password */
    record_key(r, &(struct key){.kind = K_CHAR, .cp = 'p'});
    record_key(r, &(struct key){.kind = K_PASTE, .paste = "secret"});
    record_secret(r, false);
    record_key(r, &(struct key){.kind = K_CHAR, .cp = 'q'});
    record_close(r);

    char text[512] = "";
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof(text) - 1, f);
    fclose(f);
    text[n] = '\0';
    assert_string_equal(text, "size 24 80\nkey F3\ntype 购\\\\\nkey Ctrl-S\ntype  \nkey Alt-x\n"
                              "paste 甲\\n乙\nmouse down 3 7\nresize 30 100\ntype z*q\n");
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void never_overwrites(void **state)
{
    (void)state;
    struct err e = {0};
    assert_null(record_open(path, 24, 80, &e)); /* the file of the test before */
    assert_int_equal(e.code, ERR_IO);
    assert_non_null(strstr(e.text, path));
    record_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_a_play),
        cmocka_unit_test(never_overwrites),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
