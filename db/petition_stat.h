/* Brings petitions to core/report/stat.h: a pass a date basis and period, from covering indexes. */
#ifndef ANZHANG_DB_PETITION_STAT_H
#define ANZHANG_DB_PETITION_STAT_H

#include "core/report/stat.h"
#include "core/report/stat_period.h"
#include "db/db.h"

/* The office's settings, the moment of the report (end of the working date) and the yellow lamp's
   days. The filter, basis and periods are the caller's. */
void db_stat_case(struct db *db, struct stat_case *out);
/* Counts everything that the run wants, in one view of the file. */
bool db_stat_run(struct db *db, struct stat_run *run, struct err *e);
/* The petitions behind a figure ("street=J01/items@prev"), each once, by id. Caller frees; NULL and
   e: ERR_USAGE when there is no such figure. */
int64_t *petition_figure_ids(struct db *db, const struct stat_case *c, const char *figure,
                             size_t *n,
                             struct err *e);

struct stat_row {
    int64_t id, version;
};

/* The petitions behind the wanted figures of this period, each once, by id. Caller frees; NULL and
   e. */
struct stat_row *db_stat_rows(struct db *db, struct stat_run *run, size_t *n, struct err *e);

#endif
