/* 对账: rows of the accounting centre's statement against payments of the register. Pure: the same
   rows give the same answer in any order of input. */
#ifndef ANZHANG_CORE_RULE_RECONCILE_H
#define ANZHANG_CORE_RULE_RECONCILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/value/date.h"
#include "core/value/money.h"

/* A row of either side. Texts are folded (str_fold), "" for none. */
struct reconcile_entry {
    int64_t id;
    struct date date; /* of booking, of payment */
    fen amount;
    const char *voucher, *payee, *project, *summary;
    int64_t other;  /* statement: the payment it was confirmed with; 0: none */
    bool explained; /* statement: its difference has a note */
};

enum reconcile_class {
    RECONCILE_SAME,        /* 相符 */
    RECONCILE_AMOUNT,      /* 金额不符 */
    RECONCILE_BOOKED_ONLY, /* 只在对账单: the payment is missing */
    RECONCILE_PAID_ONLY,   /* 只在台账: not booked */
    RECONCILE_YEAR,        /* 跨年: booked in another year than paid */
    RECONCILE_VOUCHER,     /* 凭证号不符 */
    RECONCILE_CLASSES
};

struct reconcile_row {
    enum reconcile_class class;
    bool confirmed; /* by an earlier confirmation */
    bool proposed;  /* several could be meant, or the evidence is thin: somebody has to look */
    const struct reconcile_entry *booked; /* NULL: none */
    const struct reconcile_entry *paid;
};

/* A row as people see it; texts as they are stored. */
struct reconcile_line {
    struct reconcile_row row;       /* ids, days, amounts of both sides */
    const char *voucher;            /* of the statement, else of the payment */
    const char *payee, *project, *summary; /* of the payment, else of the statement */
    const char *note;               /* 差异说明 of the statement row; "" none */
    bool recorded;                  /* confirmed, and the payment has its voucher */
};

struct reconcile_sums {
    fen booked, paid;
    size_t count[RECONCILE_CLASSES];
    size_t proposed;
    size_t open; /* differences without an explanation, and proposals */
};

/* Pairs the rows one to one. Same amount and the same voucher number first; then same amount, booked
   0 to `days` days after the payment, by payee, project and summary, where one partner alone is
   left; then differing amounts under one voucher, or (proposed) for one payee or summary. Rows of other years
   than `year` are partners only: a row is told when either side lies in the year. Rows by day;
   arrays of the arena. */
const struct reconcile_row *reconcile(struct arena *a, const struct reconcile_entry *booked,
                                      size_t nbooked, const struct reconcile_entry *paid,
                                      size_t npaid, int year, int days, size_t *n);
/* The row belongs to a month (1..12; 0: any) of the year: by the day of booking, else of payment. */
bool reconcile_in_month(const struct reconcile_row *r, int year, int month);
/* Something is to be done about it. */
bool reconcile_open(const struct reconcile_row *r);
/* Adds r to the sums; a side of another year does not count. */
void reconcile_sum(const struct reconcile_row *r, int year, struct reconcile_sums *out);

/* How two folded texts stand to each other; TEXTS_NEAR: one is part of the other. */
enum reconcile_texts { TEXTS_LACK, TEXTS_SAME, TEXTS_NEAR, TEXTS_DIFFER };
enum reconcile_texts reconcile_texts(const char *a, const char *b);

const char *reconcile_id(enum reconcile_class c);    /* "same", "amount", ... */
const char *reconcile_label(enum reconcile_class c); /* Chinese msgid */
/* "未结 2，待确认 1，相符 3，金额不符 1": classes that have rows */
void reconcile_counts(const struct reconcile_sums *s, struct buf *out);
/* 待确认, 已记, 已说明, 未结 or 未记 (agrees, not yet confirmed); Chinese msgid. */
const char *reconcile_state(const struct reconcile_line *l);
/* How the row came about, by what evidence, and what can be done about it: lines of text. days: how late
   a booking may be. */
void reconcile_why(const struct reconcile_line *l, int days, struct buf *out);

#endif
