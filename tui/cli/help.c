#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/cli/cli.h"
#include "tui/cli/man.h"

#define LEFT 34 /* columns of the left part of a help line */

static void help_line(FILE *f, const char *left, const char *right)
{
    int room = LEFT - width_of(left);
    if (room > 0) {
        cli_print(f, "  %s%*s%s\n", left, room, "", right);
    } else {
        cli_print(f, "  %s\n  %*s%s\n", left, LEFT, "", right);
    }
}

static void help_options(FILE *f, const struct command *of)
{
    for (int i = 0; i < OPT_N; i++) {
        const struct option_def *d = &option_defs[i];
        char left[64], word[64], letter[8] = "    ";
        snprintf(word, sizeof(word), "|%s|", of ? of->words : "");
        if (of ? !strstr(d->commands, word) : *d->commands != '\0') {
            continue;
        }
        if (d->letter) {
            snprintf(letter, sizeof(letter), "-%c, ", d->letter);
        }
        snprintf(left, sizeof(left), "%s--%s%s%s", letter, d->name, d->argument ? " " : "",
                 d->argument ? d->argument : "");
        help_line(f, left, _(d->summary));
    }
}

static void help_all(FILE *f)
{
    size_t n;
    const struct command *cmd = commands(&n);
    cli_print(f, _("用法：anzhang [选项] [命令]\n没有命令时打开工作界面。\n\n命令：\n"));
    for (size_t i = 0; i < n; i++) {
        char left[160];
        snprintf(left, sizeof(left), "%s%s%s", cmd[i].words, *cmd[i].arguments ? " " : "",
                 cmd[i].arguments);
        help_line(f, left, _(cmd[i].summary));
    }
    cli_print(f, _("\n选项（可写在命令前后）：\n"));
    help_options(f, NULL);
    cli_print(f, _("\n退出状态：0 正常；1 检查发现问题；64 用法不对；65 数据不对；66 没有这个文件或编号；\n"
                   "69 缺少所需的程序或字体；74 读写失败；75 文件正忙或已被他人改动。\n"));
}

static void help_command(FILE *f, const struct command *cmd)
{
    cli_print(f, _("用法：anzhang [选项] %s%s%s\n%s\n"), cmd->words, *cmd->arguments ? " " : "",
              cmd->arguments, _(cmd->summary));
    help_options(f, cmd);
    cli_print(f, _("其他选项见 anzhang help。\n"));
}

/* "help selfeval" tells of all commands that begin so. */
static bool help_words(struct cli *c, char **word, int n)
{
    int used;
    size_t ncmd;
    const struct command *cmd = command_find(word, n, &used), *all = commands(&ncmd);
    bool found = cmd != NULL;
    if (cmd) {
        help_command(c->app->out, cmd);
    }
    for (size_t i = 0; !cmd && i < ncmd; i++) {
        if (command_begins(&all[i], word[0])) {
            help_command(c->app->out, &all[i]);
            found = true;
        }
    }
    return found;
}

int cli_help(struct cli *c)
{
    FILE *f = c->app->out;
    bool asked = c->opt[OPT_HELP] && c->command; /* anzhang undo --help */
    if (c->opt[OPT_MAN]) {
        man_page(f);
    } else if (asked && c->command->run != cli_help) {
        help_command(f, c->command);
    } else if (c->narg && !help_words(c, c->arg, c->narg)) {
        return cli_usage(_("没有“%s”这个命令。用 anzhang help 看全部命令。"), c->arg[0]);
    } else if (!c->narg) {
        help_all(f);
    }
    return EX_OK;
}
