/* The rules of the control register: P of a payment, B of a budget line, R of a request, C of a
   contract, M of a meeting, Y of a payee; those of petitions and of the registers beside them stand in
   core/rule/petition.def and register.def. Each is stop, warn or record by setting
   (core/rule/control.h); docs/budget.md has the table. */
#ifndef ANZHANG_CORE_CHECK_LEDGER_H
#define ANZHANG_CORE_CHECK_LEDGER_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "core/rule/book.h"
#include "core/rule/facts.h"

/* Add every obligation of the computed record to out, each with one outcome, at least one for each
   rule. f may be NULL: rules that need other records then lack data. A failure has the level of its
   control: stop is an error, warn a warning, record (or an approved exception) an information. */
void ledger_check(const struct rec *r, const struct book *b, const struct facts *f,
                  struct findings *out);
/* No rule that stops has failed. False: e names the cell, the rule and what may be done. */
bool ledger_admit(const struct rec *r, const struct findings *fs, struct err *e);

struct control_rule_def {
    const char *id;      /* "P1" */
    enum control usual;  /* when no setting says otherwise */
    const char *label;   /* Chinese msgid: what is asked */
};
/* By enum control_rule. */
const struct control_rule_def *control_rules(size_t *n);

#endif
