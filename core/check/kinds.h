/* Which checks a kind of record has. The write path asks here before it stores anything. */
#ifndef ANZHANG_CORE_CHECK_KINDS_H
#define ANZHANG_CORE_CHECK_KINDS_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "core/rule/book.h"
#include "core/rule/facts.h"

/* Adds every obligation of r (computed) to out, each with one outcome; none for a kind without
   checks. f is what db read of other records (NULL: nothing; such rules then lack data). */
void kind_check(const struct rec *r, const struct book *b, const struct facts *f,
                struct findings *out);
/* Whether r may be stored, given its findings: required cells are there, and a form that is to be
   final (定稿) has no error left and a reason for every deduction (财预〔2020〕10号 asks for the
   analysis of deviations); a payment or budget line breaks no rule whose control is 停止, unless an
   exception was approved. False: e names the cell and what is to be done. */
bool kind_admit(const struct rec *r, const struct findings *fs, struct err *e);

#endif
