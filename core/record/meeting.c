#include "core/record/meeting.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/words.h"
#include "locale/text.h"

static const char *const body_words[] = {MEETING_PARTY, "主任办公会", "专题会", NULL};
static const char *const state_words[] = {MEETING_PLANNED, MEETING_HELD, MEETING_FILED, NULL};
static const char *const decision_words[] = {DECISION_PASSED, DECISION_REFUSED, DECISION_LATER, NULL};
static const char *const present_words[] = {PRESENT, ABSENT, NULL};

static const struct field head_fields[MT_N] = {
    [MT_YEAR] = {"year", "year", FT_YEAR, N_("年度"), F_AUTO | F_HIDDEN, NULL},
    [MT_BODY] = {"body", "body", FT_CHOICE, N_("会议类别"), 0, body_words},
    [MT_NUMBER] = {"number", "number", FT_TEXT, N_("会次"), F_REQUIRED, NULL},
    [MT_NAME] = {"name", "name", FT_TEXT, N_("会议名称"), F_HIDDEN | F_OPTIONAL, NULL},
    [MT_DATE] = {"date", "date", FT_DATE, N_("会议日期"), F_REQUIRED, NULL},
    [MT_TIME] = {"time", "time", FT_TEXT, N_("时间"), 0, NULL},
    [MT_PLACE] = {"place", "place", FT_TEXT, N_("地点"), 0, NULL},
    [MT_CHAIR] = {"chair", "chair", FT_TEXT, N_("主持"), 0, NULL},
    [MT_RECORDER] = {"recorder", "recorder", FT_TEXT, N_("记录"), 0, NULL},
    [MT_ATTENDING] = {"attending", "attending", FT_TEXT, N_("列席"), 0, NULL},
    [MT_STATE] = {"state", "state", FT_CHOICE, N_("状态"), 0, state_words},
    [MT_ISSUED_BY] = {"issued_by", "issued_by", FT_TEXT, N_("签发"), 0, NULL},
    [MT_DISTRIBUTION] = {"distribution", "distribution", FT_TEXT, N_("印发范围"), 0, NULL},
    [MT_ARCHIVE] = {"archive", "archive", FT_TEXT, N_("存档号"), 0, NULL},
    [MT_NOTE] = {"note", "note", FT_LONG, N_("备注"), F_OPTIONAL, NULL},
    [MT_NAME_KEY] = {"name_key", "name_key", FT_TEXT, N_("会议名称（比对用）"),
                     F_HIDDEN | F_OPTIONAL, NULL},
    [MT_ORIGIN] = {"origin", "origin", FT_TEXT, N_("导入标记"), F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field meeting_topic_fields[TP_N] = {
    [TP_REQUEST] = {"request", "request", FT_TEXT, N_("用款申请"), 0, NULL},
    [TP_TITLE] = {"title", "title", FT_TEXT, N_("议题名称"), 0, NULL},
    [TP_CATEGORY] = {"category", "category", FT_CHOICE, N_("议题类别"), 0, words_topic},
    [TP_SECTION] = {"section", "section", FT_TEXT, N_("提请科室"), 0, NULL},
    [TP_PRESENTER] = {"presenter", "presenter", FT_TEXT, N_("汇报人"), 0, NULL},
    [TP_AMOUNT] = {"amount", "amount", FT_MONEY, N_("金额"), 0, NULL},
    [TP_DISCUSSION] = {"discussion", "discussion", FT_LONG, N_("讨论要点"), 0, NULL},
    [TP_YES] = {"yes", "yes", FT_NUMBER, N_("同意"), 0, NULL},
    [TP_NO] = {"no", "no", FT_NUMBER, N_("不同意"), 0, NULL},
    [TP_ABSTAIN] = {"abstain", "abstain", FT_NUMBER, N_("弃权"), 0, NULL},
    [TP_DECISION] = {"decision", "decision", FT_CHOICE, N_("决定"), 0, decision_words},
    [TP_TEXT] = {"text", "text", FT_LONG, N_("决定内容"), 0, NULL},
    [TP_RESPONSIBLE] = {"responsible", "responsible", FT_TEXT, N_("责任科室"), 0, NULL},
    [TP_DEADLINE] = {"deadline", "deadline", FT_DATE, N_("完成时限"), 0, NULL},
    [TP_REQUEST_KEY] = {"request_key", "request_key", FT_TEXT, N_("用款申请（比对用）"),
                        F_HIDDEN | F_OPTIONAL, NULL},
};

static const struct field meeting_member_fields[MB_N] = {
    [MB_NAME] = {"name", "name", FT_TEXT, N_("姓名"), 0, NULL},
    [MB_POST] = {"post", "post", FT_TEXT, N_("职务"), 0, NULL},
    [MB_PRESENT] = {"present", "present", FT_CHOICE, N_("出席"), 0, present_words},
    [MB_REASON] = {"reason", "reason", FT_TEXT, N_("缺席原因"), 0, NULL},
    [MB_LAST] = {"last", "last", FT_CHOICE, N_("末位表态"), 0, words_yes_no},
};

void meeting_name(const struct rec *r, struct buf *out)
{
    struct date d;
    const char *body = cell_text(&r->head[MT_BODY]);
    if (rec_date(r, MT_DATE, &d)) {
        buf_addf(out, "%d年", d.year);
    }
    buf_addf(out, "第%s次%s", cell_text(&r->head[MT_NUMBER]), *body ? body : MEETING_PARTY);
}

static void meeting_compute(struct rec *r, const struct book *b)
{
    (void)b;
    struct buf name = {0};
    rec_year_from(r, MT_DATE, MT_YEAR);
    if (r->head[MT_STATE].state == CELL_BLANK) {
        rec_set(r, HEAD(MT_STATE), MEETING_PLANNED, NULL);
    }
    meeting_name(r, &name);
    rec_set(r, HEAD(MT_NAME), buf_str(&name), NULL);
    rec_key(r, HEAD(MT_NAME), HEAD(MT_NAME_KEY));
    for (size_t i = 0; i < r->list[MT_TOPICS].n; i++) {
        rec_key(r, ROW(MT_TOPICS, i, TP_REQUEST), ROW(MT_TOPICS, i, TP_REQUEST_KEY));
    }
    buf_release(&name);
}

static void meeting_title(const struct rec *r, struct buf *out)
{
    meeting_name(r, out);
}

const struct kind meeting_kind = {
    .id = "meeting",
    .label = N_("会议"),
    .fields = head_fields,
    .nfields = MT_N,
    .lists = {
        [MT_TOPICS] = {"topic", "topics", N_("议题"), meeting_topic_fields, TP_N, 100},
        [MT_MEMBERS] = {"member", "members", N_("成员"), meeting_member_fields, MB_N, 100},
        [MT_ATTACHMENTS] = ATTACHMENT_LIST,
    },
    .nlists = 3,
    .unit_field = -1,
    .yuan = true,
    .compute = meeting_compute,
    .title = meeting_title,
};
