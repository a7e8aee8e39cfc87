#include "core/record/budget.h"

#include "core/base/base.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/register.h"

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
        status = register_refuse(c, NULL, &e);
    }
    rec_release(&r);
    db_close(db);
    return status;
}
