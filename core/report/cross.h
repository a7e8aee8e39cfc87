/* 交叉表: rows by columns of one measure with totals. A cell with one or two petitions that has one
   of class 3 among them is shown as <3 (privacy rules), and as many others are hidden as it takes
   that no total gives it away. */
#ifndef ANZHANG_CORE_REPORT_CROSS_H
#define ANZHANG_CORE_REPORT_CROSS_H

#include "core/report/stat_doc.h"
#include "core/report/stat_period.h"

enum cross_show { CROSS_PLAIN, CROSS_FEW, CROSS_HIDDEN }; /* the number, <3, ※ */

/* What is shown of a table of rows × columns that has its totals in the last row and column: v are
   the petitions counted, secret those of class 3. show gets rows * columns answers. */
void cross_protect(const int64_t *v, const int64_t *secret, size_t rows, size_t columns,
                   enum cross_show *show);
/* The document of a run with one group of two dimensions and one figure. */
void cross_doc(struct stat_doc *d, enum stat_report r, struct period p, const char *office,
               const char *title);

#endif
