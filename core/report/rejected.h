/* Rows of a table that an import did not take, as a CSV to mend and read again. */
#ifndef ANZHANG_CORE_REPORT_REJECTED_H
#define ANZHANG_CORE_REPORT_REJECTED_H

#include "core/base/buf.h"
#include "core/sheet/sheet.h"

struct rejected {
    int line;     /* of the source, as sheet_line() counts */
    bool warning; /* it was taken all the same: not written */
    char *why;    /* the owner frees it */
};

/* v in the order of the lines, as an import tells them. Heads (head: row of the sheet, -1: none), then each rejected row with its reason in a last column;
   UTF-8 with a BOM, formulas neutralised. How many rows were written. */
size_t rejected_csv(const struct sheet *s, int head, const struct rejected *v, size_t n,
                    struct buf *out);

#endif
