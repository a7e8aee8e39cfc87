#include <string.h>

#include "db/inner.h"
#include "locale/text.h"

static const struct {
    int rc;
    enum err_code code;
    const char *text;
} failures[] = {
    {SQLITE_FULL, ERR_IO, N_("磁盘已满，这一步没有写入，原有内容完好。请腾出空间后再试一次。")},
    {SQLITE_BUSY, ERR_BUSY, N_("另一个程序正在写这个文件，等待后仍未轮到。请稍后再试一次。")},
    {SQLITE_LOCKED, ERR_BUSY, N_("另一个程序正在写这个文件，等待后仍未轮到。请稍后再试一次。")},
    {SQLITE_READONLY, ERR_IO, N_("文件或所在文件夹不可写，这一步没有写入。请检查权限。")},
    {SQLITE_PERM, ERR_IO, N_("没有读写这个文件的权限。请检查权限。")},
    {SQLITE_CANTOPEN, ERR_IO, N_("打不开文件，或不能在所在文件夹里写。请检查路径和权限。")},
    {SQLITE_IOERR, ERR_IO, N_("读写磁盘出错，这一步没有写入。请检查磁盘，先备份再继续。")},
    {SQLITE_CORRUPT, ERR_DATA, N_("文件已损坏。请用最近的备份恢复。")},
    {SQLITE_NOTADB, ERR_DATA, N_("不是数据库文件，或文件头已损坏。请检查路径，或用备份恢复。")},
    {SQLITE_CONSTRAINT, ERR_DATA, N_("内容互相矛盾，这一步没有写入。")},
    {SQLITE_TOOBIG, ERR_INPUT, N_("内容太长，这一步没有写入。请缩短后再试。")},
};

bool sql_fail(sqlite3 *h, const char *path, struct err *e)
{
    int rc = sqlite3_errcode(h) & 0xFF;
    for (size_t i = 0; i < sizeof(failures) / sizeof(failures[0]); i++) {
        if (failures[i].rc == rc) {
            return err_set(e, failures[i].code, path, _("“%s”：%s"), path, _(failures[i].text));
        }
    }
    return err_set(e, ERR_IO, path, _("“%s”：数据库出错（%d）：%s"), path, sqlite3_extended_errcode(h),
                   sqlite3_errmsg(h));
}

bool db_fail(struct db *db, struct err *e)
{
    return sql_fail(db->h, db->path, e);
}

bool sql_exec(sqlite3 *h, const char *path, const char *sql, struct err *e)
{
    return sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK || sql_fail(h, path, e);
}

bool sql_int(sqlite3 *h, const char *path, const char *sql, int64_t *out, struct err *e)
{
    sqlite3_stmt *s = NULL;
    *out = 0;
    int rc = sqlite3_prepare_v2(h, sql, -1, &s, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(s);
    }
    if (rc == SQLITE_ROW) {
        *out = sqlite3_column_int64(s, 0);
    }
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE;
    if (!ok) {
        sql_fail(h, path, e);
    }
    sqlite3_finalize(s);
    return ok;
}
