/* Every fixed SQL text by name; prepared once per connection and kept. */
#ifndef ANZHANG_DB_STMT_H
#define ANZHANG_DB_STMT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/err.h"
#include "db/sqlite.h"

enum query {
#define Q(name, sql) Q_##name,
#include "db/query.def"
#undef Q
    Q_N
};

struct db;

const char *query_sql(enum query q);

/* The statement, reset and without values. NULL and e when it cannot be prepared. */
sqlite3_stmt *stmt_get(struct db *db, enum query q, struct err *e);
/* Binds values from ?1 on, one letter each: 'i' int64_t, 't' const char * (NULL is NULL), 'b' const
   void *, size_t. Texts and bytes must live until the statement is reset. */
void stmt_bind(sqlite3_stmt *s, const char *types, ...);
/* Binds, runs to its end and resets. */
bool stmt_run(struct db *db, struct err *e, enum query q, const char *types, ...);
/* Runs what is bound to its end and resets. */
bool stmt_done(struct db *db, sqlite3_stmt *s, struct err *e);
/* Next row: true. At the end or on an error: false, reset; an error sets *failed and e. */
bool stmt_next(struct db *db, sqlite3_stmt *s, bool *failed, struct err *e);
/* Column as a text of the arena; NULL stays NULL. */
const char *stmt_text(sqlite3_stmt *s, int column, struct arena *a);
void stmt_close_all(struct db *db);

#endif
