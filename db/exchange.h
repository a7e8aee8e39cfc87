/* Petitions to a partner: tables under his heads, with a manifest that says how many rows and their SHA-256. */
#ifndef ANZHANG_DB_EXCHANGE_H
#define ANZHANG_DB_EXCHANGE_H

#include "core/base/buf.h"
#include "db/db.h"
#include "db/export.h"

#define EXCHANGE_FILES 2

struct exchange_order {
    const char *names;   /* chinese, english, or a partner of db/seed/exchange; NULL: chinese */
    const int64_t *id;   /* these, in this order; NULL: all of the year */
    size_t nid;
    int year;            /* 0: all */
    const char *filter;  /* what was asked for, for the manifest */
    const char *unmask;  /* the reason; NULL: masked */
    enum encoding encoding;
    char sep;            /* ',' or '\t'; 0: a workbook */
};

struct exchange_file {
    const char *part; /* "petition", "acts" */
    struct buf bytes;
    size_t rows;
    char sha256[65];
};

struct exchange_files {
    struct exchange_file file[EXCHANGE_FILES]; /* cases, acts */
    size_t records;
};

/* By the rights of the user, logged. False and e. The caller releases. */
bool db_exchange(struct db *db, const struct exchange_order *o, struct exchange_files *out,
                 struct err *e);
void exchange_files_release(struct exchange_files *f);
/* Digest of bytes in hexadecimal digits. */
void exchange_digest(const void *p, size_t n, char out[65]);
/* The names of files[i] are given by the caller. */
void exchange_manifest(struct db *db, const struct exchange_order *o,
                       const struct exchange_files *f, const char *const name[EXCHANGE_FILES],
                       const char *format, struct buf *out);

#endif
