/* A petition report from the file: settings, periods, counting, lists of cases, document. Command
   line, screens, frozen reports and the self-evaluation all take it from here. */
#ifndef ANZHANG_DB_PETITION_REPORT_H
#define ANZHANG_DB_PETITION_REPORT_H

#include "core/report/petition_report.h"
#include "db/db.h"

struct stat_request {
    enum stat_report report;
    struct period period;
    enum stat_chosen chosen;
    struct stat_filter filter;
    const char *topic; /* title; NULL: the usual one */
    bool cross;        /* a cross table of these, instead of the report */
    enum stat_dim rows, columns;
    enum stat_figure measure;
    bool whole;        /* for keeping, not for a reader: small figures of class 3 too */
};

/* A report that was made. Texts are of the arena that it was given. */
struct stat_made {
    struct stat_case c;
    struct stat_run run;
    struct stat_doc d;
};

/* Counts and builds. out is the caller's memory; stat_made_release() in any case. ERR_USAGE when
   the user has no right to statistics. */
bool db_stat_report(struct db *db, const struct stat_request *q, struct arena *a,
                    struct stat_made *out, struct err *e);
void stat_made_release(struct stat_made *m);
/* Who has statistics of the own cases only sees those of the own section, whatever was asked: its code;
   NULL: all. */
const char *db_stat_section(struct db *db);
/* The case of a request alone: for lists of what stands behind a figure. The filter is narrowed to
   the user's section where the right says so. */
void db_stat_request(struct db *db, const struct stat_request *q, struct stat_case *out);

/* "basis=registered\nchannel=100,300\n" and back: for what is kept. Texts of the arena. False: a
   name that is none. */
void stat_request_write(const struct stat_request *q, struct buf *out);
bool stat_request_read(const char *text, struct arena *a, struct stat_request *out);
/* One name and value of it, as on the command line: basis, channel, section, source, street, unit,
   content, no-legal, first-only, ranked-only, rows, columns, measure, topic. False and e
   (ERR_USAGE). The value is kept, not copied. */
bool stat_request_set(struct stat_request *q, const char *name, const char *value, struct err *e);

/* Word lists of the office: "target", "figure". The office's own, else the supplied one; of the
   arena. */
const char *db_stat_list(struct db *db, const char *name, struct arena *a);
/* Takes a new one, checked; a step that can be undone. */
bool db_stat_list_set(struct db *db, const char *name, const char *text, struct err *e);

/* Number, title (〔保密〕 of class 3), unit, state and date of these petitions; of the arena. */
const struct report_case *db_report_cases(struct db *db, const int64_t *id, size_t n,
                                          struct arena *a,
                                          struct err *e);

#endif
