/* 支付: one payment in the control register, or the reversal of one. */
#ifndef ANZHANG_CORE_RECORD_PAYMENT_H
#define ANZHANG_CORE_RECORD_PAYMENT_H

#include "core/record/rec.h"
#include "core/value/date.h"

enum payment_head {
    PM_UNIT, PM_YEAR, PM_DATE, PM_PROJECT, PM_ECONOMIC, PM_SOURCE, PM_AMOUNT, PM_SUMMARY, PM_PAYEE,
    PM_METHOD, PM_INVOICE, PM_CONTRACT, PM_HANDLER, PM_ACCEPTOR, PM_DEPUTY, PM_HEAD, PM_MEETING,
    PM_VOUCHER, PM_VOUCHER_DATE, PM_REVERSES, PM_EXCEPTION_BY, PM_EXCEPTION_REASON,
    PM_EXCEPTION_DOCUMENT, PM_INVOICE_KEY, PM_PAYEE_KEY, PM_ORIGIN, PM_N
};

extern const struct kind payment_kind;

int payment_year(const struct rec *r); /* of its date; 0: none */
bool payment_date(const struct rec *r, struct date *out);
/* The exception is whole: who approved it, why, and the document. */
bool payment_excepted(const struct rec *r);

#endif
