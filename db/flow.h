/* Papers that move others: what a meeting decides, its requests follow. */
#ifndef ANZHANG_DB_FLOW_H
#define ANZHANG_DB_FLOW_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "db/db.h"

/* Saves a meeting as store_save() does, and in the same step the waiting requests on which it
   decided, once it is held: 通过 approves (with the meeting's name, day and words), 不通过 refuses,
   缓议 leaves waiting. out (may be NULL) gets the findings of all that was saved. False: nothing of
   it is kept, r is as it was. *released (may be NULL) counts the requests. */
bool db_meeting_save(struct db *db, struct rec *r, size_t *released, struct findings *out,
                     struct err *e);

#endif
