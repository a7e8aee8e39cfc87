/* Users and the matrix of rights. */
#include "db/user.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "tui/cli/cli.h"
#include "tui/cli/listing.h"
#include "tui/cli/login.h"

static const struct listing_column user_columns[] = {
    {"login", N_("登录名"), LISTING_TEXT}, {"name", N_("姓名"), LISTING_TEXT},
    {"role", N_("角色"), LISTING_TEXT}, {"section", N_("科室"), LISTING_TEXT},
    {"since", N_("增加日期"), LISTING_TEXT}, {"state", N_("状态"), LISTING_TEXT},
};

static const char *state_of(const struct user *u)
{
    return !u->active ? _("停用") : u->locked ? _("锁定") : _("在用");
}

int cli_user_list(struct cli *c)
{
    struct err e = {0};
    struct arena a = {0};
    struct listing l = {.column = user_columns, .ncolumn = ARRAY_LEN(user_columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 0) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    size_t n = 0;
    const struct user *u = user_list(db, &a, &n, &e);
    for (size_t i = 0; i < n; i++) {
        char since[16];
        date_format(u[i].since, since, sizeof(since));
        listing_add(&l, (const char *[]){u[i].login, u[i].name, u[i].role, u[i].section, since,
                                         state_of(&u[i])});
    }
    if (!u || !listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    arena_release(&a);
    db_close(db);
    return status;
}

/* A command about one user, on an open file. */
typedef bool about(struct cli *c, struct db *db, struct err *e);

static int run(struct cli *c, int least, about *f, const char *done)
{
    struct err e = {0};
    int status = EX_USAGE;
    struct db *db = cli_args(c, least, 1) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (f(c, db, &e)) {
        cli_print(c->app->out, "%s %s\n", done, c->narg ? c->arg[0] : db_login_name(db));
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}

static bool add(struct cli *c, struct db *db, struct err *e)
{
    char password[PASSWORD_MOST];
    const struct user u = {.login = c->arg[0], .name = c->opt[OPT_NAME], .role = c->opt[OPT_ROLE],
                           .section = c->opt[OPT_SECTION] ? c->opt[OPT_SECTION] : ""};
    if (!u.name || !u.role) {
        return err_set(e, ERR_USAGE, "", _("请用 --name 写姓名，用 --role 写角色。"));
    }
    bool ok = login_password(c->opt[OPT_NEW_PASSWORD_FILE], _("新用户的密码："), true, password, e) &&
              user_add(db, &u, password, user_cost_usual(), e);
    login_wipe(password, sizeof(password));
    return ok;
}

int cli_user_add(struct cli *c)
{
    return run(c, 1, add, _("已增加用户"));
}

static bool change(struct cli *c, struct db *db, struct err *e)
{
    const struct user u = {.login = c->arg[0], .name = c->opt[OPT_NAME], .role = c->opt[OPT_ROLE],
                           .section = c->opt[OPT_SECTION]};
    return user_change(db, &u, e);
}

int cli_user_set(struct cli *c)
{
    return run(c, 1, change, _("已修改用户"));
}

/* One's own password needs the old one again: the desk may have been left open. */
static bool password(struct cli *c, struct db *db, struct err *e)
{
    char old[PASSWORD_MOST] = "", new[PASSWORD_MOST];
    const char *login = c->narg ? c->arg[0] : db_login_name(db);
    bool own = strcmp(login, db_login_name(db)) == 0;
    bool ok = (!own || login_password(c->app->password_file, _("原来的密码："), false, old, e)) &&
              login_password(c->opt[OPT_NEW_PASSWORD_FILE], _("新密码："), true, new, e) &&
              user_password(db, login, own ? old : NULL, new, user_cost_usual(), e);
    login_wipe(old, sizeof(old));
    login_wipe(new, sizeof(new));
    return ok;
}

int cli_user_password(struct cli *c)
{
    return run(c, 0, password, _("已改密码："));
}

static bool drop(struct cli *c, struct db *db, struct err *e)
{
    return user_drop(db, c->arg[0], e);
}

int cli_user_drop(struct cli *c)
{
    return run(c, 1, drop, _("已停用用户"));
}

static bool restore(struct cli *c, struct db *db, struct err *e)
{
    return user_restore(db, c->arg[0], e);
}

int cli_user_restore(struct cli *c)
{
    return run(c, 1, restore, _("已启用用户"));
}

/* Rights */

static const struct listing_column right_columns[] = {
    {"role", N_("角色"), LISTING_TEXT}, {"act", N_("行为"), LISTING_TEXT},
    {"label", N_("说明"), LISTING_TEXT}, {"scope", N_("范围"), LISTING_TEXT},
    {"how", N_("方式"), LISTING_TEXT}, {"since", N_("起用日期"), LISTING_TEXT},
};

static void add_row(struct listing *l, const struct right_row *r)
{
    char since[16];
    struct buf scope = {0};
    date_format(r->since, since, sizeof(since));
    right_scope_format(r->scope, &scope);
    listing_add(l, (const char *[]){r->role, right_act_id(r->act), _(right_act_label(r->act)),
                                    arena_strdup(&l->arena, buf_str(&scope)), right_how_id(r->how),
                                    since});
    buf_release(&scope);
}

int cli_right_list(struct cli *c)
{
    struct err e = {0};
    struct listing l = {.column = right_columns, .ncolumn = ARRAY_LEN(right_columns)};
    int status = EX_USAGE;
    struct db *db = cli_args(c, 0, 1) ? cli_open_reading(c, &status) : NULL;
    if (!db) {
        return status;
    }
    const struct rights *m = &db_book(db)->rights;
    for (size_t i = 0; i < m->n; i++) {
        if (!c->narg || strcmp(m->v[i].role, c->arg[0]) == 0) {
            add_row(&l, &m->v[i]);
        }
    }
    if (!listing_print(&l, c->app->format, c->app->out, &e)) {
        status = cli_fail(&e);
    }
    listing_release(&l);
    db_close(db);
    return status;
}

int cli_right_set(struct cli *c)
{
    struct err e = {0};
    struct date since = c->app->today;
    int status = EX_USAGE;
    const char *day = c->opt[OPT_SINCE];
    if (day && !date_parse(day, &since)) {
        return cli_usage(_("起用日期应像 2025-06-02，并且是日历上有的一天。"));
    }
    struct db *db = cli_args(c, 3, 3) ? cli_open(c, DB_MUST_EXIST, &status) : NULL;
    if (!db) {
        return status;
    }
    if (db_right_set(db, c->arg[0], c->arg[1], c->arg[2], c->opt[OPT_HOW] ? c->opt[OPT_HOW] : "",
                     since, &e)) {
        cli_print(c->app->out, _("已改权限：%s %s %s\n"), c->arg[0], c->arg[1], c->arg[2]);
    } else {
        status = cli_fail(&e);
    }
    db_close(db);
    return status;
}
