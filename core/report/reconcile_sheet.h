/* 核算中心对账表: the statement beside the payments, row by row, as a document. */
#ifndef ANZHANG_CORE_REPORT_RECONCILE_SHEET_H
#define ANZHANG_CORE_REPORT_RECONCILE_SHEET_H

#include "core/doc/doc.h"
#include "core/rule/reconcile.h"

/* Title, month (0: the whole year), one table with a row for each line and the sums of both sides,
   the count of each class below. Amounts are in 元. */
void reconcile_doc(struct doc *d, const char *office, int year, int month,
                   const struct reconcile_line *line, size_t n, const struct reconcile_sums *sums);

#endif
