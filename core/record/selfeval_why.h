/* "Why this number": formula, figures and rule of a computed cell of a 自评表. */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_WHY_H
#define ANZHANG_CORE_RECORD_SELFEVAL_WHY_H

#include "core/record/rec.h"

/* Several lines into out; false when the cell at p is no number that the rules speak of. */
bool selfeval_why(const struct rec *r, const struct book *b, struct place p, struct buf *out);

#endif
