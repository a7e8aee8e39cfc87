/* The sample office of 2024. */
#ifndef ANZHANG_DB_SAMPLE_H
#define ANZHANG_DB_SAMPLE_H

#include "db/db.h"

/* Its forms, budget, papers, payments and statement (tests/data/seeds, tests/data/budget, embedded),
   each through the one write path; joins the step that is open. False and e: the seeds break a
   rule, nothing is kept. */
bool sample_add(struct db *db, struct err *e);

#endif
