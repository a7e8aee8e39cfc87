/* Between the files that read papers: paper.c the lines and blocks, paper_row.c the tables. */
#ifndef ANZHANG_CORE_RULE_PAPER_READ_H
#define ANZHANG_CORE_RULE_PAPER_READ_H

#include "core/rule/paper.h"

#define PAPER_WORDS 32
#define PAPER_COLUMNS 24
#define PAPER_DEPTH 6

/* One line of the text, split at tabs, and what is open above it. */
struct paper_reader {
    struct paper *p;
    int number;
    char *word[PAPER_WORDS];
    size_t n;
    size_t open[PAPER_DEPTH]; /* blocks that are not closed */
    size_t depth;
    size_t grid;           /* index of the grid that rows belong to, plus 1; 0: none */
    int cols;              /* of it */
    int below[PAPER_COLUMNS]; /* rows that the cells above still cover */
};

/* False and e: the line cannot be read, and why. */
bool paper_bad(const struct paper_reader *r, const char *why, struct err *e);
/* A whole number from 0 to most. */
bool paper_number(const struct paper_reader *r, const char *text, int most, int *out,
                  struct err *e);
/* A new item; NULL and e when there are too many. */
struct paper_item *paper_add(struct paper_reader *r, enum paper_item_kind kind, struct err *e);
bool paper_words(const struct paper_reader *r, const char *s, struct paper_text *out,
                 struct err *e);

/* An item with a cell for each part of the line. */
bool paper_read_texts(struct paper_reader *r, enum paper_item_kind kind, enum paper_align align,
                      struct err *e);

/* paper_letter.c */
bool paper_read_red(struct paper_reader *r, struct err *e);
bool paper_read_docno(struct paper_reader *r, struct err *e);
bool paper_read_to(struct paper_reader *r, struct err *e);
bool paper_read_sign(struct paper_reader *r, struct err *e);
bool paper_read_enclosed(struct paper_reader *r, struct err *e);
bool paper_read_copy(struct paper_reader *r, struct err *e);
bool paper_read_need(struct paper_reader *r, struct err *e);
bool paper_read_gather(struct paper_reader *r, struct err *e);
bool paper_read_only(struct paper_reader *r, struct err *e);

/* paper_row.c */
bool paper_read_grid(struct paper_reader *r, struct err *e);
bool paper_read_row(struct paper_reader *r, struct err *e);
bool paper_read_head(struct paper_reader *r, struct err *e);
/* No cell reaches below the rows read so far. */
bool paper_settled(const struct paper_reader *r);

#endif
