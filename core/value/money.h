/* Amounts: integer 分, typed and shown in 元 or 万元. */
#ifndef ANZHANG_CORE_VALUE_MONEY_H
#define ANZHANG_CORE_VALUE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/value/have.h"

typedef int64_t fen;

/* 1 万亿元, what DECIMAL_MAX can hold in 元: a sum of thousands of cells cannot overflow. */
#define MONEY_MAX (INT64_C(1000000000000) * 100)

struct money {
    fen v;
    enum have have;
};

enum money_unit { UNIT_YUAN, UNIT_WAN, UNIT_N };

/* Reads "4", "4万", "167.1011", "1,671,011.00元", "￥12", full-width digits. A number without a unit
   is in `unit`. *stated_unit (may be NULL) is true when the text carries a unit itself.
   Refused with a reason in e: not a number, finer than one 分, beyond MONEY_MAX. */
bool money_parse(const char *text, enum money_unit unit, fen *out, bool *stated_unit,
                 struct err *e);
/* Shortest exact text in `unit`, no grouping: 16710.11 元 is "1.671011" in 万元. 32 bytes suffice. */
void money_format(fen v, enum money_unit unit, char *out, size_t n);
/* False when the sum leaves ±MONEY_MAX. */
bool money_add(fen a, fen b, fen *sum);
/* 10^scale of the fen integer in this unit: 2 for 元, 6 for 万元. */
int money_scale(enum money_unit unit);

const char *money_unit_id(enum money_unit unit); /* "元", "万元": the same in files and on screens */
bool money_unit_parse(const char *id, enum money_unit *out);

#endif
