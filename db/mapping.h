/* Named rules of imports, kept in the office's file. */
#ifndef ANZHANG_DB_MAPPING_H
#define ANZHANG_DB_MAPPING_H

#include "core/base/arena.h"
#include "core/record/mapping.h"
#include "db/db.h"

struct mapping_entry {
    const char *name, *kind, *body; /* body: as mapping_format() writes it */
};

/* All of them by name, into the arena; *n says how many. NULL and e. */
const struct mapping_entry *db_mappings(struct db *db, struct arena *a, size_t *n, struct err *e);
/* False: ERR_NOTFOUND, or what is stored cannot be read. */
bool db_mapping_get(struct db *db, const char *name, struct mapping *m, struct err *e);
/* One logged, undoable step; nothing when the same is stored. Replaces the one of this name. */
bool db_mapping_put(struct db *db, const struct mapping *m, struct err *e);
bool db_mapping_drop(struct db *db, const char *name, struct err *e);

#endif
