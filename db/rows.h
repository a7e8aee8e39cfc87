/* Records as rows of tables, for any kind, by its field tables. Knows no rules. */
#ifndef ANZHANG_DB_ROWS_H
#define ANZHANG_DB_ROWS_H

#include "core/record/rec.h"
#include "db/inner.h"

/* Statements of a kind; NULL where it has no use for one. */
struct list_sql {
    sqlite3_stmt *load; /* parent -> texts, in order */
    sqlite3_stmt *put;  /* parent, pos, values */
    sqlite3_stmt *cut;  /* parent, first pos */
};

struct kind_sql {
    const struct kind *kind; /* NULL: not prepared yet */
    sqlite3_stmt *insert;    /* version, digest, values */
    sqlite3_stmt *update;    /* version, digest, values, id */
    sqlite3_stmt *load;      /* id -> version, texts */
    sqlite3_stmt *drop;      /* id */
    sqlite3_stmt *ids;
    sqlite3_stmt *ids_of_year; /* year in millionths; NULL when the kind has no year */
    sqlite3_stmt *same;        /* digest -> id */
    sqlite3_stmt *digest;      /* id -> digest */
    sqlite3_stmt *set_digest;  /* id, digest */
    struct list_sql list[KIND_LISTS];
};

/* Prepared at the first use; reset. NULL and e. */
struct kind_sql *rows_sql(struct db *db, const struct kind *k, struct err *e);
void rows_close(struct db *db);

#define ROWS_ALL (~0u)

/* Reads the head and the lists of the mask (bit 0: the first list) into r, which is initialised
   here in any case. Not computed. False with e untouched (*found false): no such record. */
bool rows_load(struct db *db, const struct kind *k, int64_t id, unsigned lists, struct rec *r,
               bool *found, struct err *e);
/* A record about a petition has the names of its persons in titles and texts: reads them, so that they are masked
   (rows_load() does). True for other kinds. */
bool rows_about(struct db *db, struct rec *r, struct err *e);
/* Writes r; `old` is what is stored (NULL: nothing, r->id 0 gets a new id). Only list rows that
   differ are written. */
bool rows_write(struct db *db, struct rec *r, const struct rec *old, struct err *e);
bool rows_delete(struct db *db, const struct kind *k, int64_t id, struct err *e);
/* Ids in order; year 0: all. Caller frees; NULL and e. */
int64_t *rows_ids(struct db *db, const struct kind *k, int year, size_t *n, struct err *e);

/* BLAKE2b-256 of what r states. */
void rows_digest(const struct rec *r, unsigned char out[DB_HASH]);
/* Computes digest and keys of a stored record anew: it was written by an older program. */
bool rows_renew(struct db *db, const struct rec *r, struct err *e);
#define ROWS_DIGEST_COLUMN 2 /* of a kind's table: id, version, digest */
/* Computes the digests anew: a new schema gives forms new fields. */
bool rows_digest_all(struct db *db, struct err *e);
/* Every record still has the content it was saved with. */
bool rows_verify(struct db *db, struct err *e);

#endif
