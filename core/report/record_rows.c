/* Which fields of each kind stand where on a screen: first what daily entry needs, the rest below. */
#include "core/base/base.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/contract.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/purchase.h"
#include "core/record/request.h"
#include "core/record/statement.h"
#include "core/record/words.h"
#include "core/report/record_rows.h"
#include "locale/text.h"

static const struct sheet_row payment_rows[] = {
    ONE(PM_DATE), ONE(PM_PROJECT), ONE(PM_ECONOMIC), ONE(PM_AMOUNT), ONE(PM_SUMMARY),
    ONE(PM_PAYEE), ONE(PM_INVOICE), ONE(PM_REQUEST), TWO(PM_CONTRACT, PM_STAGE),
    TWO(PM_HANDLER, PM_ACCEPTOR), TWO(PM_DEPUTY, PM_HEAD), TWO(PM_MEETING, PM_METHOD),
    PART(N_("更多")), TWO(PM_SOURCE, PM_UNIT), TWO(PM_BANK, PM_ACCOUNT),
    TWO(PM_ACCEPTED, PM_HANDED), TWO(PM_VOUCHER, PM_VOUCHER_DATE), TWO(PM_PEOPLE, PM_DAYS),
    ONE(PM_REVERSES), TWO(PM_EXCEPTION_BY, PM_EXCEPTION_DOCUMENT), ONE(PM_EXCEPTION_REASON),
    ONE(PM_NOTE), LIST(PM_INVOICES, 4, PV_NUMBER, PV_DATE, PV_AMOUNT, PV_SELLER),
    ATTACHED(PM_ATTACHMENTS),
};

static const struct sheet_row request_rows[] = {
    TWO(RQ_NUMBER, RQ_DATE), ONE(RQ_SUBJECT), ONE(RQ_PROJECT), ONE(RQ_ECONOMIC), ONE(RQ_AMOUNT),
    ONE(RQ_REASON), TWO(RQ_SECTION, RQ_HANDLER), TWO(RQ_MATTER, RQ_IMPORTANT),
    TWO(RQ_STATE, RQ_MEETING), TWO(RQ_SECTION_HEAD, RQ_OFFICE_CHECK), TWO(RQ_DEPUTY, RQ_HEAD),
    ONE(RQ_PAYEE), TWO(RQ_BANK, RQ_ACCOUNT), TWO(RQ_METHOD, RQ_SOURCE),
    PART(N_("采购和方案")), TWO(RQ_PURCHASE, RQ_WAY), TWO(RQ_PEOPLE, RQ_DAYS),
    LIST(RQ_ITEMS, RI_N, RI_NAME, RI_QUANTITY, RI_MEASURE, RI_PRICE, RI_SUM, RI_BASIS),
    LIST(RQ_QUOTES, RU_N, RU_SUPPLIER, RU_AMOUNT, RU_CHOSEN, RU_NOTE),
    PART(N_("上会材料")), ONE(RQ_TOPIC), TWO(RQ_PRESENTER, RQ_PHONE),
    TWO(RQ_ATTENDING, RQ_MINUTES), ONE(RQ_SITUATION), ONE(RQ_NEED), ONE(RQ_PLAN), ONE(RQ_ASK),
    ONE(RQ_PRELIM), TWO(RQ_IN_BUDGET, RQ_APPROVED), ONE(RQ_DECISION),
    PART(N_("更多")), TWO(RQ_EXCEPTION_BY, RQ_EXCEPTION_DOCUMENT), ONE(RQ_EXCEPTION_REASON),
    TWO(RQ_UNIT, RQ_NOTE), ATTACHED(RQ_ATTACHMENTS),
};

static const struct sheet_row contract_rows[] = {
    TWO(CT_NUMBER, CT_SIGNED), ONE(CT_TITLE), ONE(CT_PARTY), ONE(CT_REQUEST), ONE(CT_PROJECT),
    ONE(CT_ECONOMIC), ONE(CT_AMOUNT), TWO(CT_START, CT_END), TWO(CT_RETENTION, CT_RETENTION_UNTIL),
    LIST(CT_STAGES, CS_N, CS_NAME, CS_CONDITION, CS_SHARE, CS_AMOUNT, CS_PLANNED, CS_ACCEPTED,
         CS_ACCEPTOR, CS_NOTE),
    PART(N_("更多")), TWO(CT_PURCHASE, CT_WAY), TWO(CT_SIZE, CT_RESERVED), TWO(CT_BOND, CT_EARLIER),
    TWO(CT_STATE, CT_SOURCE), ONE(CT_UNPAID_REASON), TWO(CT_UNIT, CT_NOTE),
    TWO(CT_EXCEPTION_BY, CT_EXCEPTION_DOCUMENT), ONE(CT_EXCEPTION_REASON),
    ATTACHED(CT_ATTACHMENTS),
};

static const struct sheet_row meeting_rows[] = {
    TWO(MT_BODY, MT_NUMBER), TWO(MT_DATE, MT_TIME), TWO(MT_PLACE, MT_STATE),
    TWO(MT_CHAIR, MT_RECORDER), ONE(MT_ATTENDING),
    LIST(MT_MEMBERS, MB_N, MB_NAME, MB_POST, MB_PRESENT, MB_REASON, MB_LAST),
    BLOCKS(MT_TOPICS, TP_N - 1, TP_REQUEST, TP_CATEGORY, TP_TITLE, TP_AMOUNT, TP_SECTION,
           TP_PRESENTER, TP_DISCUSSION, TP_YES, TP_NO, TP_ABSTAIN, TP_DECISION, TP_TEXT,
           TP_RESPONSIBLE, TP_DEADLINE),
    PART(N_("纪要")), TWO(MT_ISSUED_BY, MT_DISTRIBUTION), TWO(MT_ARCHIVE, MT_NOTE),
    ATTACHED(MT_ATTACHMENTS),
};

static const struct sheet_row budget_rows[] = {
    TWO(BG_YEAR, BG_CLASS), ONE(BG_PROJECT), ONE(BG_ECONOMIC), ONE(BG_FUNCTION),
    TWO(BG_FUND, BG_SOURCE), TWO(BG_INITIAL, BG_FULL),
    LIST(BG_ADJUSTMENTS, AD_N, AD_DATE, AD_KIND, AD_DOCUMENT, AD_AMOUNT, AD_REASON),
    TWO(BG_UNIT, BG_NOTE),
};

static const struct sheet_row goal_rows[] = {
    TWO(GL_YEAR, GL_BUDGET), ONE(GL_PROJECT), TWO(GL_AGENCY, GL_DEPARTMENT), ONE(GL_TOTAL_GOAL),
    LIST(GL_INDICATORS, GI_N, GI_L1, GI_L2, GI_L3, GI_DESCRIPTION, GI_COMPARISON, GI_VALUE,
         GI_MEASURE, GI_BASIS, GI_WEIGHT),
    TWO(GL_UNIT, GL_NOTE), ATTACHED(GL_ATTACHMENTS),
};

static const struct sheet_row purchase_rows[] = {
    TWO(PU_YEAR, PU_AGENCY), ONE(PU_PROJECT), TWO(PU_BUDGET, PU_TOTAL),
    BLOCKS(PU_ITEMS, PI_N, PI_NAME, PI_CODE, PI_MEASURE, PI_QUANTITY, PI_PRICE, PI_TOTAL,
           PI_GENERAL, PI_FUND, PI_CAPITAL, PI_SPECIAL, PI_OWN),
    TWO(PU_UNIT, PU_NOTE),
};

static const struct sheet_row asset_rows[] = {
    TWO(FA_YEAR, FA_AGENCY), TWO(FA_TOTAL, FA_PLANNED),
    LIST(FA_ROWS, AR_N, AR_NAME, AR_QUANTITY, AR_VALUE, AR_PART), TWO(FA_UNIT, FA_NOTE),
};

static const struct sheet_row payee_rows[] = {
    ONE(PY_NAME), ONE(PY_BANK), ONE(PY_ACCOUNT), ONE(PY_CODE), ONE(PY_SIZE),
    TWO(PY_CONTACT, PY_PHONE), ONE(PY_NOTE),
};

static const struct sheet_row statement_rows[] = {
    TWO(ST_DATE, ST_VOUCHER), ONE(ST_PROJECT), ONE(ST_ECONOMIC), ONE(ST_AMOUNT), ONE(ST_SUMMARY),
    ONE(ST_PAYEE), ONE(ST_PAYMENT), ONE(ST_NOTE),
};

static const struct {
    const struct kind *kind;
    const struct sheet_row *row;
    size_t n;
} sheets[] = {
    {&budget_kind, budget_rows, ARRAY_LEN(budget_rows)},
    {&payment_kind, payment_rows, ARRAY_LEN(payment_rows)},
    {&request_kind, request_rows, ARRAY_LEN(request_rows)},
    {&contract_kind, contract_rows, ARRAY_LEN(contract_rows)},
    {&meeting_kind, meeting_rows, ARRAY_LEN(meeting_rows)},
    {&goal_kind, goal_rows, ARRAY_LEN(goal_rows)},
    {&purchase_kind, purchase_rows, ARRAY_LEN(purchase_rows)},
    {&asset_kind, asset_rows, ARRAY_LEN(asset_rows)},
    {&payee_kind, payee_rows, ARRAY_LEN(payee_rows)},
    {&statement_kind, statement_rows, ARRAY_LEN(statement_rows)},
};

const struct sheet_row *record_sheet_rows(const struct kind *k, size_t *n)
{
    for (size_t i = 0; i < ARRAY_LEN(sheets); i++) {
        if (sheets[i].kind == k) {
            *n = sheets[i].n;
            return sheets[i].row;
        }
    }
    const struct sheet_row *row = petition_sheet_rows(k, n);
    return row ? row : register_sheet_rows(k, n);
}
