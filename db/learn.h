/* What the office's own closed petitions teach, and which of its words are rare. */
#ifndef ANZHANG_DB_LEARN_H
#define ANZHANG_DB_LEARN_H

#include "core/rule/learn.h"
#include "db/inner.h"

/* Content classes of the last closed petitions (setting suggest_learn: how many; 0: none), read in portions,
   one at each call, and anew when LEARN_AGAIN rows came into the log since. Not NULL. Texts are
   those of title and content. In a read or write transaction. */
#define LEARN_AGAIN 5000
#define LEARN_PORTION 300 /* about 10 ms */
const struct learned *learn_classes(struct db *db);
void learn_close(struct db *db);

/* A question to the index for petitions that are closed: an opinion is out, or they ended with one. */
void learn_ask_closed(struct buf *match);

#endif
