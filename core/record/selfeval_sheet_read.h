/* 自评表 from a spreadsheet or CSV laid out as the official form: labels are found in the cells and
   the values taken by their position (docs/formats.md). */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_SHEET_READ_H
#define ANZHANG_CORE_RECORD_SELFEVAL_SHEET_READ_H

#include "core/record/json.h"
#include "core/record/selfeval.h"
#include "core/sheet/sheet.h"

/* Number of forms in the sheet: each title with 自评表 begins one; without a title a sheet with an
   indicator table is one form. */
size_t selfeval_sheet_forms(const struct sheet *s);

/* Fills r (initialised as selfeval_kind, blank) from form number `form` (from 0) as it is stated
   there. The layout stays blank: the sheet names none. Cells that cannot be read stay as stated and
   are noted, as are texts that belong to no known label; a note's line is the sheet's.
   False and e: there is no such form, it has too many rows, or no cell of it was found. */
bool selfeval_from_sheet(struct rec *r, const struct sheet *s, size_t form, const struct book *b,
                         struct import_notes *notes, struct err *e);

#endif
