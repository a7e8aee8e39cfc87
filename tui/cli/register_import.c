#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "db/import.h"
#include "db/register.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/cli/register.h"

#define WARNINGS_SHOWN 50

struct telling {
    const char *name; /* of the file, clean */
    size_t warned;
};

static void tell(int line, bool warning, const char *text, void *ctx)
{
    struct telling *t = ctx;
    if (warning && ++t->warned > WARNINGS_SHOWN) {
        return; /* counted at the end; what is refused is always told */
    }
    cli_print(stderr, "%s:%d: %s%s\n", t->name, line, warning ? _("提醒：") : _("未读入："), text);
}

static bool encoding_of(struct cli *c, enum encoding *out)
{
    *out = c->opt[OPT_ENCODING] ? encode_find(c->opt[OPT_ENCODING]) : ENC_N;
    if (c->opt[OPT_ENCODING] && *out == ENC_N) {
        cli_usage(_("不认识编码“%s”。可用 UTF-8、GB18030、GBK、UTF-16LE、UTF-16BE、Big5。"), c->opt[OPT_ENCODING]);
        return false;
    }
    return true;
}

static void tell_encoding(const char *name, enum encoding enc)
{
    if (enc != ENC_N && enc != ENC_UTF8) {
        cli_print(stderr, _("%s: 文件编码是 %s，已按它读入\n"), name, encode_name(enc));
    }
}

static bool import_sheet(struct cli *c, struct db *db, const struct kind *k, const char *name,
                         const struct sheet *s, struct import_counts *n, struct err *e)
{
    struct table t;
    struct telling telling = {.name = name};
    const char *slash = strrchr(name, '/');
    bool ok = table_open(&t, s, k, &db_book(db)->codes, register_year(c, db), e) &&
              db_import(db, &t, slash ? slash + 1 : name, c->opt[OPT_DRY_RUN], tell, &telling, n,
                        e);
    if (ok && telling.warned > WARNINGS_SHOWN) {
        cli_print(stderr, _("%s: 另有 %zu 处提醒没有列出\n"), name, telling.warned - WARNINGS_SHOWN);
    }
    return ok;
}

static int import_file(struct cli *c, struct db *db, const struct kind *k, const char *path,
                       struct import_counts *all)
{
    struct buf raw = {0};
    struct sheet s = {0};
    struct err e = {0};
    struct import_counts n = {0};
    enum encoding enc;
    if (!encoding_of(c, &enc)) {
        return EX_USAGE;
    }
    char *name = cli_clean(strcmp(path, "-") == 0 ? _("标准输入") : path);
    bool ok = file_read(path, &raw, &e) &&
              sheet_read(name, buf_str(&raw), raw.n, &s, &enc, &e);
    buf_release(&raw);
    if (ok) {
        tell_encoding(name, enc);
        ok = import_sheet(c, db, k, name, &s, &n, &e);
    }
    int status = EX_OK;
    if (ok) {
        all->taken += n.taken;
        all->known += n.known;
        all->rejected += n.rejected;
        all->warned += n.warned;
    } else {
        struct err named;
        err_set(&named, e.code, name, "%s", e.text);
        status = cli_fail(&named);
    }
    sheet_release(&s);
    free(name);
    return status;
}

static int import_files(struct cli *c, const struct kind *k)
{
    if (record_import_wants(c)) {
        return cli_record_import(c);
    }
    struct import_counts all = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    for (int i = 0; i < c->narg; i++) {
        int one = import_file(c, db, k, c->arg[i], &all);
        status = status == EX_OK ? one : status;
    }
    cli_print(c->app->out, _("%s读入 %zu 行，已有 %zu 行，未读入 %zu 行，提醒 %zu 行\n"),
              c->opt[OPT_DRY_RUN] ? _("试读，没有保存：") : "", all.taken, all.known, all.rejected,
              all.warned);
    db_close(db);
    return status == EX_OK && all.rejected ? EX_DATAERR : status;
}

int cli_budget_import(struct cli *c)
{
    return import_files(c, &budget_kind);
}

int cli_payment_import(struct cli *c)
{
    return import_files(c, &payment_kind);
}
