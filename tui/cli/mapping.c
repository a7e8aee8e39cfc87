#include "db/mapping.h"

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"name", N_("名称"), LISTING_TEXT}, {"kind", N_("用于"), LISTING_TEXT},
    {"rules", N_("栏数"), LISTING_NUMBER}, {"encoding", N_("编码"), LISTING_TEXT},
};

static void add_entry(struct listing *l, const struct mapping_entry *m)
{
    struct mapping map;
    struct err e = {0};
    char n[24] = "0";
    bool ok = mapping_parse(m->body, &map, &e);
    if (ok) {
        snprintf(n, sizeof(n), "%zu", map.n);
    }
    listing_add(l, (const char *[]){m->name, m->kind, n,
                                    ok && map.encoding != ENC_N ? encode_name(map.encoding) : ""});
}

int cli_mapping_list(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    size_t n;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct mapping_entry *v = db_mappings(db, &a, &n, &e);
    for (size_t i = 0; v && i < n; i++) {
        add_entry(&l, &v[i]);
    }
    if (!v || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

int cli_mapping_show(struct cli *c)
{
    struct err e = {0};
    struct mapping m;
    struct buf text = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_mapping_get(db, c->arg[0], &m, &e)) {
        mapping_format(&m, &text);
        fputs(buf_str(&text), c->app->out); /* tabs are its separators; it has no other controls */
    } else {
        status = cli_fail(&e);
    }
    buf_release(&text);
    db_close(db);
    return status;
}

int cli_mapping_drop(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_mapping_drop(db, c->arg[0], &e)) {
        cli_print(c->app->out, _("已删除对应规则 %s\n"), c->arg[0]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
