/* What letters say of a petition beyond its fields: how its petitioner is named, and its days, the papers it brought
   forth. */
#ifndef ANZHANG_CORE_REPORT_LETTER_FACTS_H
#define ANZHANG_CORE_REPORT_LETTER_FACTS_H

#include "core/report/paper.h"
#include "core/rule/book.h"

/* Sets PF_PETITIONER .. PF_SERVED of v from the petition (computed; NULL: nothing is set). document
   (NULL: none): the letter; what came after the act that brought it forth is left out, so that a
   letter printed again says the same. The one place that decides what a letter may say of a petitioner: in full to
   themselves, masked to others where the petition is secret (信访工作条例 §30, §43). full false: who
   prints may not see names, and none is told. Of a clock that ran more than once the last
   one counts. Texts of the arena. */
void letter_facts(struct arena *a, const struct rec *petition, const struct rec *document,
                  const struct book *b, bool full, struct paper_fact *v);

#endif
