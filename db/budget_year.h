/* A whole year's budget as one grid (core/record/budget_year.h): read, checked, stored as one step. */
#ifndef ANZHANG_DB_BUDGET_YEAR_H
#define ANZHANG_DB_BUDGET_YEAR_H

#include "core/base/finding.h"
#include "core/record/budget_year.h"
#include "core/report/execution.h"
#include "db/db.h"

/* All budget records of the year as rows in the order of entry. r is initialised in any case. */
bool db_budget_year_load(struct db *db, int year, struct rec *r, struct err *e);

/* What stands in the file beside the grid. */
struct budget_year_context {
    const struct book *book;
    const struct rec *base; /* the grid as it was loaded */
    const struct execution_line *line; /* db_execution() of the year */
    size_t nline;
};

/* The obligations of every row as its record would have them with all rows stored; places are those of
   the grid. A row of base that is gone may not leave payments without a budget. */
void budget_year_check(const struct budget_year_context *x, const struct rec *r,
                       struct findings *out);

/* Stores what differs from base as one undoable step: new rows, changed ones, those that are gone.
   Ids and versions of the rows are set in r. False: nothing was stored, e names the row, its path is the
   cell's place in the grid. */
bool db_budget_year_save(struct db *db, struct rec *r, const struct rec *base, struct err *e);

#endif
