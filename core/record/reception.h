/* 接访安排: who of the leaders receives visitors when and where, told to the public beforehand
   (两定两开: fixed time and place, open, for everybody), and who came. */
#ifndef ANZHANG_CORE_RECORD_RECEPTION_H
#define ANZHANG_CORE_RECORD_RECEPTION_H

#include "core/record/rec.h"

enum reception_head {
    RN_DATE, RN_FROM_TIME, RN_TO_TIME, RN_LEADER, RN_POST, RN_FIELD, RN_ROOM, RN_PLACE, RN_WAY,
    RN_STATE, RN_CHANGE_REASON, RN_SUMMARY, RN_NOTE, RN_YEAR, RN_BEGINS, RN_ENDS, RN_LEADER_KEY,
    RN_N
};
enum reception_list { RECEPTION_VISITS };
enum reception_visit_field {
    RV_NUMBER, RV_MATTER, RV_RESULT, RV_NUMBER_KEY, RV_N
};

#define RECEPTION_PLANNED "拟定"
#define RECEPTION_PUBLISHED "已公布"
#define RECEPTION_HELD "已接访"
#define RECEPTION_CANCELLED "取消"

/* A time of day as it is typed, "9", "9:30", "0930", "９：３０", "24:00", as minutes; -1: none. */
int reception_minutes(const char *text);

extern const struct kind reception_kind;

#endif
