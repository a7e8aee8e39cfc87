/* petition groups: candidates and confirmed groups; confirming, and taking a confirmation back. */
#include "db/group.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"

#define EXAMPLES 3

static const struct listing_column columns[] = {
    {"no", N_("序号"), LISTING_NUMBER},         {"number", N_("编号"), LISTING_TEXT},
    {"name", N_("地方和问题"), LISTING_TEXT},   {"why", N_("依据"), LISTING_TEXT},
    {"first", N_("最早"), LISTING_TEXT},        {"last", N_("最近"), LISTING_TEXT},
    {"items", N_("件数"), LISTING_NUMBER},      {"petitioners", N_("信访人"), LISTING_NUMBER},
    {"persons", N_("合计人数"), LISTING_NUMBER}, {"examples", N_("例"), LISTING_TEXT},
};

static void day_text(int64_t day, char out[16])
{
    out[0] = '\0';
    if (day) {
        date_format(date_of_number(day), out, 16);
    }
}

static void add(struct listing *l, size_t no, const struct group_line *g)
{
    char text[4][24], first[16], last[16];
    struct buf examples = {0};
    const size_t number[] = {no, g->n, g->petitioners, (size_t)g->persons};
    for (size_t i = 0; i < ARRAY_LEN(number); i++) {
        snprintf(text[i], sizeof(text[i]), "%zu", number[i]);
    }
    for (size_t i = 0; i < g->n && i < EXAMPLES; i++) {
        buf_addf(&examples, "%s%s", i ? "、" : "", g->petition[i]);
    }
    day_text(g->first, first);
    day_text(g->last, last);
    listing_add(l, (const char *[]){text[0], g->number, g->name, g->why, first, last, text[1], text[2],
                                    text[3], buf_str(&examples)});
    buf_release(&examples);
}

static bool confirm(struct cli *c, struct db *db, const struct group_line *g, size_t n,
                    struct err *e)
{
    for (int i = 0; i < c->narg; i++) {
        char number[32], *end;
        unsigned long no = strtoul(c->arg[i], &end, 10);
        if (*end || no == 0 || no > n) {
            return err_set(e, ERR_USAGE, "--confirm", _("没有第“%.20s”个，见 petition groups。"), c->arg[i]);
        }
        if (!db_group_confirm(db, &g[no - 1], number, e)) {
            return false;
        }
        cli_print(c->app->out, _("已确认 %s：%s，%zu 件\n"), number, g[no - 1].name, g[no - 1].n);
    }
    return true;
}

static bool run(struct cli *c, struct db *db, struct err *e)
{
    struct arena a = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    size_t n;
    bool ok = true;
    if (c->opt[OPT_SPLIT]) {
        ok = db_group_split(db, c->opt[OPT_SPLIT], e);
        if (ok) {
            cli_print(c->app->out, _("已撤销群体 %s，各件仍在\n"), c->opt[OPT_SPLIT]);
        }
        return ok;
    }
    const struct group_line *g = db_groups(db, &a, &n, e);
    if (g && c->opt[OPT_CONFIRM]) {
        ok = confirm(c, db, g, n, e);
    } else if (g) {
        for (size_t i = 0; i < n; i++) {
            add(&l, i + 1, &g[i]);
        }
        ok = listing_print(&l, c->app->format, c->app->out, e);
    }
    listing_release(&l);
    arena_release(&a);
    return g && ok;
}

int cli_petition_groups(struct cli *c)
{
    struct err e = {0};
    bool writes = c->opt[OPT_CONFIRM] || c->opt[OPT_SPLIT];
    int status = EX_USAGE;
    struct db *db = !cli_args(c, c->opt[OPT_CONFIRM] ? 1 : 0, c->opt[OPT_CONFIRM] ? -1 : 0) ? NULL
                    : writes ? cli_open(c, DB_MUST_EXIST, &status)
                             : cli_open_reading(c, &status);
    if (!db) {
        return status;
    }
    if (!run(c, db, &e)) {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
