#include "core/record/payment.h"

#include <stdlib.h>

#include "core/base/base.h"
#include "core/record/table.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/listing.h"
#include "tui/cli/register.h"

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER}, {"date", N_("日期"), LISTING_TEXT},
    {"project", N_("项目"), LISTING_TEXT}, {"economic", N_("经济"), LISTING_TEXT},
    {"source", NULL, LISTING_TEXT}, {"amount", N_("金额"), LISTING_RIGHT},
    {"summary", N_("摘要"), LISTING_TEXT}, {"payee", N_("收款单位"), LISTING_TEXT},
    {"method", NULL, LISTING_TEXT}, {"invoice", N_("发票号"), LISTING_TEXT},
    {"meeting", NULL, LISTING_TEXT}, {"voucher", N_("凭证号"), LISTING_TEXT},
    {"reverses", NULL, LISTING_TEXT}, {"mark", N_("标记"), LISTING_TEXT},
};

static bool add_payment(struct rec *r, void *ctx)
{
    char id[24], amount[64];
    struct buf mark = {0};
    const struct cell *h = r->head;
    snprintf(id, sizeof(id), "%lld", (long long)r->id);
    if (h[PM_REVERSES].state == CELL_GIVEN) {
        buf_addf(&mark, _("冲销 %s"), cell_text(&h[PM_REVERSES]));
    }
    if (payment_excepted(r)) {
        buf_addf(&mark, "%s%s", mark.n ? " " : "", _("例外批准"));
    }
    const char *const row[] = {
        id, cell_text(&h[PM_DATE]), cell_text(&h[PM_PROJECT]), cell_text(&h[PM_ECONOMIC]),
        cell_text(&h[PM_SOURCE]), register_money(cell_value(&h[PM_AMOUNT]), amount),
        cell_text(&h[PM_SUMMARY]), cell_text(&h[PM_PAYEE]), cell_text(&h[PM_METHOD]),
        cell_text(&h[PM_INVOICE]), cell_text(&h[PM_MEETING]), cell_text(&h[PM_VOUCHER]),
        cell_text(&h[PM_REVERSES]), buf_str(&mark),
    };
    _Static_assert(ARRAY_LEN(row) == ARRAY_LEN(columns), "one text for each column");
    listing_add(ctx, row);
    buf_release(&mark);
    return true;
}

int cli_payment_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = columns, .ncolumn = ARRAY_LEN(columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!store_each(db, &payment_kind, register_year(c, db), add_payment, &l, &e) ||
        !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

/* --option -> field, as typed. */
static const struct {
    enum cli_option option;
    int field;
} typed[] = {
    {OPT_PROJECT, PM_PROJECT}, {OPT_AMOUNT, PM_AMOUNT}, {OPT_SUMMARY, PM_SUMMARY},
    {OPT_PAYEE, PM_PAYEE}, {OPT_SOURCE, PM_SOURCE}, {OPT_METHOD, PM_METHOD},
    {OPT_INVOICE, PM_INVOICE}, {OPT_CONTRACT, PM_CONTRACT}, {OPT_HANDLER, PM_HANDLER},
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

static bool set_economic(const struct cli *c, const struct book *b, struct rec *r, struct err *e)
{
    const struct code *twin;
    const char *text = c->opt[OPT_ECONOMIC];
    const struct code *row =
        text ? code_read(&b->codes, CODE_ECONOMIC, text, payment_year(r), &twin) : NULL;
    if (text && !(row && !twin)) {
        return err_set(e, ERR_INPUT, "--economic",
                       row ? _("“%.40s”有几个同名科目，请写代码。")
                           : _("没有“%.40s”这个经济科目。用 anzhang code list economic 查。"), text);
    }
    return !row || rec_set(r, HEAD(PM_ECONOMIC), row->code, e);
}

static bool fill(const struct cli *c, const struct book *b, struct rec *r, struct err *e)
{
    bool ok = set_day(c, r, e) && set_economic(c, b, r, e);
    for (size_t i = 0; ok && i < ARRAY_LEN(typed); i++) {
        enum cli_option o = typed[i].option;
        bool chosen = o == OPT_SOURCE || o == OPT_METHOD;
        const char *text = chosen ? register_word(c->opt[o]) : c->opt[o];
        ok = !text || rec_set(r, HEAD(typed[i].field), text, e);
    }
    return ok;
}

int cli_payment_add(struct cli *c)
{
    struct err e = {0};
    struct rec r;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    rec_init(&r, &payment_kind);
    status = fill(c, db_book(db), &r, &e) ? register_save(c, db, &r, _("已记账")) : cli_fail(&e);
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
    status = ok ? register_save(c, db, &r, _("已冲销")) : cli_fail(&e);
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
    status = ok ? register_save(c, db, &r, _("已记凭证号")) : cli_fail(&e);
    rec_release(&r);
    db_close(db);
    return status;
}
