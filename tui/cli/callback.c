/* What the smaller registers are asked for: who is still to be called back, counts, the notice. */
#include "db/callback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/reception.h"
#include "db/reception.h"
#include "db/suggestion.h"
#include "locale/text.h"
#include "tui/cli/day.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER}, {"number", N_("信访编号"), LISTING_TEXT},
    {"state", N_("状态"), LISTING_TEXT}, {"closed", N_("办结日期"), LISTING_TEXT},
};

static bool print_open(struct cli *c, const struct callback_row *v, size_t n, size_t closed,
                       struct err *e)
{
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    for (size_t i = 0; i < n; i++) {
        char id[24];
        snprintf(id, sizeof(id), "%lld", (long long)v[i].id);
        listing_add(&l, (const char *[]){id, v[i].number, v[i].state, v[i].closed});
    }
    bool ok = listing_print(&l, c->app->format, c->app->out, e);
    if (ok && c->app->format == OUT_TEXT) {
        cli_print(c->app->out, _("办结 %zu 件，已回访 %zu 件，未回访 %zu 件。\n"), closed, closed - n, n);
    }
    listing_release(&l);
    return ok;
}

int cli_callback_due(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    size_t n, closed;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct callback_row *v =
        db_callbacks_open(db, register_year(c, db), &a, &n, &closed, &e);
    if (!v || !print_open(c, v, n, closed, &e)) {
        status = cli_fail(&e);
    }
    arena_release(&a);
    db_close(db);
    return status;
}

static const struct listing_column count_columns[] = {
    {"all", N_("收到"), LISTING_NUMBER},         {"adopted", N_("采纳"), LISTING_NUMBER},
    {"partly", N_("部分采纳"), LISTING_NUMBER},  {"not_adopted", N_("未采纳"), LISTING_NUMBER},
    {"open", N_("未答复"), LISTING_NUMBER},      {"effect", N_("有成效"), LISTING_NUMBER},
};

int cli_suggestion_counts(struct cli *c)
{
    struct err e = {0};
    struct suggestion_counts s;
    struct period days;
    char v[6][24];
    int status = EX_USAGE;
    struct listing l = {.column = count_columns, .ncolumn = ARRAY_LEN(count_columns)};
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    int year = register_year(c, db);
    bool ok = cli_days(c, (struct date){year, 1, 1}, (struct date){year, 12, 31}, &days, &e) &&
              db_suggestion_counts(db, days.from, days.to, &s, &e);
    if (ok) {
        const size_t n[] = {s.all, s.adopted, s.partly, s.not_adopted, s.open, s.effect};
        for (size_t i = 0; i < ARRAY_LEN(n); i++) {
            snprintf(v[i], sizeof(v[i]), "%zu", n[i]);
        }
        listing_add(&l, (const char *[]){v[0], v[1], v[2], v[3], v[4], v[5]});
        ok = listing_print(&l, c->app->format, c->app->out, &e);
    }
    status = ok ? status : cli_fail(&e);
    listing_release(&l);
    db_close(db);
    return status;
}

/* The published ones become the words of `paper print reception`. */
static bool notice_words(struct cli *c, struct db *db, struct arena *a, struct cli *print,
                         struct err *e)
{
    struct period days;
    size_t n = 0;
    struct date t = c->app->today;
    struct date last = {t.year, t.month, date_month_days(t.year, t.month)};
    if (!cli_days(c, (struct date){t.year, t.month, 1}, last, &days, e)) {
        return false;
    }
    const int64_t *id = db_receptions_between(db, days.from, days.to, a, &n, e);
    if (!id) {
        return false;
    }
    print->narg = (int)n + 1;
    print->arg = arena_alloc(a, (n + 2) * sizeof(*print->arg));
    print->arg[0] = arena_strdup(a, reception_kind.id);
    for (size_t i = 0; i < n; i++) {
        print->arg[i + 1] = arena_printf(a, "%lld", (long long)id[i]);
    }
    return n > 0 ||
           err_set(e, ERR_NOTFOUND, "", _("这段时间没有已公布的接访。先用 reception publish 公布。"));
}

int cli_reception_notice(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct cli print = *c;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    bool ok = notice_words(c, db, &a, &print, &e);
    db_close(db);
    if (!print.opt[OPT_PAPER]) {
        print.opt[OPT_PAPER] = "reception-notice";
    }
    status = ok ? cli_paper_print(&print) : cli_fail(&e);
    arena_release(&a);
    return status;
}
