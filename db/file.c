#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/base.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/migrate.h"
#include "locale/text.h"

/* Left by a program that was killed while it made the file. */
static bool empty_fail(const char *path, struct err *e)
{
    return err_set(e, ERR_DATA, path, _("“%s”是空文件。请删去它后新建，或用备份恢复。"), path);
}

/* Asked by name only: closing a descriptor of ours would drop the locks that a connection of this
   process holds on the same file. What is inside, SQLite says when it reads the first page. */
bool file_is_there(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        return errno == ENOENT
                   ? err_set(e, ERR_NOINPUT, path, _("没有“%s”这个文件。请检查路径，或先新建。"), path)
                   : err_set(e, ERR_NOINPUT, path, _("打不开“%s”：%s。请检查路径和权限。"), path,
                             strerror(errno));
    }
    if (S_ISDIR(st.st_mode)) {
        return err_set(e, ERR_NOINPUT, path, _("“%s”是文件夹，不是文件。请指定其中的文件。"), path);
    }
    if (!S_ISREG(st.st_mode)) {
        return err_set(e, ERR_NOINPUT, path, _("“%s”不是普通文件。请检查路径。"), path);
    }
    return st.st_size > 0 || empty_fail(path, e);
}

bool file_is_ours(sqlite3 *h, const char *path, int64_t *version, struct err *e)
{
    int64_t id, v, things;
    if (!sql_int(h, path, "PRAGMA application_id", &id, e) ||
        !sql_int(h, path, "PRAGMA user_version", &v, e) ||
        !sql_int(h, path, "SELECT count(*) FROM sqlite_schema", &things, e)) {
        return false;
    }
    if (id == 0 && v == 0 && things == 0) {
        return empty_fail(path, e);
    }
    if (id != DB_APPLICATION_ID) {
        return err_set(e, ERR_DATA, path, _("“%s”是别的程序的数据库，不是本程序的文件。请检查路径。"), path);
    }
    if (v > migrate_latest()) {
        return err_set(e, ERR_DATA, path,
                       _("“%s”由更新版本的程序写成（格式 %lld，本程序认得 %d）。请升级程序后再打开。"), path,
                       (long long)v, migrate_latest());
    }
    if (version) {
        *version = v;
    }
    return true;
}

static bool sync_fd(int fd, const char *path, struct err *e)
{
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok) {
        err_set(e, ERR_IO, path, _("“%s”没有写到磁盘：%s。"), path, strerror(errno));
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

bool file_sync(const char *path, struct err *e)
{
    return sync_fd(open(path, O_RDONLY | O_CLOEXEC), path, e);
}

bool folder_sync(const char *path, struct err *e)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    bool ok = sync_fd(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), path, e);
    free(folder);
    return ok;
}

/* link() never replaces; a file system without links (FAT on a stick) has the other way. */
bool file_name_new(const char *from, const char *to)
{
    if (link(from, to) == 0) {
        unlink(from);
        return true;
    }
    return errno != EEXIST && renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0;
}

static bool copy_pages(sqlite3 *h, const char *path, sqlite3 *to, const char *to_path,
                       struct err *e)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", h, "main");
    if (!b) {
        return sql_fail(to, to_path, e);
    }
    int rc = sqlite3_backup_step(b, -1); /* all at once: steps restart at every foreign commit */
    if (sqlite3_backup_finish(b) != SQLITE_OK || rc != SQLITE_DONE) {
        return rc == SQLITE_BUSY || rc == SQLITE_LOCKED
                   ? err_set(e, ERR_BUSY, path, _("“%s”正被写入，没有复制成。请稍后再试。"), path)
                   : sql_fail(to, to_path, e);
    }
    /* The copy is one file: without this it would ask for a -wal beside it when it is opened. */
    return sql_exec(to, to_path, "PRAGMA journal_mode = DELETE", e);
}

bool file_copy(sqlite3 *h, const char *path, const char *to, struct err *e)
{
    int fd = open(to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        return err_set(e, ERR_IO, to, _("不能新建“%s”：%s。请换一个名称或位置。"), to, strerror(errno));
    }
    close(fd);
    sqlite3 *copy = NULL;
    bool ok = sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                  ? copy_pages(h, path, copy, to, e)
                  : sql_fail(copy, to, e);
    sqlite3_close(copy);
    ok = ok && file_sync(to, e) && folder_sync(to, e);
    if (!ok) {
        unlink(to);
    }
    return ok;
}

static bool check_rows(sqlite3 *h, const char *path, const char *sql, bool clean_is_ok,
                       struct err *e)
{
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(h, sql, -1, &s, NULL) != SQLITE_OK) {
        return sql_fail(h, path, e);
    }
    int rc = sqlite3_step(s);
    bool ok = rc == SQLITE_DONE;
    if (rc == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(s, 0);
        ok = clean_is_ok && said && strcmp(said, "ok") == 0;
        if (!ok) {
            err_set(e, ERR_DATA, path, _("“%s”已损坏：%s。请用最近的备份恢复。"), path, said ? said : "?");
        }
    } else if (!ok) {
        sql_fail(h, path, e);
    }
    sqlite3_finalize(s);
    return ok;
}

bool file_verify(sqlite3 *h, const char *path, int64_t *broken, struct err *e)
{
    *broken = 0;
    return check_rows(h, path, "PRAGMA integrity_check(1)", true, e) &&
           check_rows(h, path, "PRAGMA foreign_key_check", false, e) &&
           audit_verify(h, path, broken, e);
}
