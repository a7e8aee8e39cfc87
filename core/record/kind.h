/* A kind of record: its fields, its lists of rows, what it computes. One file a kind;
   store, import, export, undo, audit and widgets work by these tables and know no record by name. */
#ifndef ANZHANG_CORE_RECORD_KIND_H
#define ANZHANG_CORE_RECORD_KIND_H

#include "core/base/buf.h"
#include "core/record/field.h"

struct rec;
struct book;

struct list_def {
    const char *id;   /* part of the table's name: "indicator" */
    const char *path; /* in the interchange format: "indicators" */
    const char *label;
    const struct field *fields;
    size_t nfields;
    size_t max_rows;
};

#define KIND_LISTS 3

/* A cell of a record. list -1: the head (row is 0). */
struct place {
    int list;
    int row;
    int field;
};

struct kind {
    const char *id;    /* table name: "selfeval" */
    const char *label; /* Chinese msgid */
    const struct field *fields;
    size_t nfields;
    struct list_def lists[KIND_LISTS];
    size_t nlists;
    int unit_field; /* head field with the amount unit, -1: 元 */
    bool yuan;      /* a blank amount unit is 元, not 万元 */
    /* Fills the computed values of all cells. Called after every change; never fails. */
    void (*compute)(struct rec *r, const struct book *b);
    /* The same after a change of the cell at p alone: what a keystroke costs. NULL: compute(). */
    void (*compute_at)(struct rec *r, const struct book *b, struct place p);
    /* A line that names the record for lists, the log and undo. */
    void (*title)(const struct rec *r, struct buf *out);
    /* Where the number at p comes from: formula, figures, rule. False: nothing to tell. */
    bool (*why)(const struct rec *r, const struct book *b, struct place p, struct buf *out);
};

const struct kind *const *kinds(size_t *n);
const struct kind *kind_find(const char *id); /* NULL when there is none */

const struct field *kind_field(const struct kind *k, struct place p);
/* Path of a cell, "indicators[2].score", into out (80 bytes suffice). */
void place_format(const struct kind *k, struct place p, char *out, size_t n);
/* The other way round; false when the path names no cell of this kind. The row is not checked. */
bool place_parse(const struct kind *k, const char *path, struct place *out);
/* Index of the field with this id, -1 when there is none. list -1: head fields. */
int kind_field_index(const struct kind *k, int list, const char *id);
/* Table and column conventions of the store:
   head:  table k->id          id, version, then per field: id TEXT [, id_n INTEGER for numbers]
   list:  table k->id_list->id  parent, pos, then the same columns per field
   TEXT holds cell_text() (NULL when blank), _n holds cell_value() (NULL when none). */
bool ftype_is_number(enum ftype t);

#endif
