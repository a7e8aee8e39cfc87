#include "db/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "db/codes.h"
#include "db/facts.h"
#include "db/inner.h"
#include "db/learn.h"
#include "db/migrate.h"
#include "db/open.h"
#include "db/rows.h"
#include "db/rules.h"
#include "locale/text.h"

#define PRAGMAS \
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = " TX_CACHE ";" \
    "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON"

/* The file is made before SQLite sees it: nothing is overwritten; -wal and -shm take its mode. */
static bool create_file(const char *path, struct err *e)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno == EEXIST) {
        return err_set(e, ERR_INPUT, path, _("“%s”已经存在，没有动它。请换一个名称，或直接打开它。"), path);
    }
    return err_set(e, ERR_IO, path, _("不能新建“%s”：%s。请检查路径和文件夹的权限。"), path,
                   strerror(errno));
}

static void remove_created(const char *path)
{
    static const char *const ending[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
        struct buf name = {0};
        buf_addf(&name, "%s%s", path, ending[i]);
        unlink(buf_str(&name));
        buf_release(&name);
    }
}

static bool use_for_reading(struct db *db, struct err *e)
{
    int64_t version;
    if (!file_is_ours(db->h, db->path, &version, e)) {
        return false;
    }
    if (version < migrate_latest()) {
        return err_set(e, ERR_DATA, db->path,
                       _("“%s”是旧格式，只读方式不能升级它。请先以可写方式打开一次。"), db->path);
    }
    return sql_exec(db->h, db->path, PRAGMAS, e);
}

static bool use_for_writing(struct db *db, bool created, struct err *e)
{
    int64_t pending = 0;
    if (!created && !file_is_ours(db->h, db->path, NULL, e)) {
        return false;
    }
    return sql_exec(db->h, db->path, "PRAGMA journal_mode = WAL;" PRAGMAS, e) &&
           migrate_run(db->h, db->path, seeds, nseeds, NULL, e) &&
           (!created || folder_sync(db->path, e)) &&
           sql_int(db->h, db->path, "SELECT count(*) FROM sqlite_master WHERE name = 'redigest'",
                   &pending, e) &&
           (!pending || rows_digest_all(db, e)) &&
           codes_seed(db, e) && rules_seed(db, e);
}

static bool connect(struct db *db, enum db_open_mode mode, struct err *e)
{
    struct state st;
    db->read_only = mode == DB_READ_ONLY;
    db->h = db->read_only ? open_reading(db->path, e)
                          : open_plain(db->path, SQLITE_OPEN_READWRITE, e);
    if (!db->h || !(db->read_only ? use_for_reading(db, e)
                                  : use_for_writing(db, mode == DB_CREATE, e)) ||
        !state_read(db, &st, e)) {
        return false;
    }
    db->seen = st.audit_n;
    db_changed(db);
    db->changed = false;
    return true;
}

struct db *db_open(const char *path, enum db_open_mode mode, struct date today, struct err *e)
{
    BUG_ON(sodium_init() < 0);
    if (!(mode == DB_CREATE ? create_file(path, e) : file_is_there(path, e))) {
        return NULL;
    }
    struct db *db = xcalloc(1, sizeof(*db));
    db->path = xstrdup(path);
    db->today = today;
    who_find(db);
    if (!connect(db, mode, e)) {
        db_close(db);
        if (mode == DB_CREATE) {
            remove_created(path);
        }
        return NULL;
    }
    return db;
}

void db_close(struct db *db)
{
    if (!db) {
        return;
    }
    if (db->tx.session) {
        sqlite3session_delete(db->tx.session);
    }
    free(db->tx.step);
    book_close(db);
    learn_close(db);
    facts_close(db);
    rows_close(db);
    stmt_close_all(db);
    BUG_ON(sqlite3_close(db->h) != SQLITE_OK);
    free(db->path);
    free(db);
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool state_audit_end(struct db *db, int64_t n, const unsigned char hash[DB_HASH], struct err *e)
{
    if (db->tx.holds) {
        db->tx.held.audit_n = n;
        memcpy(db->tx.held.audit_hash, hash, DB_HASH);
        return true;
    }
    return stmt_run(db, e, Q_state_audit, "ib", n, hash, (size_t)DB_HASH);
}

bool state_read(struct db *db, struct state *st, struct err *e)
{
    if (db->tx.holds) {
        *st = db->tx.held;
        return true;
    }
    sqlite3_stmt *s = stmt_get(db, Q_state_get, e);
    bool failed = !s;
    if (failed || !stmt_next(db, s, &failed, e)) {
        return failed ? false
                      : err_set(e, ERR_DATA, db->path, _("“%s”已损坏。请用最近的备份恢复。"), db->path);
    }
    *st = (struct state){.audit_n = sqlite3_column_int64(s, 0),
                         .config = sqlite3_column_int64(s, 2)};
    if (sqlite3_column_bytes(s, 1) == DB_HASH) {
        memcpy(st->audit_hash, sqlite3_column_blob(s, 1), DB_HASH);
    }
    sqlite3_reset(s);
    return true;
}

bool state_config_changed(struct db *db, struct err *e)
{
    db->tx.held.config++;
    return stmt_run(db, e, Q_state_config, "");
}

/* data_version moves with every foreign commit, drafts included; the number of audit rows tells
   whether it was a change that matters. */
bool db_changed(struct db *db)
{
    bool failed = false;
    sqlite3_stmt *s = stmt_get(db, Q_data_version, NULL);
    int64_t version = db->data_version;
    if (s && stmt_next(db, s, &failed, NULL)) {
        version = sqlite3_column_int64(s, 0);
        sqlite3_reset(s);
    }
    struct state st;
    if (version != db->data_version && state_read(db, &st, NULL)) {
        db->changed = db->changed || st.audit_n != db->seen;
        db->seen = st.audit_n;
        db->data_version = version;
    }
    bool told = db->changed;
    db->changed = false;
    return told;
}
