#include "core/record/budget.h"

#include "core/base/base.h"
#include "core/record/payment.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER}, {"year", N_("年度"), LISTING_NUMBER},
    {"class", N_("类别"), LISTING_TEXT}, {"project", N_("项目"), LISTING_TEXT},
    {"function_code", N_("功能"), LISTING_TEXT}, {"economic", N_("经济"), LISTING_TEXT},
    {"fund", NULL, LISTING_TEXT}, {"source", N_("来源"), LISTING_TEXT},
    {"initial", N_("年初预算"), LISTING_RIGHT}, {"full_year", N_("全年预算"), LISTING_RIGHT},
    {"adjustments", N_("调整"), LISTING_NUMBER},
};

static bool add_line(struct rec *r, void *ctx)
{
    char id[24], year[16], n[24], initial[64], full[64];
    const struct cell *h = r->head;
    snprintf(id, sizeof(id), "%lld", (long long)r->id);
    snprintf(year, sizeof(year), "%d", budget_year(r));
    snprintf(n, sizeof(n), "%zu", r->list[BG_ADJUSTMENTS].n);
    const char *const row[] = {
        id, year, cell_text(&h[BG_CLASS]), cell_text(&h[BG_PROJECT]), cell_text(&h[BG_FUNCTION]),
        cell_text(&h[BG_ECONOMIC]), cell_text(&h[BG_FUND]), cell_text(&h[BG_SOURCE]),
        register_money(cell_value(&h[BG_INITIAL]), initial),
        register_money(budget_full_year(r), full), n,
    };
    _Static_assert(ARRAY_LEN(row) == ARRAY_LEN(columns), "one text for each column");
    listing_add(ctx, row);
    return true;
}

int cli_budget_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!store_each(db, &budget_kind, register_year(c, db), add_line, &l, &e) ||
        !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

static int show(struct cli *c, const struct kind *k)
{
    struct err e = {0};
    struct rec r;
    int64_t id;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_id(c->arg[0], &id) ? cli_open_reading(c, &status)
                                                                : NULL;
    if (!db) {
        return status;
    }
    if (store_load(db, k, id, &r, &e)) {
        struct findings fs = {0};
        register_show(&r, c->app->out);
        if (store_check(db, &r, &fs, &e)) {
            register_warn(&fs);
        }
        findings_release(&fs);
    } else {
        status = cli_fail(&e);
    }
    rec_release(&r);
    db_close(db);
    return status;
}

int cli_budget_show(struct cli *c)
{
    return show(c, &budget_kind);
}

int cli_payment_show(struct cli *c)
{
    return show(c, &payment_kind);
}

/* The day of the adjustment is the working date (--date). */
static bool add_adjustment(const struct cli *c, struct rec *r, struct err *e)
{
    size_t n = r->list[BG_ADJUSTMENTS].n;
    char day[16];
    date_format(c->app->today, day, sizeof(day));
    const struct {
        int field;
        const char *text;
    } cell[] = {
        {AD_DATE, day}, {AD_KIND, register_word(c->opt[OPT_KIND])}, {AD_DOCUMENT, c->opt[OPT_DOCUMENT]},
        {AD_AMOUNT, c->opt[OPT_AMOUNT]}, {AD_REASON, c->opt[OPT_REASON]},
    };
    bool ok = rec_insert_row(r, BG_ADJUSTMENTS, n, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(cell); i++) {
        ok = rec_set(r, ROW(BG_ADJUSTMENTS, n, cell[i].field), cell[i].text, e);
    }
    return ok;
}

int cli_budget_adjust(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int64_t id;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_id(c->arg[0], &id)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (store_load(db, &budget_kind, id, &r, &e) && add_adjustment(c, &r, &e)) {
        status = register_save(c, db, &r, _("已调整"));
    } else {
        status = cli_fail(&e);
    }
    rec_release(&r);
    db_close(db);
    return status;
}
