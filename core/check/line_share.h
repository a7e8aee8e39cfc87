/* What a record takes of its budget line. */
#ifndef ANZHANG_CORE_CHECK_LINE_SHARE_H
#define ANZHANG_CORE_CHECK_LINE_SHARE_H

#include "core/record/rec.h"
#include "core/rule/facts.h"

/* The line of budget row, payment, request or contract r as it is without r, and as it is with r
   saved as it stands: what r holds, frees and pays counts once, whether r is stored or new. f are
   r's facts; amounts in fen. A request that is not approved yet counts as if it were. */
void line_shares(const struct rec *r, const struct facts *f, struct line_facts *without,
                 struct line_facts *with);

#endif
