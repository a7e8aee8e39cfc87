#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/budget.h"
#include "core/record/payment.h"
#include "core/record/petition_act.h"
#include "core/record/preview.h"
#include "db/import_act.h"
#include "db/mapping.h"
#include "db/register.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

#define WARNINGS_SHOWN 50
#define PREVIEW_ROWS 5

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

/* One run of an import command. */
struct importing {
    struct cli *c;
    struct db *db;
    struct mapping map; /* what the command line and the stored rule say */
    struct import_counts all;
    bool saved;         /* the rule was stored with the first file */
    struct listing shown; /* --dry-run: the rows as understood */
};

static const struct listing_column preview_columns[] = {
    {"file", NULL, LISTING_TEXT}, {"line", N_("行"), LISTING_NUMBER}, {"field", N_("栏目"), LISTING_TEXT},
    {"column", N_("列"), LISTING_TEXT}, {"head", N_("表头"), LISTING_TEXT},
    {"stated", N_("表中"), LISTING_TEXT}, {"understood", N_("读作"), LISTING_TEXT},
    {"problem", N_("问题"), LISTING_TEXT},
};

static void preview_add(struct listing *l, const char *name, const struct preview_row *r)
{
    char line[16];
    snprintf(line, sizeof(line), "%d", r->line);
    for (size_t i = 0; i < r->n; i++) {
        const struct preview_cell *p = &r->cell[i];
        if (*p->stated) {
            listing_add(l, (const char *[]){name, line, p->field, p->from, p->head, p->stated,
                                            p->understood, ""});
        }
    }
    const char *said = *r->why ? r->why : r->told;
    if (*said) {
        listing_add(l, (const char *[]){name, line, "", "", "", "", "", said});
    }
}

static bool preview_file(struct importing *im, const char *name, const struct sheet *s,
                         struct err *e)
{
    struct arena a = {0};
    struct preview p;
    bool ok = mapping_preview(s, &im->map, &db_book(im->db)->codes,
                              register_year(im->c, im->db), PREVIEW_ROWS, &a, &p, e);
    for (size_t i = 0; ok && i < p.n; i++) {
        preview_add(&im->shown, name, &p.row[i]);
    }
    for (size_t i = 0; ok && i < p.nunused; i++) {
        cli_print(stderr, _("%s: 没有用到“%s”这一列\n"), name, p.unused[i]);
    }
    arena_release(&a);
    return ok;
}

/* What was asked for is kept; what the heads say is found anew in each file. */
static bool save_rule(struct importing *im, struct err *e)
{
    const char *name = im->c->opt[OPT_SAVE_MAP];
    bool dry = im->c->opt[OPT_DRY_RUN];
    im->saved = true;
    if (!mapping_name_set(&im->map, name, e) || (!dry && !db_mapping_put(im->db, &im->map, e))) {
        return false;
    }
    if (!dry) {
        cli_print(im->c->app->out, _("已保存对应规则 %s\n"), name);
    }
    return true;
}

static bool import_sheet(struct importing *im, const char *name, const struct sheet *s,
                         struct import_counts *n, struct err *e)
{
    struct table t;
    struct telling telling = {.name = name};
    struct cli *c = im->c;
    const char *slash = strrchr(name, '/');
    const struct import_run run = {.name = slash ? slash + 1 : name, .tell = tell,
                                   .dry_run = c->opt[OPT_DRY_RUN], .ctx = &telling};
    bool ok = (!c->opt[OPT_DRY_RUN] || preview_file(im, name, s, e)) &&
              table_open_mapped(&t, s, &im->map, &db_book(im->db)->codes,
                                register_year(c, im->db), e) &&
              (!c->opt[OPT_SAVE_MAP] || im->saved || save_rule(im, e)) &&
              (t.kind == &petition_act_kind ? db_import_acts : db_import_run)(im->db, &t, &run, n, e);
    if (ok && telling.warned > WARNINGS_SHOWN) {
        cli_print(stderr, _("%s: 另有 %zu 处提醒没有列出\n"), name, telling.warned - WARNINGS_SHOWN);
    }
    return ok;
}

static int import_file(struct importing *im, const char *path)
{
    struct buf raw = {0};
    struct sheet s = {0};
    struct err e = {0};
    struct import_counts n = {0};
    enum encoding enc = im->map.encoding;
    char *name = cli_clean(strcmp(path, "-") == 0 ? _("标准输入") : path);
    bool ok = file_read(path, &raw, &e) &&
              sheet_read(name, buf_str(&raw), raw.n, &s, &enc, &e);
    buf_release(&raw);
    if (ok) {
        tell_encoding(name, enc);
        ok = import_sheet(im, name, &s, &n, &e);
    }
    int status = EX_OK;
    if (ok) {
        im->all.taken += n.taken;
        im->all.known += n.known;
        im->all.rejected += n.rejected;
        im->all.warned += n.warned;
        im->all.joined += n.joined;
    } else {
        struct err named;
        err_set(&named, e.code, name, "%s", e.text);
        status = cli_fail(&named);
    }
    sheet_release(&s);
    free(name);
    return status;
}

/* The stored rule, then what the command line changes of it. */
static int prepare(struct importing *im, const struct kind *k)
{
    struct err e = {0};
    struct cli *c = im->c;
    enum encoding enc;
    mapping_init(&im->map, k);
    if (!encoding_of(c, &enc)) {
        return EX_USAGE;
    }
    if (c->opt[OPT_MAP] && !db_mapping_get(im->db, c->opt[OPT_MAP], &im->map, &e)) {
        return cli_fail(&e);
    }
    if (im->map.kind != k) {
        return cli_usage(_("对应规则“%s”是用于%s的，不能读%s。"), c->opt[OPT_MAP], _(im->map.kind->label),
                         _(k->label));
    }
    if (c->opt[OPT_MAP_SET] && !mapping_set(&im->map, c->opt[OPT_MAP_SET], &e)) {
        e.code = ERR_USAGE;
        return cli_fail(&e);
    }
    im->map.encoding = enc != ENC_N ? enc : im->map.encoding;
    return EX_OK;
}

static int print_end(struct importing *im, int status)
{
    struct err e = {0};
    struct cli *c = im->c;
    bool text = c->app->format == OUT_TEXT;
    if (c->opt[OPT_DRY_RUN] && (im->shown.nrow > 0 || !text) &&
        !listing_print(&im->shown, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    cli_print(text || !c->opt[OPT_DRY_RUN] ? c->app->out : stderr,
              _("%s读入 %zu 行，已有 %zu 行，未读入 %zu 行，提醒 %zu 行\n"),
              c->opt[OPT_DRY_RUN] ? _("试读，没有保存：") : "", im->all.taken, im->all.known,
              im->all.rejected, im->all.warned);
    if (im->all.joined) {
        cli_print(text || !c->opt[OPT_DRY_RUN] ? c->app->out : stderr,
                  _("其中 %zu 行是同一件的其他信访人，并入上一行\n"), im->all.joined);
    }
    return status == EX_OK && im->all.rejected ? EX_DATAERR : status;
}

static int import_files(struct cli *c, const struct kind *k)
{
    if (record_import_wants(c)) {
        return cli_record_import(c);
    }
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    struct importing *im = xcalloc(1, sizeof(*im));
    im->c = c;
    im->db = db;
    im->shown.column = preview_columns;
    im->shown.ncolumn = ARRAY_LEN(preview_columns);
    status = prepare(im, k);
    if (status == EX_OK) {
        for (int i = 0; i < c->narg; i++) {
            int one = import_file(im, c->arg[i]);
            status = status == EX_OK ? one : status;
        }
        status = print_end(im, status);
    }
    listing_release(&im->shown);
    free(im);
    db_close(db);
    return status;
}

int cli_budget_import(struct cli *c)
{
    return import_files(c, &budget_kind);
}

int cli_payment_import(struct cli *c)
{
    return import_files(c, &payment_kind);
}

/* "payee import FILE.csv": any kind that is read from tables. */
int cli_register_import(struct cli *c)
{
    size_t n;
    struct err e = {0};
    const struct kind *k = cli_kind(c, &e);
    if (!k) {
        return cli_fail(&e);
    }
    if (k == &petition_kind && c->opt[OPT_ACTS]) {
        return import_files(c, &petition_act_kind);
    }
    return table_columns(k, &n) ? import_files(c, k) : cli_record_import(c);
}

int cli_import(struct cli *c)
{
    size_t n, columns;
    const struct kind *const *all = kinds(&n);
    struct buf can = {0};
    const struct kind *k = NULL;
    for (size_t i = 0; i < n; i++) {
        if (table_columns(all[i], &columns)) {
            buf_addf(&can, "%s%s", can.n ? "、" : "", all[i]->id);
            k = c->opt[OPT_KIND] && strcmp(c->opt[OPT_KIND], all[i]->id) == 0 ? all[i] : k;
        }
    }
    c->noun = k ? k->id : c->noun;
    int status = k ? import_files(c, k)
                   : cli_usage(_("请用 --kind 说明读入的是什么：%s。"), buf_str(&can));
    buf_release(&can);
    return status;
}
