/* How a table would be read: the columns and the first rows as understood, for a command and for a
   screen alike. Nothing is stored. */
#ifndef ANZHANG_CORE_RECORD_PREVIEW_H
#define ANZHANG_CORE_RECORD_PREVIEW_H

#include "core/base/arena.h"
#include "core/record/table.h"

/* One field of one row. */
struct preview_cell {
    const char *field;      /* the column's first word: 金额 */
    const char *from;       /* "F", or "" when the mapping gives the value */
    const char *head;       /* what stands above it in the table; "" none */
    const char *stated;     /* as in the table */
    const char *understood; /* as it would be stored: 12000.00元, 2024-12-05, 30201 办公费; "" not */
};

struct preview_row {
    int line;
    enum table_answer answer;
    const char *why;  /* TABLE_REFUSED: the reason */
    const char *told; /* taken, but looks ruined */
    struct preview_cell *cell;
    size_t n;
};

struct preview {
    const struct kind *kind;
    int head_line;        /* 0: no head row */
    enum money_unit unit;
    const char **unused;  /* heads of columns that no field takes */
    size_t nunused;
    struct preview_row *row; /* the first rows that are not empty */
    size_t n;
    size_t refused; /* of all rows of the table */
    size_t taken;
};

/* Reads all rows of s under m (a fresh mapping_init() proposes all), keeps the first `rows` that
   are not empty. Texts of the arena. False: e says what the heads lack. */
bool mapping_preview(const struct sheet *s, const struct mapping *m, const struct codes *codes,
                     int year, size_t rows, struct arena *a, struct preview *out, struct err *e);
/* The mapping that m and the heads of s amount to: every column by its head or letter; what a screen
   lets the user change. False as above. */
bool mapping_proposal(const struct sheet *s, const struct mapping *m, struct mapping *out,
                      struct err *e);

#endif
