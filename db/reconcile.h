/* 对账 for the programs above: the year's statement against the payments, and confirming it. */
#ifndef ANZHANG_DB_RECONCILE_H
#define ANZHANG_DB_RECONCILE_H

#include "core/base/arena.h"
#include "core/rule/reconcile.h"
#include "db/db.h"

struct reconcile_result {
    const struct reconcile_line *line;
    size_t n;
    struct reconcile_sums sums;
    int year, month; /* month 0: the whole year */
    int days;        /* how late a booking may be: the setting reconcile_days */
};

/* All rows of a year (and month), with the setting reconcile_days. Arrays of the arena. */
bool db_reconcile(struct db *db, int year, int month, struct arena *a,
                  struct reconcile_result *out, struct err *e);

/* Told for each row that could not be confirmed. */
typedef void reconcile_tell(const struct reconcile_line *l, const char *why, void *ctx);
/* Confirms the lines of `which` (NULL: all of class 相符 that are not proposed): the statement row gets
   the payment's number, the payment the voucher number and day it lacks. One undoable step; a row
   that a rule refuses is told and the others go on. *done counts. A line of `which` needs both
   sides; a proposal that somebody chose is confirmed like any other. */
bool db_reconcile_confirm(struct db *db, const struct reconcile_result *r, const size_t *which,
                          size_t nwhich, size_t *done, reconcile_tell *tell, void *ctx,
                          struct err *e);
/* Confirms a statement row with a payment that somebody chose; the payment becomes its voucher. One
   undoable step. False: a rule refuses it (ERR_INPUT), or one of them is gone. */
bool db_reconcile_join(struct db *db, int64_t statement, int64_t payment, struct err *e);
/* Takes a match back, as one step: the statement row names no payment, and the payment loses voucher
   number and day when they are this row's. */
bool db_reconcile_part(struct db *db, int64_t statement, struct err *e);
/* Writes (or with "" removes) the 差异说明 of a statement row. */
bool db_reconcile_note(struct db *db, int64_t statement, const char *text, struct err *e);

#endif
