#include "db/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/base.h"
#include "db/inner.h"
#include "db/open.h"
#include "locale/text.h"

#define COPIES 9999

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static char *beside(const char *path, const char *ending)
{
    struct buf out = {0};
    buf_addf(&out, "%s%s", path, ending);
    return buf_steal(&out);
}

/* A copy is good when it is whole, ours, and its log unbroken. */
static bool copy_is_good(const char *path, struct err *e)
{
    int64_t broken;
    if (!file_is_there(path, e)) {
        return false;
    }
    sqlite3 *h = open_reading(path, e);
    bool ok = h && file_is_ours(h, path, NULL, e) && file_verify(h, path, &broken, e);
    sqlite3_close(h);
    return ok;
}

/* Copies h into a part file beside `to` and checks that. Returns the part's name, caller frees. */
static char *part_write(sqlite3 *h, const char *path, const char *to, struct err *e)
{
    struct buf name = {0};
    buf_addf(&name, "%s.part-%ld", to, (long)getpid());
    unlink(buf_str(&name)); /* ours by its number: left by a run that was killed */
    if (!file_copy(h, path, buf_str(&name), e)) {
        buf_release(&name);
        return NULL;
    }
    if (!copy_is_good(buf_str(&name), e)) {
        unlink(buf_str(&name));
        buf_release(&name);
        return NULL;
    }
    return buf_steal(&name);
}

static bool taken(const char *to, struct err *e)
{
    return err_set(e, ERR_INPUT, to, _("“%s”已经存在，没有覆盖。请换一个名称。"), to);
}

bool backup_write(struct db *db, const char *to, struct err *e)
{
    if (exists(to)) {
        return taken(to, e);
    }
    char *part = part_write(db->h, db->path, to, e);
    if (!part) {
        return false;
    }
    bool ok = file_name_new(part, to);
    if (!ok) {
        int why = errno;
        unlink(part);
        if (why == EEXIST) {
            taken(to, e);
        } else {
            err_set(e, ERR_IO, to, _("备份不能命名为“%s”：%s。"), to, strerror(why));
        }
    }
    free(part);
    return ok && folder_sync(to, e);
}

/* Somebody else's lock anywhere in SQLite's lock bytes: the way to ask when the file is too damaged
   for SQLite to open it. */
static bool locked_by_other(const char *path)
{
    enum { FIRST = 0x40000000, BYTES = 512 };
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = FIRST, .l_len = BYTES};
    int fd = open(path, O_RDWR | O_CLOEXEC);
    bool locked = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (fd >= 0) {
        close(fd);
    }
    return locked;
}

static bool in_use(const char *path, struct err *e)
{
    return err_set(e, ERR_BUSY, path, _("“%s”正被另一个程序打开，没有恢复。请先关闭那个程序。"), path);
}

/* Leaving WAL needs the file alone, brings the log into it and removes -wal and -shm. The lock that
   follows keeps others out until the new file stands there. *h stays open; NULL when the file is
   damaged or no database: then it is set aside as it is. */
static bool take_alone(const char *path, sqlite3 **h, struct err *e)
{
    int rc = SQLITE_NOTADB;
    *h = file_is_there(path, NULL) ? open_plain(path, SQLITE_OPEN_READWRITE, NULL) : NULL;
    if (*h) {
        sqlite3_busy_timeout(*h, 200);
        rc = sqlite3_exec(*h, "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE;"
                          "BEGIN EXCLUSIVE", NULL, NULL, NULL) & 0xFF;
    }
    if (rc == SQLITE_OK) {
        return true;
    }
    sqlite3_close(*h);
    *h = NULL;
    return (rc != SQLITE_BUSY && rc != SQLITE_LOCKED && !locked_by_other(path)) || in_use(path, e);
}

/* Gives what stands at path (and a log that was not brought in) a second name that is free. */
static bool set_aside(const char *path, struct err *e)
{
    char *wal = beside(path, "-wal"), *shm = beside(path, "-shm");
    bool kept = false;
    for (int i = 1; !kept && i <= COPIES; i++) {
        struct buf name = {0};
        buf_addf(&name, "%s.before-restore-%d", path, i);
        char *kept_wal = beside(buf_str(&name), "-wal");
        bool free_name = !exists(buf_str(&name)) && !exists(kept_wal);
        /* A second name, so that there is a file at path at every moment. */
        kept = free_name && (!exists(path) || link(path, buf_str(&name)) == 0 ||
                             (errno != EEXIST && file_name_new(path, buf_str(&name))));
        /* A log that is not this file's must never be played into the new one. */
        kept = kept && (!exists(wal) || file_name_new(wal, kept_wal));
        bool stop = free_name && !kept && errno != EEXIST;
        free(kept_wal);
        buf_release(&name);
        if (stop) {
            break;
        }
    }
    if (kept) {
        unlink(shm);
    } else {
        err_set(e, ERR_IO, path, _("不能保留“%s”原来的文件：%s。没有恢复。"), path, strerror(errno));
    }
    free(wal);
    free(shm);
    return kept;
}

static bool has_counters(sqlite3 *h, const char *path)
{
    int64_t n = 0;
    return sql_int(h, path, query_sql(Q_counter_any), &n, NULL) && n > 0;
}

/* Every counter of `from` that is further on than that of `to` moves it on. */
static bool counters_raise(sqlite3 *from, sqlite3 *to)
{
    sqlite3_stmt *read = NULL, *write = NULL;
    int rc = SQLITE_OK;
    bool ok = sqlite3_prepare_v2(from, query_sql(Q_counter_all), -1, &read, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(to, query_sql(Q_counter_note), -1, &write, NULL) == SQLITE_OK;
    while (ok && (rc = sqlite3_step(read)) == SQLITE_ROW) {
        for (int i = 0; ok && i < 3; i++) {
            ok = sqlite3_bind_value(write, i + 1, sqlite3_column_value(read, i)) == SQLITE_OK;
        }
        ok = ok && sqlite3_step(write) == SQLITE_DONE && sqlite3_reset(write) == SQLITE_OK;
    }
    sqlite3_finalize(read);
    sqlite3_finalize(write);
    return ok && rc == SQLITE_DONE;
}

/* Numbers that the replaced file gave are not given again by the one that comes. A replaced file that
   is damaged or has no counters says nothing. */
static bool keep_counters(sqlite3 *alone, const char *part, struct err *e)
{
    if (!alone || !has_counters(alone, part)) {
        return true;
    }
    sqlite3 *h = open_plain(part, SQLITE_OPEN_READWRITE, e);
    bool ok = h != NULL;
    if (h && has_counters(h, part)) {
        ok = sql_exec(h, part, "BEGIN IMMEDIATE", e);
        if (ok && !counters_raise(alone, h)) {
            ok = err_set(e, ERR_IO, part, _("编号不能接着原文件的往下编：%s。没有恢复。"), sqlite3_errmsg(h));
        }
        ok = ok && sql_exec(h, part, "COMMIT", e);
    }
    sqlite3_close(h);
    return ok;
}

static bool replace(const char *path, const char *part, struct err *e)
{
    sqlite3 *alone = NULL;
    bool ok = (!exists(path) || take_alone(path, &alone, e)) && keep_counters(alone, part, e) &&
              set_aside(path, e);
    if (ok && rename(part, path) != 0) {
        ok = err_set(e, ERR_IO, path, _("不能写“%s”：%s。没有恢复。"), path, strerror(errno));
    }
    sqlite3_close(alone);
    return ok && folder_sync(path, e);
}

static bool same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool backup_restore(const char *path, const char *from, struct err *e)
{
    BUG_ON(sodium_init() < 0);
    if (same_file(path, from)) {
        return err_set(e, ERR_INPUT, from, _("“%s”就是现在用的文件，不是备份。请另选一个。"), from);
    }
    if (!copy_is_good(from, e)) {
        return false;
    }
    sqlite3 *h = open_reading(from, e);
    char *part = h ? part_write(h, from, path, e) : NULL;
    sqlite3_close(h);
    bool ok = part && replace(path, part, e);
    if (part && !ok) {
        unlink(part);
    }
    free(part);
    return ok;
}
