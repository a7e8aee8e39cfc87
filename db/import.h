/* Many records from a sheet as one undoable step. */
#ifndef ANZHANG_DB_IMPORT_H
#define ANZHANG_DB_IMPORT_H

#include "core/record/table.h"
#include "db/db.h"

struct import_counts {
    size_t taken;
    size_t known;    /* stored by an earlier import of the same row */
    size_t rejected; /* not taken: told with line and reason */
    size_t joined;   /* rows that only add persons to the petition above */
    size_t warned;   /* rows taken with a warning */
};

/* Told for each row that is refused (warning false) or taken with a warning. */
typedef void import_tell(int line, bool warning, const char *text, void *ctx);

/* Told now and then how far it is: rows looked at, of all. False stops: nothing is kept. */
typedef bool import_progress(size_t done, size_t all, void *ctx);

/* How an import runs, beyond its table. */
struct import_run {
    const char *name;          /* of the file, for the step and the log */
    bool pasted;               /* the step says so */
    bool dry_run;
    import_tell *tell;
    import_progress *progress; /* may be NULL */
    void *ctx;                 /* of both */
};

/* Saves the rows through the one write path, checks included; `name` is the file's, for the step and
   the log. A row refused by reading or by a rule does not stop the others. A row that an earlier
   import brought is not taken again; rows that are equal within the file count each. dry_run: all
   is tried and nothing kept. False: nothing was kept, e says why. */
bool db_import(struct db *db, const struct table *t, const char *name, bool dry_run,
               import_tell *tell, void *ctx, struct import_counts *n, struct err *e);
/* The same with all that can be chosen; stopped: ERR_NONE. */
bool db_import_run(struct db *db, const struct table *t, const struct import_run *run,
                   struct import_counts *n, struct err *e);

/* Rows copied from a spreadsheet (tabs between cells), with or without heads: without, the columns
   stand in the order of core/record/table.def. One undoable step; rows pasted twice are known, as
   with a file. What was not taken is told with its line. */
bool db_paste(struct db *db, const struct kind *k, const char *text, import_tell *tell, void *ctx,
              struct import_counts *n, struct err *e);

#endif
