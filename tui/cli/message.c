#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/cli/cli.h"

static const int status_of[] = {
    [ERR_NONE] = EX_SOFTWARE,     [ERR_INPUT] = EX_DATAERR,  [ERR_USAGE] = EX_USAGE,
    [ERR_NOINPUT] = EX_NOINPUT,   [ERR_DATA] = EX_DATAERR,   [ERR_IO] = EX_IOERR,
    [ERR_BUSY] = EX_TEMPFAIL,     [ERR_CONFLICT] = EX_TEMPFAIL,
    [ERR_NOTFOUND] = EX_NOINPUT,  [ERR_UNAVAIL] = EX_UNAVAILABLE,
    [ERR_DENIED] = EX_NOPERM,
};

int cli_status(const struct err *e)
{
    return (size_t)e->code < ARRAY_LEN(status_of) ? status_of[e->code] : EX_SOFTWARE;
}

char *cli_clean(const char *s)
{
    char *clean = str_clean(s, strlen(s), NULL);
    for (char *p = clean; *p; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    return clean;
}

int cli_fail(const struct err *e)
{
    char *field = cli_clean(e->field), *text = cli_clean(e->text);
    bool named = *field && !strstr(text, field); /* the sentence names it itself */
    fprintf(stderr, "anzhang: %s%s%s\n", named ? field : "", named ? _("：") : "", text);
    free(field);
    free(text);
    return cli_status(e);
}

int cli_usage(const char *fmt, ...)
{
    struct err e;
    char text[sizeof(e.text)];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    str_trim_partial(text);
    err_set(&e, ERR_USAGE, "", "%s", text);
    return cli_fail(&e);
}

void cli_print(FILE *f, const char *fmt, ...)
{
    char *text;
    va_list ap;
    va_start(ap, fmt);
    int n = vasprintf(&text, fmt, ap);
    va_end(ap);
    if (n < 0) {
        return; /* a format error is not the user's; nothing to show */
    }
    char *clean = str_clean(text, (size_t)n, NULL);
    fputs(clean, f);
    free(clean);
    free(text);
}

bool cli_flushed(FILE *f)
{
    if (fflush(f) == 0 && !ferror(f)) {
        return true;
    }
    struct err e;
    err_set(&e, ERR_IO, "", _("输出没有写完：%s。请检查磁盘空间或接收程序。"), strerror(errno));
    cli_fail(&e);
    return false;
}
