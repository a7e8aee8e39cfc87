/* Who changed what; undo and redo without limit, across restarts. */
#ifndef ANZHANG_DB_HISTORY_H
#define ANZHANG_DB_HISTORY_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "db/db.h"

struct log_row {
    int64_t id;
    const char *time;   /* "2024-12-20 10:42:07", local */
    const char *who;    /* login name@host:terminal */
    const char *action; /* "保存", "删除", "撤销", "重做", "设置", "导入", ... */
    const char *kind;   /* of the record; "" none */
    const char *subject; /* title of the record */
    const char *place;  /* path of the changed cell; "" for a whole record */
    const char *from;   /* old text; NULL: blank */
    const char *to;
};
/* The newest `limit` audit rows (0: all), newest first; record rows only when kind/id are given, for one who has
   the record open. Without them the right to see the log is asked for. Petitions are masked (log_mask.h). */
const struct log_row *history_log(struct db *db, const char *kind, int64_t id, size_t limit,
                                  struct arena *a, size_t *n, struct err *e);

/* 访问记录: logins, what was opened, unmasked, exported, printed or refused, users and rights. Needs the right to
   see it; refused attempts are in it. */
const struct log_row *history_privacy(struct db *db, size_t limit, struct arena *a, size_t *n,
                                      struct err *e);

/* Takes back / repeats the newest step of this person (login@host); not inside store_begin(). name
   (may be NULL) gets what it was. ERR_NOTFOUND when there is none; ERR_CONFLICT when what it
   touched was changed since, by anybody. Undo is itself audited. */
bool history_undo(struct db *db, struct buf *name, struct err *e);
bool history_redo(struct db *db, struct buf *name, struct err *e);
/* Names of the steps that undo and redo would take; "" when none. */
void history_next(struct db *db, struct buf *undo, struct buf *redo);

/* Recomputes the hash chain of the audit rows, the digests of all records, and SQLite's own
   integrity checks. True: whole. False: *broken is the first bad or missing audit row (0: damage
   elsewhere, e says where). The hash has no key: a program that rewrites the whole chain is not
   seen. */
bool history_verify(struct db *db, int64_t *broken, struct err *e);

/* An audit row for what is no change of a record (print, export, import, backup). */
bool history_note(struct db *db, const char *action, const char *subject, const char *detail,
                  struct err *e);

#endif
