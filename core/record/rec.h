/* A record: cells of the head and rows of cells, laid out by its kind's tables. Owns its texts. */
#ifndef ANZHANG_CORE_RECORD_REC_H
#define ANZHANG_CORE_RECORD_REC_H

#include "core/record/kind.h"

struct rec_list {
    struct cell **row; /* row[i] has kind->lists[l].nfields cells */
    size_t n;
    size_t cap;
};

struct rec {
    const struct kind *kind;
    int64_t id;      /* 0: not stored yet */
    int64_t version; /* raised by each save; guards against lost updates */
    enum money_unit unit;
    struct cell *head;
    struct rec_list list[KIND_LISTS];
    char *about;   /* names of the persons it is about that stand in another record, parted by \n; NULL: none */
    bool withheld; /* that other record is a restricted case */
};

void rec_init(struct rec *r, const struct kind *k); /* all cells blank, no rows */
void rec_release(struct rec *r);
/* to must be released or never initialised. */
void rec_copy(struct rec *to, const struct rec *from);
/* The same statements everywhere (id and version do not count). */
bool rec_equal(const struct rec *a, const struct rec *b);

/* The cell at p; BUG when there is none. */
struct cell *rec_at(struct rec *r, struct place p);
const struct cell *rec_cell(const struct rec *r, struct place p);
bool rec_has(const struct rec *r, struct place p);
/* Short forms: a head cell, a cell of a row. */
#define HEAD(f) ((struct place){-1, 0, (f)})
#define ROW(l, i, f) ((struct place){(l), (int)(i), (f)})

/* Sets a cell from text as cell_set() does. A change of the amount unit re-reads all amounts. */
bool rec_set(struct rec *r, struct place p, const char *text, struct err *e);
/* Inserts a blank row before `row` (row == n appends); false when the list is full. */
bool rec_insert_row(struct rec *r, int list, size_t row, struct err *e);
void rec_delete_row(struct rec *r, int list, size_t row);
void rec_move_row(struct rec *r, int list, size_t from, size_t to);

/* Shown text of the cell at p (see cell_shown()). */
const char *rec_shown(const struct rec *r, struct place p, char *out, size_t n);

#endif
