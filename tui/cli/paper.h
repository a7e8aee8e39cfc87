/* Records on paper: to a file of any format, or to the printer. Screens and command line share it. */
#ifndef ANZHANG_TUI_CLI_PAPER_H
#define ANZHANG_TUI_CLI_PAPER_H

#include "core/doc/doc.h"
#include "core/record/rec.h"
#include "db/db.h"
#include "db/petition_report.h"

/* What is to be printed. */
struct paper_job {
    const struct rec *const *rec; /* computed, of one kind */
    size_t n;
    const char *paper; /* of db/print.h; NULL: the usual one of the kind */
    int year;          /* that a list is about; 0: the office's */
    bool pack;         /* rec[0] is a meeting: its whole pack */
    bool execution;    /* no records: 预算执行情况表 of the year */
    enum money_unit unit; /* of its amounts */
    bool reconcile;       /* no records: 核算中心对账表 of the year and month */
    int month;            /* of it; 0: the whole year */
    const struct stat_request *stat; /* no records: a report or cross table of petitions */
    const char *note;     /* no records: this text under its title; NULL: none */
    const char *note_title;
};

/* The document, of the arena; NULL and e. */
struct doc *paper_job_doc(struct db *db, struct arena *a, const struct paper_job *job,
                          struct err *e);
/* What it is about: a title for people; text of the arena. */
const char *paper_job_name(struct arena *a, const struct paper_job *job);

/* The records as one document in the format of the file name's ending; the log gets a row for each,
   or one for a long list. False and e: an unknown ending (ERR_USAGE), no such paper, characters
   that no font has (ERR_UNAVAIL, they are named), the file cannot be written. Then there is no new file,
   and an old one is untouched. */
bool paper_job_write(struct db *db, const struct paper_job *job, const char *path, struct err *e);
/* The same as PDF to the default printer through lp. ERR_UNAVAIL when there is no lp. `said` (may
   be NULL) gets what lp answered. */
bool paper_job_print(struct db *db, const struct paper_job *job, struct buf *said, struct err *e);

/* The same on the usual paper. */
bool paper_write(struct db *db, const struct rec *const *form, size_t n, const char *path,
                 struct err *e);
bool paper_print(struct db *db, const struct rec *const *form, size_t n, struct buf *said,
                 struct err *e);

#endif
