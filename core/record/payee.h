/* 收款单位: whom the office pays, with the bank account. */
#ifndef ANZHANG_CORE_RECORD_PAYEE_H
#define ANZHANG_CORE_RECORD_PAYEE_H

#include "core/record/rec.h"

enum payee_head {
    PY_NAME, PY_BANK, PY_ACCOUNT, PY_CODE, PY_SIZE, PY_CONTACT, PY_PHONE, PY_NOTE, PY_NAME_KEY,
    PY_ORIGIN, PY_N
};

extern const struct kind payee_kind;

#endif
