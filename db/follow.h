/* What a save or a removal means for other records, in the same transaction and step of undo. */
#ifndef ANZHANG_DB_FOLLOW_H
#define ANZHANG_DB_FOLLOW_H

#include "core/record/rec.h"
#include "db/inner.h"

/* Records of this kind get their numbers inside the save. */
bool follow_numbers(const struct kind *k);
/* r is about to be checked and written: a topic that passes a request without saying how much passes
   what the request asks for now. */
bool follow_prepare(struct db *db, struct rec *r, struct err *e);
/* r was written; old is what stood there before (NULL: nothing). A meeting that was held carries its
   decisions into the requests of its topics, through store_save(): 通过 approves, 不通过 refuses, 缓议
   leaves it waiting; a decision taken back makes it wait again. False: a request may not follow (e
   names it and the rule), or contracts and payments stand on a decision that is taken back or on the
   name that the meeting had. */
bool follow_saved(struct db *db, const struct rec *r, const struct rec *old, struct err *e);
/* r may go: nothing refers to it, and a budget row leaves enough on its line. */
bool follow_removal(struct db *db, const struct rec *r, struct err *e);
/* What undo made of r (before -> after) takes no decision away on which contracts or payments stand. */
bool follow_back(struct db *db, const struct rec *before, const struct rec *after, struct err *e);
/* r came back (undo, redo): what is kept beside it. */
bool follow_came(struct db *db, const struct rec *r, struct err *e);
/* r went (undo): nothing that is left refers to it. many: with it went what an import brought. */
bool follow_gone(struct db *db, const struct rec *r, bool many, struct err *e);

#endif
