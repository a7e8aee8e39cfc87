/* Records on paper: a paper (core/rule/paper.h) and records give a document. */
#ifndef ANZHANG_CORE_REPORT_PAPER_H
#define ANZHANG_CORE_REPORT_PAPER_H

#include "core/doc/doc.h"
#include "core/record/rec.h"
#include "core/rule/paper.h"

enum paper_fact_id {
#define FACT(id, name, type, choices) PF_##id,
#include "core/report/paper.def"
    PAPER_FACTS
};

/* Kinds of the records that a record may be linked with: {request>subject}. */
enum paper_link { PAPER_REQUEST, PAPER_MEETING, PAPER_CONTRACT, PAPER_PAYEE, PAPER_PETITION, PAPER_LINKS };

/* A text, or a number (text NULL). */
struct paper_fact {
    struct decimal num;
    const char *text;
};

/* What comes from elsewhere: plain values, given by the caller and only read. {0} is nothing. */
struct paper_facts {
    struct paper_fact v[PAPER_FACTS];
    const struct rec *link[PAPER_LINKS]; /* NULL: none */
    /* A meeting: the request of each row of its list of topics; an entry may be NULL. */
    const struct rec *const *topic;
    size_t ntopics;
    int topic_list;
};

struct paper_source {
    const struct rec *rec; /* computed */
    const struct paper_facts *facts;
};

/* Every kind, list, field, fact and link that p names is there, of a type that its form suits.
   False and e, naming the line. */
bool paper_check(const struct paper *p, struct err *e);
/* Adds the records (n >= 1, all of one kind that p fits) to d, each on a page of its own or, when p
   takes many, all on one; sorted as p says. p must have passed paper_check(). */
void paper_build(struct doc *d, const struct paper *p, const struct paper_source *src, size_t n);
/* The page size that p wants, before anything is drawn. */
void paper_page(struct doc *d, const struct paper *p);

/* Bit 1 << link for every link that p names, 1 << (PAPER_LINKS + fact) for every fact. */
uint64_t paper_uses(const struct paper *p);

/* p prints records of its kind and (its `only` line) this one. */
bool paper_suits(const struct paper *p, const struct rec *r);
/* It is made for records like this one, not for all of the kind. */
bool paper_is_meant(const struct paper *p, const struct rec *r);
/* The record is not of those that p prints in a pack (its `skip` line). */
bool paper_skips(const struct paper *p, const struct rec *r);

/* A value that p needs (its `need` lines) and that is blank. */
struct paper_lack {
    const char *path;  /* of the record's own field, for the cursor; "" when it is not one */
    const char *label; /* to be shown as it is */
};

/* What must still be stated before the record can go out on this paper, in the order of p, each
   once; only what stands in blocks that are printed. Their number; *out in the arena (NULL: only
   counted). p must have passed paper_check(). */
size_t paper_missing(const struct paper *p, const struct paper_source *src, struct arena *a,
                     struct paper_lack **out);
/* False and e, with the first field's path, naming all that is missing. */
bool paper_complete(const struct paper *p, const struct paper_source *src, struct err *e);

const char *paper_link_id(enum paper_link l); /* "request" */

#endif
