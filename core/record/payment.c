#include "core/record/payment.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/value/date.h"
#include "locale/text.h"

static const char *const unit_words[] = {"元", "万元", NULL};
static const char *const source_words[] = {SOURCE_YEAR, SOURCE_CARRIED, SOURCE_OTHER, NULL};
static const char *const method_words[] = {"转账", "公务卡", "现金", "其他", NULL};

/* The keys are what is compared: widths and blanks folded. They follow their fields. */
static const struct field head_fields[PM_N] = {
    [PM_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, unit_words},
    [PM_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [PM_DATE] = {"date", "date", FT_DATE, N_("日期"), F_REQUIRED, NULL},
    [PM_PROJECT] = {"project", "project", FT_TEXT, N_("项目"), F_REQUIRED, NULL},
    [PM_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), F_REQUIRED, NULL},
    [PM_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, source_words},
    [PM_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), F_REQUIRED, NULL},
    [PM_SUMMARY] = {"summary", "summary", FT_TEXT, N_("摘要"), F_REQUIRED, NULL},
    [PM_PAYEE] = {"payee", "payee", FT_TEXT, N_("收款单位"), F_REQUIRED, NULL},
    [PM_METHOD] = {"method", "method", FT_CHOICE, N_("支付方式"), 0, method_words},
    [PM_INVOICE] = {"invoice", "invoice", FT_TEXT, N_("发票号"), 0, NULL},
    [PM_CONTRACT] = {"contract", "contract", FT_TEXT, N_("合同号"), 0, NULL},
    [PM_HANDLER] = {"handler", "handler", FT_TEXT, N_("经手人"), 0, NULL},
    [PM_ACCEPTOR] = {"acceptor", "acceptor", FT_TEXT, N_("验收人"), 0, NULL},
    [PM_DEPUTY] = {"deputy", "deputy", FT_TEXT, N_("分管领导"), 0, NULL},
    [PM_HEAD] = {"head", "head", FT_TEXT, N_("主任"), 0, NULL},
    [PM_MEETING] = {"meeting", "meeting", FT_TEXT, N_("党组会决定"), 0, NULL},
    [PM_VOUCHER] = {"voucher", "voucher", FT_TEXT, N_("凭证号"), 0, NULL},
    [PM_VOUCHER_DATE] = {"voucher_date", "voucher_date", FT_DATE, N_("凭证日期"), 0, NULL},
    [PM_REVERSES] = {"reverses", "reverses", FT_REF, N_("冲销编号"), 0, NULL},
    [PM_EXCEPTION_BY] = {"exception_by", "exception.by", FT_TEXT, N_("例外批准人"), F_OPTIONAL,
                         NULL},
    [PM_EXCEPTION_REASON] = {"exception_reason", "exception.reason", FT_LONG, N_("例外理由"),
                             F_OPTIONAL, NULL},
    [PM_EXCEPTION_DOCUMENT] = {"exception_document", "exception.document", FT_TEXT,
                               N_("例外批准文号"), F_OPTIONAL, NULL},
    [PM_INVOICE_KEY] = {"invoice_key", "invoice_key", FT_TEXT, N_("发票号（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [PM_PAYEE_KEY] = {"payee_key", "payee_key", FT_TEXT, N_("收款单位（比对用）"),
                      F_HIDDEN | F_OPTIONAL, NULL},
    [PM_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

bool payment_date(const struct rec *r, struct date *out)
{
    struct decimal d = cell_value(&r->head[PM_DATE]);
    if (d.have != HAVE_VALUE) {
        return false;
    }
    *out = date_of_number(d.v);
    return true;
}

int payment_year(const struct rec *r)
{
    struct date d;
    return payment_date(r, &d) ? d.year : 0;
}

bool payment_excepted(const struct rec *r)
{
    return r->head[PM_EXCEPTION_BY].state == CELL_GIVEN &&
           r->head[PM_EXCEPTION_REASON].state == CELL_GIVEN &&
           r->head[PM_EXCEPTION_DOCUMENT].state == CELL_GIVEN;
}

/* "无" and "—" in the cell of an invoice number say that there is none. */
static void fill_key(struct rec *r, int from, int key)
{
    char *s = str_fold(cell_text(&r->head[from]));
    bool none = strcmp(s, "无") == 0 || have_na_text(s);
    rec_set(r, HEAD(key), none ? "" : s, NULL);
    free(s);
}

static void payment_compute(struct rec *r, const struct book *b)
{
    (void)b;
    int year = payment_year(r);
    struct cell *c = &r->head[PM_YEAR];
    if (c->state != CELL_AUTO) {
        rec_set(r, HEAD(PM_YEAR), "=", NULL);
    }
    c->calc = (struct decimal){year * MICRO, year ? HAVE_VALUE : HAVE_BLANK};
    fill_key(r, PM_INVOICE, PM_INVOICE_KEY);
    fill_key(r, PM_PAYEE, PM_PAYEE_KEY);
}

static void payment_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("支付 %s %s %s%s"), cell_text(&r->head[PM_DATE]),
             cell_text(&r->head[PM_SUMMARY]), cell_text(&r->head[PM_AMOUNT]),
             r->unit == UNIT_WAN ? _("万元") : _("元"));
}

const struct kind payment_kind = {
    .id = "payment",
    .label = N_("支付"),
    .fields = head_fields,
    .nfields = PM_N,
    .unit_field = PM_UNIT,
    .yuan = true,
    .compute = payment_compute,
    .title = payment_title,
};
