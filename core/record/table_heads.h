/* The columns that a table of a kind may have, and the words of their heads (table.def). */
#ifndef ANZHANG_CORE_RECORD_TABLE_HEADS_H
#define ANZHANG_CORE_RECORD_TABLE_HEADS_H

#include "core/record/kind.h"

#define TABLE_COLUMNS 112 /* of a kind, at most */
#define TABLE_NAMES 8

enum table_role {
    COL_TEXT, COL_DATE, COL_MONEY,
    COL_DEBIT,  /* an amount beside COL_CREDIT, which counts as negative */
    COL_CREDIT, COL_ECONOMIC, COL_FUNCTION,
    COL_NUMBER, /* of a paper: digits that a spreadsheet may ruin */
    COL_UNIT,   /* of the row's amounts */
    COL_MOMENT, /* a day with a time */
    COL_YESNO, COL_SEX,
    COL_COUNT,  /* persons, days: a whole number, with or without its measure word */
    COL_LIMIT,  /* 24小时, 7天: in hours */
    COL_PERSONAL /* of a person: digits; what a spreadsheet ruined is put aside, the row stays */
};

/* A column: list -1 is the head, else the one row of the list. */
struct table_column {
    const struct kind *kind;
    int list, field;
    enum table_role role;
    bool must;
    const char *name[TABLE_NAMES]; /* folded; the first names the column */
};

/* The columns of a kind; NULL for one that is not read from tables. */
const struct table_column *table_columns(const struct kind *k, size_t *n);
/* The column that a word names (a head, a field's id or label, in any width); -1: none. */
int table_column_find(const struct kind *k, const char *word);
bool table_is_money(enum table_role role);

#endif
