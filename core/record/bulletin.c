#include "core/record/bulletin.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}

static const struct field head_fields[BT_N] = {
    [BT_TEXT] = F("text", FT_LONG, N_("公告内容"), F_REQUIRED, NULL),
    [BT_DATE] = F("date", FT_DATE, N_("开始日期"), F_REQUIRED, NULL),
    [BT_UNTIL] = F("until", FT_DATE, N_("结束日期"), 0, NULL),
    [BT_SHOWN] = F("shown", FT_CHOICE, N_("显示"), 0, words_yes_no),
    [BT_NOTE] = F("note", FT_TEXT, N_("备注"), F_OPTIONAL, NULL),
};

static void bulletin_compute(struct rec *r, const struct book *b)
{
    (void)b;
    if (r->head[BT_SHOWN].state == CELL_BLANK) {
        rec_set(r, HEAD(BT_SHOWN), YES, NULL);
    }
}

static void bulletin_title(const struct rec *r, struct buf *out)
{
    buf_addf(out, _("公告 %.60s"), cell_text(&r->head[BT_TEXT]));
    str_trim_partial(out->p);
    out->n = strlen(out->p);
}

const struct kind bulletin_kind = {
    .id = "bulletin",
    .label = N_("滚动公告"),
    .fields = head_fields,
    .nfields = BT_N,
    .unit_field = -1,
    .compute = bulletin_compute,
    .title = bulletin_title,
};
