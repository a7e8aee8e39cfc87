#include "tui/plain/plain.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

/* Blanks around a line, and its end. */
static char *trimmed(char *line)
{
    size_t from = strspn(line, " \t\r\n"), n = strlen(line);
    while (n > from && strchr(" \t\r\n", line[n - 1])) {
        n--;
    }
    memmove(line, line + from, n - from);
    line[n - from] = '\0';
    return line;
}

char *plain_ask(struct plain *p, const char *fmt, ...)
{
    char *line = NULL, *text = NULL;
    size_t cap = 0;
    va_list ap;
    va_start(ap, fmt);
    int n = vasprintf(&text, fmt, ap);
    va_end(ap);
    BUG_ON(n < 0);
    cli_print(p->app->out, "%s", text);
    free(text);
    fflush(p->app->out);
    if (getline(&line, &cap, stdin) < 0) {
        free(line);
        p->end = true;
        fputc('\n', p->app->out);
        return NULL;
    }
    return trimmed(line);
}

static bool answer_year(const char *text, int *year)
{
    char *end;
    long y = strtol(text, &end, 10);
    *year = (int)y;
    return *text && !*end && y >= 1900 && y <= 2199;
}

/* Asks until the year can be read; Enter is this year. */
static bool ask_year(struct plain *p, int *year)
{
    bool good = false;
    while (!good && !p->end) {
        char *line = plain_ask(p, _("工作年度（回车为 %d）："), p->app->today.year);
        *year = p->app->today.year;
        good = line && (!*line || answer_year(line, year));
        if (line && !good) {
            cli_print(p->app->out, _("年度应是 1900 至 2199，如 2024。\n"));
        }
        free(line);
    }
    return good;
}

bool plain_first(struct plain *p, struct err *e)
{
    int year;
    cli_print(p->app->out, _("还没有单位数据文件，将新建 %s\n"), p->app->file);
    char *name = plain_ask(p, _("单位名称："));
    bool ok = name && ask_year(p, &year);
    char *sample = ok ? plain_ask(p, _("装入示例（十五张自评表）吗？(y/n，回车为 n)：")) : NULL;
    ok = ok && sample && folders_make(p->app->file, e) &&
         office_make(p->app, *name ? name : _("本单位"), year, *sample == 'y' || *sample == 'Y', e);
    free(sample);
    free(name);
    return ok;
}

static int run_opened(struct plain *p, bool talk)
{
    p->year = p->app->year ? p->app->year : db_year(p->db);
    int status = talk ? plain_dialogue(p) : plain_content(p);
    db_close(p->db);
    return cli_flushed(p->app->out) ? status : EX_IOERR;
}

int plain_run(struct app *a)
{
    struct err e = {0};
    struct plain p = {.app = a};
    struct cli c = {.app = a};
    int status;
    bool talk = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (talk && access(a->file, F_OK) != 0 && errno == ENOENT && !plain_first(&p, &e)) {
        return e.code ? cli_fail(&e) : EX_OK;
    }
    p.db = talk ? cli_open(&c, DB_MUST_EXIST, &status) : cli_open_reading(&c, &status);
    return p.db ? run_opened(&p, talk) : status;
}
