/* 项目支出绩效自评表 as a document: what paper, spreadsheet, text and the screen draw. */
#ifndef ANZHANG_CORE_REPORT_SELFEVAL_SHEET_H
#define ANZHANG_CORE_REPORT_SELFEVAL_SHEET_H

#include "core/doc/doc.h"
#include "core/record/rec.h"
#include "core/rule/book.h"

/* The screen also has cells for what stands nowhere on paper while it is blank: the explanations of
   the funds, the names in report and budget. */
enum sheet_use { SHEET_PAPER, SHEET_SCREEN };

/* Adds one form to d: title, year, the grid by its layout, notes. r is computed. Every cell that
   shows a cell of the record carries its path in `place`; level words are merged over their rows
   (the place is that of the first row). Returns the grid. */
struct doc_table *selfeval_sheet(struct doc *d, const struct rec *r, const struct book *b,
                                 enum sheet_use use);

#endif
