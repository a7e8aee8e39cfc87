/* Numbers that the office gives its papers (申请编号, 合同号, 会次), and records by their number. */
#ifndef ANZHANG_DB_NUMBER_H
#define ANZHANG_DB_NUMBER_H

#include "core/record/rec.h"
#include "db/db.h"

/* The next number of a kind in a year: the largest that has the form of the setting
   (request_number, contract_number), plus 1; of a meeting the largest 会次 of that year and body
   (NULL: 党组会), plus 1; of a petition or a document (body: its 文书种类) what was never given before,
   which counts as given. Inside store_begin() it stays free until the end. False and e: the kind
   has no numbers, the setting is not one, the file cannot be read. */
bool db_next_number(struct db *db, const struct kind *k, int year, const char *body, char out[64],
                    struct err *e);
/* Whether the kind has numbers that are given before it is saved, and that of r is blank: those of
   petitions and documents are given by the save itself. */
bool db_number_wanted(const struct rec *r);
/* Gives r, computed, the next number of its year. */
bool db_number_give(struct db *db, struct rec *r, struct err *e);

/* r was stored with a number: a sequence that is counted goes on behind it. */
bool db_number_note(struct db *db, const struct rec *r, struct err *e);

/* The record with this number (widths and blanks do not count), meeting name or payee name; 0: there
   is none, or the kind has neither. */
int64_t db_find_number(struct db *db, const struct kind *k, const char *number);

#endif
