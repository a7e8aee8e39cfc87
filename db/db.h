/* One file of truth. Only this folder speaks SQL. */
#ifndef ANZHANG_DB_DB_H
#define ANZHANG_DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/err.h"
#include "core/rule/book.h"
#include "core/value/date.h"

struct db;

enum db_open_mode {
    DB_MUST_EXIST,
    DB_CREATE,   /* refused when the file exists */
    DB_READ_ONLY
};

/* Opens the office's file: application_id and user_version checked, older schemas raised step by
   step with a copy before each, WAL, foreign keys, synchronous=FULL, mode 0600. A newer file, a
   file that is no database, a read-only folder: NULL and one clear sentence in e. `today` is the
   working date. Not twice for the same file in one process. Close with db_close(). */
struct db *db_open(const char *path, enum db_open_mode mode, struct date today, struct err *e);
void db_close(struct db *db);
const char *db_path(const struct db *db);

/* Somebody else changed something since the last call (drafts do not count); cheap (3 us), for the
   key loop. */
bool db_changed(struct db *db);

/* The rules in force. The address stays until db_close(), so drafts may keep it; what it holds is
   read again by db_book(), and only when something changed since. */
const struct book *db_book(struct db *db);

/* Office name and year of the working screens ("" and 0 in an empty file). */
const char *db_office(struct db *db);
int db_year(struct db *db);

/* The working date, with the time of the clock when that is the same day: "2024-12-05 14:30". */
void db_now(struct db *db, char out[24]);

/* Settings: name -> text, listed in db/seed/setting.tsv with label, type and default; and rules of
   single agencies, "rounding@<agency>@<year>" or "rounding@<agency>", removed by "auto". */
struct setting {
    const char *name;
    const char *label; /* Chinese msgid */
    const char *value;
    const char *help;
};
/* All settings into the arena; n in *count. */
struct arena;
const struct setting *db_settings(struct db *db, struct arena *a, size_t *count);
/* One logged, undoable step. A value that does not fit is refused with the allowed ones. */
bool db_setting_set(struct db *db, const char *name, const char *value, struct err *e);

/* Layouts as data: those supplied (db/seed/layout/, in the program) and those imported (in the
   file), which stand before a supplied one of the same id. One that cannot be read is refused. */
bool db_layout_import(struct db *db, const char *text, struct err *e);
char *db_layout_text(struct db *db, const char *id); /* caller frees; NULL when unknown */

#endif
