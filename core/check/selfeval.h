/* The rules of a 项目支出绩效自评表: F funds, W weights and totals, I indicators, G goals, H head.
   Basis: 财预〔2020〕10号 and the layouts' printed notes; each rule's contract stands above it. */
#ifndef ANZHANG_CORE_CHECK_SELFEVAL_H
#define ANZHANG_CORE_CHECK_SELFEVAL_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "core/rule/book.h"
#include "core/rule/facts.h"

/* Adds every obligation of the form to out, in the order of the rules, each with one outcome; every
   rule adds at least one. r is a computed record of selfeval_kind. Texts of the findings live in
   out->arena. Never fails; the time is bounded for texts of any length. */
void selfeval_check(const struct rec *r, const struct book *b, struct findings *out);

/* The same with what db read of the ledger (rule L1); facts may be NULL: L1 is not applicable. */
void selfeval_check_facts(const struct rec *r, const struct book *b, const struct facts *f,
                          struct findings *out);

struct check_rule {
    const char *id;    /* "W2" */
    enum level level;  /* of a failure; single failures may be milder */
    const char *label; /* Chinese msgid: what is asked of the form */
};

/* All rules in the order in which they are checked. */
const struct check_rule *selfeval_rules(size_t *n);

#endif
