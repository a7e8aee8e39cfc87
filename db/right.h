/* The matrix of rights as the book has it: the shipped rows, and the office's before them. */
#ifndef ANZHANG_DB_RIGHT_H
#define ANZHANG_DB_RIGHT_H

#include "core/base/arena.h"
#include "core/rule/right.h"
#include "db/inner.h"

struct rights rights_read(struct db *db, struct arena *a);

#endif
