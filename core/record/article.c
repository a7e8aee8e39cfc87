#include "core/record/article.h"

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const char *const article_state_words[] = {ARTICLE_DRAFT, ARTICLE_REVIEWED, ARTICLE_ENDED,
                                                  NULL};

static const struct field head_fields[KN_N] = {
    [KN_NUMBER] = F("number", FT_TEXT, N_("编号"), 0, NULL),
    [KN_EDITION] = F("edition", FT_NUMBER, N_("版本"), 0, NULL),
    [KN_TITLE] = F("title", FT_TEXT, N_("标题"), F_REQUIRED, NULL),
    [KN_CONTENT_CLASS] = F("content_class", FT_CODE, N_("内容分类"), 0, LIST_OF("content")),
    [KN_KEYWORDS] = F("keywords", FT_TEXT, N_("关键词"), 0, NULL),
    [KN_BODY] = F("body", FT_LONG, N_("正文"), F_REQUIRED, NULL),
    [KN_BASIS] = F("basis", FT_LONG, N_("依据"), F_OPTIONAL, NULL),
    [KN_AUTHOR] = F("author", FT_TEXT, N_("作者"), F_REQUIRED, NULL),
    [KN_DATE] = F("date", FT_DATE, N_("起草日期"), F_REQUIRED, NULL),
    [KN_REVIEWER] = F("reviewer", FT_TEXT, N_("审核人"), F_OPTIONAL, NULL),
    [KN_REVIEWED] = F("reviewed", FT_DATE, N_("审核日期"), F_OPTIONAL, NULL),
    [KN_STATE] = F("state", FT_CHOICE, N_("状态"), 0, article_state_words),
    [KN_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [KN_ENTRY_YEAR] = F("entry_year", FT_YEAR, N_("起草年度"), F_AUTO | F_HIDDEN, NULL),
    [KN_NUMBER_KEY] = F("number_key", FT_TEXT, N_("编号（比对用）"), F_HIDDEN | F_OPTIONAL, NULL),
};

static void article_compute(struct rec *r, const struct book *b)
{
    rec_codes(r, b);
    rec_year_from(r, KN_DATE, KN_ENTRY_YEAR);
    if (r->head[KN_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(KN_STATE), ARTICLE_DRAFT, NULL);
    }
    if (r->head[KN_EDITION].state == CELL_BLANK) {
        rec_set(r, HEAD(KN_EDITION), "1", NULL);
    }
    rec_key(r, HEAD(KN_NUMBER), HEAD(KN_NUMBER_KEY));
}

static void article_title(const struct rec *r, struct buf *out)
{
    char edition[48];
    buf_addf(out, _("%s %s（第 %s 版）"), cell_text(&r->head[KN_NUMBER]),
             cell_text(&r->head[KN_TITLE]), rec_shown(r, HEAD(KN_EDITION), edition, sizeof(edition)));
}

const struct kind article_kind = {
    .id = "article",
    .label = N_("知识"),
    .fields = head_fields,
    .nfields = KN_N,
    .unit_field = -1,
    .compute = article_compute,
    .title = article_title,
};
