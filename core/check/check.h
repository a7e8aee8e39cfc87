/* Inside core/check: what a rule function gets and how it adds its obligations. */
#ifndef ANZHANG_CORE_CHECK_CHECK_H
#define ANZHANG_CORE_CHECK_CHECK_H

#include "core/base/arena.h"
#include "core/base/finding.h"
#include "core/record/selfeval.h"
#include "core/rule/book.h"
#include "core/rule/facts.h"
#include "core/value/quantity.h"

struct check {
    const struct rec *rec;
    const struct book *book;
    const struct facts *facts; /* NULL: not read, the rules that need them have no data */
    const struct layout *layout; /* of a form; NULL for other kinds */
    struct selfeval_totals totals;
    int t; /* fund row with the total, -1: none */
    const bool *cost;  /* per indicator row: see check_cost_row() */
    size_t cost_rows;
    size_t first_cost; /* 0 when there is none */
    const char *rule; /* the rule at work */
    enum level level; /* and its level */
    enum level strict; /* control rules: its level when no exception helps */
    struct arena scratch; /* texts of messages until the findings hold their copies */
    struct findings *out;
};

/* One rule: adds one obligation per place. The contract of each stands above its definition. */
#define RULE(id, level, label, fn) void fn(struct check *c);
#include "core/check/all.def"
#include "core/rule/control.def"
#undef RULE

/* --- adding an obligation; `stated` is what the form shows at p ------------------------------ */

/* computed may be NULL in all of these. */
void check_passed(struct check *c, struct place p, const char *computed);
void check_na(struct check *c, struct place p);
void check_no_data(struct check *c, struct place p, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void check_ambiguous(struct check *c, struct place p, const char *computed, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void check_failed(struct check *c, struct place p, const char *computed, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* A failure that is only written down, whatever the rule. */
void check_noted(struct check *c, struct place p, const char *computed, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* A failure that is milder than the rule: a warning at most. */
void check_warned(struct check *c, struct place p, const char *computed, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* --- cells ---------------------------------------------------------------------------------- */

#define IND(i, f) ROW(SE_INDICATORS, i, f)
#define FUND(i, f) ROW(SE_FUNDS, i, f)

/* The cell at p; a blank one when the form has no such row. */
const struct cell *check_cell(const struct check *c, struct place p);
/* The text at p, never NULL; "" for blank cells. */
const char *check_text(const struct check *c, struct place p);
/* A text that says something: not blank, no "—", no "无". */
bool check_has_text(const struct check *c, struct place p);
/* Something stands there that is no number. */
bool check_unreadable(const struct check *c, struct place p);
/* What counts at p (stated, or computed for "="). */
struct decimal check_value(const struct check *c, struct place p);
struct money check_money(const struct check *c, struct place p);
size_t check_rows(const struct check *c, int list);
/* Weight of the fund row: stated, else the layout's; 0 without a fund row, for "—" and for a blank
   cell of a generic layout. */
micro check_fund_weight(const struct check *c);
/* The layout prints this column of the indicators (a generic one: some row states it). */
bool check_has_column(const struct check *c, enum indicator_field f);
/* The quantity in a target or actual cell; the unit of the row's own column counts. */
struct quantity check_quantity(const struct check *c, size_t row, enum indicator_field f);
/* Row states costs that the layout knows as such: rule I4's rows. */
bool check_cost_row(const struct check *c, size_t row);
/* Fills cost, cost_rows, first_cost. */
void check_find_costs(struct check *c);
/* False when a sum leaves ±DECIMAL_MAX; sum is then unchanged. */
bool check_add(micro *sum, micro v);

/* One obligation for what code_check() answered; row is what it found. */
void check_code(struct check *c, struct place p, enum code_answer answer, const struct code *row,
                int year);

/* --- words of messages; texts live until the check ends -------------------------------------- */

/* The form's word for the cell at p: 全年预算数, 得分, 指标值. */
const char *check_word(struct check *c, struct place p);
/* "第 3 行“订购硒鼓耗材”" for an indicator row. */
const char *check_row_name(struct check *c, size_t row);
/* At most `most` characters of a text, the rest as "…". */
const char *check_cut(struct check *c, const char *text, size_t most);
const char *check_micro(struct check *c, micro v);
const char *check_percent(struct check *c, micro v);
const char *check_fen(struct check *c, fen v); /* in the form's unit, without its name */
const char *check_yuan(struct check *c, fen v); /* in 元 */

#endif
