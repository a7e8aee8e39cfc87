#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"name", N_("名称"), LISTING_TEXT}, {"value", N_("值"), LISTING_TEXT},
    {"label", N_("设置"), LISTING_TEXT}, {"help", N_("说明"), LISTING_TEXT},
};

int cli_setting_list(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {columns, ARRAY_LEN(columns), NULL, 0, 0, {0}};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    size_t n;
    const struct setting *s = db_settings(db, &a, &n);
    for (size_t i = 0; i < n; i++) {
        listing_add(&l, (const char *[]){s[i].name, s[i].value, _(s[i].label),
                                         s[i].help && *s[i].help ? _(s[i].help) : ""});
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

int cli_setting_set(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_setting_set(db, c->arg[0], c->arg[1], &e)) {
        cli_print(c->app->out, _("已设置 %s = %s\n"), c->arg[0], c->arg[1]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
