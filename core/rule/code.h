/* Codes of expenditure: 经济分类 (款, 5 digits) and 功能分类 (项, 7 digits), each with its years. */
#ifndef ANZHANG_CORE_RULE_CODE_H
#define ANZHANG_CORE_RULE_CODE_H

#include <stdbool.h>
#include <stddef.h>

enum code_kind { CODE_ECONOMIC, CODE_FUNCTIONAL, CODE_KINDS };

struct code {
    enum code_kind kind;
    const char *code, *name;
    const char *parent; /* "" at the top */
    const char *split;  /* 人员经费, 公用经费, ...; "" when it has none */
    int first, last;    /* years of validity, 0: open */
};

/* All codes, sorted by code_compare(). */
struct codes {
    const struct code *v;
    size_t n;
};

int code_compare(const void *a, const void *b); /* kind, code, first year */

enum code_answer {
    CODE_VALID,
    CODE_UNKNOWN,
    CODE_WRONG_YEAR, /* known, but not in this year */
    CODE_TOO_HIGH,   /* a 类 or 款 where the lowest level is asked for */
    CODE_NO_TABLE    /* there are no codes of this kind */
};

/* Whether the code may be used on a line of this year; *out (may be NULL) is the row that was
   found, NULL when unknown. */
enum code_answer code_check(const struct codes *c, enum code_kind kind, const char *code, int year,
                            const struct code **out);
/* The code that a cell names: a code, a name, or both ("30202 印刷费", "印刷费"). Of names that
   are not unique in the year *twin is another one. NULL when there is none. */
const struct code *code_read(const struct codes *c, enum code_kind kind, const char *text, int year,
                             const struct code **twin);
size_t code_digits(enum code_kind kind);     /* of the lowest level: 5, 7 */
const char *code_kind_id(enum code_kind k);  /* "economic", "functional" */
bool code_kind_parse(const char *id, enum code_kind *out);
const char *code_kind_label(enum code_kind k); /* Chinese msgid */
/* "2024-", "-2023", "2019-2023", "2024" or "": years of validity. False for anything else. */
bool code_years_parse(const char *text, int *first, int *last);

#endif
