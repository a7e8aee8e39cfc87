/* 办理记录 as rows of a table: an act with the number of its petition. A kind that is read from tables and not
   stored by itself (db/import_act.h puts the act into its petition). */
#ifndef ANZHANG_CORE_RECORD_PETITION_ACT_H
#define ANZHANG_CORE_RECORD_PETITION_ACT_H

#include "core/record/petition.h"

#define PETITION_ACT_NUMBER 0 /* field of the petition's number; an act's field f is f + 1 */

extern const struct kind petition_act_kind;

/* The event that a table means: by the program's words and verbs, and by those of the national list of
   办理方式 (M1 存 … M8 不再受理). PETITION_EVENTS: none. */
int petition_act_event(const char *text);

#endif
