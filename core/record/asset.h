/* 固定资产占用情况表: what an agency holds at the end of the year before. */
#ifndef ANZHANG_CORE_RECORD_ASSET_H
#define ANZHANG_CORE_RECORD_ASSET_H

#include "core/record/rec.h"

enum asset_head {
    AS_UNIT, AS_YEAR, AS_AGENCY, AS_TOTAL, AS_PLANNED, AS_NOTE, AS_ORIGIN, AS_N
};
enum asset_list { AS_ROWS };
enum asset_row_field {
    AR_NAME, AR_QUANTITY, AR_VALUE, AR_PART, AR_N
};

extern const struct kind asset_kind;

#endif
