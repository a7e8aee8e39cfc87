#include "locale/text.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "anzhang"
#define UTF8_LOCALE "C.UTF-8" /* there without any generated locale since Debian 7 */

static const char *chosen = "zh";

static void set_ctype(void)
{
    setlocale(LC_ALL, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        setlocale(LC_CTYPE, UTF8_LOCALE);
    }
    /* Numbers in files and SQL are written with a point whatever the user's locale. */
    setlocale(LC_NUMERIC, "C");
}

/* gettext ignores LANGUAGE while the locale of messages is "C", and it is "C" too where LANG names
   a locale that was never generated. In C.UTF-8 it heeds it (glibc 2.35 and later). */
static void set_messages(void)
{
    const char *now = setlocale(LC_MESSAGES, NULL);
    if (!now || strcmp(now, "C") == 0 || strcmp(now, "POSIX") == 0) {
        setlocale(LC_MESSAGES, UTF8_LOCALE);
    }
    setenv("LANGUAGE", strcmp(chosen, "en") == 0 ? "en" : "zh_CN", 1);
}

static const char *environment_language(void)
{
    static const char *const name[] = {"ANZHANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
        const char *value = getenv(name[i]);
        if (value && *value) {
            return value;
        }
    }
    return "zh";
}

static int is_english(const char *lang)
{
    return strncmp(lang, "en", 2) == 0 && (!lang[2] || strchr("_-.@", lang[2]));
}

void text_init(const char *lang, const char *dir)
{
    chosen = is_english(lang ? lang : environment_language()) ? "en" : "zh";
    set_ctype();
    set_messages();
    if (dir) {
        bindtextdomain(DOMAIN, dir);
    }
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN); /* also drops what gettext remembers of the language before */
}

const char *text_lang(void)
{
    return chosen;
}
