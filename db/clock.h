/* Changing the lengths and rules of clocks (期限). */
#ifndef ANZHANG_DB_CLOCK_H
#define ANZHANG_DB_CLOCK_H

#include "core/rule/clock.h"
#include "db/db.h"

/* Puts a row of the table: from r->since on, in place of one of that very day or beside the earlier
   ones. Only rules that are there can be set (their ids are what petitions start); make r from
   clock_rule_on() and clock_field_set(). One undoable step, a line of the log for each field that
   changes; nothing when nothing does. Inside a transaction it is a part of that (db/calendar.h). The
   texts of a row of the book live until the book is read again after a change: make r just before. */
bool db_clock_set(struct db *db, const struct clock_rule *r, struct err *e);

#endif
