/* 附件: files kept by reference, each with the digest it had when it was added. */
#ifndef ANZHANG_DB_ATTACH_H
#define ANZHANG_DB_ATTACH_H

#include "core/record/kind.h"
#include "db/db.h"

/* The attachments list of a kind, -1: it has none. */
int attach_list(const struct kind *k);
/* SHA-256 of a file as 64 hex digits. False and e (ERR_NOINPUT). */
bool file_sha256(const char *path, char out[65], struct err *e);
/* Adds a row to the record, saved by the one write path: one undoable step. name NULL: the file's;
   sheets NULL: blank. */
bool db_attach(struct db *db, const struct kind *k, int64_t id, const char *path, const char *name,
               const char *sheets, struct err *e);

enum attach_state { ATTACH_SAME, ATTACH_MISSING, ATTACH_CHANGED, ATTACH_NO_DIGEST };

struct attach_found {
    const struct kind *kind;
    int64_t id;
    size_t row;
    const char *title; /* of the record */
    const char *name, *path;
    enum attach_state state;
};
typedef void attach_visit(const struct attach_found *f, void *ctx);

/* Looks at every attachment of a record (id), a kind (id 0), or all kinds (k NULL). */
bool db_attach_check(struct db *db, const struct kind *k, int64_t id, attach_visit *f, void *ctx,
                     struct err *e);
/* Of one file: digest is what was kept of it, "" none. */
enum attach_state attach_state(const char *path, const char *digest);
const char *attach_state_id(enum attach_state s);    /* "same", "missing", ... */
const char *attach_state_label(enum attach_state s); /* Chinese msgid */

#endif
