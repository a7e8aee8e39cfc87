/* Goal tables, procurement budgets and fixed assets from sheets: several lines a record. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/asset.h"
#include "core/record/goal.h"
#include "core/record/purchase.h"
#include "core/record/table_group.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/cli/register.h"

struct taking {
    struct cli *c;
    struct db *db;
    const struct kind *kind;
    char *name; /* of the file, clean */
    size_t taken, known, refused;
};

static void refused(struct taking *t, int line, const char *text)
{
    t->refused++;
    cli_print(stderr, "%s:%d: %s%s\n", t->name, line, _("未读入："), text);
}

static void save(struct taking *t, struct rec *r, int line)
{
    struct err e = {0};
    struct findings fs = {0};
    t->kind->compute(r, db_book(t->db));
    if (store_find_same(t->db, r)) {
        t->known++;
    } else if (store_save(t->db, r, "", &fs, &e)) {
        t->taken++;
        register_warn(r, &fs);
    } else {
        refused(t, line, e.text);
    }
    findings_release(&fs);
}

static bool take_all(struct taking *t, const struct sheet *s, struct err *e)
{
    struct group g;
    struct buf step = {0};
    const char *slash = strrchr(t->name, '/');
    bool keep = !t->c->opt[OPT_DRY_RUN];
    buf_addf(&step, _("导入 %s"), slash ? slash + 1 : t->name);
    bool ok = group_open(&g, s, t->kind, register_year(t->c, t->db), e) &&
              store_begin(t->db, buf_str(&step), e);
    if (ok) {
        bool more = true;
        for (int row = g.head + 1, line; more;) {
            struct rec r;
            struct buf why = {0};
            rec_init(&r, t->kind);
            more = group_next(&g, &row, &r, &line, &why);
            if (more && why.n) {
                refused(t, line, buf_str(&why));
            } else if (more) {
                save(t, &r, line);
            }
            buf_release(&why);
            rec_release(&r);
        }
        ok = store_end(t->db, keep, e) || !keep;
    }
    buf_release(&step);
    return ok;
}

static bool encoding_of(const struct cli *c, enum encoding *out)
{
    *out = c->opt[OPT_ENCODING] ? encode_find(c->opt[OPT_ENCODING]) : ENC_N;
    return !c->opt[OPT_ENCODING] || *out != ENC_N;
}

static int take_file(struct taking *t, const char *path)
{
    struct buf raw = {0};
    struct sheet s = {0};
    struct err e = {0};
    enum encoding enc;
    int status = EX_OK;
    if (!encoding_of(t->c, &enc)) {
        return cli_usage(_("不认识编码“%s”。可用 UTF-8、GB18030、GBK、UTF-16LE、UTF-16BE、Big5。"),
                         t->c->opt[OPT_ENCODING]);
    }
    t->name = cli_clean(strcmp(path, "-") == 0 ? _("标准输入") : path);
    if (!file_read(path, &raw, &e) || !sheet_read(t->name, buf_str(&raw), raw.n, &s, &enc, &e) ||
        !take_all(t, &s, &e)) {
        struct err named;
        err_set(&named, e.code, t->name, "%s", e.text);
        status = cli_fail(&named);
    }
    buf_release(&raw);
    sheet_release(&s);
    free(t->name);
    return status;
}

static int import(struct cli *c, const struct kind *k)
{
    int status = EX_USAGE;
    if (record_import_wants(c)) {
        return cli_record_import(c);
    }
    struct db *db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    struct taking t = {.c = c, .db = db, .kind = k};
    for (int i = 0; i < c->narg; i++) {
        int one = take_file(&t, c->arg[i]);
        status = status == EX_OK ? one : status;
    }
    cli_print(c->app->out, _("%s读入 %zu 张，已有 %zu 张，未读入 %zu 张\n"),
              c->opt[OPT_DRY_RUN] ? _("试读，没有保存：") : "", t.taken, t.known, t.refused);
    db_close(db);
    return status == EX_OK && t.refused ? EX_DATAERR : status;
}

int cli_goal_import(struct cli *c)
{
    return import(c, &goal_kind);
}

int cli_purchase_import(struct cli *c)
{
    return import(c, &purchase_kind);
}

int cli_asset_import(struct cli *c)
{
    return import(c, &asset_kind);
}
