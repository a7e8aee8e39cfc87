#include "db/attach.h"

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

static const struct kind *kind_of(const char *word)
{
    const struct kind *k = kind_find(word);
    if (!k || attach_list(k) < 0) {
        cli_usage(_("“%s”没有附件。可加附件的有 request、contract、payment、meeting、goal。"), word);
        return NULL;
    }
    return k;
}

int cli_attach(struct cli *c)
{
    struct err e = {0};
    int64_t id;
    int status = EX_USAGE;
    const struct kind *k = cli_args(c, 3, 3) && cli_id(c->arg[1], &id) ? kind_of(c->arg[0]) : NULL;
    struct db *db = k ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_attach(db, k, id, c->arg[2], c->opt[OPT_NAME], c->opt[OPT_SHEETS], &e)) {
        cli_print(c->app->out, _("已加附件 %s\n"), c->arg[2]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

static const struct listing_column columns[] = {
    {"kind", N_("种类"), LISTING_TEXT}, {"id", N_("编号"), LISTING_NUMBER},
    {"row", N_("第几个"), LISTING_NUMBER}, {"state", NULL, LISTING_TEXT},
    {"result", N_("结果"), LISTING_TEXT}, {"name", N_("附件"), LISTING_TEXT},
    {"path", N_("路径"), LISTING_TEXT},
};

struct checked {
    struct listing l;
    size_t bad, all;
};

static void add_found(const struct attach_found *f, void *ctx)
{
    struct checked *x = ctx;
    char id[24], row[24];
    snprintf(id, sizeof(id), "%lld", (long long)f->id);
    snprintf(row, sizeof(row), "%zu", f->row + 1);
    x->all++;
    if (f->state != ATTACH_SAME) {
        x->bad++;
        listing_add(&x->l, (const char *[]){f->kind->id, id, row, attach_state_id(f->state),
                                            _(attach_state_label(f->state)), f->name, f->path});
    }
}

int cli_attach_check(struct cli *c)
{
    struct err e = {0};
    int64_t id = 0;
    int status = EX_USAGE;
    struct checked x = {.l = {.column = columns, .ncolumn = ARRAY_LEN(columns)}};
    const struct kind *k = NULL;
    bool ok = cli_args(c, 0, 2) && (c->narg < 1 || (k = kind_of(c->arg[0]))) &&
              (c->narg < 2 || cli_id(c->arg[1], &id));
    struct db *db = ok ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!db_attach_check(db, k, id, add_found, &x, &e) ||
        ((x.bad || c->app->format != OUT_TEXT) &&
         !listing_print(&x.l, c->app->format, c->app->out, &e))) {
        status = cli_fail(&e);
    } else {
        status = x.bad ? EX_FINDINGS : EX_OK;
        if (c->app->format == OUT_TEXT) {
            cli_print(c->app->out, _("附件 %zu 个，有问题的 %zu 个\n"), x.all, x.bad);
        }
    }
    listing_release(&x.l);
    db_close(db);
    return status;
}
