/* 支付: one payment in the control register, or the reversal of one. */
#ifndef ANZHANG_CORE_RECORD_PAYMENT_H
#define ANZHANG_CORE_RECORD_PAYMENT_H

#include "core/record/rec.h"
#include "core/value/date.h"

enum payment_head {
    PM_UNIT, PM_YEAR, PM_DATE, PM_PROJECT, PM_ECONOMIC, PM_SOURCE, PM_AMOUNT, PM_SUMMARY, PM_PAYEE,
    PM_BANK, PM_ACCOUNT, PM_METHOD, PM_INVOICE, PM_REQUEST, PM_CONTRACT, PM_STAGE, PM_PEOPLE,
    PM_DAYS, PM_HANDLER, PM_ACCEPTOR, PM_ACCEPTED, PM_DEPUTY, PM_HEAD, PM_MEETING, PM_HANDED,
    PM_VOUCHER, PM_VOUCHER_DATE, PM_REVERSES, PM_EXCEPTION_BY, PM_EXCEPTION_REASON,
    PM_EXCEPTION_DOCUMENT, PM_NOTE, PM_INVOICE_KEY, PM_PAYEE_KEY, PM_REQUEST_KEY, PM_CONTRACT_KEY,
    PM_MEETING_KEY, PM_ORIGIN, PM_N
};
enum payment_list { PM_INVOICES, PM_ATTACHMENTS };
/* Invoices beyond the one of the head, or all of them with their amounts. */
enum payment_invoice_field { PV_NUMBER, PV_DATE, PV_AMOUNT, PV_SELLER, PV_KEY, PV_N };

extern const struct kind payment_kind;

int payment_year(const struct rec *r); /* of its date; 0: none */
bool payment_date(const struct rec *r, struct date *out);
/* The exception is whole: who approved it, why, and the document. */
bool payment_excepted(const struct rec *r);

#endif
