/* Settings of the office: rows of db/seed/setting.tsv, values in the table setting, rules of single
   agencies and years in policy. */
#ifndef ANZHANG_DB_SETTING_H
#define ANZHANG_DB_SETTING_H

#include "core/base/arena.h"
#include "db/inner.h"

/* Value of a listed setting, its default when none is stored. Text of the arena, never NULL. */
const char *setting_get(struct db *db, const char *name, struct arena *a);
/* "2/half-up". False for anything else, "auto" too. */
bool setting_rounding_parse(const char *text, struct rounding *out);
/* Like db_setting_set(), joining the step that is open. */
bool setting_put(struct db *db, const char *name, const char *value, struct err *e);

#endif
