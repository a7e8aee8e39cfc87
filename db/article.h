/* 知识: what is offered while somebody registers, and new editions. */
#ifndef ANZHANG_DB_ARTICLE_H
#define ANZHANG_DB_ARTICLE_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "db/db.h"

struct article_offer {
    int64_t id;
    const char *number, *title;
    const char *reason; /* why it is offered: its class, the keyword found */
    int score;
};

/* Articles for a content class (code, "" none) and a text: of the class itself, of one above it,
   or with a keyword that stands in the text; the best first. Only those that were reviewed and
   not ended. Texts of the arena. NULL and e on an error. */
const struct article_offer *db_articles_for(struct db *db, const char *content_class,
                                            const char *text, struct arena *a, size_t *n,
                                            struct err *e);
/* A draft of the next edition of a stored article, with its texts; the old one stays as it is
   until this one is reviewed. *made: its id. author NULL: the old one's. */
bool db_article_revise(struct db *db, int64_t id, const char *author, int64_t *made,
                       struct err *e);

#endif
