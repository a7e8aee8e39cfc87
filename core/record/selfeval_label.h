/* Printed words of a 自评表 and the fields they stand for. */
#ifndef ANZHANG_CORE_RECORD_SELFEVAL_LABEL_H
#define ANZHANG_CORE_RECORD_SELFEVAL_LABEL_H

#include "core/record/selfeval.h"

/* A label as it is compared: folded, without what stands in parentheses, colons and stars.
   Caller frees. */
char *label_key(const char *text);

/* Where a label stands: the same word means different fields in different blocks. */
enum label_block { LABEL_HEAD, LABEL_FUND, LABEL_INDICATOR };

/* Field that the printed label names in this block, by all layouts of the book, the fields' own
   labels and words that other offices use; -1: none. */
int label_field(const struct book *b, enum label_block block, const char *text);
/* The label of a block, of its goals or of the total: a word that is no value. */
bool label_is_frame(const struct book *b, const char *text);
/* The label of the total row: 总分, 合计. */
bool label_is_total(const struct book *b, const char *text);
/* A printed note of some layout, or a line that begins as notes do. */
bool label_is_note(const struct book *b, const char *text);
/* The unit that a label states: 项目资金（万元）, 单位：元. False: none. */
bool label_unit(const char *text, enum money_unit *out);
/* The year that a title line states: （2024年度）. 0: none. */
int label_year(const char *text);

#endif
