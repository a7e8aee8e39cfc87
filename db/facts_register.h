/* Facts of the smaller registers (接访, 值班, 叫号, 回访, 知识, 人民建议), for db/facts.c. */
#ifndef ANZHANG_DB_FACTS_REGISTER_H
#define ANZHANG_DB_FACTS_REGISTER_H

#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/inner.h"

bool facts_of_reception(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                        struct err *e);
bool facts_of_duty(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                   struct err *e);
bool facts_of_ticket(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                     struct err *e);
bool facts_of_callback(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                       struct err *e);
bool facts_of_article(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                      struct err *e);
bool facts_of_suggestion(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                         struct err *e);

#endif
