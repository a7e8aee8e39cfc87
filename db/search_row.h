/* Rows of petitions that the queries of searching and suggesting share. */
#ifndef ANZHANG_DB_SEARCH_ROW_H
#define ANZHANG_DB_SEARCH_ROW_H

#include "db/access.h"
#include "db/inner.h"

/* Whether the user may see the case of this row: columns from `from` on are privacy, section, officer,
   registrar, leader, recused, state, NULL, supervised, due_n. */
bool search_sees(const struct access_view *v, sqlite3_stmt *s, int from, struct date today);

#endif
