/* What a registration form offers while it is filled in; nothing is ever taken by itself. Cheap enough for
   the end of each cell. */
#ifndef ANZHANG_DB_SUGGEST_H
#define ANZHANG_DB_SUGGEST_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "db/db.h"

enum case_why {
    CASE_IDNO = 1,   /* 同一证件号 */
    CASE_PHONE = 2,  /* 同一电话 */
    CASE_NAME = 4,   /* 同名同街道 */
    CASE_NEAR = 8    /* 内容相近 */
};

/* An earlier case of the same person or matter that the user may see. Texts are raw, of the arena: who shows them masks them. */
struct case_suggestion {
    int64_t id;
    const char *number, *received, *petitioner, *title, *state, *street, *privacy;
    unsigned why;       /* case_why, all that hold */
    int near;           /* hundredths of likeness; 0: below the limit, or not compared */
    const char *reason; /* 同一电话、内容相近 0.52: in the user's language */
};

/* For a petition being registered (r need not be computed or stored; r itself is left out): by the
   number of a document of identity, a telephone, name and street of any of its persons, and by text
   among cases of the last days (setting suggest_days) that the index finds. The best first: identity
   before telephone before name before text, then the more alike, then the newer. At most
   SUGGEST_CASES. *n is 0 when there is none or the file could not be asked. */
#define SUGGEST_CASES 20
const struct case_suggestion *db_suggest_cases(struct db *db, const struct rec *r, struct arena *a,
                                               size_t *n);

/* A word that may stand in a cell, with where it comes from. Texts of the arena. */
struct word_suggestion {
    const char *code;   /* what goes into the cell */
    const char *name;   /* of a tree the whole path */
    const char *source; /* 词表：物业 / 37 件已办案件中 29 件: in the user's language */
};

/* Words for PT_CONTENT_CLASS, PT_STREET or PT_UNIT of r, the likeliest first, at most SUGGEST_WORDS; none
   for other fields and when nothing speaks for any. Content class: the hints of the list and what
   the office's own closed cases teach; street: names and hints in address and text; unit: its own
   closed cases of that class and street, hints. */
#define SUGGEST_WORDS 5
const struct word_suggestion *db_suggest_words(struct db *db, const struct rec *r, int field,
                                               struct arena *a, size_t *n);

#endif
