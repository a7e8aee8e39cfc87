/* The log states petitioners' data as they were typed. What a reader of it is shown: masks, by the cell's own
   mask and by every name that the record has or had; nothing of a case that is not his to open, or that is or was
   of class 3. */
#ifndef ANZHANG_DB_LOG_MASK_H
#define ANZHANG_DB_LOG_MASK_H

#include "db/access.h"
#include "db/history.h"

#define LOG_BUCKETS 1024

struct log_case;

struct log_mask {
    struct db *db;
    struct arena *a;
    struct access_view view;
    bool nothing; /* the right to read the log is without content */
    struct log_case *bucket[LOG_BUCKETS];
};

void log_mask_init(struct log_mask *m, struct db *db, struct arena *a);
/* r as its reader may see it; record: its number. Texts of the arena. */
void log_mask_row(struct log_mask *m, struct log_row *r, int64_t record);

#endif
