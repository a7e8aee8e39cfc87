/* report frozen list, show, compare. */
#include <string.h>

#include "core/base/base.h"
#include "db/petition_frozen.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"
#include "tui/cli/petition_report.h"

static const struct listing_column list_columns[] = {
    {"name", N_("名称"), LISTING_TEXT}, {"report", N_("报表"), LISTING_TEXT},
    {"from", N_("从"), LISTING_TEXT}, {"to", N_("到"), LISTING_TEXT},
    {"time", N_("冻结时间"), LISTING_TEXT}, {"who", NULL, LISTING_TEXT},
    {"sha256", NULL, LISTING_TEXT}, {"intact", N_("完好"), LISTING_TEXT},
};

static bool list(struct cli *c, const struct frozen *v, size_t n, struct err *e)
{
    struct listing l = {.column = list_columns, .ncolumn = ARRAY_LEN(list_columns)};
    for (size_t i = 0; i < n; i++) {
        char from[16], to[16];
        date_format(v[i].period.from, from, sizeof(from));
        date_format(v[i].period.to, to, sizeof(to));
        enum stat_report r = stat_report_find(v[i].report);
        listing_add(&l, (const char *[]){v[i].name, r < REPORT_N ? _(stat_report_label(r))
                                         : v[i].report,
                                         from, to, v[i].time, v[i].who, v[i].sha256,
                                         v[i].intact ? _("是") : _("否")});
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    listing_release(&l);
    return ok;
}

static bool intact(const struct frozen *f, struct err *e)
{
    return f->intact ||
        err_set(e, ERR_DATA, f->name, _("冻结报表“%.60s”的内容与它的 SHA-256 不符，被改动过。"),
                                f->name);
}

static bool show(struct cli *c, const struct frozen *f, struct arena *a, struct err *e)
{
    size_t n;
    const struct frozen_figure *v = frozen_figures(f, a, &n);
    struct stat_figure_row *row = arena_alloc(a, (n + 1) * sizeof(*row));
    for (size_t i = 0; i < n; i++) {
        row[i] = (struct stat_figure_row){v[i].path, v[i].label, v[i].v, v[i].shown};
    }
    return print_figures(c->app, row, n, e) && intact(f, e);
}

static const struct listing_column diff_columns[] = {
    {"what", N_("变化"), LISTING_TEXT}, {"label", N_("哪一个"), LISTING_TEXT},
    {"was", N_("冻结时"), LISTING_RIGHT}, {"is", N_("现在"), LISTING_RIGHT},
    {"path", N_("名字"), LISTING_TEXT},
};

static bool compare(struct cli *c, struct db *db, const struct frozen *f, struct arena *a,
                    struct err *e)
{
    static const char *const what[] = {N_("数变了"), N_("多了"), N_("少了"), N_("改过")};
    size_t n;
    struct listing l = {.column = diff_columns, .ncolumn = ARRAY_LEN(diff_columns)};
    const struct frozen_diff *v = db_frozen_compare(db, f, a, &n, e);
    if (!v) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        listing_add(&l,
                    (const char *[]){_(what[v[i].what]), v[i].label, v[i].was, v[i].is, v[i].path});
    }
    if (n == 0 && c->app->format == OUT_TEXT) {
        cli_print(c->app->out, _("与冻结时相同\n"));
    }
    bool ok = n == 0 && c->app->format == OUT_TEXT ? true
                                                   : listing_print(&l, c->app->format, c->app->out,
                                                                   e);
    listing_release(&l);
    return ok && intact(f, e);
}

static bool run(struct cli *c, struct db *db, struct arena *a, struct err *e)
{
    size_t n;
    const char *verb = c->arg[0], *name = c->narg > 1 ? c->arg[1] : NULL;
    const struct frozen *v = db_may(db, RIGHT_STATISTICS, e) ? db_frozen(db, name, a, &n, e) : NULL;
    if (!v) {
        return false;
    }
    if (strcmp(verb, "list") == 0) {
        return list(c, v, n, e);
    }
    bool comparing = strcmp(verb, "compare") == 0;
    if (!comparing && strcmp(verb, "show") != 0) {
        return err_set(e, ERR_USAGE, verb, _("只有 list、show、compare。"));
    }
    if (!name || n == 0) {
        return err_set(e, name ? ERR_NOTFOUND : ERR_USAGE, name ? name : verb,
                       _("请写冻结报表的名称，见 report frozen list。"));
    }
    return comparing ? compare(c, db, v, a, e) : show(c, v, a, e);
}

int cli_report_frozen(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 2) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    status = run(c, db, &a, &e) ? EX_OK : cli_fail(&e);
    arena_release(&a);
    db_close(db);
    return status;
}
