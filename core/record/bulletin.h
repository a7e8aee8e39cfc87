/* 滚动公告: a text that runs on the screen of the queue between two days. */
#ifndef ANZHANG_CORE_RECORD_BULLETIN_H
#define ANZHANG_CORE_RECORD_BULLETIN_H

#include "core/record/rec.h"

enum bulletin_head {
    BT_TEXT, BT_DATE, BT_UNTIL, BT_SHOWN, BT_NOTE, BT_N
};

extern const struct kind bulletin_kind;

#endif
