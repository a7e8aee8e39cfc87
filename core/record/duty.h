/* 值班: who is on duty at a point (值班点) in a shift of a day, and what is handed over to the
   next shift. */
#ifndef ANZHANG_CORE_RECORD_DUTY_H
#define ANZHANG_CORE_RECORD_DUTY_H

#include "core/record/rec.h"

enum duty_head {
    DU_DATE, DU_SHIFT, DU_POINT, DU_FIRST, DU_SECOND, DU_LEADER, DU_PHONE, DU_LOG, DU_HAND_NOTE,
    DU_HANDED, DU_RECEIVED_BY, DU_NOTE, DU_YEAR, DU_FIRST_KEY, DU_SECOND_KEY, DU_N
};

extern const struct kind duty_kind;

#endif
