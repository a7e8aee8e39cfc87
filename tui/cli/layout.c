#include <stdlib.h>

#include "core/base/base.h"
#include "db/print.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/file.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"id", N_("布局"), LISTING_TEXT}, {"label", N_("名称"), LISTING_TEXT},
    {"title", N_("表名"), LISTING_TEXT}, {"from", N_("起用"), LISTING_TEXT},
    {"amount_unit", N_("单位"), LISTING_TEXT},
};

static void add_papers(struct db *db, struct listing *l)
{
    size_t n;
    struct paper *v = papers_load(db, &n);
    for (size_t i = 0; i < n; i++) {
        listing_add(l, (const char *[]){v[i].id, _(v[i].label), _("打印用的版式"), NULL, NULL});
    }
    papers_release(v, n);
}

int cli_layout_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {columns, ARRAY_LEN(columns), NULL, 0, 0, {0}};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct book *b = db_book(db);
    for (size_t i = 0; i < b->nlayout; i++) {
        const struct layout *y = &b->layout[i];
        listing_add(&l, (const char *[]){y->id, _(y->label), y->title, y->from,
                                         money_unit_id(y->unit)});
    }
    add_papers(db, &l);
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

int cli_layout_show(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    char *text = db_layout_text(db, c->arg[0]);
    if (text) {
        fputs(text, c->app->out); /* tabs are its separators: as it is */
    } else {
        err_set(&e, ERR_NOTFOUND, c->arg[0], _("没有这个布局。用 anzhang layout list 看有哪些。"));
        status = cli_fail(&e);
    }
    free(text);
    db_close(db);
    return status;
}

int cli_layout_import(struct cli *c)
{
    struct err e = {0};
    struct buf raw = {0};
    size_t n;
    char *text = NULL;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (file_read(c->arg[0], &raw, &e) &&
        (text = file_decode(c->arg[0], &raw, &n, NULL, &e)) && db_layout_import(db, text, &e)) {
        cli_print(c->app->out, _("已装入布局 %s\n"), c->arg[0]);
    } else {
        status = cli_fail(&e);
    }
    free(text);
    buf_release(&raw);
    db_close(db);
    return status;
}
