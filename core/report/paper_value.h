/* Between paper.c, paper_check.c and paper_value.c: what the values in a paper's texts are. */
#ifndef ANZHANG_CORE_REPORT_PAPER_VALUE_H
#define ANZHANG_CORE_REPORT_PAPER_VALUE_H

#include "core/report/paper.h"

/* What a text in a paper may look at. */
struct paper_scope {
    const struct paper_source *src;
    size_t n;        /* of all records */
    size_t at;       /* this one */
    size_t from, to; /* those that {sum:…} adds up */
    int list;        /* inside `each LIST`; -1: outside */
    const struct rec *of; /* inside `each LINK>LIST`: whose list it is; NULL: this record's */
    size_t row;      /* of the list; beyond its end: a blank row */
    size_t number;   /* {#}; 0: none */
};

/* The text with its values. num and figure (both may be NULL): when the text is nothing but one
   value of a type that is a number, *figure is true, and *num is that number if there is one
   (is_number). Memory of the arena. */
const char *paper_fill(struct arena *a, const struct paper_scope *s, const struct paper_text *t,
                       struct doc_number *num, bool *figure);

/* The record linked with the one in hand; NULL: none. */
const struct rec *paper_linked(const struct paper_scope *s, int link);
/* The text of an `if` is neither empty nor 0, or is its word. */
bool paper_holds(struct arena *a, const struct paper_item *i, const struct paper_scope *s);
/* The first value of the text is blank; a list that is counted has no rows. */
bool paper_blank(struct arena *a, const struct paper_scope *s, const struct paper_text *t);

/* --- names --------------------------------------------------------------------------------- */

const struct field *paper_field(const struct kind *k, int list, const char *path); /* NULL: none */
int paper_list(const struct kind *k, const char *path);  /* -1: none */
/* The list and field of a {sum:…}: "amount" (*list is -1) or "items.sum". NULL: none. */
const struct field *paper_sum_field(const struct kind *k, const char *name, int *list);
int paper_fact_find(const char *name);                   /* -1: none */
enum ftype paper_fact_type(int fact);
const char *const *paper_fact_choices(int fact);         /* NULL: none */
int paper_link_find(const char *id);                     /* -1: none */

#endif
