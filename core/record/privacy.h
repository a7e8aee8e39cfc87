/* Which cells of a record are a petitioner's data, and what is shown of them. The stored text stays as it
   is: a mask is what a cell shows (cell_show()), so lists, sheets, prints and exports all have it. A kind with
   such data has its rows in privacy.c; its compute() ends with privacy_mask(). */
#ifndef ANZHANG_CORE_RECORD_PRIVACY_H
#define ANZHANG_CORE_RECORD_PRIVACY_H

#include "core/record/rec.h"
#include "core/rule/mask.h"

/* The kind has data of petitioners. */
bool privacy_covers(const struct kind *k);
/* How a field is masked (list -1: of the head); MASK_NONE: shown as it is. */
enum mask_kind privacy_field(const struct kind *k, int list, int field);
/* 1 usual, 2 with data of persons, 3 restricted; 0: the kind has no such data. A kind without a level of its
   own is 2. */
int privacy_class(const struct rec *r);
/* Masks every such cell of a stored record; one that was never stored is being typed and stays. */
void privacy_mask(struct rec *r);
/* The cell shows what it says, until the next privacy_mask() or compute(). */
void privacy_show(struct rec *r, struct place p);
void privacy_show_all(struct rec *r);
/* The cell shows something else than it says, for privacy's sake. */
bool privacy_hidden(const struct rec *r, struct place p);
/* Names of the persons of another record that this one is about, parted by \n: masked in its free texts, as its
   own are; restricted: that record is a case of class 3. Masks r. */
void privacy_about(struct rec *r, const char *names, bool restricted);
/* The record's title as it may stand in lists and in the log, also of one that was never stored. */
void privacy_title(const struct rec *r, struct buf *out);
/* What is shown becomes what is stated: for JSON and other copies that leave. Not to be saved. */
void privacy_state(struct rec *r);

#endif
