/* Any record as a grid of labels and cells: what the screens draw. Which fields stand where is a table
   a kind (record_rows.c); fields that it does not name are not shown. */
#ifndef ANZHANG_CORE_REPORT_RECORD_SHEET_H
#define ANZHANG_CORE_REPORT_RECORD_SHEET_H

#include "core/doc/doc.h"
#include "core/record/rec.h"

enum sheet_row_kind {
    SHEET_FIELDS,  /* fields of the head, side by side */
    SHEET_HEADING, /* a line that begins a part */
    SHEET_FOLD,    /* the same of a part that can be folded: up to the next heading */
    SHEET_LIST,    /* a list as a table: its columns */
    SHEET_BLOCKS   /* a list of which every row is a block of lines: too many columns for a table */
};

#define SHEET_FIELDS_MAX 20

struct sheet_row {
    enum sheet_row_kind kind;
    int n;
    int field[SHEET_FIELDS_MAX]; /* of the head, or of the list */
    int list;
    int cols[SHEET_FIELDS_MAX]; /* of a list: columns on the screen; 0: as the type or a share */
    const char *heading; /* Chinese msgid */
    /* Only shown when this holds, or something stands in it; NULL: always. */
    bool (*when)(const struct rec *r);
    bool quiet; /* what the program writes by itself: does not open its part */
};

/* The rows of a kind's sheet; NULL when it has none. */
const struct sheet_row *record_sheet_rows(const struct kind *k, size_t *n);

/* What stands at the right of a cell: what it means, what is known about it. NULL: nothing. Text lives
   as long as the document. */
typedef const char *record_hint(void *ctx, struct place p);

/* How it is shown. hint may be NULL; open says whether the part of the fold at row i is open, NULL: all
   are. */
struct sheet_view {
    record_hint *hint;
    bool (*open)(void *ctx, size_t row);
    void *ctx;
};

/* Adds the grid to d. Every cell of the record carries its path in `place`, the line of an empty
   list the list's path, the line of a fold its name (record_fold_name()). */
struct doc_table *record_sheet(struct doc *d, const struct rec *r, const struct sheet_view *v);

/* record_fold.c */
bool record_is_heading(const struct sheet_row *row);
/* The list that the row shows, -1: the head. */
int record_row_list(const struct sheet_row *row);
/* Whether the row belongs to the sheet of r now: its condition holds, or something stands in it. */
bool record_row_shown(const struct rec *r, const struct sheet_row *row);

#define FOLD_NAME 24
/* "#12": the place of the fold at row i, and back; false: text names none. */
void record_fold_name(size_t row, char out[FOLD_NAME]);
bool record_fold_parse(const char *text, size_t *row);
/* Whether something was filled in within the fold at row i, by a person. */
bool record_fold_filled(const struct rec *r, size_t row);
/* The fold that the place stands in; false: in none, it is always seen. */
bool record_fold_of(const struct rec *r, struct place p, size_t *row);

#endif
