/* The registers: one row each. */
#include <string.h>

#include "core/base/base.h"
#include "core/record/article.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/bulletin.h"
#include "core/record/callback.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/duty.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/period.h"
#include "core/record/petition.h"
#include "core/record/purchase.h"
#include "core/record/reception.h"
#include "core/record/request.h"
#include "core/record/statement.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "locale/text.h"
#include "tui/screen/register.h"

/* 三公: 因公出国（境）, 公务接待, 公务用车购置, 公务用车运行维护 (economic items of the classification). */
static const char *const three_words[] = {"30212", "30217", "30231", "31013", "30913", NULL};

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const char *const open_words[] = {
    "已登记", "待转办", "待转办（限制）", "已转送", "已交办", "待告知", "异议待定", "办理中", "听证中",
    "延期办理", "已出意见", "已送达", "复查中", "复查已出", "复核中", "复核听证", NULL};

/* What a clock may still run on (db/due.c). */
static const char *const due_words[] = {
    "已登记", "待转办", "待转办（限制）", "已转送", "已交办", "待告知", "异议待定", "办理中", "听证中",
    "延期办理", "已出意见", "已送达", "复查中", "复查已出", "复核中", "复核听证", "三级终结", "不予受理",
    "不再受理", "存", "程序终结", "已办结", NULL};

/* Petitions by their due date. */
#define CASES(name, label, none, count, ...)                                                       \
    {.id = name, .title = label, .kind = &petition_kind, .sum = -1, .only = -1, .due = true,        \
     .empty = none, .in = {__VA_ARGS__}, .nin = count, .ncolumn = 9,                               \
     .column = {{PT_DUE, 10, 0, 0}, {VIEW_LEFT, 15, 0, 0}, {PT_NUMBER, 18, 0, 0},                   \
                {PT_PETITIONER, 8, 0, 100}, {PT_TITLE, 0, 4, 0}, {PT_SECTION, 10, 0, 110},           \
                {PT_UNIT, 0, 2, 90}, {PT_STATE, 10, 0, 0}, {PT_LEADER, 8, 0, 120}}}
#define IS_OPEN {PT_STATE, open_words, false}

static const struct view views[] = {
    {.id = "payment", .title = N_("支出"), .kind = &payment_kind, .sum = PM_AMOUNT, .only = -1,
     .empty = N_("还没有支付。按 F2 记第一笔；先要有预算（Tab 到“预算”）。"),
     .ncolumn = 7,
     .column = {{PM_DATE, 10, 0, 0}, {PM_PROJECT, 0, 3, 0}, {PM_ECONOMIC, 8, 0, 0},
                {PM_SUMMARY, 0, 3, 0}, {PM_PAYEE, 0, 2, 0}, {PM_AMOUNT, 14, 0, 0},
                {PM_VOUCHER, 10, 0, 110}}},
    {.id = "request", .title = N_("用款申请"), .kind = &request_kind, .sum = RQ_AMOUNT, .only = -1,
     .empty = N_("还没有用款申请。按 F2 写第一张；批准后才能签合同、付款。"),
     .ncolumn = 8,
     .column = {{RQ_NUMBER, 9, 0, 0}, {RQ_DATE, 10, 0, 0}, {RQ_SUBJECT, 0, 3, 0},
                {RQ_PROJECT, 0, 2, 110}, {RQ_AMOUNT, 12, 0, 0}, {VIEW_OPEN, 12, 0, 0},
                {RQ_STATE, 6, 0, 0}, {RQ_MEETING, 18, 0, 110}}},
    {.id = "contract", .title = N_("合同"), .kind = &contract_kind, .sum = CT_AMOUNT, .only = -1,
     .empty = N_("还没有合同。按 F2 登记第一份；用款申请批准后再签。"),
     .ncolumn = 9,
     .column = {{CT_NUMBER, 11, 0, 0}, {CT_SIGNED, 10, 0, 110}, {CT_TITLE, 0, 3, 0},
                {CT_PARTY, 0, 2, 0}, {CT_AMOUNT, 12, 0, 0}, {VIEW_PAID, 12, 0, 72},
                {VIEW_OPEN, 12, 0, 0}, {CT_STATE, 6, 0, 0}, {CT_PROJECT, 0, 2, 110}}},
    {.id = "meeting", .title = N_("会议"), .kind = &meeting_kind, .sum = -1, .only = -1,
     .empty = N_("还没有会议。按 F2 排下一次党组会，须上会的申请会自动列入议程。"),
     .ncolumn = 5,
     .column = {{MT_NAME, 0, 3, 0}, {MT_DATE, 10, 0, 0}, {MT_STATE, 7, 0, 0},
                {MT_CHAIR, 10, 0, 0}, {MT_PLACE, 0, 2, 0}}},
    {.id = "lines", .title = N_("预算明细"), .kind = &budget_kind, .sum = BG_FULL, .only = -1,
     .empty = N_("还没有预算明细。按 F2 录第一行，或在“预算”页整年录入。"),
     .ncolumn = 7,
     .column = {{BG_CLASS, 9, 0, 0}, {BG_PROJECT, 0, 3, 0}, {BG_ECONOMIC, 8, 0, 0},
                {BG_FUNCTION, 8, 0, 0}, {BG_INITIAL, 14, 0, 0}, {BG_FULL, 14, 0, 0},
                {BG_SOURCE, 13, 0, 110}}},
    {.id = "invoice", .title = N_("发票登记簿"), .kind = &payment_kind, .sum = PM_AMOUNT,
     .only = PM_INVOICE, .empty = N_("这一年度的支付都没有记发票号。"),
     .ncolumn = 5,
     .column = {{PM_INVOICE, 0, 2, 0}, {PM_DATE, 10, 0, 0}, {PM_PAYEE, 0, 2, 0},
                {PM_SUMMARY, 0, 2, 0}, {PM_AMOUNT, 14, 0, 0}}},
    {.id = "payee", .title = N_("收款单位"), .kind = &payee_kind, .sum = -1, .only = -1,
     .empty = N_("还没有登记收款单位。按 F2 登记第一个，付款时就不用再找账号。"),
     .ncolumn = 4,
     .column = {{PY_NAME, 0, 3, 0}, {PY_BANK, 0, 2, 0}, {PY_ACCOUNT, 20, 0, 0},
                {PY_SIZE, 5, 0, 0}}},
    {.id = "buying", .title = N_("采购登记簿"), .kind = &contract_kind, .sum = CT_AMOUNT,
     .only = CT_PURCHASE, .empty = N_("合同都没有填采购类别。"),
     .ncolumn = 7,
     .column = {{CT_PURCHASE, 8, 0, 0}, {CT_WAY, 10, 0, 0}, {CT_TITLE, 0, 3, 0},
                {CT_PARTY, 0, 2, 0}, {CT_SIZE, 10, 0, 110}, {CT_RESERVED, 14, 0, 110},
                {CT_AMOUNT, 14, 0, 0}}},
    {.id = "three", .title = N_("三公经费登记簿"), .kind = &payment_kind, .sum = PM_AMOUNT,
     .only = PM_ECONOMIC, .words = three_words,
     .empty = N_("这一年度没有公务接待、公务用车、因公出国（境）的支付。"),
     .ncolumn = 6,
     .column = {{PM_DATE, 10, 0, 0}, {PM_ECONOMIC, 8, 0, 0}, {PM_SUMMARY, 0, 3, 0},
                {PM_PEOPLE, 5, 0, 0}, {PM_DAYS, 5, 0, 0}, {PM_AMOUNT, 14, 0, 0}}},
    {.id = "goal", .title = N_("绩效目标表"), .kind = &goal_kind, .sum = GL_BUDGET, .only = -1,
     .empty = N_("还没有绩效目标表。按 F2 填第一张；年底自评时直接取用，不再重打。"),
     .ncolumn = 3,
     .column = {{GL_PROJECT, 0, 3, 0}, {GL_AGENCY, 0, 2, 0}, {GL_BUDGET, 14, 0, 0}}},
    {.id = "purchase", .title = N_("政府采购预算"), .kind = &purchase_kind, .sum = PU_TOTAL,
     .only = -1, .empty = N_("还没有政府采购预算。按 F2 填第一张。"),
     .ncolumn = 4,
     .column = {{PU_PROJECT, 0, 3, 0}, {PU_AGENCY, 0, 2, 0}, {PU_BUDGET, 14, 0, 0},
                {PU_TOTAL, 14, 0, 0}}},
    {.id = "asset", .title = N_("固定资产"), .kind = &asset_kind, .sum = FA_TOTAL, .only = -1,
     .empty = N_("还没有固定资产占用情况表。按 F2 填第一张。"),
     .ncolumn = 3,
     .column = {{FA_AGENCY, 0, 3, 0}, {FA_TOTAL, 16, 0, 0}, {FA_PLANNED, 16, 0, 0}}},
    {.id = "statement", .title = N_("核算中心对账单"), .kind = &statement_kind, .sum = ST_AMOUNT,
     .only = -1, .empty = N_("还没有对账单。按 Ctrl-E 读入核算中心的表，或直接粘贴；再 F10 到“对账”。"),
     .ncolumn = 6,
     .column = {{ST_DATE, 10, 0, 0}, {ST_VOUCHER, 10, 0, 0}, {ST_SUMMARY, 0, 3, 0},
                {ST_PAYEE, 0, 2, 0}, {ST_AMOUNT, 14, 0, 0}, {ST_PAYMENT, 8, 0, 0}}},
    {.id = "petition", .title = N_("信访登记簿"), .kind = &petition_kind, .sum = -1, .only = -1,
     .empty = N_("还没有信访事项。按 F2 登记第一件；不得录入国家秘密。"),
     .ncolumn = 9,
     .column = {{PT_NUMBER, 15, 0, 0}, {PT_RECEIVED, 10, 0, 0}, {PT_CHANNEL, 8, 0, 0},
                {PT_PETITIONER, 8, 0, 0}, {PT_TITLE, 0, 4, 0}, {PT_STREET, 0, 1, 110},
                {PT_UNIT, 0, 2, 110}, {PT_STATE, 10, 0, 0}, {PT_DUE, 10, 0, 80}}},
    CASES("screening", N_("待甄别"), N_("没有待甄别的事项。"), 1, {PT_STATE, WORDS("已登记"), false}),
    CASES("waiting", N_("待转办"), N_("没有待转办的事项。"), 1,
          {PT_STATE, WORDS("待转办", "待转办（限制）"), false}),
    CASES("objected", N_("异议待定"), N_("没有等待决定的异议。"), 1, {PT_STATE, WORDS("异议待定"), false}),
    CASES("supervised", N_("督办"), N_("没有在办的督办事项。在信访事项上按 F8 选“督办”。"), 2,
          {PT_SUPERVISED, WORDS("是"), false}, IS_OPEN),
    {.id = "leader", .title = N_("包案"), .kind = &petition_kind, .sum = -1, .only = -1, .due = true,
     .empty = N_("没有领导包案的事项。在信访事项的“领导和办理”一段填包案领导。"),
     .in = {{PT_LEADER, NULL, false}}, .nin = 1, .ncolumn = 8,
     .column = {{PT_LEADER, 10, 0, 0}, {PT_RESOLVED, 8, 0, 0}, {PT_DUE, 10, 0, 0},
                {VIEW_LEFT, 15, 0, 100}, {PT_NUMBER, 18, 0, 0}, {PT_TITLE, 0, 4, 0},
                {PT_UNIT, 0, 2, 90}, {PT_STATE, 10, 0, 0}}},
    CASES("review", N_("复查复核"), N_("没有在复查、复核的事项。"), 1,
          {PT_STATE, WORDS("复查中", "复查已出", "复核中", "复核听证"), false}),
    CASES("crowd", N_("集体访"), N_("没有没办完的集体访。"), 2, {PT_SUBFORM, WORDS("V2"), false},
          IS_OPEN),
    CASES("urgent", N_("紧急事项"), N_("没有没办完的紧急事项。"), 2,
          {PT_PRIORITY, WORDS("1", "2"), false}, IS_OPEN),
    CASES("instruction", N_("领导批示"), N_("没有没办完的批示件。"), 2, {PT_INSTRUCTION, NULL, false},
          IS_OPEN),
    CASES("late", N_("超期事项"), N_("✓ 没有超期的事项。"), 2, {PT_DUE, NULL, true},
          {PT_STATE, due_words, false}),
    {.id = "drafts", .title = N_("待发公文"), .kind = &document_kind, .sum = -1, .only = -1,
     .empty = N_("没有待发的公文。"), .in = {{DC_STATE, WORDS(DOCUMENT_DRAFT), false}}, .nin = 1,
     .ncolumn = 5,
     .column = {{DC_NUMBER, 20, 0, 0}, {DC_DATE, 10, 0, 0}, {DC_DOC, 0, 2, 0}, {DC_TITLE, 0, 3, 0},
                {DC_UNIT, 0, 2, 0}}},
    {.id = "document", .title = N_("公文登记簿"), .kind = &document_kind, .sum = -1, .only = -1,
     .empty = N_("还没有公文。在信访事项上按 F8 办理，需要的文书会自动拟好。"),
     .ncolumn = 6,
     .column = {{DC_NUMBER, 18, 0, 0}, {DC_DATE, 10, 0, 0}, {DC_DOC, 0, 2, 0}, {DC_TITLE, 0, 3, 0},
                {DC_UNIT, 0, 2, 0}, {DC_STATE, 7, 0, 0}}},
    {.id = "reception", .title = N_("接访安排"), .kind = &reception_kind, .sum = -1, .only = -1,
     .empty = N_("还没有接访安排。按 F2 排第一场；同一接待室、同一领导的时间不能重叠。"),
     .ncolumn = 9,
     .column = {{RN_DATE, 10, 0, 0}, {RN_FROM_TIME, 8, 0, 0}, {RN_TO_TIME, 8, 0, 0},
                {RN_LEADER, 8, 0, 0}, {RN_POST, 0, 1, 110}, {RN_FIELD, 0, 2, 0}, {RN_ROOM, 0, 1, 0},
                {RN_PLACE, 0, 1, 110}, {RN_STATE, 6, 0, 0}}},
    {.id = "duty", .title = N_("值班安排"), .kind = &duty_kind, .sum = -1, .only = -1,
     .empty = N_("还没有值班安排。按 F2 排一班，或用 anzhang duty plan 一次排一段时期。"),
     .ncolumn = 8,
     .column = {{DU_DATE, 10, 0, 0}, {DU_SHIFT, 6, 0, 0}, {DU_POINT, 0, 2, 0},
                {DU_FIRST, 10, 0, 0}, {DU_SECOND, 10, 0, 0}, {DU_LEADER, 8, 0, 0},
                {DU_HAND_NOTE, 0, 2, 110}, {DU_HANDED, 16, 0, 110}}},
    {.id = "unhanded", .title = N_("未交接的班"), .kind = &duty_kind, .sum = -1, .only = -1,
     .within = "duty_unhanded", .empty = N_("交班事项都已交接。"),
     .ncolumn = 5,
     .column = {{DU_DATE, 10, 0, 0}, {DU_SHIFT, 6, 0, 0}, {DU_POINT, 0, 1, 0},
                {DU_FIRST, 10, 0, 0}, {DU_HAND_NOTE, 0, 2, 0}}},
    {.id = "period", .title = N_("重点时期"), .kind = &period_kind, .sum = -1, .only = -1,
     .empty = N_("还没有重点时期。按 F2 登记起止日期，期内每天一次零报告。"),
     .ncolumn = 4,
     .column = {{PE_NAME, 0, 3, 0}, {PE_DATE, 10, 0, 0}, {PE_UNTIL, 10, 0, 0}, {PE_LEVEL, 0, 1, 0}}},
    {.id = "ticket", .title = N_("叫号登记簿"), .kind = &ticket_kind, .sum = -1, .only = -1,
     .empty = N_("还没有取号。按 F2 取第一个号（Ctrl-S 给号），F8 叫号、过号、办结。"),
     .ncolumn = 7,
     .column = {{TK_DATE, 10, 0, 0}, {TK_NUMBER, 8, 0, 0}, {TK_WINDOW, 0, 1, 0},
                {TK_STATE, 6, 0, 0}, {TK_TAKEN, 19, 0, 0}, {TK_CALLED, 19, 0, 0},
                {TK_PETITION, 16, 0, 110}}},
    {.id = "bulletin", .title = N_("滚动公告"), .kind = &bulletin_kind, .sum = -1, .only = -1,
     .empty = N_("还没有公告。按 F2 写第一条，在起止日期内滚动显示在叫号屏上。"),
     .ncolumn = 4,
     .column = {{BT_TEXT, 0, 4, 0}, {BT_DATE, 10, 0, 0}, {BT_UNTIL, 10, 0, 0}, {BT_SHOWN, 4, 0, 0}}},
    {.id = "callback", .title = N_("回访登记簿"), .kind = &callback_kind, .sum = -1, .only = -1,
     .empty = N_("还没有回访。到“未回访”页选一件按 F2 回访；评价会记入那一件。"),
     .ncolumn = 7,
     .column = {{CB_TIME, 16, 0, 0}, {CB_PETITION, 0, 1, 0}, {CB_OBJECT, 8, 0, 0},
                {CB_REACHED, 6, 0, 0}, {CB_SOLVED, 8, 0, 110}, {CB_SATISFACTION, 8, 0, 0},
                {CB_CALLER, 8, 0, 0}}},
    {.id = "uncalled", .title = N_("未回访"), .kind = &petition_kind, .sum = -1, .only = -1,
     .within = "callback_open", .makes = &callback_kind,
     .empty = N_("办结的信访事项都回访过了。"),
     .ncolumn = 5,
     .column = {{PT_NUMBER, 15, 0, 0}, {PT_CLOSED, 10, 0, 0}, {PT_PETITIONER, 8, 0, 0},
                {PT_TITLE, 0, 4, 0}, {PT_STATE, 10, 0, 0}}},
    {.id = "article", .title = N_("知识"), .kind = &article_kind, .sum = -1, .only = -1,
     .empty = N_("还没有知识。按 F2 写第一篇；另一人审核后，登记时按分类和关键词提示。"),
     .ncolumn = 6,
     .column = {{KN_NUMBER, 11, 0, 0}, {KN_EDITION, 4, 0, 0}, {KN_TITLE, 0, 3, 0},
                {KN_CONTENT_CLASS, 0, 2, 0}, {KN_AUTHOR, 8, 0, 0}, {KN_STATE, 6, 0, 0}}},
    {.id = "suggestion", .title = N_("人民建议"), .kind = &suggestion_kind, .sum = -1, .only = -1,
     .empty = N_("还没有人民建议。按 F2 登记第一条；采纳情况和成效进年报。"),
     .ncolumn = 6,
     .column = {{SG_NUMBER, 15, 0, 0}, {SG_DATE, 10, 0, 0}, {SG_PERSON, 8, 0, 0},
                {SG_TITLE, 0, 3, 0}, {SG_UNIT, 0, 2, 0}, {SG_RESULT, 8, 0, 0}}},
};

const struct view *view_find(const char *id)
{
    for (size_t i = 0; i < ARRAY_LEN(views); i++) {
        if (strcmp(views[i].id, id) == 0) {
            return &views[i];
        }
    }
    return NULL;
}
