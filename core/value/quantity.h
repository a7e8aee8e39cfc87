/* What a target or actual cell of an indicator says in numbers: "≥90%", "满意度90%以上",
   "不少于4次", "2.48万元", "8小时内及时回应". */
#ifndef ANZHANG_CORE_VALUE_QUANTITY_H
#define ANZHANG_CORE_VALUE_QUANTITY_H

#include <stdbool.h>

#include "core/value/decimal.h"
#include "core/value/money.h"

enum compare {
    CMP_NONE,     /* a plain number */
    CMP_AT_LEAST, /* ≥ 不低于 不少于 达到 …以上 */
    CMP_MORE,     /* > 大于 高于 超过 */
    CMP_AT_MOST,  /* ≤ 不超过 不高于 …以内 …以下 */
    CMP_LESS,     /* < 小于 低于 少于 */
    CMP_EQUAL     /* = 等于 */
};

enum quantity_kind {
    QUANTITY_TEXT,  /* no number that counts something (a date is none) */
    QUANTITY_ONE,   /* one number: the other members are filled */
    QUANTITY_SEVERAL /* several numbers: which one is meant cannot be told */
};

struct quantity {
    enum quantity_kind kind;
    enum compare cmp;
    micro value;
    bool bare;     /* nothing but the number, its unit and its comparison word */
    char unit[32]; /* "%", "次", "万元", "元/人"; "" when none is written */
};

struct quantity quantity_parse(const char *text);
/* The comparison word that a text holds, wherever it stands ("项目总支出低于预算金额"). */
enum compare compare_find(const char *text);
/* "≥", "≤", "=", ">", "<" or a word from an 指标性质 column; CMP_NONE for 定性 and others. */
enum compare compare_parse(const char *text);
const char *compare_sign(enum compare c);
/* actual c target, exact. CMP_NONE compares like CMP_AT_LEAST. */
bool compare_holds(enum compare c, micro actual, micro target);

/* The amount that q states, in 分, for units 元, 万元, 万 or none (then `unit` is meant).
   False for other units (元/人, 次) and amounts that are no whole 分. */
bool quantity_money(const struct quantity *q, enum money_unit unit, fen *out);
/* True when both count the same thing; *a and *b come back on one scale (元 and 万元 are made one). */
bool quantity_same_unit(const struct quantity *x, const struct quantity *y, micro *a, micro *b);

#endif
