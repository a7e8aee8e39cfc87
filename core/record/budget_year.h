/* 整年预算: all budget lines of a year as rows of one grid. Not stored itself: each row becomes a
   budget record. */
#ifndef ANZHANG_CORE_RECORD_BUDGET_YEAR_H
#define ANZHANG_CORE_RECORD_BUDGET_YEAR_H

#include "core/record/budget.h"

enum budget_year_head { YG_YEAR, YG_UNIT, YG_N };
/* The first YR_KEEP fields are taken over by a new row below. */
enum budget_year_row {
    YR_CLASS, YR_PROJECT, YR_FUNCTION, YR_FUND, YR_SOURCE, YR_ECONOMIC, YR_INITIAL, YR_CHANGE,
    YR_FULL, YR_ADJUSTED, YR_ID, YR_VERSION, YR_N
};
#define YR_KEEP YR_ECONOMIC

extern const struct kind budget_year_kind;

/* A grid of this year without rows; its id is the year. r is initialised here. */
void budget_year_start(struct rec *r, int year);
/* Adds a row for a budget record (computed), amounts in the grid's unit. */
void budget_year_add(struct rec *r, const struct rec *budget);
/* The field of the grid for a field of a budget record, and back; -1: there is none. */
int budget_year_field(int budget_head);
int budget_year_head(int row_field);
/* Nothing was typed in the row and it stands for no record: it is left out. */
bool budget_year_blank(const struct rec *r, size_t row);
/* Id of the record that the row stands for; 0: a new one. */
int64_t budget_year_id(const struct rec *r, size_t row);
int64_t budget_year_version(const struct rec *r, size_t row);
/* The row with this id; the number of rows when there is none. */
size_t budget_year_row_of(const struct rec *r, int64_t id);
/* What the row says goes into a budget record: a new one (initialised), or the stored one, whose
   adjustments, note and amount unit stay. An amount of the same value keeps its text. */
void budget_year_put(const struct rec *r, size_t row, struct rec *budget);
/* The row's record was stored under this id and version: not a step of undo. */
void budget_year_stored(struct rec *r, size_t row, int64_t id, int64_t version);
/* Amounts are shown and typed in this unit from now on; they stay what they are. */
void budget_year_unit(struct rec *r, enum money_unit unit);
/* Same line (project, economic code); same record (also function, fund and source, blank ones as
   their usual words). */
bool budget_year_same_line(const struct cell *a, const struct cell *b);
bool budget_year_same_key(const struct cell *a, const struct cell *b);

enum { YEAR_PEOPLE, YEAR_RUNNING, YEAR_PROJECTS, YEAR_ALL, YEAR_CLASSES };

/* Sums in 分 by class; rows without a class count in YEAR_ALL only. */
struct budget_year_totals {
    fen initial[YEAR_CLASSES];
    fen full[YEAR_CLASSES];
    size_t rows; /* that are not blank */
};
struct budget_year_totals budget_year_totals(const struct rec *r);

/* v changed by `percent` (millionths of a percent: 5000000 is +5%), half-up to whole multiples of
   step (分). False when the result is too large. */
bool budget_year_scale(fen v, micro percent, fen step, fen *out);

#endif
