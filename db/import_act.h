/* 办理记录 from a table: each row becomes an act of the petition that it names. */
#ifndef ANZHANG_DB_IMPORT_ACT_H
#define ANZHANG_DB_IMPORT_ACT_H

#include "db/import.h"

/* As db_import_run(), for a table of petition_act_kind: rows in the order of the table, each act added behind
   those that are there, by the rules of the state table. An act that the petition has is known; one that may
   not follow is refused with the reason, and what comes later is tried all the same. */
bool db_import_acts(struct db *db, const struct table *t, const struct import_run *run,
                    struct import_counts *n, struct err *e);

#endif
