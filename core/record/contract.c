#include "core/record/contract.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const state_words[] = {CONTRACT_OPEN, CONTRACT_DONE, CONTRACT_ENDED, NULL};

static const struct field head_fields[CT_N] = {
    [CT_UNIT] = {"amount_unit", "amount_unit", FT_CHOICE, N_("金额单位"), 0, words_unit},
    [CT_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [CT_NUMBER] = {"number", "number", FT_TEXT, N_("合同号"), F_REQUIRED, NULL},
    [CT_TITLE] = {"title", "title", FT_TEXT, N_("合同名称"), F_REQUIRED, NULL},
    [CT_PARTY] = {"party", "party", FT_TEXT, N_("对方单位"), F_REQUIRED, NULL},
    [CT_SIZE] = {"size", "size", FT_CHOICE, N_("供应商规模"), 0, words_size},
    [CT_RESERVED] = {"reserved", "reserved", FT_CHOICE, N_("预留中小企业"), 0, words_yes_no},
    [CT_PURCHASE] = {"purchase", "purchase", FT_CHOICE, N_("采购类别"), 0, words_purchase},
    [CT_WAY] = {"way", "way", FT_CHOICE, N_("采购方式"), 0, words_way},
    [CT_REQUEST] = {"request", "request", FT_TEXT, N_("用款申请"), 0, NULL},
    [CT_PROJECT] = {"project", "project", FT_TEXT, N_("预算项目"), F_REQUIRED, NULL},
    [CT_ECONOMIC] = {"economic", "economic", FT_TEXT, N_("经济科目"), F_REQUIRED, NULL},
    [CT_SOURCE] = {"source", "source", FT_CHOICE, N_("资金来源"), 0, words_source},
    [CT_SIGNED] = {"signed", "signed", FT_DATE, N_("签订日期"), F_REQUIRED, NULL},
    [CT_START] = {"start", "start", FT_DATE, N_("开始日期"), 0, NULL},
    [CT_END] = {"end", "end", FT_DATE, N_("结束日期"), 0, NULL},
    [CT_AMOUNT] = {"amount", "amount", FT_MONEY, N_("合同金额"), F_REQUIRED, NULL},
    [CT_BOND] = {"bond", "bond", FT_MONEY, N_("履约保证金"), 0, NULL},
    [CT_RETENTION] = {"retention", "retention", FT_PERCENT, N_("质保金比例"), 0, NULL},
    [CT_RETENTION_UNTIL] = {"retention_until", "retention_until", FT_DATE, N_("质保金到期日"),
                            0, NULL},
    [CT_EARLIER] = {"earlier", "earlier", FT_MONEY, N_("以前年度已付"), 0, NULL},
    [CT_STATE] = {"state", "state", FT_CHOICE, N_("状态"), 0, state_words},
    [CT_UNPAID_REASON] = {"unpaid_reason", "unpaid_reason", FT_LONG, N_("未付原因"), 0, NULL},
    [CT_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [CT_EXCEPTION_BY] = {"exception_by", "exception.by", FT_TEXT, N_("例外批准人"),
                         F_OPTIONAL, NULL},
    [CT_EXCEPTION_REASON] = {"exception_reason", "exception.reason", FT_LONG, N_("例外理由"),
                             F_OPTIONAL, NULL},
    [CT_EXCEPTION_DOCUMENT] = {"exception_document", "exception.document", FT_TEXT, N_("例外批准文号"),
                               F_OPTIONAL, NULL},
    [CT_NUMBER_KEY] = {"number_key", "number_key", FT_TEXT, N_("合同号（比对用）"),
                       F_HIDDEN | F_OPTIONAL, NULL},
    [CT_REQUEST_KEY] = {"request_key", "request_key", FT_TEXT, N_("用款申请（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
    [CT_PARTY_KEY] = {"party_key", "party_key", FT_TEXT, N_("对方单位（比对用）"),
                      F_HIDDEN | F_OPTIONAL, NULL},
    [CT_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field contract_stage_fields[CS_N] = {
    [CS_NAME] = {"name", "name", FT_TEXT, N_("阶段"), 0, NULL},
    [CS_CONDITION] = {"condition", "condition", FT_TEXT, N_("付款条件"), 0, NULL},
    [CS_SHARE] = {"share", "share", FT_PERCENT, N_("比例"), F_AUTO, NULL},
    [CS_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), 0, NULL},
    [CS_PLANNED] = {"planned", "planned", FT_DATE, N_("计划日期"), 0, NULL},
    [CS_ACCEPTED] = {"accepted", "accepted", FT_DATE, N_("验收日期"), 0, NULL},
    [CS_ACCEPTOR] = {"acceptor", "acceptor", FT_TEXT, N_("验收人"), 0, NULL},
    [CS_NOTE] = {"note", "note", FT_TEXT, N_("说明"), 0, NULL},
};

static void contract_compute(struct rec *r, const struct book *b)
{
    (void)b;
    struct decimal all = cell_value(&r->head[CT_AMOUNT]);
    rec_year_from(r, CT_SIGNED, CT_YEAR);
    if (r->head[CT_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(CT_STATE), CONTRACT_OPEN, NULL);
    }
    for (size_t i = 0; i < r->list[CT_STAGES].n; i++) {
        struct decimal v = cell_value(&r->list[CT_STAGES].row[i][CS_AMOUNT]);
        rec_auto(r, ROW(CT_STAGES, i, CS_SHARE), decimal_percent_of(v, all));
    }
    rec_key(r, HEAD(CT_NUMBER), HEAD(CT_NUMBER_KEY));
    rec_key(r, HEAD(CT_REQUEST), HEAD(CT_REQUEST_KEY));
    rec_key(r, HEAD(CT_PARTY), HEAD(CT_PARTY_KEY));
}

static void contract_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("合同 %s %s"), cell_text(&r->head[CT_NUMBER]), cell_text(&r->head[CT_TITLE]));
}

const struct kind contract_kind = {
    .id = "contract",
    .label = N_("合同"),
    .fields = head_fields,
    .nfields = CT_N,
    .lists = {
        [CT_STAGES] = {"stage", "stages", N_("付款阶段"), contract_stage_fields, CS_N, 100},
        [CT_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 2,
    .unit_field = CT_UNIT,
    .yuan = true,
    .compute = contract_compute,
    .title = contract_title,
};
