/* Looking over a sheet for the parts of a 自评表. */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_SCAN_H
#define ANZHANG_CORE_RECORD_SELFEVAL_SCAN_H

#include "core/sheet/sheet.h"

/* A cell's text when something is there, else NULL. Blanks of any width are nothing. */
const char *scan_text(const struct sheet *s, int row, int col);
/* First square of the row, from `col` on and before `end`, that holds something; -1: none. */
int scan_next(const struct sheet *s, int row, int col, int end);
/* A row whose only text is a title with 自评表. */
bool scan_is_title(const struct sheet *s, int row);
/* A cell of the row is this label. */
bool scan_row_has(const struct sheet *s, int row, const char *word);
/* Title rows that follow each other are one title: the first of them begins the form. */
bool scan_begins_form(const struct sheet *s, int row);

#endif
