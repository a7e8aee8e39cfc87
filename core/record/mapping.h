/* A named rule of an import: which column of a table is which field. As text it is lines of parts
   between tabs (docs/formats.md), which is how it is stored. */
#ifndef ANZHANG_CORE_RECORD_MAPPING_H
#define ANZHANG_CORE_RECORD_MAPPING_H

#include "core/record/table_heads.h"
#include "locale/encode.h"

#define MAPPING_NAME 64
#define MAPPING_TEXT 160

enum mapping_from {
    FROM_NOTHING, /* the field is not taken, whatever the heads say */
    FROM_HEAD,    /* the column under this head */
    FROM_COLUMN,  /* the column with this letter */
    FROM_VALUE    /* the same text in every row whose own cell is blank */
};

struct mapping_rule {
    int column; /* of table_columns() */
    enum mapping_from from;
    int at;     /* FROM_COLUMN: 0 is A */
    char text[MAPPING_TEXT]; /* FROM_HEAD, FROM_VALUE */
};

#define HEAD_FOUND 0   /* the head row is looked for */
#define HEAD_NONE (-1) /* the table has none */

/* A value. What it does not say is proposed from the heads. */
struct mapping {
    char name[MAPPING_NAME];
    const struct kind *kind;
    int head;               /* line of the head row in the file, HEAD_FOUND or HEAD_NONE */
    enum money_unit unit;   /* UNIT_N: as the table says */
    enum encoding encoding; /* ENC_N: guessed */
    struct mapping_rule rule[TABLE_COLUMNS];
    size_t n;
};

/* An empty rule for a kind that is read from tables. */
void mapping_init(struct mapping *m, const struct kind *k);
/* Adds what "金额=F; 项目=用款项目; 资金来源:=其他; 摘要=-; head_row=3; unit=万元" says: FIELD=COLUMN (one or
   two capital letters) or HEAD, FIELD:=VALUE, FIELD=- for none. A field is named by a head, its id
   or its label; a later word about a field replaces an earlier one. False: e names the part. */
bool mapping_set(struct mapping *m, const char *words, struct err *e);
/* False: e names the line. m->name is what the text says. */
bool mapping_parse(const char *text, struct mapping *m, struct err *e);
void mapping_format(const struct mapping *m, struct buf *out);
/* The rule for a column of table_columns(), NULL when there is none. */
const struct mapping_rule *mapping_rule_of(const struct mapping *m, int column);
/* "A", "AB" of a 0-based column; out: 4 bytes. */
const char *column_letter(int column, char out[4]);
/* A name can be stored: not empty, one line, at most MAPPING_NAME - 1 bytes. */
bool mapping_name_set(struct mapping *m, const char *name, struct err *e);

#endif
