#include "core/record/payment.h"

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

/* The keys are what is compared: widths and blanks folded. They follow their fields. */
static const struct field head_fields[PM_N] = {
    [PM_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [PM_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [PM_DATE] = {"date", "date", FT_DATE, N_("日期"), F_REQUIRED, NULL},
    [PM_PROJECT] = {"project", "project", FT_TEXT, N_("项目"), F_REQUIRED, NULL},
    [PM_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), F_REQUIRED, NULL},
    [PM_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, words_source},
    [PM_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), F_REQUIRED, NULL},
    [PM_SUMMARY] = {"summary", "summary", FT_TEXT, N_("摘要"), F_REQUIRED, NULL},
    [PM_PAYEE] = {"payee", "payee", FT_TEXT, N_("收款单位"), F_REQUIRED, NULL},
    [PM_BANK] = {"bank", "bank", FT_TEXT, N_("开户行"), F_OPTIONAL, NULL},
    [PM_ACCOUNT] = {"account", "account", FT_TEXT, N_("账号"), F_OPTIONAL, NULL},
    [PM_METHOD] = {"method", "method", FT_CHOICE, N_("支付方式"), 0, words_method},
    [PM_INVOICE] = {"invoice", "invoice", FT_TEXT, N_("发票号"), 0, NULL},
    [PM_REQUEST] = {"request", "request", FT_TEXT, N_("用款申请"), 0, NULL},
    [PM_CONTRACT] = {"contract", "contract", FT_TEXT, N_("合同号"), 0, NULL},
    [PM_STAGE] = {"stage", "stage", FT_TEXT, N_("付款阶段"), F_OPTIONAL, NULL},
    [PM_PEOPLE] = {"people", "people", FT_NUMBER, N_("人数"), F_OPTIONAL, NULL},
    [PM_DAYS] = {"days", "days", FT_NUMBER, N_("天数"), F_OPTIONAL, NULL},
    [PM_HANDLER] = {"handler", "handler", FT_TEXT, N_("经手人"), 0, NULL},
    [PM_ACCEPTOR] = {"acceptor", "acceptor", FT_TEXT, N_("验收人"), 0, NULL},
    [PM_ACCEPTED] = {"accepted", "accepted", FT_DATE, N_("验收日期"), F_OPTIONAL, NULL},
    [PM_DEPUTY] = {"deputy", "deputy", FT_TEXT, N_("分管领导"), 0, NULL},
    [PM_HEAD] = {"head", "head", FT_TEXT, N_("主任"), 0, NULL},
    [PM_MEETING] = {"meeting", "meeting", FT_TEXT, N_("党组会决定"), 0, NULL},
    [PM_HANDED] = {"handed", "handed", FT_DATE, N_("送核算中心日期"), F_OPTIONAL, NULL},
    [PM_VOUCHER] = {"voucher", "voucher", FT_TEXT, N_("凭证号"), 0, NULL},
    [PM_VOUCHER_DATE] = {"voucher_date", "voucher_date", FT_DATE, N_("凭证日期"), 0, NULL},
    [PM_REVERSES] = {"reverses", "reverses", FT_REF, N_("冲销编号"), 0, NULL},
    [PM_EXCEPTION_BY] = {"exception_by", "exception.by", FT_TEXT, N_("例外批准人"), F_OPTIONAL,
                         NULL},
    [PM_EXCEPTION_REASON] = {"exception_reason", "exception.reason", FT_LONG, N_("例外理由"),
                             F_OPTIONAL, NULL},
    [PM_EXCEPTION_DOCUMENT] = {"exception_document", "exception.document", FT_TEXT,
                               N_("例外批准文号"), F_OPTIONAL, NULL},
    [PM_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [PM_INVOICE_KEY] = {"invoice_key", "invoice_key", FT_TEXT, N_("发票号（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [PM_PAYEE_KEY] = {"payee_key", "payee_key", FT_TEXT, N_("收款单位（比对用）"),
                      F_HIDDEN | F_OPTIONAL, NULL},
    [PM_REQUEST_KEY] = {"request_key", "request_key", FT_TEXT, N_("用款申请（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [PM_CONTRACT_KEY] = {"contract_key", "contract_key", FT_TEXT, N_("合同号（比对用）"),
                         F_HIDDEN | F_OPTIONAL, NULL},
    [PM_MEETING_KEY] = {"meeting_key", "meeting_key", FT_TEXT, N_("党组会（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [PM_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field payment_invoice_fields[PV_N] = {
    [PV_NUMBER] = {"number", "number", FT_TEXT, N_("发票号"), 0, NULL},
    [PV_DATE] = {"date", "date", FT_DATE, N_("开票日期"), 0, NULL},
    [PV_AMOUNT] = {"amount", "amount", FT_MONEY, N_("发票金额"), 0, NULL},
    [PV_SELLER] = {"seller", "seller", FT_TEXT, N_("开票单位"), 0, NULL},
    [PV_KEY] = {"key", "key", FT_TEXT, N_("发票号（比对用）"), F_HIDDEN | F_OPTIONAL, NULL},
};

bool payment_date(const struct rec *r, struct date *out)
{
    return rec_date(r, PM_DATE, out);
}

int payment_year(const struct rec *r)
{
    struct date d;
    return payment_date(r, &d) ? d.year : 0;
}

bool payment_excepted(const struct rec *r)
{
    return rec_excepted(r, PM_EXCEPTION_BY, PM_EXCEPTION_REASON, PM_EXCEPTION_DOCUMENT);
}

static void payment_compute(struct rec *r, const struct book *b)
{
    (void)b;
    rec_year_from(r, PM_DATE, PM_YEAR);
    rec_key(r, HEAD(PM_INVOICE), HEAD(PM_INVOICE_KEY));
    rec_key(r, HEAD(PM_PAYEE), HEAD(PM_PAYEE_KEY));
    rec_key(r, HEAD(PM_REQUEST), HEAD(PM_REQUEST_KEY));
    rec_key(r, HEAD(PM_CONTRACT), HEAD(PM_CONTRACT_KEY));
    rec_key(r, HEAD(PM_MEETING), HEAD(PM_MEETING_KEY));
    for (size_t i = 0; i < r->list[PM_INVOICES].n; i++) {
        rec_key(r, ROW(PM_INVOICES, i, PV_NUMBER), ROW(PM_INVOICES, i, PV_KEY));
    }
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
    .lists = {
        [PM_INVOICES] = {"invoice", "invoices", N_("发票"), payment_invoice_fields, PV_N, 200},
        [PM_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 2,
    .unit_field = PM_UNIT,
    .yuan = true,
    .compute = payment_compute,
    .title = payment_title,
};
