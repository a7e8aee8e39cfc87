/* Papers: the supplied ones (db/seed/paper/), before them those the office brought in; and records
   of this file on them. What the preview, the printer and the command line share. */
#ifndef ANZHANG_DB_PRINT_H
#define ANZHANG_DB_PRINT_H

#include "core/doc/doc.h"
#include "core/record/rec.h"
#include "core/report/paper.h"
#include "db/db.h"

/* A paper to choose. */
struct paper_choice {
    const char *id;
    const char *label; /* Chinese msgid */
    bool many;         /* one document for all records */
    bool landscape;
};

/* The papers that print records of this kind, the usual one first; in the arena. For a form of
   self-evaluation there is one, its own sheet. r (NULL: none): of them those that suit this record,
   the one that is made for it first. */
const struct paper_choice *paper_choices(struct db *db, const struct kind *k, const struct rec *r,
                                         struct arena *a, size_t *n);
/* Adds the records (n >= 1, computed, of one kind) on this paper to d, which is new; id NULL: the
   usual paper. Their budget lines, meetings, contracts are read as they are now. False and e: no
   such paper, or it prints another kind (ERR_USAGE). */
bool paper_doc(struct db *db, const struct rec *const *recs, size_t n, const char *id,
               struct doc *d, struct err *e);
/* The same, with the year that lists are about (paper_doc() takes the office's). */
bool paper_doc_of_year(struct db *db, const struct rec *const *recs, size_t n, const char *id,
                       int year, struct doc *d, struct err *e);
/* What must still be stated before this document can go out on its usual paper: false and e, naming
   the first field and all labels. A record without such needs is complete. */
bool paper_ready(struct db *db, const struct rec *r, struct err *e);
/* Whether an act at this moment has its letter drafted when it is saved (settings document_auto,
   document_days). */
bool paper_is_drafted(struct db *db, int64_t moment);
/* The whole pack of a meeting in agenda order: the papers that the setting meeting_pack names,
   those of a request once for each topic. */
bool meeting_pack(struct db *db, const struct rec *meeting, struct doc *d, struct err *e);
/* The records that a list paper of this year takes, in *recs (release each, free the array): those
   of the year; of contracts also earlier ones with a payment in it or something unpaid. */
bool paper_records(struct db *db, const struct kind *k, int year, struct rec **recs, size_t *n,
                   struct err *e);

/* All papers in order; release each, free the array. */
struct paper *papers_load(struct db *db, size_t *n);
void papers_release(struct paper *v, size_t n);

#endif
