#include "core/record/payment.h"

#include "core/base/base.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/register.h"

/* --option -> field, as typed. */
static const struct {
    enum cli_option option;
    int field;
} typed[] = {
    {OPT_PROJECT, PM_PROJECT}, {OPT_ECONOMIC, PM_ECONOMIC}, {OPT_AMOUNT, PM_AMOUNT},
    {OPT_SUMMARY, PM_SUMMARY}, {OPT_PAYEE, PM_PAYEE}, {OPT_SOURCE, PM_SOURCE},
    {OPT_METHOD, PM_METHOD},
    {OPT_INVOICE, PM_INVOICE}, {OPT_REQUEST, PM_REQUEST}, {OPT_CONTRACT, PM_CONTRACT},
    {OPT_STAGE, PM_STAGE}, {OPT_HANDLER, PM_HANDLER},
    {OPT_ACCEPTOR, PM_ACCEPTOR}, {OPT_DEPUTY, PM_DEPUTY}, {OPT_HEAD, PM_HEAD},
    {OPT_MEETING, PM_MEETING}, {OPT_EXCEPTION_BY, PM_EXCEPTION_BY},
    {OPT_REASON, PM_EXCEPTION_REASON}, {OPT_DOCUMENT, PM_EXCEPTION_DOCUMENT},
};

static bool set_day(const struct cli *c, struct rec *r, struct err *e)
{
    char day[16];
    date_format(c->app->today, day, sizeof(day));
    return rec_set(r, HEAD(PM_DATE), day, e);
}

static bool fill(const struct cli *c, struct db *db, struct rec *r, struct err *e)
{
    bool ok = set_day(c, r, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(typed); i++) {
        const char *text = c->opt[typed[i].option];
        ok = !text || assign_text(r, HEAD(typed[i].field), text, e);
    }
    return ok && assign_words(db_book(db), r, c->arg, c->narg, e) && payment_fill(db, r, e) &&
           assign_economic(db_book(db), r, e);
}

int cli_payment_add(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, -1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    rec_init(&r, &payment_kind);
    status = fill(c, db, &r, &e) ? register_save(c, db, &r, _("已记账")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}

/* The same line, the amount with the other sign; the invoice stays with the original. */
static bool reverse(const struct cli *c, const struct rec *from, struct rec *r, struct err *e)
{
    static const int same[] = {PM_UNIT, PM_PROJECT, PM_ECONOMIC, PM_SOURCE, PM_PAYEE, PM_METHOD,
                               PM_REQUEST, PM_CONTRACT, PM_STAGE};
    char text[64];
    struct buf summary = {0};
    bool ok = set_day(c, r, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(same); i++) {
        ok = rec_set(r, HEAD(same[i]), cell_text(&from->head[same[i]]), e);
    }
    money_format(-cell_value(&from->head[PM_AMOUNT]).v, r->unit, text, sizeof(text));
    ok = ok && rec_set(r, HEAD(PM_AMOUNT), text, e);
    snprintf(text, sizeof(text), "%lld", (long long)from->id);
    ok = ok && rec_set(r, HEAD(PM_REVERSES), text, e);
    buf_addf(&summary, _("冲销：%s"), cell_text(&from->head[PM_SUMMARY]));
    ok = ok && rec_set(r, HEAD(PM_SUMMARY),
                       c->opt[OPT_SUMMARY] ? c->opt[OPT_SUMMARY] : buf_str(&summary), e);
    buf_release(&summary);
    return ok;
}

int cli_payment_reverse(struct cli *c)
{
    struct err e = {0};
    struct rec from, r;
    int64_t id;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_id(c->arg[0], &id)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    rec_init(&r, &payment_kind);
    bool ok = store_load(db, &payment_kind, id, &from, &e) && reverse(c, &from, &r, &e);
    status = ok ? register_save(c, db, &r, _("已冲销")) : register_refuse(c, NULL, &e);
    rec_release(&from);
    rec_release(&r);
    db_close(db);
    return status;
}

/* What comes back from the accounting centre. */
int cli_payment_voucher(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int64_t id;
    char day[16];
    int status = EX_USAGE;
    struct db *db = cli_args(c, 2, 2) && cli_id(c->arg[0], &id)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    date_format(c->app->today, day, sizeof(day));
    bool ok = store_load(db, &payment_kind, id, &r, &e) &&
              rec_set(&r, HEAD(PM_VOUCHER), c->arg[1], &e) &&
              rec_set(&r, HEAD(PM_VOUCHER_DATE), day, &e);
    status = ok ? register_save(c, db, &r, _("已记凭证号")) : register_refuse(c, NULL, &e);
    rec_release(&r);
    db_close(db);
    return status;
}
