/* Facts of the smaller registers (接访, 值班, 叫号, 回访, 知识, 人民建议), for db/facts.c. */
#ifndef ANZHANG_DB_FACTS_REGISTER_H
#define ANZHANG_DB_FACTS_REGISTER_H

#include "core/record/rec.h"
#include "core/rule/facts.h"
#include "db/inner.h"

typedef bool facts_loader(struct db *db, const struct rec *r, struct arena *a, struct facts *out,
                          struct err *e);

/* What reads the facts of a kind; NULL: it is none of these. */
facts_loader *facts_of_register(const struct kind *k);

#endif
