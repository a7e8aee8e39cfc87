#include "core/record/statement.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const struct field head_fields[ST_N] = {
    [ST_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [ST_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [ST_DATE] = {"date", "date", FT_DATE, N_("记账日期"), F_REQUIRED, NULL},
    [ST_VOUCHER] = {"voucher", "voucher", FT_TEXT, N_("凭证号"), 0, NULL},
    [ST_PROJECT] = {"project", "project", FT_TEXT, N_("项目"), 0, NULL},
    [ST_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), 0, NULL},
    [ST_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), F_REQUIRED, NULL},
    [ST_SUMMARY] = {"summary", "summary", FT_TEXT, N_("摘要"), 0, NULL},
    [ST_PAYEE] = {"payee", "payee", FT_TEXT, N_("收款单位"), 0, NULL},
    [ST_PAYMENT] = {"payment", "payment", FT_REF, N_("对应支付"), 0, NULL},
    [ST_NOTE] = {"note", "note", FT_TEXT, N_("差异说明"), 0, NULL},
    [ST_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static void statement_compute(struct rec *r, const struct book *b)
{
    (void)b;
    rec_year_from(r, ST_DATE, ST_YEAR);
}

static void statement_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("对账单 %s %s"), cell_text(&r->head[ST_DATE]),
             cell_text(&r->head[ST_VOUCHER]));
}

const struct kind statement_kind = {
    .id = "statement",
    .label = N_("对账单"),
    .fields = head_fields,
    .nfields = ST_N,
    .unit_field = ST_UNIT,
    .yuan = true,
    .compute = statement_compute,
    .title = statement_title,
};
