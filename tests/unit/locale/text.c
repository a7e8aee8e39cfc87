#include "locale/text.h"

#include <langinfo.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A catalogue with one word, written by hand: header, tables of lengths and offsets, texts. */
static void write_catalogue(const char *path)
{
    static const char id[] = "保存", word[] = "Save";
    static const char head[] = "Content-Type: text/plain; charset=UTF-8\n";
    const uint32_t texts = 7 * 4 + 4 * 8;
    const uint32_t id_at = texts + 1, head_at = id_at + sizeof(id);
    const uint32_t word_at = head_at + sizeof(head);
    const uint32_t table[] = {
        0x950412DE, 0, 2, 28, 28 + 16, 0, 0,
        0, texts, sizeof(id) - 1, id_at,
        sizeof(head) - 1, head_at, sizeof(word) - 1, word_at,
    };
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(table, sizeof(table), 1, f);
    fputc('\0', f);
    fwrite(id, sizeof(id), 1, f);
    fwrite(head, sizeof(head), 1, f);
    fwrite(word, sizeof(word), 1, f);
    assert_int_equal(fclose(f), 0);
}

static char dir[256];

static int set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char path[400];
    (void)state;
    snprintf(dir, sizeof(dir), "%s/anzhang-text-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(dir)) {
        return -1;
    }
    snprintf(path, sizeof(path), "%s/en", dir);
    mkdir(path, 0700);
    snprintf(path, sizeof(path), "%s/en/LC_MESSAGES", dir);
    mkdir(path, 0700);
    snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/anzhang.mo", dir);
    write_catalogue(path);
    return 0;
}

static int tear_down(void **state)
{
    static const char *const below[] = {"/en/LC_MESSAGES/anzhang.mo", "/en/LC_MESSAGES", "/en", ""};
    (void)state;
    for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++) {
        char path[400];
        snprintf(path, sizeof(path), "%s%s", dir, below[i]);
        if (remove(path) != 0) {
            return -1;
        }
    }
    return 0;
}

static void set(const char *name, const char *value)
{
    if (value) {
        setenv(name, value, 1);
    } else {
        unsetenv(name);
    }
}

static void languages(void **state)
{
    static const struct {
        const char *lang, *own, *all, *messages, *lang_env, *language;
        const char *chosen;
    } row[] = {
        {NULL, NULL, NULL, NULL, NULL, NULL, "zh"},
        {NULL, NULL, NULL, NULL, "C", NULL, "zh"},
        {NULL, NULL, "POSIX", NULL, NULL, NULL, "zh"},
        {NULL, NULL, NULL, NULL, "C.UTF-8", NULL, "zh"},
        {NULL, NULL, NULL, NULL, "C.UTF-8", "en", "zh"},
        {NULL, NULL, NULL, NULL, "zh_CN.UTF-8", "en", "zh"},
        {NULL, NULL, NULL, NULL, "de_DE.UTF-8", NULL, "zh"},
        {NULL, NULL, NULL, NULL, "en_US.UTF-8", NULL, "en"},
        {NULL, NULL, NULL, "en_GB", "zh_CN.UTF-8", NULL, "en"},
        {NULL, NULL, "zh_CN.UTF-8", "en_GB", "en_GB", NULL, "zh"},
        {NULL, "en", NULL, NULL, "zh_CN.UTF-8", NULL, "en"},
        {NULL, "zh", NULL, NULL, "en_US.UTF-8", NULL, "zh"},
        {"en", "zh", "C", NULL, NULL, NULL, "en"},
        {"en", NULL, "C.UTF-8", NULL, NULL, "zh", "en"},
        {"zh", "en", "en_US.UTF-8", NULL, NULL, "en", "zh"},
        {"english?", NULL, NULL, NULL, NULL, NULL, "zh"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
        set("ANZHANG_LANG", row[i].own);
        set("LC_ALL", row[i].all);
        set("LC_MESSAGES", row[i].messages);
        set("LC_CTYPE", NULL);
        set("LANG", row[i].lang_env);
        set("LANGUAGE", row[i].language);
        text_init(row[i].lang, dir);
        if (strcmp(text_lang(), row[i].chosen) != 0) {
            fail_msg("row %zu: %s", i, text_lang());
        }
        assert_string_equal(_("保存"), row[i].chosen[0] == 'e' ? "Save" : "保存");
        assert_string_equal(_("没有译文"), "没有译文");
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_string_equal(localeconv()->decimal_point, ".");
    }
}

static void without_catalogue(void **state)
{
    (void)state;
    text_init("en", "/nonexistent");
    assert_string_equal(_("保存"), "保存");
    text_init("en", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages),
        cmocka_unit_test(without_catalogue),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
