#include "core/record/callback.h"

#include "core/base/base.h"
#include "core/record/privacy.h"
#include "core/record/words.h"
#include "core/value/moment.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const char *const callback_review_words[] = {REVIEW_PASSED, REVIEW_RETURNED, NULL};

static const struct field head_fields[CB_N] = {
    [CB_PETITION] = F("petition", FT_TEXT, N_("信访编号"), F_REQUIRED, NULL),
    [CB_TIME] = F("time", FT_MOMENT, N_("回访时间"), F_REQUIRED, NULL),
    [CB_OBJECT] = F("object", FT_CODE, N_("评价对象"), F_REQUIRED, LIST_OF("evalobject")),
    [CB_REACHED] = F("reached", FT_CHOICE, N_("联系上"), F_REQUIRED, words_yes_no),
    [CB_SOLVED] = F("solved", FT_CHOICE, N_("问题解决"), 0, words_yes_no),
    [CB_SATISFACTION] = F("satisfaction", FT_CODE, N_("满意度"), 0, LIST_OF("evalvalue")),
    [CB_REASON] = F("reason", FT_LONG, N_("不满意的原因"), F_OPTIONAL, NULL),
    [CB_CALLER] = F("caller", FT_TEXT, N_("回访人"), F_REQUIRED, NULL),
    [CB_REVIEW] = F("review", FT_CHOICE, N_("答复审核"), F_OPTIONAL, callback_review_words),
    [CB_REVIEWER] = F("reviewer", FT_TEXT, N_("审核人"), F_OPTIONAL, NULL),
    [CB_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [CB_DATE] = F("date", FT_DATE, N_("回访日期"), F_AUTO | F_HIDDEN, NULL),
    [CB_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [CB_PETITION_KEY] = F("petition_key", FT_TEXT, N_("信访编号（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

static void callback_compute(struct rec *r, const struct book *b)
{
    int64_t time = 0;
    rec_codes(r, b);
    bool given = rec_moment(r, CB_TIME, &time);
    rec_auto(r, HEAD(CB_DATE), given ? (struct decimal){date_number(moment_date(time)), HAVE_VALUE}
                                     : (struct decimal){.have = HAVE_BLANK});
    rec_year_from(r, CB_DATE, CB_YEAR);
    rec_number_key(r, HEAD(CB_PETITION), HEAD(CB_PETITION_KEY));
    privacy_mask(r);
}

static void callback_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("回访 %s %s"), cell_text(&r->head[CB_PETITION]), cell_text(&r->head[CB_TIME]));
}

const struct kind callback_kind = {
    .id = "callback",
    .label = N_("回访"),
    .fields = head_fields,
    .nfields = CB_N,
    .unit_field = -1,
    .compute = callback_compute,
    .title = callback_title,
};
