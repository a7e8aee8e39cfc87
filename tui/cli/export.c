#include "db/export.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/history.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/file.h"

/* The report writes CSV and XLSX itself; its JSON goes to stdout, here to a file. */
static int export_execution(struct cli *c)
{
    const char *to = c->opt[OPT_OUTPUT];
    struct app *app = c->app;
    struct err e = {0};
    char *text = NULL;
    size_t n = 0;
    FILE *out = app->out;
    c->narg = 0;
    if (export_format_of(to) != EXPORT_JSON) {
        return cli_report_execution(c);
    }
    c->opt[OPT_OUTPUT] = NULL;
    app->format = OUT_JSON;
    app->out = open_memstream(&text, &n);
    BUG_ON(!app->out);
    int status = cli_report_execution(c);
    fclose(app->out);
    app->out = out;
    if (status == EX_OK && !file_write(to, text, n, &e)) {
        status = cli_fail(&e);
    }
    free(text);
    return status;
}

static bool export_kind(struct cli *c, struct db *db, const struct kind *k, enum encoding enc,
                        struct err *e)
{
    const char *to = c->opt[OPT_OUTPUT];
    struct buf out = {0};
    struct export_counts n;
    bool ok = db_export(db, k, c->app->year, export_format_of(to), enc, c->opt[OPT_UNMASK], &out, &n, e) &&
              file_write(to, buf_str(&out), out.n, e) &&
              history_note(db, N_("导出"), _(k->label), to, e);
    buf_release(&out);
    if (ok) {
        cli_print(c->app->out, _("已导出%s %zu 条到 %s\n"), _(k->label), n.records, to);
    }
    if (ok && n.lost) {
        cli_print(stderr, _("%s: 明细 %zu 行在 CSV 里放不下，没有写；全部内容请导出 .xlsx 或 .json\n"), to, n.lost);
    }
    return ok;
}

static bool encoding_for(const struct cli *c, enum encoding *out)
{
    const char *name = c->opt[OPT_ENCODING];
    *out = name ? encode_find(name) : ENC_N;
    return !name || (*out != ENC_N && export_format_of(c->opt[OPT_OUTPUT]) == EXPORT_CSV);
}

int cli_export(struct cli *c)
{
    struct err e = {0};
    enum encoding enc;
    int status = EX_USAGE;
    const char *to = c->opt[OPT_OUTPUT];
    if (!cli_args(c, 1, 1)) {
        return EX_USAGE;
    }
    if (!to || export_format_of(to) == EXPORT_N) {
        return cli_usage(_("请用 -o 写明文件，结尾为 .csv、.xlsx 或 .json。"));
    }
    if (!encoding_for(c, &enc)) {
        return cli_usage(_("编码“%s”不能用于这个文件：只有 CSV 可选 UTF-8、GB18030、UTF-16LE 等。"), c->opt[OPT_ENCODING]);
    }
    if (strcmp(c->arg[0], "execution") == 0) {
        return export_execution(c);
    }
    const struct kind *k = kind_find(c->arg[0]);
    if (!k) {
        return cli_usage(_("没有“%s”这类记录。可导出 payment、budget、request、contract 等，或 execution。"), c->arg[0]);
    }
    struct db *db = cli_open(c, DB_MUST_EXIST, &status);
    if (!db) {
        return status;
    }
    status = export_kind(c, db, k, enc, &e) ? EX_OK : cli_fail(&e);
    db_close(db);
    return status;
}
