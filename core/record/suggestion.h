/* 人民建议: a suggestion, the unit it went to, whether it was adopted and what came of it. */
#ifndef ANZHANG_CORE_RECORD_SUGGESTION_H
#define ANZHANG_CORE_RECORD_SUGGESTION_H

#include "core/record/rec.h"

enum suggestion_head {
    SG_NUMBER, SG_DATE, SG_PERSON, SG_PHONE, SG_CHANNEL, SG_TITLE, SG_CONTENT, SG_CONTENT_CLASS,
    SG_UNIT, SG_REPLIED, SG_RESULT, SG_ANSWER, SG_EFFECT, SG_PETITION, SG_NOTE, SG_YEAR,
    SG_NUMBER_KEY, SG_PETITION_KEY, SG_N
};

#define SUGGESTION_ADOPTED "采纳"
#define SUGGESTION_PARTLY "部分采纳"
#define SUGGESTION_NOT "未采纳"

extern const struct kind suggestion_kind;

#endif
