#include "core/record/request.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const state_words[] = {REQUEST_DRAFT, REQUEST_WAITING, REQUEST_APPROVED,
                                          REQUEST_REFUSED, REQUEST_CLOSED, REQUEST_VOID, NULL};
static const char *const matter_words[] = {"采购", "服务", "工程", "差旅", "会议", "培训", "公务接待",
                                           "公务用车", "因公出国（境）", "劳务", "其他", NULL};

static const struct field head_fields[RQ_N] = {
    [RQ_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [RQ_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [RQ_NUMBER] = {"number", "number", FT_TEXT, N_("申请编号"), F_REQUIRED, NULL},
    [RQ_DATE] = {"date", "date", FT_DATE, N_("申请日期"), F_REQUIRED, NULL},
    [RQ_STATE] = {"state", "state", FT_CHOICE, N_("状态"), 0, state_words},
    [RQ_SECTION] = {"section", "section", FT_TEXT, N_("申请科室"), 0, NULL},
    [RQ_HANDLER] = {"handler", "handler", FT_TEXT, N_("经办人"), 0, NULL},
    [RQ_MATTER] = {"matter", "matter", FT_CHOICE, N_("事项类别"), 0, matter_words},
    [RQ_SUBJECT] = {"subject", "subject", FT_TEXT, N_("支出事项"), F_REQUIRED, NULL},
    [RQ_PROJECT] = {"project", "project", FT_TEXT, N_("预算项目"), F_REQUIRED, NULL},
    [RQ_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), F_REQUIRED, NULL},
    [RQ_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, words_source},
    [RQ_AMOUNT] = {"amount", "amount", FT_MONEY, N_("申请金额"), F_REQUIRED, NULL},
    [RQ_REASON] = {"reason", "reason", FT_LONG, N_("事由及依据"), 0, NULL},
    [RQ_PAYEE] = {"payee", "payee", FT_TEXT, N_("收款单位"), 0, NULL},
    [RQ_BANK] = {"bank", "bank", FT_TEXT, N_("开户行"), 0, NULL},
    [RQ_ACCOUNT] = {"account", "account", FT_TEXT, N_("账号"), 0, NULL},
    [RQ_METHOD] = {"method", "method", FT_CHOICE, N_("支付方式"), 0, words_method},
    [RQ_PURCHASE] = {"purchase", "purchase", FT_CHOICE, N_("采购类别"), 0, words_purchase},
    [RQ_WAY] = {"way", "way", FT_CHOICE, N_("采购方式"), 0, words_way},
    [RQ_PEOPLE] = {"people", "people", FT_NUMBER, N_("人数"), 0, NULL},
    [RQ_DAYS] = {"days", "days", FT_NUMBER, N_("天数"), 0, NULL},
    [RQ_IMPORTANT] = {"important", "important", FT_CHOICE, N_("三重一大"), 0, words_topic},
    [RQ_SECTION_HEAD] = {"section_head", "section_head", FT_TEXT, N_("科室负责人"), 0, NULL},
    [RQ_OFFICE_CHECK] = {"office_check", "office_check", FT_TEXT, N_("办公室审核"), 0, NULL},
    [RQ_DEPUTY] = {"deputy", "deputy", FT_TEXT, N_("分管领导"), 0, NULL},
    [RQ_HEAD] = {"head", "head", FT_TEXT, N_("主任"), 0, NULL},
    [RQ_APPROVED] = {"approved", "approved", FT_DATE, N_("批准日期"), 0, NULL},
    [RQ_MEETING] = {"meeting", "meeting", FT_TEXT, N_("党组会"), 0, NULL},
    [RQ_DECISION] = {"decision", "decision", FT_LONG, N_("会议决定"), 0, NULL},
    [RQ_TOPIC] = {"topic", "topic", FT_TEXT, N_("议题名称"), F_OPTIONAL, NULL},
    [RQ_PRESENTER] = {"presenter", "presenter", FT_TEXT, N_("汇报人"), F_OPTIONAL, NULL},
    [RQ_PHONE] = {"phone", "phone", FT_TEXT, N_("联系方式"), F_OPTIONAL, NULL},
    [RQ_ATTENDING] = {"attending", "attending", FT_TEXT, N_("建议列席人员"), F_OPTIONAL, NULL},
    [RQ_MINUTES] = {"minutes", "minutes", FT_NUMBER, N_("汇报时长（分钟）"), F_OPTIONAL, NULL},
    [RQ_SITUATION] = {"situation", "situation", FT_LONG, N_("基本情况"), F_OPTIONAL, NULL},
    [RQ_NEED] = {"need", "need", FT_LONG, N_("存在问题或必要性"), F_OPTIONAL, NULL},
    [RQ_PLAN] = {"plan", "plan", FT_LONG, N_("方案"), F_OPTIONAL, NULL},
    [RQ_ASK] = {"ask", "ask", FT_LONG, N_("提请议定事项"), F_OPTIONAL, NULL},
    [RQ_PRELIM] = {"prelim", "prelim", FT_LONG, N_("前期程序"), F_OPTIONAL, NULL},
    [RQ_IN_BUDGET] = {"in_budget", "in_budget", FT_CHOICE, N_("列入年初预算"),
                      F_OPTIONAL, words_yes_no},
    [RQ_EXCEPTION_BY] = {"exception_by", "exception.by", FT_TEXT, N_("例外批准人"),
                         F_OPTIONAL, NULL},
    [RQ_EXCEPTION_REASON] = {"exception_reason", "exception.reason", FT_LONG, N_("例外理由"),
                             F_OPTIONAL, NULL},
    [RQ_EXCEPTION_DOCUMENT] = {"exception_document", "exception.document", FT_TEXT, N_("例外批准文号"),
                               F_OPTIONAL, NULL},
    [RQ_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [RQ_NUMBER_KEY] = {"number_key", "number_key", FT_TEXT, N_("申请编号（比对用）"),
                       F_HIDDEN | F_OPTIONAL, NULL},
    [RQ_MEETING_KEY] = {"meeting_key", "meeting_key", FT_TEXT, N_("党组会（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [RQ_PAYEE_KEY] = {"payee_key", "payee_key", FT_TEXT, N_("收款单位（比对用）"),
                      F_HIDDEN | F_OPTIONAL, NULL},
    [RQ_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field request_item_fields[RI_N] = {
    [RI_NAME] = {"name", "name", FT_TEXT, N_("名称"), 0, NULL},
    [RI_QUANTITY] = {"quantity", "quantity", FT_NUMBER, N_("数量"), 0, NULL},
    [RI_MEASURE] = {"measure", "measure", FT_TEXT, N_("计量单位"), 0, NULL},
    [RI_PRICE] = {"price", "price", FT_MONEY, N_("单价"), 0, NULL},
    [RI_SUM] = {"sum", "sum", FT_MONEY, N_("金额"), F_AUTO, NULL},
    [RI_BASIS] = {"basis", "basis", FT_TEXT, N_("来源"), 0, NULL},
};

static const struct field request_quote_fields[RU_N] = {
    [RU_SUPPLIER] = {"supplier", "supplier", FT_TEXT, N_("供应商"), 0, NULL},
    [RU_AMOUNT] = {"amount", "amount", FT_MONEY, N_("报价"), 0, NULL},
    [RU_CHOSEN] = {"chosen", "chosen", FT_CHOICE, N_("选定"), 0, words_yes_no},
    [RU_NOTE] = {"note", "note", FT_TEXT, N_("说明"), 0, NULL},
};

static void request_compute(struct rec *r, const struct book *b)
{
    (void)b;
    rec_year_from(r, RQ_DATE, RQ_YEAR);
    if (r->head[RQ_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(RQ_STATE), REQUEST_DRAFT, NULL);
    }
    for (size_t i = 0; i < r->list[RQ_ITEMS].n; i++) {
        const struct cell *c = r->list[RQ_ITEMS].row[i];
        rec_auto(r, ROW(RQ_ITEMS, i, RI_SUM),
                 decimal_times(cell_value(&c[RI_PRICE]), cell_value(&c[RI_QUANTITY])));
    }
    rec_key(r, HEAD(RQ_NUMBER), HEAD(RQ_NUMBER_KEY));
    rec_key(r, HEAD(RQ_MEETING), HEAD(RQ_MEETING_KEY));
    rec_key(r, HEAD(RQ_PAYEE), HEAD(RQ_PAYEE_KEY));
}

static void request_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("用款申请 %s %s"), cell_text(&r->head[RQ_NUMBER]),
             cell_text(&r->head[RQ_SUBJECT]));
}

const struct kind request_kind = {
    .id = "request",
    .label = N_("用款申请"),
    .fields = head_fields,
    .nfields = RQ_N,
    .lists = {
        [RQ_ITEMS] = {"item", "items", N_("方案明细"), request_item_fields, RI_N, 200},
        [RQ_QUOTES] = {"quote", "quotes", N_("比选报价"), request_quote_fields, RU_N, 50},
        [RQ_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 3,
    .unit_field = RQ_UNIT,
    .yuan = true,
    .compute = request_compute,
    .title = request_title,
};
