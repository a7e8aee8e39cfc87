/* All records of a kind as a file's bytes. */
#ifndef ANZHANG_DB_EXPORT_H
#define ANZHANG_DB_EXPORT_H

#include "core/base/buf.h"
#include "core/record/kind.h"
#include "db/db.h"
#include "locale/encode.h"

enum export_format {
    EXPORT_CSV,  /* with a BOM when it is UTF-8 */
    EXPORT_XLSX, /* true numbers, days as text; a worksheet for each list of rows */
    EXPORT_JSON, /* an array of records as stated, with their numbers: reads back exactly */
    EXPORT_N
};

struct export_counts {
    size_t records;
    size_t lost; /* CSV: rows of lists that have no place in a flat table */
};

/* The format for a file name's ending, EXPORT_N when there is none. */
enum export_format export_format_of(const char *filename);
/* year 0: all years. encoding is for CSV (ENC_N: UTF-8). Bytes are appended to out. Of kinds with
   petitioners' data only what the user may see, and masked unless unmask gives the reason (access_export()). */
bool db_export(struct db *db, const struct kind *k, int year, enum export_format format,
               enum encoding encoding, const char *unmask, struct buf *out,
               struct export_counts *n, struct err *e);
/* The same for records with these numbers, in this order; what is gone since is passed over. */
bool db_export_these(struct db *db, const struct kind *k, const int64_t *id, size_t nid,
                     enum export_format format, enum encoding encoding, const char *unmask,
                     struct buf *out, struct export_counts *n, struct err *e);

#endif
