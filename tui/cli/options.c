#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

const struct option_def option_defs[OPT_N] = {
#define OPTION(id, name, letter, argument, commands, summary) \
    [OPT_##id] = {name, letter, argument, commands, summary},
#include "tui/cli/options.def"
};

#define LONG_BASE 256 /* val of a long option: LONG_BASE + its number */

static void option_tables(struct option *longs, char *letters)
{
    *letters++ = ':'; /* a missing argument is told apart from an unknown option */
    for (int i = 0; i < OPT_N; i++) {
        const struct option_def *d = &option_defs[i];
        longs[i] = (struct option){d->name, d->argument ? required_argument : no_argument, NULL,
                                   LONG_BASE + i};
        if (d->letter) {
            *letters++ = (char)d->letter;
            if (d->argument) {
                *letters++ = ':';
            }
        }
    }
    longs[OPT_N] = (struct option){NULL, 0, NULL, 0};
    *letters = '\0';
}

static int option_of(int val)
{
    for (int i = 0; i < OPT_N; i++) {
        if (val == LONG_BASE + i || (val < LONG_BASE && val == option_defs[i].letter)) {
            return i;
        }
    }
    return -1;
}

static bool bad_option(int val, char **argv, struct err *e)
{
    char letter[] = {'-', (char)optopt, '\0'};
    const char *name = optopt && optopt < LONG_BASE ? letter : argv[optind - 1];
    if (val == ':') {
        return err_set(e, ERR_USAGE, name, _("后面缺一个值。用 anzhang help 看用法。"));
    }
    if (optopt >= LONG_BASE) {
        return err_set(e, ERR_USAGE, name, _("不带值。用 anzhang help 看用法。"));
    }
    return err_set(e, ERR_USAGE, name, _("没有这个选项。用 anzhang help 看全部选项。"));
}

static bool knows(const struct command *c, const struct option_def *d)
{
    char word[64];
    snprintf(word, sizeof(word), "|%s|", c ? c->words : "");
    return !*d->commands || strstr(d->commands, word);
}

static bool options_fit(const struct cli *c, struct err *e)
{
    for (int i = 0; i < OPT_N; i++) {
        if (c->opt[i] && !cli_answers(c) && !knows(c->command, &option_defs[i])) {
            char name[40];
            snprintf(name, sizeof(name), "--%s", option_defs[i].name);
            char *only = xstrndup(option_defs[i].commands + 1,
                                  strlen(option_defs[i].commands) - 2);
            err_set(e, ERR_USAGE, name, _("这个选项只用于 %s。"), only);
            free(only);
            return false;
        }
    }
    return true;
}

static bool find_command(struct cli *c, int argc, char **argv, struct err *e)
{
    int used = 0;
    if (argc == 0) {
        return true;
    }
    c->command = command_find(argv, argc, &used);
    c->noun = argv[0];
    c->arg = argv + used;
    c->narg = argc - used;
    return c->command || cli_answers(c) ||
           err_set(e, ERR_USAGE, argv[0], _("没有命令“%s%s%s”。用 anzhang help 看全部命令。"), argv[0],
                   argc > 1 ? " " : "", argc > 1 ? argv[1] : "");
}

/* The one option that may be given more than once. */
static bool extend_add(struct cli *c, struct err *e)
{
    if (c->nextend == CLI_EXTENDS) {
        return err_set(e, ERR_USAGE, "--extend", _("最多写 %d 次。"), CLI_EXTENDS);
    }
    c->extend[c->nextend++] = c->opt[OPT_EXTEND];
    return true;
}

bool cli_parse(struct cli *c, int argc, char **argv, struct err *e)
{
    struct option longs[OPT_N + 1];
    char letters[2 * OPT_N + 2];
    int val;
    option_tables(longs, letters);
    opterr = 0;
    optind = 0;
    while ((val = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        int o = val == '?' || val == ':' ? -1 : option_of(val);
        if (o < 0) {
            return bad_option(val, argv, e);
        }
        c->opt[o] = optarg ? optarg : "";
        if (o == OPT_EXTEND && !extend_add(c, e)) {
            return false;
        }
    }
    return find_command(c, argc - optind, argv + optind, e) && options_fit(c, e);
}

static bool settle_year(struct app *a, const char *text, struct err *e)
{
    char *end = NULL;
    long y = text ? strtol(text, &end, 10) : 0;
    if (text && (!*text || *end || (y != 0 && (y < 1900 || y > 2199)))) {
        return err_set(e, ERR_USAGE, "--year", _("年度应是 1900 至 2199，或 0（全部），如 --year 2024。"));
    }
    a->year = (int)y;
    return true;
}

static bool settle_date(struct app *a, const char *text, struct err *e)
{
    struct tm tm;
    time_t now = time(NULL);
    if (text) {
        return date_parse(text, &a->today) ||
               err_set(e, ERR_USAGE, "--date", _("日期应像 2024-12-20，并且是日历上有的一天。"));
    }
    localtime_r(&now, &tm);
    a->today = (struct date){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
    return true;
}

static bool settle_format(struct app *a, const char *text, struct err *e)
{
    static const char *const name[] = {[OUT_TEXT] = "text", [OUT_JSON] = "json", [OUT_CSV] = "csv"};
    a->format = OUT_TEXT;
    for (size_t i = 0; text && i < ARRAY_LEN(name); i++) {
        if (strcmp(text, name[i]) == 0) {
            a->format = (enum out_format)i;
            return true;
        }
    }
    return !text || err_set(e, ERR_USAGE, "--format", _("没有“%s”这种格式，只有 text、json、csv。"),
                            text);
}

static bool settle_lang(const char *text, struct err *e)
{
    if (!text) {
        return true;
    }
    if (strcmp(text, "zh") != 0 && strcmp(text, "en") != 0) {
        return err_set(e, ERR_USAGE, "--lang", _("没有“%s”这种语言，只有 zh、en。"), text);
    }
    text_init(text, getenv("ANZHANG_LOCALEDIR"));
    return true;
}

bool cli_settle(struct cli *c, struct err *e)
{
    struct app *a = c->app;
    const char *no_color = getenv("NO_COLOR");
    a->out = stdout;
    a->mono = c->opt[OPT_MONO] || (no_color && *no_color);
    a->record = c->opt[OPT_RECORD];
    a->screen = c->opt[OPT_SCREEN];
    a->user = c->opt[OPT_USER];
    a->password_file = c->opt[OPT_PASSWORD_FILE];
    a->file = office_path(c->opt[OPT_FILE], NULL);
    if (!*a->file) {
        return err_set(e, ERR_USAGE, "--file", _("文件名是空的。"));
    }
    return settle_lang(c->opt[OPT_LANG], e) && settle_year(a, c->opt[OPT_YEAR], e) &&
           settle_date(a, c->opt[OPT_DATE], e) && settle_format(a, c->opt[OPT_FORMAT], e);
}
