/* The one way to petitioners' data: who may open, list, change, unmask and export it, by the matrix of rights
   and the case. What is opened, unmasked, exported or refused is a row of the log. For kinds without such data
   (core/record/privacy.h) these are the plain calls of store.h. */
#ifndef ANZHANG_DB_ACCESS_H
#define ANZHANG_DB_ACCESS_H

#include "core/base/arena.h"
#include "core/record/rec.h"
#include "core/rule/right.h"
#include "db/db.h"
#include "db/store.h"

/* store_load() for a person who looks: ERR_DENIED with the roles that may. A case of class 2 or 3 leaves a row
   in the log; where none can be written (a read-only file) it is not opened. r is initialised in any case. */
bool access_open(struct db *db, const struct kind *k, int64_t id, struct rec *r, struct err *e);
/* store_each() over what the user may open. */
bool access_each(struct db *db, const struct kind *k, int year, store_visit *f, void *ctx,
                 struct err *e);

/* Whether the user may do act with this record; why (may be NULL) gets the sentence of a refusal. */
enum right_answer access_allows(struct db *db, const struct rec *r, enum right_act act,
                                struct buf *why);

/* The user wants to see the cell (or, without a place, all of the record) unmasked. A restricted case needs a
   reason. True: it is logged, and privacy_show() may follow. */
bool access_unmask(struct db *db, const struct rec *r, const struct place *p, const char *reason,
                   struct err *e);
/* A reason is asked for. */
bool access_needs_reason(const struct rec *r);

/* Before records leave as a file: `what` says which (filter, rows). reason NULL: masked; else raw, which needs
   the right. Logged; false: refused, logged too. */
bool access_export(struct db *db, const struct kind *k, const char *what, const char *reason,
                   struct err *e);

/* What the user may see of a list, looked up once. */
struct access_view {
    bool all; /* no row need be asked */
    const struct right_person *who;
    unsigned scope[4]; /* by class */
};
/* A case from the texts of its columns privacy, section, officer, registrar, leader, recused, state, (due),
   supervised; due as its number, 0: none. No privacy at all: it is no petition (class 0). The texts must live
   as long. */
struct right_case access_case(const char *const text[9], int64_t due, struct date today);
struct access_view access_view_of(struct db *db);
bool access_sees(const struct access_view *v, const struct right_case *c);
/* The same for a record; true for kinds without petitioners' data. */
bool access_sees_record(struct db *db, const struct access_view *v, const struct rec *r);

/* A write that was refused, into the log; nothing when a step is open. */
void access_refused(struct db *db, const struct rec *r, const struct err *why);
/* How a petition may be named in a list that is no register: masked, or MASK_SECRET when the user may not open
   it. Texts of the arena, "" when there is none such. */
struct access_line {
    const char *title, *petitioner;
};
struct access_line access_line(struct db *db, const struct access_view *v, int64_t petition,
                               struct arena *a);

/* store.c asks before it writes r, stored as old (NULL: new); r NULL: it is deleted. */
bool access_write(struct db *db, const struct rec *r, const struct rec *old, struct err *e);

#endif
