#include "core/record/document.h"

#include "core/base/base.h"
#include "core/record/petition_words.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const char *const document_state_words[] = {DOCUMENT_DRAFT, DOCUMENT_ISSUED,
                                                   DOCUMENT_DELIVERED, DOCUMENT_VOID, NULL};

static const struct field head_fields[DC_N] = {
    [DC_DOC] = F("doc", FT_CODE, N_("文书种类"), F_REQUIRED, LIST_OF("doc")),
    [DC_NUMBER] = F("number", FT_TEXT, N_("文号"), 0, NULL),
    [DC_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [DC_DATE] = F("date", FT_DATE, N_("日期"), F_REQUIRED, NULL),
    [DC_STATE] = F("state", FT_CHOICE, N_("状态"), 0, document_state_words),
    [DC_PETITION] = F("petition", FT_TEXT, N_("信访编号"), 0, NULL),
    [DC_TITLE] = F("title", FT_TEXT, N_("标题"), 0, NULL),
    [DC_UNIT] = F("unit", FT_TEXT, N_("主送"), 0, NULL),
    [DC_COPY_TO] = F("copy_to", FT_TEXT, N_("抄送"), F_OPTIONAL, NULL),
    [DC_SIGNER] = F("signer", FT_TEXT, N_("签发人"), 0, NULL),
    [DC_FACTS] = F("facts", FT_LONG, N_("事实"), F_OPTIONAL, NULL),
    [DC_BASIS] = F("basis", FT_LONG, N_("依据"), F_OPTIONAL, NULL),
    [DC_OPINION] = F("opinion", FT_LONG, N_("意见"), F_OPTIONAL, NULL),
    [DC_DEMAND] = F("demand", FT_LONG, N_("要求"), F_OPTIONAL, NULL),
    [DC_REASON] = F("reason", FT_LONG, N_("理由"), F_OPTIONAL, NULL),
    [DC_REPLY_BY] = F("reply_by", FT_DATE, N_("答复期限"), F_OPTIONAL, NULL),
    [DC_OLD_DUE] = F("old_due", FT_DATE, N_("原期限"), F_OPTIONAL, NULL),
    [DC_NEW_DUE] = F("new_due", FT_DATE, N_("新期限"), F_OPTIONAL, NULL),
    [DC_TERMS] = F("terms", FT_LONG, N_("协议内容"), F_OPTIONAL, NULL),
    [DC_TIME] = F("time", FT_MOMENT, N_("时间"), F_OPTIONAL, NULL),
    [DC_PLACE] = F("place", FT_TEXT, N_("地点"), F_OPTIONAL, NULL),
    [DC_ATTENDING] = F("attending", FT_LONG, N_("参加人员"), F_OPTIONAL, NULL),
    [DC_RIGHT] = F("right", FT_CHOICE, N_("建议权"), F_OPTIONAL, petition_right_words),
    [DC_HANDLER] = F("handler", FT_TEXT, N_("经办人"), 0, NULL),
    [DC_PHONE] = F("phone", FT_TEXT, N_("联系电话"), F_OPTIONAL, NULL),
    [DC_COPIES] = F("copies", FT_NUMBER, N_("份数"), F_OPTIONAL, NULL),
    [DC_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [DC_WAY] = F("way", FT_CODE, N_("送达方式"), F_OPTIONAL, LIST_OF("sendway")),
    [DC_SENT] = F("sent", FT_DATE, N_("送达日期"), F_OPTIONAL, NULL),
    [DC_SIGNED] = F("signed", FT_CODE, N_("签收"), F_OPTIONAL, LIST_OF("signflag")),
    [DC_RECEIVED_BY] = F("received_by", FT_TEXT, N_("签收人"), F_OPTIONAL, NULL),
    [DC_SERVER] = F("server", FT_TEXT, N_("送达人"), F_OPTIONAL, NULL),
    [DC_VOID_REASON] = F("void_reason", FT_TEXT, N_("作废理由"), F_OPTIONAL, NULL),
    [DC_NUMBER_KEY] = F("number_key", FT_TEXT, N_("文号（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
    [DC_PETITION_KEY] = F("petition_key", FT_TEXT, N_("信访编号（比对用）"),
                          F_HIDDEN | F_OPTIONAL, NULL),
    [DC_ORIGIN] = F("origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL),
};

static void document_compute(struct rec *r, const struct book *b)
{
    rec_year_from(r, DC_DATE, DC_YEAR);
    if (r->head[DC_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(DC_STATE), DOCUMENT_DRAFT, NULL);
    }
    rec_codes(r, b);
    rec_number_key(r, HEAD(DC_NUMBER), HEAD(DC_NUMBER_KEY));
    rec_number_key(r, HEAD(DC_PETITION), HEAD(DC_PETITION_KEY));
    privacy_mask(r);
}

static void document_title(const struct rec *r, struct buf *out)
{
    char room[48], text[48];
    const char *number = cell_text(&r->head[DC_NUMBER]);
    buf_addf(out, "%s %s", rec_shown(r, HEAD(DC_DOC), room, sizeof(room)),
             *number ? number : rec_shown(r, HEAD(DC_TITLE), text, sizeof(text)));
}

const struct kind document_kind = {
    .id = "document",
    .label = N_("公文"),
    .fields = head_fields,
    .nfields = DC_N,
    .lists = {[DC_ATTACHMENTS] = ATTACHMENT_LIST},
    .nlists = 1,
    .unit_field = -1,
    .compute = document_compute,
    .title = document_title,
};
