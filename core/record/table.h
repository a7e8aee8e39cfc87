/* Records from the rows of a sheet: a head row found by its words, one record a row. What cannot be
   read for certain is refused with its reason, never guessed. */
#ifndef ANZHANG_CORE_RECORD_TABLE_H
#define ANZHANG_CORE_RECORD_TABLE_H

#include "core/base/buf.h"
#include "core/record/rec.h"
#include "core/rule/code.h"
#include "core/sheet/sheet.h"
#include "core/value/date.h"

#define TABLE_COLUMNS 40

struct table {
    const struct sheet *sheet;
    const struct kind *kind;
    const struct codes *codes;
    int year; /* for budget rows without a year; 0: none */
    int head; /* row of the heads */
    int col[TABLE_COLUMNS]; /* by column of the kind's list of heads; -1: none */
    enum money_unit unit;
};

/* Finds the heads of a kind (budget_kind or payment_kind) in the first rows. The unit of the amounts
   stands in their head (金额(万元)) or in a row above (单位：万元); without one it is 元. False: e
   names the heads that are missing. */
bool table_open(struct table *t, const struct sheet *s, const struct kind *k,
                const struct codes *codes, int year, struct err *e);

enum table_answer { TABLE_TAKEN, TABLE_EMPTY, TABLE_REFUSED };

/* Row `row` (from t->head + 1 to sheet->rows - 1) into r, initialised and blank. TABLE_EMPTY: blank
   or a total row. TABLE_REFUSED: `why` says which column and why. `told` (may be NULL) gets what is
   taken but looks ruined. */
enum table_answer table_row(const struct table *t, int row, struct rec *r, struct buf *why,
                            struct buf *told);

/* A day as files have it: 2024-12-05, 2024/12/5, 2024.12.5, 2024年12月5日, 20241205, with or without
   a time of day. False: `why` gets the reason, which names a serial number of Excel as such. */
bool table_date(const char *text, struct date *out, struct buf *why);

#endif
