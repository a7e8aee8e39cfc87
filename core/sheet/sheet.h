/* A file of rows (CSV or XLSX) as text cells: what imports read. Cells are valid UTF-8 without
   NUL; \r\n inside is \n, other control characters are as in the file. */
#ifndef ANZHANG_CORE_SHEET_SHEET_H
#define ANZHANG_CORE_SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/err.h"
#include "locale/encode.h"

#define SHEET_ROWS_MAX 200000
#define SHEET_COLS_MAX 256
#define SHEET_CELL_MAX (64u << 10)       /* bytes of one cell */
#define SHEET_TOTAL_MAX (200u << 20)     /* bytes of all cells, a cell's place counts 8 */
#define SHEET_UNPACKED_MAX (256u << 20)  /* bytes of all parts of an xlsx that are read */
#define SHEET_RATIO_MAX 250u             /* unpacked : packed, above 16 MiB unpacked */

struct sheet_row {
    const char **cell; /* [cap], NULL where nothing stands */
    int cap;
    int line; /* line of the file (CSV, 1-based) or number of the row (XLSX); 0: an empty row */
};

/* {0} is empty. All texts live in the arena. */
struct sheet {
    struct arena arena;
    const char *name; /* of the worksheet; "" for CSV */
    int rows, cols;   /* up to the last that holds something */
    struct sheet_row *row;
    int cap;
    size_t total; /* bytes counted against SHEET_TOTAL_MAX */
};

/* Text of a cell, 0-based; "" when nothing stands there or outside of the sheet. */
const char *sheet_cell(const struct sheet *s, int row, int col);
/* Line (CSV) or row number (XLSX) in the source for messages; row + 1 when it is not known. */
int sheet_line(const struct sheet *s, int row);
void sheet_release(struct sheet *s);

/* For readers: puts a copy of n bytes into a cell; an empty text only notes the row's line. False
   and e (which names the line) when a limit is passed or a NUL is inside. */
bool sheet_put(struct sheet *s, int row, int col, int line, const char *text, size_t n,
               struct err *e);

/* The readers release and fill `out`; on false it is empty and e is ERR_DATA with a sentence that
   names the line. The caller releases it. */

/* RFC 4180: quoted fields may hold separators, doubled quotes and line breaks; \n, \r\n and \r end
   a row; a quote inside an unquoted field is kept, and so is what follows a closing quote. `sep`
   is ',', ';', '\t' or 0: whichever of them is the most frequent outside quotes in the first
   lines. A BOM is skipped. An empty line is a row without cells. A quote that is never closed is
   an error. */
bool csv_read(const char *utf8, size_t n, char sep, struct sheet *out, struct err *e);

/* Reads the visible worksheet `sheet_no` (0: the first). Cells are as Excel shows them in the
   plain case: integers without .0, up to 15 significant digits, percent formats as 87.06% with the
   decimals of the format, date formats as YYYY-MM-DD (HH:MM is added when the format has it),
   TRUE and FALSE, the error sign of a failed formula; of merged cells the first has the value. */
bool xlsx_read(const void *p, size_t n, int sheet_no, struct sheet *out, struct err *e);

/* Reads a file's content (`name` is for messages only) by what it is: a zip is an XLSX, else text
   in a guessed encoding. *enc (may be NULL): in, an encoding to use instead of the guess (ENC_N:
   guess); out, the encoding used (ENC_N for XLSX). e->field is the name. */
bool sheet_read(const char *name, const void *p, size_t n, struct sheet *out, enum encoding *enc,
                struct err *e);

#endif
