/* How the tables of rows are written. Shared by record_rows.c, petition_rows.c and
   register_rows.c only. */
#ifndef ANZHANG_CORE_REPORT_RECORD_ROWS_H
#define ANZHANG_CORE_REPORT_RECORD_ROWS_H

#include "core/report/record_sheet.h"

#define ONE(a) {.kind = SHEET_FIELDS, .n = 1, .field = {a}}
#define TWO(a, b) {.kind = SHEET_FIELDS, .n = 2, .field = {a, b}}
#define PART(text) {.kind = SHEET_HEADING, .heading = text}
#define LIST(l, count, ...) {.kind = SHEET_LIST, .list = l, .n = count, .field = {__VA_ARGS__}}
#define BLOCKS(l, count, ...) {.kind = SHEET_BLOCKS, .list = l, .n = count, .field = {__VA_ARGS__}}
#define ATTACHED(l) LIST(l, AT_N, AT_NAME, AT_SHEETS, AT_PATH, AT_SHA256)
#define FOLD(text) {.kind = SHEET_FOLD, .heading = text}
/* Rows of records for which `cond` holds, or where something stands in them. */
#define ONE_IF(cond, a) {.kind = SHEET_FIELDS, .n = 1, .field = {a}, .when = (cond)}
#define TWO_IF(cond, a, b) {.kind = SHEET_FIELDS, .n = 2, .field = {a, b}, .when = (cond)}
/* What the program fills in: only when the condition holds, and it opens no part. */
#define ONE_QUIET(cond, a) \
    {.kind = SHEET_FIELDS, .n = 1, .field = {a}, .when = (cond), .quiet = true}
#define TWO_QUIET(cond, a, b) \
    {.kind = SHEET_FIELDS, .n = 2, .field = {a, b}, .when = (cond), .quiet = true}
#define BLOCKS_QUIET(cond, l, count, ...) \
    {.kind = SHEET_BLOCKS, .list = l, .n = count, .field = {__VA_ARGS__}, .when = (cond), .quiet = true}
#define FOLD_IF(cond, text) {.kind = SHEET_FOLD, .heading = text, .when = (cond), .quiet = true}

/* Those of petitions and their letters; NULL and 0: another kind. */
const struct sheet_row *petition_sheet_rows(const struct kind *k, size_t *n);
/* Those of the smaller registers (register_rows.c), in the same way. */
const struct sheet_row *register_sheet_rows(const struct kind *k, size_t *n);

#endif
