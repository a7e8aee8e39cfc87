#include "core/record/duty.h"

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

#define F(id, type, label, flags, choices) {id, id, type, label, flags, choices}
#define LIST_OF(id) (const char *const[]){id, NULL}

static const struct field head_fields[DU_N] = {
    [DU_DATE] = F("date", FT_DATE, N_("值班日期"), F_REQUIRED, NULL),
    [DU_SHIFT] = F("shift", FT_CODE, N_("班次"), F_REQUIRED, LIST_OF("shift")),
    [DU_POINT] = F("point", FT_CODE, N_("值班点"), F_REQUIRED, LIST_OF("duty_point")),
    [DU_FIRST] = F("first", FT_TEXT, N_("值班人员一"), F_REQUIRED, NULL),
    [DU_SECOND] = F("second", FT_TEXT, N_("值班人员二"), 0, NULL),
    [DU_LEADER] = F("leader", FT_TEXT, N_("带班领导"), 0, NULL),
    [DU_PHONE] = F("phone", FT_TEXT, N_("值班电话"), 0, NULL),
    [DU_LOG] = F("log", FT_LONG, N_("值班记事"), F_OPTIONAL, NULL),
    [DU_HAND_NOTE] = F("hand_note", FT_LONG, N_("交班事项"), F_OPTIONAL, NULL),
    [DU_HANDED] = F("handed", FT_MOMENT, N_("交接时间"), F_OPTIONAL, NULL),
    [DU_RECEIVED_BY] = F("received_by", FT_TEXT, N_("接班人"), F_OPTIONAL, NULL),
    [DU_NOTE] = F("note", FT_LONG, N_("备注"), F_OPTIONAL, NULL),
    [DU_YEAR] = F("year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL),
    [DU_FIRST_KEY] = F("first_key", FT_TEXT, N_("值班人员一（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
    [DU_SECOND_KEY] = F("second_key", FT_TEXT, N_("值班人员二（比对用）"),
        F_HIDDEN | F_OPTIONAL, NULL),
};

static void duty_compute(struct rec *r, const struct book *b)
{
    rec_codes(r, b);
    rec_year_from(r, DU_DATE, DU_YEAR);
    rec_key(r, HEAD(DU_FIRST), HEAD(DU_FIRST_KEY));
    rec_key(r, HEAD(DU_SECOND), HEAD(DU_SECOND_KEY));
}

static void duty_title(const struct rec *r, struct buf *out)
{
    char shift[48], point[48];
    buf_addf(out, "%s %s %s", cell_text(&r->head[DU_DATE]),
             rec_shown(r, HEAD(DU_SHIFT), shift, sizeof(shift)),
             rec_shown(r, HEAD(DU_POINT), point, sizeof(point)));
}

const struct kind duty_kind = {
    .id = "duty",
    .label = N_("值班安排"),
    .fields = head_fields,
    .nfields = DU_N,
    .unit_field = -1,
    .compute = duty_compute,
    .title = duty_title,
};
