#include "core/record/suggestion.h"

#include "core/base/base.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const char *const suggestion_result_words[] = {SUGGESTION_ADOPTED, SUGGESTION_PARTLY,
                                                      SUGGESTION_NOT, NULL};

static const struct field head_fields[SG_N] = {
    [SG_NUMBER] = F("number", FT_TEXT, N_("编号"), 0, NULL),
    [SG_DATE] = F("date", FT_DATE, N_("收到日期"), F_REQUIRED, NULL),
    [SG_PERSON] = F("person", FT_TEXT, N_("建议人"), 0, NULL),
    [SG_PHONE] = F("phone", FT_TEXT, N_("电话"), 0, NULL),
    [SG_CHANNEL] = F("channel", FT_CODE, N_("来源渠道"), 0, LIST_OF("channel")),
    [SG_TITLE] = F("title", FT_TEXT, N_("建议事项"), F_REQUIRED, NULL),
    [SG_CONTENT] = F("content", FT_LONG, N_("建议内容"), 0, NULL),
    [SG_CONTENT_CLASS] = F("content_class", FT_CODE, N_("内容分类"), 0, LIST_OF("content")),
    [SG_UNIT] = F("unit", FT_CODE, N_("办理单位"), 0, LIST_OF("unit")),
    [SG_REPLIED] = F("replied", FT_DATE, N_("答复日期"), 0, NULL),
    [SG_RESULT] = F("result", FT_CHOICE, N_("结果"), 0, suggestion_result_words),
    [SG_ANSWER] = F("answer", FT_LONG, N_("答复内容"), F_OPTIONAL, NULL),
    [SG_EFFECT] = F("effect", FT_LONG, N_("成效"), F_OPTIONAL, NULL),
    [SG_PETITION] = F("petition", FT_TEXT, N_("信访编号"), F_OPTIONAL, NULL),
    [SG_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [SG_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [SG_NUMBER_KEY] = F("number_key", FT_TEXT, N_("编号（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
    [SG_PETITION_KEY] = F("petition_key", FT_TEXT, N_("信访编号（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

static void suggestion_compute(struct rec *r, const struct book *b)
{
    rec_codes(r, b);
    rec_year_from(r, SG_DATE, SG_YEAR);
    rec_key(r, HEAD(SG_NUMBER), HEAD(SG_NUMBER_KEY));
    rec_number_key(r, HEAD(SG_PETITION), HEAD(SG_PETITION_KEY));
    privacy_mask(r);
}

static void suggestion_title(const struct rec *r, struct buf *out)
{
    char room[48];
    buf_addf(out, "%s %s", cell_text(&r->head[SG_NUMBER]),
             rec_shown(r, HEAD(SG_TITLE), room, sizeof(room)));
}

const struct kind suggestion_kind = {
    .id = "suggestion",
    .label = N_("人民建议"),
    .fields = head_fields,
    .nfields = SG_N,
    .unit_field = -1,
    .compute = suggestion_compute,
    .title = suggestion_title,
};
