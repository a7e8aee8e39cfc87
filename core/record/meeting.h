/* 党组会 or another deciding meeting: agenda, attendance, votes, decisions, minutes. */
#ifndef ANZHANG_CORE_RECORD_MEETING_H
#define ANZHANG_CORE_RECORD_MEETING_H

#include "core/record/rec.h"

enum meeting_head {
    MT_YEAR, MT_BODY, MT_NUMBER, MT_NAME, MT_DATE, MT_TIME, MT_PLACE, MT_CHAIR, MT_RECORDER,
    MT_ATTENDING, MT_STATE, MT_ISSUED_BY, MT_DISTRIBUTION, MT_ARCHIVE, MT_NOTE, MT_NAME_KEY,
    MT_ORIGIN, MT_N
};
enum meeting_list { MT_TOPICS, MT_MEMBERS, MT_ATTACHMENTS };
enum meeting_topic_field {
    TP_REQUEST, TP_TITLE, TP_CATEGORY, TP_SECTION, TP_PRESENTER, TP_AMOUNT, TP_DISCUSSION, TP_YES,
    TP_NO, TP_ABSTAIN, TP_DECISION, TP_TEXT, TP_RESPONSIBLE, TP_DEADLINE, TP_REQUEST_KEY, TP_N
};
enum meeting_member_field {
    MB_NAME, MB_POST, MB_PRESENT, MB_REASON, MB_LAST, MB_N
};

#define MEETING_PLANNED "拟定"
#define MEETING_HELD "已召开"
#define MEETING_FILED "已归档"
#define MEETING_PARTY "党组会"
#define DECISION_PASSED "通过"
#define DECISION_REFUSED "不通过"
#define DECISION_LATER "缓议"
#define PRESENT "出席"
#define ABSENT "缺席"

extern const struct kind meeting_kind;

/* "2024年第23次党组会": by this name requests and payments refer to it. */
void meeting_name(const struct rec *r, struct buf *out);

#endif
