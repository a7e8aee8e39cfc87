/* A new office file. */
#ifndef ANZHANG_DB_SETUP_H
#define ANZHANG_DB_SETUP_H

#include "db/db.h"

/* Names the office and its year in a file just created. */
bool setup_office(struct db *db, const char *name, int year, struct err *e);
/* The sample: the fifteen tables of tests/data/seeds (embedded at build time) and the rounding
   policies of their offices, and the budget and payments of 2024 (tests/data/budget). One undoable step. */
bool setup_sample(struct db *db, struct err *e);

#endif
