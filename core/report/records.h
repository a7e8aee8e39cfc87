/* All fields of records as a table: what an export writes and an import reads again. */
#ifndef ANZHANG_CORE_REPORT_RECORDS_H
#define ANZHANG_CORE_REPORT_RECORDS_H

#include "core/base/buf.h"
#include "core/doc/doc.h"
#include "core/record/rec.h"

/* Columns: the record's number, its fields (not the hidden ones), and of a list that tables know the
   fields of a single row. Heads are the Chinese labels, in whatever language. */
struct records {
    const struct kind *kind;
    size_t lost;             /* rows of lists that the table has no place for */
    struct arena *arena;     /* of the document */
    struct doc *doc;
    struct doc_table *table; /* the head */
    struct doc_table *list[KIND_LISTS];
};

void records_csv_begin(struct records *x, const struct kind *k, struct buf *out);
void records_csv_add(struct records *x, const struct rec *r, struct buf *out);
/* A document with true numbers: the records, then a page for each list with the record's number in
   front; nothing is lost. */
void records_doc_begin(struct records *x, const struct kind *k, const char *name, struct arena *a);
void records_doc_add(struct records *x, const struct rec *r);
/* Lists that stayed empty are left out. */
struct doc *records_doc_end(struct records *x);

#endif
