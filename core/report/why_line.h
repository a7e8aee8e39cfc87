/* Why a line's five columns say what they say: formula, rows, who and when. */
#ifndef ANZHANG_CORE_REPORT_WHY_LINE_H
#define ANZHANG_CORE_REPORT_WHY_LINE_H

#include "core/base/buf.h"
#include "core/report/execution.h"

enum trail_column {
    TRAIL_INITIAL,    /* 年初预算: a budget row */
    TRAIL_ADJUSTMENT, /* of a budget row; initial and adjustments are the full-year budget */
    TRAIL_APPROVED,   /* 已批未付: what a request holds */
    TRAIL_PAID,       /* 已付: a payment or reversal */
    TRAIL_COMMITTED,  /* 合同未付: what a contract holds */
    TRAIL_COLUMNS
};

/* A record that counts in a column of a line. */
struct trail_row {
    enum trail_column column;
    const char *kind; /* "payment": kind_find() and store_load() give the record */
    int64_t id;
    int64_t date; /* date_number(), 0: none */
    const char *economic, *text;
    fen amount;
    const char *saved_at, *saved_by; /* last change, from the log; "" unknown */
};

const char *trail_column_label(enum trail_column c); /* Chinese msgid */

/* The explanation of row r (a line, or the sum of a project) from its trail, as lines of text; at
   most `most` rows of a column, the others in one sum. */
void why_line(struct buf *out, const struct execution_row *r, const struct trail_row *row, size_t n,
              size_t most);

#endif
