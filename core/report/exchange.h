/* Petitions as rows of a table under the heads of a partner, as their import takes them: a row a petition with
   its first person, further rows with the number alone for its other persons; and its acts as rows of a
   table of their own. */
#ifndef ANZHANG_CORE_REPORT_EXCHANGE_H
#define ANZHANG_CORE_REPORT_EXCHANGE_H

#include "core/base/arena.h"
#include "core/record/petition.h"

#define EXCHANGE_COLUMNS 128

enum exchange_part { EXCHANGE_CASES, EXCHANGE_ACTS };

/* A column: of the head (list -1), of the persons, of the acts. */
struct exchange_column {
    int list, field;
    const char *head;
};

struct exchange {
    struct exchange_column column[EXCHANGE_COLUMNS];
    size_t n;
};

/* The columns of a part. names: "chinese" the labels, "english" the fields' own, else a partner whose map (lines
   of part, field, head between tabs; db/seed/exchange) is given: what it does not list is `else_english` or
   Chinese. False and e: a line of the map names no field. Texts of the arena. */
bool exchange_open(struct exchange *x, enum exchange_part part, const char *names, const char *map,
                   struct arena *a, struct err *e);

/* How many rows a petition has, and the texts of one (x->n of them). raw: as stated; else what is shown of
   petitioners' data. Texts are r's or of room (a buffer a column). */
size_t exchange_rows(const struct rec *r, enum exchange_part part);
void exchange_row(const struct exchange *x, const struct rec *r, enum exchange_part part, size_t row,
                  bool raw, struct arena *a, const char **out);

#endif
