#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/base.h"
#include "db/backup.h"
#include "db/history.h"
#include "db/search.h"
#include "db/setup.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/login.h"

#define OFFICE_NAME N_("本单位")

static const char *home_path(void)
{
    static char path[4096]; /* lives as long as the options do */
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    const struct passwd *pw = home && *home ? NULL : getpwuid(getuid());
    if (pw) {
        home = pw->pw_dir;
    }
    if (data && data[0] == '/') { /* the base directory specification: a relative one counts not */
        snprintf(path, sizeof(path), "%s/anzhang/office.db", data);
    } else {
        snprintf(path, sizeof(path), "%s/.local/share/anzhang/office.db", home ? home : ".");
    }
    return path;
}

const char *office_path(const char *given, bool *usual)
{
    const char *env = getenv("ANZHANG_FILE");
    if (usual) {
        *usual = !given && !(env && *env);
    }
    return given ? given : env && *env ? env : home_path();
}

bool folders_make(const char *path, struct err *e)
{
    char *p = xstrdup(path);
    bool ok = true;
    for (char *slash = p + 1; ok && *p && (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        ok = mkdir(p, 0700) == 0 || errno == EEXIST ||
             err_set(e, ERR_IO, p, _("不能新建文件夹“%s”：%s。"), p, strerror(errno));
        *slash = '/';
    }
    free(p);
    return ok;
}

/* Only what db_open() just made is removed. */
static void unmake(const char *path)
{
    static const char *const ending[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
        struct buf name = {0};
        buf_addf(&name, "%s%s", path, ending[i]);
        unlink(buf_str(&name));
        buf_release(&name);
    }
}

bool office_make(const struct app *a, const char *name, int year, bool sample, struct err *e)
{
    struct db *db = db_open(a->file, DB_CREATE, a->today, e);
    if (!db) {
        return false;
    }
    bool ok = setup_office(db, name, year, e) && (!sample || setup_sample(db, e));
    db_close(db);
    if (!ok) {
        unmake(a->file);
    }
    return ok;
}

int cli_init(struct cli *c)
{
    struct err e = {0};
    bool usual;
    const struct app *a = c->app;
    const char *name = c->opt[OPT_OFFICE] ? c->opt[OPT_OFFICE] : _(OFFICE_NAME);
    int year = a->year ? a->year : a->today.year;
    office_path(c->opt[OPT_FILE], &usual);
    if (!cli_args(c, 0, 0)) {
        return EX_USAGE;
    }
    if ((usual && !folders_make(a->file, &e)) ||
        !office_make(a, name, year, c->opt[OPT_SAMPLE], &e)) {
        return cli_fail(&e);
    }
    cli_print(a->out, c->opt[OPT_SAMPLE] ? _("已新建 %s：%s，%d年度，内有示例\n")
                                         : _("已新建 %s：%s，%d年度\n"), a->file, name, year);
    return EX_OK;
}

struct db *cli_open(struct cli *c, enum db_open_mode mode, int *status)
{
    struct err e = {0};
    struct db *db = NULL;
    if (access(c->app->file, F_OK) != 0 && errno == ENOENT) {
        err_set(&e, ERR_NOINPUT, c->app->file,
                _("没有这个文件。用 anzhang init 新建，或用 --file 指明在哪里。"));
    } else {
        db = db_open(c->app->file, mode, c->app->today, &e);
        if (db && !login_ask(c->app, db, &e)) {
            db_close(db);
            db = NULL;
        }
    }
    *status = db ? EX_OK : cli_fail(&e);
    return db;
}

struct db *cli_open_reading(struct cli *c, int *status)
{
    char *folder = xstrdup(c->app->file);
    char *slash = strrchr(folder, '/');
    if (slash) {
        slash[slash == folder] = '\0';
    }
    bool writable = access(c->app->file, W_OK) == 0 && access(slash ? folder : ".", W_OK) == 0;
    free(folder);
    return cli_open(c, writable ? DB_MUST_EXIST : DB_READ_ONLY, status);
}

int cli_backup(struct cli *c)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 1, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!db_may(db, RIGHT_BACKUP, &e) || !backup_write(db, c->arg[0], &e) ||
        !history_note(db, N_("备份"), c->arg[0], NULL, &e)) {
        status = cli_fail(&e);
    } else {
        cli_print(c->app->out, _("已备份到 %s\n"), c->arg[0]);
    }
    db_close(db);
    return status;
}

/* The log of the restored file goes on with the row that says so. */
static bool note_restored(struct cli *c, struct err *e)
{
    struct db *db = db_open(c->app->file, DB_MUST_EXIST, c->app->today, e);
    bool ok = db && history_note(db, N_("恢复"), c->arg[0], NULL, e);
    db_close(db);
    return ok;
}

/* The file that is to go may have users: they say who may put another in its place. One that cannot be read any
   more asks nobody, for a copy is what it needs. */
static bool may_replace(const struct app *a, struct err *e)
{
    struct err why = {0};
    if (access(a->file, F_OK) != 0) {
        return true;
    }
    struct db *db = db_open(a->file, DB_MUST_EXIST, a->today, &why);
    bool damaged = !db && why.code == ERR_DATA;
    bool ok = damaged || (db && login_ask(a, db, &why) && db_may(db, RIGHT_BACKUP, &why));
    if (!ok) {
        *e = why;
    }
    db_close(db);
    return ok;
}

int cli_restore(struct cli *c)
{
    struct err e = {0};
    bool usual;
    office_path(c->opt[OPT_FILE], &usual);
    if (!cli_args(c, 1, 1)) {
        return EX_USAGE;
    }
    if ((usual && !folders_make(c->app->file, &e)) ||
        !may_replace(c->app, &e) || !backup_restore(c->app->file, c->arg[0], &e) || !note_restored(c, &e)) {
        return cli_fail(&e);
    }
    cli_print(c->app->out, _("已从 %s 恢复到 %s；原来的文件改名为同一文件夹里的 *.before-restore-*\n"), c->arg[0], c->app->file);
    return EX_OK;
}

int cli_verify(struct cli *c)
{
    struct err e = {0};
    int64_t broken = 0;
    bool asked = false;
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    if (!history_verify(db, &broken, &e) || !db_search_verify(db, &asked, &e)) {
        status = cli_fail(&e);
    } else {
        cli_print(c->app->out, _("%s：记录链完整，文件完好\n"), c->app->file);
        if (!asked) {
            cli_print(c->app->out, "%s\n", _("文件只能读：查找用的索引没有核对"));
        }
    }
    db_close(db);
    return status;
}
