/* The control register for the programs above: code tables, tiers, totals of budget and payments. */
#ifndef ANZHANG_DB_REGISTER_H
#define ANZHANG_DB_REGISTER_H

#include "core/record/json.h"
#include "core/record/proposal.h"
#include "core/report/execution.h"
#include "core/report/months.h"
#include "core/report/why_line.h"
#include "core/rule/code.h"
#include "core/rule/facts.h"
#include "core/sheet/sheet.h"
#include "db/db.h"

/* Takes the rows of a sheet (columns code, name, parent, years, split in any order; Chinese heads
   too) into the table of a kind: new ones and changed ones, one undoable step. A row whose parent
   is neither in the sheet nor in the table, or whose years or code make no sense, is noted and not
   taken. *taken counts. */
bool db_code_import(struct db *db, enum code_kind kind, const struct sheet *s, size_t *taken,
                    struct import_notes *notes, struct err *e);
/* From `since` ("2024-01-01") on the role is needed over (超过) or from (以上) the limit; a negative
   limit removes the row. One undoable step. */
bool db_tier_set(struct db *db, const char *role, const char *since, bool inclusive, fen limit,
                 struct err *e);

/* Budget and payments of a year by line, in the order of project and economic code; names and texts
   of the arena. NULL and e. */
const struct execution_line *db_execution(struct db *db, int year, struct arena *a, size_t *n,
                                          struct err *e);
/* What stands behind the columns of a line, or of all lines of a project (economic NULL): by column,
   then by day. The sums of the rows are the figures of db_execution(). Texts of the arena. NULL and
   e. */
const struct trail_row *db_line_trail(struct db *db, int year, const char *project,
                                      const char *economic, struct arena *a, size_t *n,
                                      struct err *e);
/* Requests of the year that wait (待审批), need a meeting (by the tiers, or as 三重一大) and are on no
   meeting's agenda, or were put off (缓议) by those they were on; oldest first. NULL and e. */
const struct proposal *db_proposals(struct db *db, int year, struct arena *a, size_t *n,
                                    struct err *e);
/* Payments of a year by line and month; line is what db_execution() gave. A line that is not there is
   left out. NULL and e. */
const struct month_paid *db_months(struct db *db, int year, const struct execution_line *line,
                                   size_t nline, struct arena *a, size_t *n, struct err *e);
/* The ledger's figures for a form's project and year. */
bool db_ledger_sums(struct db *db, const struct rec *form, struct ledger_sum out[LEDGER_SOURCES],
                    struct err *e);

#endif
