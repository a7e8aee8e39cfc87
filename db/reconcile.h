/* 对账 for the programs above: the year's statement against the payments, and confirming it. */
#ifndef ANZHANG_DB_RECONCILE_H
#define ANZHANG_DB_RECONCILE_H

#include "core/base/arena.h"
#include "core/rule/reconcile.h"
#include "db/db.h"

/* A row as a screen shows it; texts as they are stored. */
struct reconcile_line {
    struct reconcile_row row;       /* ids, days, amounts of both sides */
    const char *voucher;            /* of the statement, else of the payment */
    const char *payee, *project, *summary; /* of the payment, else of the statement */
    const char *note;               /* 差异说明 of the statement row; "" none */
    bool recorded;                  /* confirmed, and the payment has its voucher */
};

struct reconcile_result {
    const struct reconcile_line *line;
    size_t n;
    struct reconcile_sums sums;
    int year, month; /* month 0: the whole year */
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

#endif
