#include "tui/cli/man.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

/* Texts in roff: a backslash, a hyphen and a leading point have a meaning there. */
static void roff(FILE *f, const char *s)
{
    if (*s == '.' || *s == '\'') {
        fputs("\\&", f);
    }
    for (; *s; s++) {
        if (*s == '\\') {
            fputs("\\e", f);
        } else if (*s == '-') {
            fputs("\\-", f);
        } else {
            fputc(*s, f);
        }
    }
}

static void paragraph(FILE *f, const char *text)
{
    fputs(".PP\n", f);
    roff(f, text);
    fputc('\n', f);
}

static void entry(FILE *f, const char *bold, const char *italic, const char *text)
{
    fputs(".TP\n\\fB", f);
    roff(f, bold);
    fputs("\\fR", f);
    if (italic && *italic) {
        fputs(" \\fI", f);
        roff(f, italic);
        fputs("\\fR", f);
    }
    fputc('\n', f);
    roff(f, text);
    fputc('\n', f);
}

static void man_commands(FILE *f)
{
    size_t n;
    const struct command *c = commands(&n);
    for (size_t i = 0; i < n; i++) {
        entry(f, c[i].words, c[i].arguments, _(c[i].summary));
    }
}

static void man_options(FILE *f)
{
    for (int i = 0; i < OPT_N; i++) {
        const struct option_def *d = &option_defs[i];
        struct buf name = {0};
        struct buf text = {0};
        if (d->letter) {
            buf_addf(&name, "-%c, ", d->letter);
        }
        buf_addf(&name, "--%s", d->name);
        buf_adds(&text, _(d->summary));
        if (*d->commands) {
            buf_addf(&text, _("（%.*s）"), (int)strlen(d->commands) - 2, d->commands + 1);
        }
        entry(f, buf_str(&name), d->argument, buf_str(&text));
        buf_release(&name);
        buf_release(&text);
    }
}

static const struct {
    const char *name;
    const char *text;
} statuses[] = {
    {"0", N_("正常；检查没有发现问题。")},
    {"1", N_("检查发现未解决的问题：有不符、无法判定或资料不足的项。")},
    {"64", N_("命令、选项或参数不对。")},
    {"65", N_("文件内容不能用，或有表没有读入。")},
    {"66", N_("没有这个文件或编号。")},
    {"69", N_("缺少所需的程序或字体。")},
    {"74", N_("读写失败：磁盘已满、只读。")},
    {"75", N_("文件正忙，或内容已被他人改动；稍后再试。")},
    {"77", N_("没有登录，或没有权限。")},
}, environment[] = {
    {"ANZHANG_FILE", N_("单位数据文件，没有 --file 时用它。")},
    {"ANZHANG_LANG", N_("语言：zh 或 en；先于 LC_ALL、LC_MESSAGES、LANG。")},
    {"ANZHANG_LOCALEDIR", N_("译文所在的文件夹。")},
    {"XDG_DATA_HOME", N_("缺省数据文件所在；没有时为 ~/.local/share。")},
    {"NO_COLOR", N_("设了就不用颜色。")},
}, files[] = {
    {"~/.local/share/anzhang/office.db", N_("缺省的单位数据文件（SQLite，权限 0600）。")},
    {"FILE-wal, FILE-shm", N_("程序运行时的附属文件，不要单独删除或拷贝。")},
    {"FILE.before-v*", N_("升级前的副本。")},
    {"FILE.before-restore-*", N_("恢复前的副本。")},
};

void man_page(FILE *f)
{
    fputs(".TH ANZHANG 1 \"\" \"anzhang " ANZHANG_VERSION "\" \"\"\n.SH NAME\n", f);
    fprintf(f, "anzhang \\- %s\n.SH SYNOPSIS\n.B anzhang\n", _("案账：项目支出绩效自评表的填写、检查和打印"));
    fputs("[\\fIOPTION\\fR]... [\\fICOMMAND\\fR [\\fIARGUMENT\\fR]...]\n.SH DESCRIPTION\n", f);
    roff(f, _("没有命令时，在终端里打开工作界面；没有终端时把本年度的表、合计和问题打印成文字。"));
    fputc('\n', f);
    paragraph(f, _("命令和界面走同一条路：同样的检查，同样的记录，同样可以撤销。"));
    fputs(".SH COMMANDS\n", f);
    man_commands(f);
    fputs(".SH OPTIONS\n", f);
    man_options(f);
    fputs(".SH \"EXIT STATUS\"\n", f);
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
        entry(f, statuses[i].name, NULL, _(statuses[i].text));
    }
    fputs(".SH ENVIRONMENT\n", f);
    for (size_t i = 0; i < ARRAY_LEN(environment); i++) {
        entry(f, environment[i].name, NULL, _(environment[i].text));
    }
    fputs(".SH FILES\n", f);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        entry(f, files[i].name, NULL, _(files[i].text));
    }
    fputs(".SH EXAMPLES\n.nf\n", f);
    fputs("anzhang init \\-\\-sample\nanzhang selfeval import form.json\n"
          "anzhang selfeval check 1\nanzhang selfeval print 1 \\-o form.pdf\n.fi\n", f);
}
