#include "core/record/selfeval_feed.h"

#include "core/base/base.h"
#include "db/figure_feed.h"
#include "db/register.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/register.h"

static bool any(const struct ledger_sum *sum, const struct rec *r, struct err *e)
{
    return sum[LEDGER_TOTAL].any ||
           err_set(e, ERR_NOTFOUND, "",
                   _("台账里没有“%.200s”这一年度的预算和支付。请核对项目名称和年度，两处要一字不差。"),
                   cell_text(&r->head[SE_PROJECT]));
}

/* Money that the form has no row for would be lost: the office adds the row first. */
static bool placed(unsigned left, struct err *e)
{
    static const char *const name[LEDGER_SOURCES] = {
        [LEDGER_TOTAL] = "", [LEDGER_YEAR] = N_("当年财政拨款"), [LEDGER_CARRIED] = N_("上年结转资金"),
        [LEDGER_OTHER] = N_("其他资金"),
    };
    for (int s = 0; s < LEDGER_SOURCES; s++) {
        if (left >> s & 1) {
            return err_set(e, ERR_INPUT, "", _("台账有%s，表上没有这一行。请先在表上加这一行。"), _(name[s]));
        }
    }
    return true;
}

/* What the statistics say: filled where nothing stands, told where something else does. */
static void tell_offers(const struct cli *c, const struct figure_offers *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const struct figure_offer *o = &f->v[i];
        if (o->blank) {
            cli_print(c->app->out, _("第 %zu 行指标：%s 取自统计“%s”（冻结报表“%s”）\n"), o->row + 1, o->text,
                      o->label, f->report);
        } else if (!o->same) {
            cli_print(stderr, _("第 %zu 行指标与统计不同，没有改：统计“%s”是 %s（冻结报表“%s”）\n"), o->row + 1,
                      o->label, o->text, f->report);
        }
    }
}

static int feed(struct cli *c, struct db *db, struct rec *r)
{
    struct err e = {0};
    struct ledger_sum sum[LEDGER_SOURCES];
    unsigned left = 0;
    struct buf step = {0};
    int status = EX_OK;
    buf_adds(&step, _("取台账数 "));
    r->kind->title(r, &step);
    struct arena a = {0};
    struct figure_offers offers = {0};
    bool begun = store_begin(db, buf_str(&step), &e), ok = begun;
    ok = ok && db_figure_offers(db, r, true, &a, &offers, &e) && db_ledger_sums(db, r, sum, &e) &&
         (offers.n || any(sum, r, &e));
    size_t n = ok && sum[LEDGER_TOTAL].any ? selfeval_feed(r, sum, &left) : 0;
    n += ok ? figure_offers_take(&offers, r) : 0;
    ok = ok && placed(left, &e) && (n == 0 || store_save(db, r, buf_str(&step), NULL, &e));
    ok = begun && store_end(db, ok, &e);
    if (!ok) {
        status = cli_fail(&e);
    } else {
        tell_offers(c, &offers);
        cli_print(c->app->out, n ? _("已从台账填入 %zu 格（编号 %lld）\n") : _("与台账相同，改了 %zu 格（编号 %lld）\n"), n,
                  (long long)r->id);
    }
    arena_release(&a);
    buf_release(&step);
    return status;
}

int cli_selfeval_feed(struct cli *c)
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
    status = store_load(db, &selfeval_kind, id, &r, &e) ? feed(c, db, &r) : cli_fail(&e);
    rec_release(&r);
    db_close(db);
    return status;
}
