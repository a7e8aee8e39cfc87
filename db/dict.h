/* Changing the code lists (代码表). */
#ifndef ANZHANG_DB_DICT_H
#define ANZHANG_DB_DICT_H

#include "core/rule/dict.h"
#include "db/db.h"

/* Puts a word of a list. name and hint: NULL keeps what is there (a new word needs a name). gone: kept
   for old records, not offered any more; a word is never deleted, so a code never means something
   else. A fixed word can only get another hint; a list of fixed words only takes no new one; two
   words of a list cannot share a name. One undoable step, logged; nothing when nothing changes. Inside
   a transaction it is a part of that (db/calendar.h). */
bool db_dict_set(struct db *db, const char *list, const char *code, const char *name,
                 const char *hint, bool gone, struct err *e);

#endif
