/* 政府采购预算: what a project buys in a year. */
#ifndef ANZHANG_CORE_RECORD_PURCHASE_H
#define ANZHANG_CORE_RECORD_PURCHASE_H

#include "core/record/rec.h"

enum purchase_head {
    PU_UNIT, PU_YEAR, PU_AGENCY, PU_PROJECT, PU_BUDGET, PU_TOTAL, PU_NOTE, PU_ORIGIN, PU_N
};
enum purchase_list { PU_ITEMS };
enum purchase_item_field {
    PI_NAME, PI_CODE, PI_MEASURE, PI_QUANTITY, PI_PRICE, PI_TOTAL, PI_GENERAL, PI_FUND,
    PI_CAPITAL, PI_SPECIAL, PI_OWN, PI_N
};

extern const struct kind purchase_kind;

#endif
