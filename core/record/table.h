/* Records from the rows of a sheet: a head row found by its words or given by a mapping, one record
   a row. What cannot be read for certain is refused with its reason, never guessed. */
#ifndef ANZHANG_CORE_RECORD_TABLE_H
#define ANZHANG_CORE_RECORD_TABLE_H

#include "core/base/buf.h"
#include "core/record/mapping.h"
#include "core/record/rec.h"
#include "core/rule/code.h"
#include "core/sheet/sheet.h"
#include "core/value/date.h"

#define TABLE_MORE 64

/* A column of a further person: 姓名2. */
struct table_more {
    int column; /* of the kind */
    int person; /* from 1 */
    int at;     /* in the sheet */
};

struct table {
    const struct sheet *sheet;
    const struct kind *kind;
    const struct table_column *column; /* of the kind */
    size_t ncolumn;
    const struct codes *codes;
    int year; /* for rows of kinds whose year is typed, where they have none; 0: none */
    int head; /* row of the heads; -1: none, rows begin at 0 */
    int col[TABLE_COLUMNS];           /* by column of the kind; -1: none */
    const char *value[TABLE_COLUMNS]; /* what blank cells get; NULL: nothing. The mapping's */
    enum money_unit unit;
    int books; /* column whose words tell a total row of account books; -1: none */
    struct table_more more[TABLE_MORE]; /* of petitions */
    size_t nmore;
    fen usual; /* the middle of the file's amounts; 0: too few to say */
};

/* Finds the heads of a kind in the first rows. The unit of the amounts stands in their head (金额(万元))
   or in a row above (单位：万元); without one it is 元. False: e names the heads that are missing; t->head is -1 when there is no
   head row at all. */
bool table_open(struct table *t, const struct sheet *s, const struct kind *k,
                const struct codes *codes, int year, struct err *e);
/* The same under a mapping, which must live as long as t; what it does not say is proposed by the
   heads. */
bool table_open_mapped(struct table *t, const struct sheet *s, const struct mapping *m,
                       const struct codes *codes, int year, struct err *e);

/* The same for a table that may be without heads: where neither heads nor the mapping say which column is
   which, they stand in the order of core/record/table.def, and m says so from then on. */
bool mapping_open(struct table *t, const struct sheet *s, struct mapping *m,
                  const struct codes *codes, int year, struct err *e);

enum table_answer { TABLE_TAKEN, TABLE_EMPTY, TABLE_REFUSED };

/* Row `row` (from t->head + 1 to sheet->rows - 1) into r, initialised and blank. TABLE_EMPTY: blank,
   a total row or the heads again. TABLE_REFUSED: `why` says which column and why. `told` (may be
   NULL) gets what is taken but looks ruined, amounts ten thousand times the usual included. */
enum table_answer table_row(const struct table *t, int row, struct rec *r, struct buf *why,
                            struct buf *told);

/* How many rows of the sheet make the record that begins in `row`: more than one where rows below have the same
   number of a petition and only add persons. */
int table_span(const struct table *t, int row);
/* The column of the kind that is read into a head field; -1: none has a place in the sheet. */
int table_column_of(const struct table *t, int field);

/* A day as files have it: 2024-12-05, 2024/12/5, 2024.12.5, 2024年12月5日, 20241205, with or without
   a time of day. False: `why` gets the reason, which names a serial number of Excel as such. */
bool table_date(const char *text, struct date *out, struct buf *why);
/* The time of day behind it, in seconds; 0 without one. */
int table_seconds(const char *text);
/* An amount so far above the usual one that its unit is likely the wrong one. */
bool table_outlier(fen amount, fen usual);

/* For table.c and mapping tests: "金额（万元）" is 金额; *unit is what the brackets say, *stated
   whether they do. Caller frees. */
char *table_head_text(const char *cell, enum money_unit *unit, bool *stated);

#endif
