/* Whether the records that are there are those the audit rows tell of. */
#ifndef ANZHANG_DB_VERIFY_H
#define ANZHANG_DB_VERIFY_H

#include "db/db.h"

/* False and e (naming the record) when a record is gone, or stands there under another number or
   version, without an audit row that says so: somebody changed the file by other means. */
bool verify_records(struct db *db, struct err *e);

#endif
