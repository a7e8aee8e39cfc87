/* Half-typed forms. Written at every keystroke (a commit without fsync: it survives the end of the
   program, by SIGKILL too), kept until saved or thrown away. */
#ifndef ANZHANG_DB_DRAFTS_H
#define ANZHANG_DB_DRAFTS_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "db/db.h"

struct kept_draft {
    int64_t id;          /* 0: not stored yet */
    const char *kind;
    int64_t record;      /* the stored record it changes, 0: a new one */
    int64_t version;     /* version of that record when editing began */
    const char *title;
    const char *body;    /* rec_to_text() of the record as edited */
    const char *steps;   /* draft_steps_text() */
    const char *place;   /* cell under the cursor */
    const char *typing;  /* text in the cell editor; NULL: no editor was open */
    int caret;           /* byte offset in it */
    const char *time;    /* of the last keystroke, "10:42:07" */
    const char *who;
};

/* Inserts (id 0) or replaces; d->id is set. */
bool drafts_keep(struct db *db, struct kept_draft *d, struct err *e);
/* Only what changes with a keystroke: place, typing, caret. */
bool drafts_typing(struct db *db, int64_t id, const char *place, const char *typing, int caret,
                   struct err *e);
bool drafts_drop(struct db *db, int64_t id, struct err *e);
/* All kept drafts, newest first; of those with petitioners' data a user sees his own. */
const struct kept_draft *drafts_list(struct db *db, struct arena *a, size_t *n, struct err *e);
/* This person's draft of this record (record 0: newest new one of the kind), NULL when there is
   none. */
const struct kept_draft *drafts_find(struct db *db, const char *kind, int64_t record,
                                     struct arena *a);

#endif
