/* 固定资产占用情况表: what an agency holds at the end of the year before. */
#ifndef ANZHANG_CORE_RECORD_ASSET_H
#define ANZHANG_CORE_RECORD_ASSET_H

#include "core/record/rec.h"

enum asset_head {
    FA_UNIT, FA_YEAR, FA_AGENCY, FA_TOTAL, FA_PLANNED, FA_NOTE, FA_ORIGIN, FA_N
};
enum asset_list { FA_ROWS };
enum asset_row_field {
    AR_NAME, AR_QUANTITY, AR_VALUE, AR_PART, AR_N
};

extern const struct kind asset_kind;

#endif
