/* 核算中心对账单: one row of what the accounting centre has booked. */
#ifndef ANZHANG_CORE_RECORD_STATEMENT_H
#define ANZHANG_CORE_RECORD_STATEMENT_H

#include "core/record/rec.h"

enum statement_head {
    ST_UNIT, ST_YEAR, ST_DATE, ST_VOUCHER, ST_PROJECT, ST_ECONOMIC, ST_AMOUNT, ST_SUMMARY,
    ST_PAYEE, ST_PAYMENT, ST_NOTE, ST_ORIGIN, ST_N
};

extern const struct kind statement_kind;

#endif
