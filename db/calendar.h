/* The office's calendar (节假日安排), and the rules that are shipped for whoever has no file. */
#ifndef ANZHANG_DB_CALENDAR_H
#define ANZHANG_DB_CALENDAR_H

#include "core/record/json.h"
#include "core/rule/book.h"
#include "core/sheet/sheet.h"
#include "db/db.h"

enum calendar_mark {
    CALENDAR_PLAIN, /* not listed: as the plain week */
    CALENDAR_REST,  /* 放假 */
    CALENDAR_WORK   /* 调休上班 */
};

/* "rest", "work", "plain", "holiday", "workday", 放假, 上班 ... */
bool calendar_mark_parse(const char *text, enum calendar_mark *out);
const char *calendar_mark_id(enum calendar_mark m); /* "plain", "rest", "work" */

/* Lists a day, or takes it off the list (CALENDAR_PLAIN). name and notice: NULL keeps what is there;
   for a new day the kind of day, and that the office said so. One undoable step, logged; nothing when
   nothing changes. Inside a transaction it is a part of that: a caller may begin one, set, look at what
   follows by db_book(), and end it with false. */
bool db_calendar_set(struct db *db, struct date day, enum calendar_mark mark, const char *name,
                     const char *notice, struct err *e);
/* Lists the days of a table (columns 日期/date, 安排/kind, 节日/name, 文件/notice in any order), one
   undoable step. Days that the table does not name stay. All or nothing: with a row that cannot be
   read a year would look known and be wrong. *taken counts those that were new or changed; the rows
   that stood in the way are noted. */
bool db_calendar_import(struct db *db, const struct sheet *s, size_t *taken,
                        struct import_notes *notes, struct err *e);

/* Calendar, clocks and code lists as they are shipped; texts of the arena. */
void db_rules_shipped(struct book *b, struct arena *a);

#endif
