/* What papers show beside a record: its budget line, and the records that it names. */
#ifndef ANZHANG_DB_PAPER_FACTS_H
#define ANZHANG_DB_PAPER_FACTS_H

#include "core/report/paper.h"
#include "db/inner.h"

/* Facts with the records behind them; {0} is empty. */
struct paper_found {
    struct paper_facts facts;
    struct rec rec[PAPER_LINKS];
    struct rec *topic;
    const struct rec **topics;
    size_t ntopics;
    struct rec own; /* the record itself, with what may be shown of it; see paper_facts_own() */
    struct arena arena;
};

/* Reads what p shows of r (computed), in the read transaction that is open. Figures of a budget
   line: for a request those of now, without what was paid or is held on it; for a payment what was
   paid before it (by day, then by number). meeting: in whose pack r is printed (kept as a link),
   NULL: the one that r names. full: names and numbers of persons may be told. Release out in any
   case. */
/* The record as it may be printed: full true, in full, but a petition of class 3. What is shown of a
   letter in full was written to be sent. */
const struct rec *paper_facts_own(struct paper_found *f, const struct rec *r, bool full);
bool paper_facts_load(struct db *db, const struct rec *r, const struct paper *p, int year,
                      const struct rec *meeting, bool full, struct paper_found *out, struct err *e);
void paper_found_release(struct paper_found *f);

/* The request of row i of a meeting's topics; for a topic that names none (or one that is not
   there) a request made of what the topic says. Release r in any case. */
bool paper_topic_load(struct db *db, const struct rec *meeting, size_t i, struct rec *r,
                      struct err *e);
/* *wanted: the ledger of this year has the contract: signed in it, or earlier and paid in it or not
   wholly paid before. */
bool paper_contract_wanted(struct db *db, const struct rec *r, int year, bool *wanted,
                           struct err *e);
/* 发文机关标志 as the setting letter_head says. */
enum doc_head paper_letter_head(struct db *db);
const char *paper_pack_setting(struct db *db, struct arena *a); /* the setting meeting_pack */

#endif
