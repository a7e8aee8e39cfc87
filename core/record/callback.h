/* 回访: a call to the petitioner after the case was closed; a rating becomes an act of the case. */
#ifndef ANZHANG_CORE_RECORD_CALLBACK_H
#define ANZHANG_CORE_RECORD_CALLBACK_H

#include "core/record/rec.h"

enum callback_head {
    CB_PETITION, CB_TIME, CB_OBJECT, CB_REACHED, CB_SOLVED, CB_SATISFACTION, CB_REASON, CB_CALLER,
    CB_REVIEW, CB_REVIEWER, CB_NOTE, CB_DATE, CB_YEAR, CB_PETITION_KEY, CB_N
};

#define REVIEW_PASSED "通过"
#define REVIEW_RETURNED "退回"

extern const struct kind callback_kind;

#endif
