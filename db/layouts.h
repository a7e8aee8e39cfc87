/* Form layouts: the supplied ones (db/seed/layout/), before them those the office brought in. */
#ifndef ANZHANG_DB_LAYOUTS_H
#define ANZHANG_DB_LAYOUTS_H

#include "db/inner.h"

/* All layouts by id, generic ones last. *n says how many. Release each and free the array. */
struct layout *layouts_load(struct db *db, size_t *n);
void layouts_release(struct layout *v, size_t n);

#endif
