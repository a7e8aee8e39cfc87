/* Any record as a grid of labels and cells: what the screens draw. Which fields stand where is a table
   a kind (record_rows.c); fields that it does not name are not shown. */
#ifndef ANZHANG_CORE_REPORT_RECORD_SHEET_H
#define ANZHANG_CORE_REPORT_RECORD_SHEET_H

#include "core/doc/doc.h"
#include "core/record/rec.h"

enum sheet_row_kind {
    SHEET_FIELDS,  /* fields of the head, side by side */
    SHEET_HEADING, /* a line that begins a part */
    SHEET_LIST,    /* a list as a table: its columns */
    SHEET_BLOCKS   /* a list of which every row is a block of lines: too many columns for a table */
};

#define SHEET_FIELDS_MAX 20

struct sheet_row {
    enum sheet_row_kind kind;
    int n;
    int field[SHEET_FIELDS_MAX]; /* of the head, or of the list */
    int list;
    const char *heading; /* Chinese msgid */
};

/* The rows of a kind's sheet; NULL when it has none. */
const struct sheet_row *record_sheet_rows(const struct kind *k, size_t *n);

/* What stands at the right of a cell: what it means, what is known about it. NULL: nothing. Text lives
   as long as the document. */
typedef const char *record_hint(void *ctx, struct place p);

/* Adds the grid to d. Every cell of the record carries its path in `place`, the line
   of an empty list the list's path. hint may be NULL. */
struct doc_table *record_sheet(struct doc *d, const struct rec *r, record_hint *hint, void *ctx);

#endif
