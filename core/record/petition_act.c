#include "core/record/petition_act.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_flow.h"
#include "locale/text.h"

#define LIST_OF(id) (const char *const[]){id, NULL}

/* As petition_act_fields, with texts where a table's words are read before they are choices. */
static const struct field fields[PA_N + 1] = {
    [PETITION_ACT_NUMBER] = {"number", "number", FT_TEXT, N_("信访编号"), F_REQUIRED, NULL},
    [PA_EVENT + 1] = {"event", "event", FT_TEXT, N_("事项"), F_REQUIRED, NULL},
    [PA_TIME + 1] = {"time", "time", FT_MOMENT, N_("时间"), F_REQUIRED, NULL},
    [PA_ACTOR + 1] = {"actor", "actor", FT_TEXT, N_("办理人"), 0, NULL},
    [PA_SECTION + 1] = {"section", "section", FT_CODE, N_("办理科室"), 0, LIST_OF("section")},
    [PA_APPROVER + 1] = {"approver", "approver", FT_TEXT, N_("批准人"), 0, NULL},
    [PA_UNIT + 1] = {"unit", "unit", FT_CODE, N_("去向单位"), 0, LIST_OF("unit")},
    [PA_PERSON + 1] = {"person", "person", FT_TEXT, N_("去向人"), 0, NULL},
    [PA_REASON + 1] = {"reason", "reason", FT_LONG, N_("意见和理由"), 0, NULL},
    [PA_OTHER + 1] = {"other", "other", FT_TEXT, N_("有关编号"), 0, NULL},
    [PA_DOCUMENT + 1] = {"document", "document", FT_TEXT, N_("文号"), 0, NULL},
    [PA_PAPER + 1] = {"paper", "paper", FT_CODE, N_("文书"), 0, LIST_OF("doc")},
    [PA_DAYS + 1] = {"days", "days", FT_NUMBER, N_("天数"), 0, NULL},
    [PA_DUE + 1] = {"due", "due", FT_DATE, N_("要求期限"), 0, NULL},
    [PA_OUTCOME + 1] = {"outcome", "outcome", FT_CODE, N_("处理结果"), 0, LIST_OF("outcome")},
    [PA_DECISION + 1] = {"decision", "decision", FT_TEXT, N_("复查复核结论"), 0, NULL},
    [PA_WAY + 1] = {"way", "way", FT_CODE, N_("送达方式"), 0, LIST_OF("sendway")},
    [PA_SIGNED + 1] = {"signed", "signed", FT_CODE, N_("签收"), 0, LIST_OF("signflag")},
    [PA_OPINION + 1] = {"opinion", "opinion", FT_CODE, N_("信访人意见"), 0,
                        LIST_OF("petitioneropinion")},
    [PA_KIND + 1] = {"kind", "kind", FT_CODE, N_("事项类别"), 0, LIST_OF("kind")},
    [PA_PATH + 1] = {"path", "path", FT_CODE, N_("办理途径"), 0, LIST_OF("path")},
    [PA_RIGHT + 1] = {"right", "right", FT_TEXT, N_("建议权"), 0, NULL},
    [PA_EVAL_OFFICE + 1] = {"eval_office", "eval_office", FT_CODE, N_("对信访部门评价"), 0,
                            LIST_OF("evalvalue")},
    [PA_EVAL_UNIT + 1] = {"eval_unit", "eval_unit", FT_CODE, N_("对责任单位评价"), 0,
                          LIST_OF("evalvalue")},
    [PA_OVERRIDE_BY + 1] = {"override_by", "override_by", FT_TEXT, N_("越权批准人"), 0, NULL},
    [PA_STATE + 1] = {"state", "state", FT_TEXT, N_("办后状态"), F_HIDDEN, NULL},
};

static void compute(struct rec *r, const struct book *b)
{
    (void)r;
    (void)b;
}

static void title(const struct rec *r, struct buf *out)
{
    buf_adds(out, cell_text(&r->head[PETITION_ACT_NUMBER]));
}

const struct kind petition_act_kind = {
    .id = "petition_act", .label = N_("办理记录"), .fields = fields, .nfields = PA_N + 1,
    .unit_field = -1, .compute = compute, .title = title,
};

static const struct {
    const char *word;
    enum petition_event event;
} methods[] = {
    {"m1", EVENT_KEEP}, {"存", EVENT_KEEP}, {"m2", EVENT_ANSWER}, {"m3", EVENT_TRANSFER},
    {"转交", EVENT_TRANSFER}, {"m4", EVENT_ASSIGN}, {"m5", EVENT_ACCEPT}, {"受理", EVENT_ACCEPT},
    {"m6", EVENT_SUPERVISE}, {"m7", EVENT_REJECT}, {"m8", EVENT_REFUSE},
    {"出具处理意见", EVENT_OPINE}, {"处理意见书", EVENT_OPINE}, {"评价", EVENT_RATE},
};

int petition_act_event(const char *text)
{
    char *s = str_fold(text);
    enum petition_event v = petition_event_find(s);
    for (size_t i = 0; v == PETITION_EVENTS && i < ARRAY_LEN(methods); i++) {
        v = strcmp(methods[i].word, s) == 0 ? methods[i].event : v;
    }
    free(s);
    return (int)v;
}
