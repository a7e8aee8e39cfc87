/* What the files of this folder share; nobody outside includes it (but their tests). */
#ifndef ANZHANG_DB_INNER_H
#define ANZHANG_DB_INNER_H

#include "core/base/buf.h"
#include "db/db.h"
#include "db/sqlite.h"
#include "db/stmt.h"

#define DB_APPLICATION_ID 0x416E5A68 /* "AnZh" */
#define DB_HASH 32                   /* bytes of a digest */

struct kind_sql;
struct shelf;
struct ledger;
struct lesson;

/* The one-row table that is never undone. */
struct state {
    int64_t audit_n; /* audit rows; the next one has this number plus 1 */
    unsigned char audit_hash[DB_HASH];
    int64_t config;  /* raised by every change of settings, policies, layouts */
};

#define TX_DEPTH 8
#define TX_CACHE "-24576" /* KB of pages that a connection keeps; more in a batch */

struct tx {
    int depth;   /* write transactions, nested */
    int reading; /* read transactions, nested */
    char *step;  /* name of the outermost; NULL: not a step of undo */
    sqlite3_session *session;
    int64_t mark[TX_DEPTH]; /* rows changed so far when each began */
    bool batch;             /* nested ones have no savepoint: tx_batch() */
    bool light[TX_DEPTH];   /* this one has none */
    bool spoiled;           /* one of those failed after it had written */
    bool holds;             /* the end of the audit chain is `held` until the batch commits */
    struct state held;
};

/* The user who is in; user.c. */
struct seat {
    bool in;
    char login[64], name[96], role[96], section[96];
    struct right_person person; /* points into these */
};

struct db {
    sqlite3 *h;
    char *path;
    struct date today;
    bool read_only;
    sqlite3_stmt *stmt[Q_N];
    struct kind_sql *kind; /* by position in kinds(); store_sql.c */
    struct shelf *shelf;   /* the rules in force; book.c */
    struct ledger *ledger; /* lines read in this transaction; facts.c */
    struct lesson *lesson; /* what closed petitions teach; learn.c */
    struct tx tx;
    bool bulk;             /* records come from elsewhere: bulk_begin() */
    bool letters;          /* acts of any day have their letters: the sample's */
    int64_t data_version;  /* at the last look for changes of others */
    int64_t seen;          /* audit rows known to us: ours and those told by db_changed() */
    bool changed;          /* others wrote, and db_changed() has not told yet */
    struct seat seat;
    char owner[160];       /* login@host: whose steps and drafts are ours */
    char who[240];         /* login@host:terminal: what the audit rows say */
};

bool state_read(struct db *db, struct state *st, struct err *e);
/* The audit chain now ends with row n of this hash. */
bool state_audit_end(struct db *db, int64_t n, const unsigned char hash[DB_HASH], struct err *e);
bool state_config_changed(struct db *db, struct err *e);

/* Fills e from the last error of h: disk full, locked, damaged, ...: each its sentence with a
   remedy. Returns false. */
bool sql_fail(sqlite3 *h, const char *path, struct err *e);
bool db_fail(struct db *db, struct err *e);
/* Runs SQL without parameters. */
bool sql_exec(sqlite3 *h, const char *path, const char *sql, struct err *e);
/* First column of the first row; 0 when there is none. False and e on an error. */
bool sql_int(sqlite3 *h, const char *path, const char *sql, int64_t *out, struct err *e);

/* There is a file with content at path. False and e: not there, a folder, empty. */
bool file_is_there(const char *path, struct err *e);
/* A database, ours, and not newer than this program. *version (may be NULL) gets its schema's. */
bool file_is_ours(sqlite3 *h, const char *path, int64_t *version, struct err *e);
/* fsync of a file and of the folder that holds it. */
bool file_sync(const char *path, struct err *e);
bool folder_sync(const char *path, struct err *e);
/* Gives `from` the name `to` unless that exists (errno EEXIST). */
bool file_name_new(const char *from, const char *to);
/* A copy of the database h under a new name, one file without -wal, mode 0600, on disk when this
   returns. False and e, and no file, when it exists or cannot be written. */
bool file_copy(sqlite3 *h, const char *path, const char *to, struct err *e);
/* integrity_check, foreign keys and the audit chain. *broken as in history_verify(). */
bool file_verify(sqlite3 *h, const char *path, int64_t *broken, struct err *e);

/* Fills db->owner and db->who: the person logged in on the machine, or a user of the program. */
void who_find(struct db *db);
void who_set(struct db *db, const char *login);
/* The wall clock: "2024-12-20 10:42:07", 20 bytes. */
void time_now(char *out, size_t n);
void time_format(int64_t micros, char *out, size_t n);
int64_t time_micros(void);

/* book.c */
void book_set_today(struct db *db, struct date today);
void book_forget(struct db *db); /* what was read inside a transaction that was rolled back */
void book_close(struct db *db);
#endif
