/* What tables of petitions need beyond a cell a field (for table_row.c and imports): numbers as other systems
   write them, several persons of one petition, codes that this office does not have. */
#ifndef ANZHANG_CORE_RECORD_PETITION_TABLE_H
#define ANZHANG_CORE_RECORD_PETITION_TABLE_H

#include "core/record/petition.h"
#include "core/record/table.h"
#include "core/rule/dict.h"

/* A cell as its field has it, by the role of its column: 是/Y/1, 男/1, "5人", "7天" as hours. out is cleared;
   false: it cannot be read, `why` says so (blank text is never asked). */
bool petition_cell_read(enum table_role role, const char *text, struct buf *out, struct buf *why);
/* Digits of a person: "10000012345.0" and "1.0000012345E+10" that still hold every digit are read; false: a
   spreadsheet has lost some. */
bool petition_digits_read(const char *text, struct buf *out);

/* Heads such as 姓名2 or 手机3 of a further person; false: it is the head of none. */
bool petition_head_more(const char *folded, char *plain, size_t n, int *person);

/* What is left blank and follows from the rest: the day of receiving from the time of registration, of the
   petition, of the order; the title from the content; 热线派单 as the form of an order. */
void petition_table_finish(struct rec *r);

/* Words that no code list knows go into the note as "栏目：原文", told in `told`; the record stays. A form
   (信访形式) that is not known becomes 其他. */
void petition_codes_aside(struct rec *r, const struct dict *d, struct buf *told);

/* Appends "栏目：原文" to the note. */
void petition_note_add(struct rec *r, const char *label, const char *text);

#endif
