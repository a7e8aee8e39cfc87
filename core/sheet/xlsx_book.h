/* What an xlsx says outside of its cells: sheets, shared strings, styles. Private to the room. */
#ifndef ANZHANG_CORE_SHEET_XLSX_BOOK_H
#define ANZHANG_CORE_SHEET_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"
#include "core/sheet/number.h"
#include "core/sheet/part.h"

struct xlsx_book {
    struct arena arena;
    struct package pk;
    bool date1904;
    const char *sheet_name, *sheet_path; /* of the sheet asked for */
    const char **string;                 /* shared strings, [nstrings] */
    size_t nstrings, strings_cap, strings_total;
    struct number_format *style; /* of cell style 0, 1, ..., [nstyles] */
    size_t nstyles, styles_cap;
};

/* Reads all of it for the visible worksheet `sheet_no`. False: w is empty. */
bool xlsx_book_open(struct xlsx_book *w, const void *p, size_t n, int sheet_no, struct err *e);
void xlsx_book_close(struct xlsx_book *w);

/* Undoes the escapes _xHHHH_ of a text in place, and its \r\n and \r become \n. */
void xlsx_unescape(struct buf *text);

#endif
