/* Finding petitions by words and filters, through the index of words; the newest first. */
#ifndef ANZHANG_DB_SEARCH_H
#define ANZHANG_DB_SEARCH_H

#include "core/base/arena.h"
#include "core/record/petition_search.h"
#include "db/db.h"

/* How much is wanted. */
struct search_part {
    int64_t before; /* only ids below; 0: from the newest on */
    size_t most;    /* ids that are kept */
    size_t count;   /* hits that are counted; more are "and more". At least most */
    size_t look;    /* rows that are looked at without being a hit before it gives up; 0: all */
};

struct search_hits {
    int64_t *id; /* of the arena, the newest (last registered) first */
    size_t n;
    size_t count;  /* exact unless more or given_up */
    bool more;     /* there are more hits than were counted */
    bool given_up; /* look was reached: there may be more */
};

/* Petitions that the user may see in which all words stand (as compared: widths, blanks and capitals do not count; a word of
   Latin letters is also the beginning of the initials of a person's name) and all filters hold. What the
   index finds is compared with the texts themselves. A word of one to three figures or letters is
   looked for at the beginning of such runs only; four and more anywhere. False and e. */
bool db_search(struct db *db, const struct search_query *q, const struct search_part *part,
               struct arena *a, struct search_hits *out, struct err *e);

/* Writes the index anew from the petitions; no step of undo, it holds nothing of its own. */
bool db_search_rebuild(struct db *db, struct err *e);
/* The index holds what the petitions say (FTS5's integrity check: 20 s a million); false and e. A file
   opened for reading only cannot be asked: true, *asked false. */
bool db_search_verify(struct db *db, bool *asked, struct err *e);

/* Searches kept by name: what was typed. */
struct saved_search {
    const char *name, *query; /* of the arena */
};
/* Keeps or replaces one; both 1 to 100 characters. One undoable step, logged. */
bool db_search_save(struct db *db, const char *name, const char *query, struct err *e);
bool db_search_drop(struct db *db, const char *name, struct err *e);
/* By name; NULL and e. */
const struct saved_search *db_search_list(struct db *db, struct arena *a, size_t *n, struct err *e);
/* What was kept under the name; NULL and e when there is none. */
const char *db_search_find(struct db *db, const char *name, struct arena *a, struct err *e);

#endif
