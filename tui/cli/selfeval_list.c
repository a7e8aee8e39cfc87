#include "core/base/base.h"
#include "core/check/selfeval.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/cli/listing.h"

static const struct listing_column columns[] = {
    {"id", N_("编号"), LISTING_NUMBER}, {"year", N_("年度"), LISTING_NUMBER},
    {"project", N_("项目名称"), LISTING_TEXT}, {"agency", NULL, LISTING_TEXT},
    {"layout", N_("布局"), LISTING_TEXT}, {"amount_unit", N_("单位"), LISTING_TEXT},
    {"full_year", N_("全年预算"), LISTING_RIGHT}, {"executed", N_("执行"), LISTING_RIGHT},
    {"rate", N_("执行率%"), LISTING_RIGHT}, {"fund_score", N_("资金得分"), LISTING_RIGHT},
    {"weight", N_("分值"), LISTING_RIGHT}, {"total", N_("总分"), LISTING_RIGHT},
    {"grade", N_("等级"), LISTING_TEXT}, {"errors", N_("错误"), LISTING_NUMBER},
    {"warnings", N_("提醒"), LISTING_NUMBER}, {"state", N_("状态"), LISTING_TEXT},
};

struct list_forms {
    struct listing listing;
    const struct book *book;
};

static bool add_form(struct rec *r, void *ctx)
{
    struct list_forms *l = ctx;
    char id[24], year[16], n[2][24], number[6][32];
    struct findings fs = {0};
    struct selfeval_totals t = selfeval_totals(r, l->book);
    selfeval_check(r, l->book, &fs);
    snprintf(id, sizeof(id), "%lld", (long long)r->id);
    snprintf(year, sizeof(year), "%d", form_year(r));
    snprintf(n[0], sizeof(n[0]), "%zu", form_open(&fs, LEVEL_ERROR));
    snprintf(n[1], sizeof(n[1]), "%zu", form_open(&fs, LEVEL_WARN));
    const char *const row[] = {
        id, form_year(r) ? year : NULL, cell_text(&r->head[SE_PROJECT]),
        cell_text(&r->head[SE_AGENCY]), selfeval_layout(r, l->book)->id, money_unit_id(r->unit),
        form_amount(r, FUND_FULL, number[0]), form_amount(r, FUND_EXECUTED, number[1]),
        form_decimal(t.rate, number[2]), form_decimal(t.fund_score, number[3]),
        form_decimal(t.weight, number[4]), form_decimal(t.total, number[5]), t.grade, n[0], n[1],
        cell_text(&r->head[SE_STATE]),
    };
    _Static_assert(ARRAY_LEN(row) == ARRAY_LEN(columns), "one text for each column");
    listing_add(&l->listing, row);
    findings_release(&fs);
    return true;
}

int cli_selfeval_list(struct cli *c)
{
    struct err e = {0};
    struct list_forms l = {.listing = {.column = columns, .ncolumn = ARRAY_LEN(columns)}};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    l.book = db_book(db);
    status = forms_visit(c, db, add_form, &l);
    if (status == EX_OK && c->app->format == OUT_TEXT && l.listing.nrow == 0) {
        cli_print(c->app->out, _("还没有自评表。用 anzhang selfeval import 读入，或打开 anzhang 新建。\n"));
    } else if (status == EX_OK && !listing_print(&l.listing, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l.listing);
    db_close(db);
    return status;
}

int cli_selfeval_delete(struct cli *c)
{
    struct err e = {0};
    int64_t id;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) && cli_id(c->arg[0], &id)
        ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (store_delete(db, &selfeval_kind, id, &e)) {
        cli_print(c->app->out, _("已删除编号 %lld；anzhang undo 可以撤销\n"), (long long)id);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
