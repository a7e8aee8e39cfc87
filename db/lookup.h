/* What the screens ask while somebody types: words that may stand in a cell, the records of a list. */
#ifndef ANZHANG_DB_LOOKUP_H
#define ANZHANG_DB_LOOKUP_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/db.h"

struct lookup_word {
    const char *text; /* what goes into the cell */
    const char *hint; /* what it is: a name, an amount; "" none */
};

/* Words for the cell at p of r, the likeliest first: projects and items of the year's budget, payees,
   approved requests, contracts in force, stages, meetings; for other texts what was entered there
   lately. Texts of the arena; *n is 0 when there is none or the file could not be asked. */
const struct lookup_word *db_words(struct db *db, const struct rec *r, struct place p,
                                   struct arena *a, size_t *n);
/* Facts of r, computed, as a save would have them; texts of the arena. */
bool db_facts(struct db *db, const struct rec *r, struct arena *a, struct facts *out);
/* The newest payment to this payee (as compared: rec_key()), 0 when there is none. */
int64_t db_last_payment(struct db *db, const char *payee_key);

/* Section and registrar of the petition that was registered last; texts of the arena. False: none. */
bool db_last_registered(struct db *db, struct arena *a, const char **section,
                        const char **registrar);

/* A text field of the head that says exactly this. */
struct scan_is {
    int field;
    const char *text;
};

/* A field of the head that is one of some words (NULL: not blank), or a day before the working date. */
struct scan_in {
    int field;
    const char *const *words; /* NULL-ended */
    bool past;
};

/* Which records a list shows. What need not be looked at should not be asked for: a year without
   `field` is read from an index. */
struct scan {
    const struct kind *kind;
    int year;         /* 0: all, also for kinds without a year */
    const struct scan_is *is; /* all of them */
    size_t nis;
    const char *within; /* a view of the schema: only records whose id it has; NULL: all */
    const struct scan_in *in; /* all of them too */
    size_t nin;
    const int *order; /* a day of the head: the earliest first, blank ones at the end; NULL: the newest
                         record first */
    const int *field; /* head fields given to keep() */
    size_t nfield;
    int sum;          /* money field that is summed; -1: none */
    bool (*keep)(void *ctx, const char *const *text); /* texts in the order of field, "" for blank */
    void *ctx;
};

struct scan_result {
    int64_t *id; /* the newest day first; the caller frees it */
    size_t n;
    size_t all;  /* records of the year for which `is` holds */
    fen total;   /* of those kept */
};

bool db_scan(struct db *db, const struct scan *s, struct scan_result *out, struct err *e);
/* The head of a record, lists left empty, computed by nobody: for a line of a list. Codes show their names,
   petitioners' data their masks. r is initialised in any case. */
bool db_head(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e);

#endif
