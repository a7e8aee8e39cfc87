#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/register.h"
#include "locale/num.h"
#include "locale/text.h"
#include "tui/cli/file.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

static const struct listing_column code_columns[] = {
    {"kind", N_("种类"), LISTING_TEXT}, {"code", N_("代码"), LISTING_TEXT},
    {"name", N_("名称"), LISTING_TEXT}, {"parent", N_("上级"), LISTING_TEXT},
    {"first_year", N_("始于"), LISTING_TEXT}, {"last_year", N_("止于"), LISTING_TEXT},
    {"split", N_("口径"), LISTING_TEXT},
};

static bool kind_of(const char *word, enum code_kind *out)
{
    if (code_kind_parse(word, out)) {
        return true;
    }
    cli_usage(_("没有“%s”这种科目，只有 economic（经济分类）、functional（功能分类）。"), word);
    return false;
}

static const char *year_text(int year, char out[16])
{
    snprintf(out, 16, "%d", year);
    return year ? out : "";
}

int cli_code_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = code_columns, .ncolumn = ARRAY_LEN(code_columns)};
    enum code_kind kind = CODE_ECONOMIC;
    int status = EX_USAGE;
    bool one = c->narg == 1;
    struct db *db = cli_args(c, 0, 1) && (!one || kind_of(c->arg[0], &kind))
        ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct codes *codes = &db_book(db)->codes;
    int year = c->app->year; /* all years unless one is asked for */
    for (size_t i = 0; i < codes->n; i++) {
        char first[16], last[16];
        const struct code *k = &codes->v[i];
        if ((!one || k->kind == kind) &&
            (!year || ((!k->first || k->first <= year) && (!k->last || year <= k->last)))) {
            listing_add(&l, (const char *[]){code_kind_id(k->kind), k->code, k->name, k->parent,
                                             year_text(k->first, first), year_text(k->last, last),
                                             k->split});
        }
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

static void print_notes(const char *name, const struct import_notes *ns)
{
    for (size_t i = 0; i < ns->n; i++) {
        cli_print(stderr, "%s:%d: %s：%s\n", name, ns->v[i].line, ns->v[i].path, ns->v[i].text);
    }
}

static int import(struct cli *c, struct db *db, enum code_kind kind, const char *path)
{
    struct err e = {0};
    struct buf raw = {0};
    struct sheet s = {0};
    struct import_notes notes = {0};
    size_t taken = 0;
    enum encoding enc = c->opt[OPT_ENCODING] ? encode_find(c->opt[OPT_ENCODING]) : ENC_N;
    bool ok = file_read(path, &raw, &e) && sheet_read(path, buf_str(&raw), raw.n, &s, &enc, &e) &&
              db_code_import(db, kind, &s, &taken, &notes, &e);
    int status = ok ? notes.n ? EX_DATAERR : EX_OK : cli_fail(&e);
    char *name = cli_clean(path);
    print_notes(name, &notes);
    free(name);
    if (ok) {
        cli_print(c->app->out, _("%s：读入 %zu 行，未读入 %zu 行\n"), _(code_kind_label(kind)), taken, notes.n);
    }
    import_notes_release(&notes);
    sheet_release(&s);
    buf_release(&raw);
    return status;
}

int cli_code_import(struct cli *c)
{
    enum code_kind kind;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) && kind_of(c->arg[0], &kind)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    status = import(c, db, kind, c->arg[1]);
    db_close(db);
    return status;
}

/* Tiers */

static const struct listing_column tier_columns[] = {
    {"role", N_("批准"), LISTING_TEXT}, {"since", N_("起用日期"), LISTING_TEXT},
    {"sign", N_("比较"), LISTING_TEXT}, {"amount", N_("金额（元）"), LISTING_RIGHT},
};

int cli_tier_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = tier_columns, .ncolumn = ARRAY_LEN(tier_columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct controls *k = &db_book(db)->controls;
    for (size_t i = 0; i < k->ntier; i++) {
        char since[16], amount[64];
        date_format(k->tier[i].since, since, sizeof(since));
        num_plain(amount, sizeof(amount), k->tier[i].limit, 2, 2);
        listing_add(&l, (const char *[]){k->tier[i].role, since,
                                         k->tier[i].inclusive ? "以上" : "超过", amount});
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

static bool limit_of(const char *word, fen *out, struct err *e)
{
    *out = -1;
    return strcmp(word, "-") == 0 ||
           (money_parse(word, UNIT_YUAN, out, NULL, e) &&
            (*out >= 0 || err_set(e, ERR_INPUT, "", _("额度不能是负数。"))));
}

int cli_tier_set(struct cli *c)
{
    struct err e = {0};
    fen limit;
    int status = EX_USAGE;
    const char *sign = c->opt[OPT_SIGN] ? register_word(c->opt[OPT_SIGN]) : "超过";
    bool inclusive = strcmp(sign, "以上") == 0;
    if (!inclusive && strcmp(sign, "超过") != 0) {
        return cli_usage(_("比较词“%s”只能是 超过（不含本数）或 以上（含本数）。"), sign);
    }
    struct db *db = cli_args(c, 3, 3) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (limit_of(c->arg[1], &limit, &e) &&
        db_tier_set(db, c->arg[0], c->arg[2], inclusive, limit, &e)) {
        cli_print(c->app->out, limit < 0 ? _("已取消 %s 的额度\n") : _("已设置 %s 的额度\n"), c->arg[0]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
