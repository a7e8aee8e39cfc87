/* Users: a list to choose from, and what can be done with one; each question is a popup. */
#include "db/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/screen/screen.h"

#define ROLES_MOST 40

/* What the questions are about: popups are modal. */
static struct about {
    char login[64], name[96], role[96], section[96], password[256];
    bool adding, own, active;
} now;

static void keep(char *out, size_t n, const char *text)
{
    snprintf(out, n, "%s", text);
    str_trim_partial(out);
}

#define KEEP(member, text) keep(now.member, sizeof(now.member), text)

static void forget(void)
{
    explicit_bzero(&now, sizeof(now));
}

static void done(struct ui *ui, bool ok, const struct err *e, const char *said)
{
    char login[64];
    keep(login, sizeof(login), now.login);
    forget();
    if (ok) {
        ui_say(ui, "%s：%s", said, login);
    } else {
        ui_refuse(ui, e);
    }
}

/* Passwords: the old one of one's own, then the new one twice. */

static void password_again(struct ui *ui, void *ctx, const char *text)
{
    struct err e = {0};
    (void)ctx;
    const struct user u = {.login = now.login, .name = now.name, .role = now.role,
                           .section = now.section};
    bool same = strcmp(text, now.password) == 0 ||
                err_set(&e, ERR_INPUT, "password", _("两次输入的密码不一样，没有改。"));
    if (same && now.adding) {
        done(ui, user_add(ui->db, &u, text, user_cost_usual(), &e), &e, _("已增加用户"));
    } else if (same) {
        bool ok = user_password(ui->db, now.login, now.own ? now.section : NULL, text,
                                user_cost_usual(), &e);
        done(ui, ok, &e, _("已改密码"));
    } else {
        done(ui, false, &e, "");
    }
}

static void password_first(struct ui *ui, void *ctx, const char *text)
{
    (void)ctx;
    KEEP(password, text);
    secret_open(ui, _("新密码"), _("再输一遍"), password_again, NULL);
}

static void ask_password(struct ui *ui)
{
    secret_open(ui, _("新密码"), _("新密码（不显示）"), password_first, NULL);
}

/* The old password waits in `section`, which a change of password has no use for. */
static void old_password(struct ui *ui, void *ctx, const char *text)
{
    (void)ctx;
    KEEP(section, text);
    ask_password(ui);
}

static void change_password(struct ui *ui)
{
    now.own = strcmp(now.login, db_login_name(ui->db)) == 0;
    if (now.own) {
        secret_open(ui, _("改密码"), _("原来的密码"), old_password, NULL);
    } else {
        ask_password(ui);
    }
}

/* Name, role, section */

static void change(struct ui *ui, const char *name, const char *role, const char *section)
{
    struct err e = {0};
    const struct user u = {.login = now.login, .name = name, .role = role, .section = section};
    done(ui, user_change(ui->db, &u, &e), &e, _("已修改用户"));
}

static void section_done(struct ui *ui, void *ctx, const char *text)
{
    (void)ctx;
    if (now.adding) {
        KEEP(section, text);
        ask_password(ui);
    } else {
        change(ui, NULL, NULL, text);
    }
}

static void ask_section(struct ui *ui)
{
    ask_open(ui, _("科室"), _("代码或名称，例如 办信科；不属于科室的空着"), now.section, section_done,
             NULL);
}

static size_t roles(struct ui *ui, struct pick_item item[ROLES_MOST])
{
    const struct rights *m = &db_book(ui->db)->rights;
    size_t n = 0;
    for (size_t i = 0; i < m->n && n < ROLES_MOST; i++) {
        if (n == 0 || strcmp(item[n - 1].text, m->v[i].role) != 0) {
            item[n++] = (struct pick_item){m->v[i].role, NULL, NULL};
        }
    }
    return n;
}

static void role_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct pick_item item[ROLES_MOST];
    (void)ctx;
    if (chosen < roles(ui, item) && now.adding) {
        KEEP(role, item[chosen].text);
        ask_section(ui);
    } else {
        change(ui, NULL, item[chosen].text, NULL);
    }
}

static void ask_role(struct ui *ui)
{
    struct pick_item item[ROLES_MOST];
    size_t n = roles(ui, item), first = 0;
    for (size_t i = 0; i < n; i++) {
        first = strcmp(item[i].text, *now.role ? now.role : ROLE_ADMIN) == 0 ? i : first;
    }
    pick_open(ui, _("角色"), item, n, first, role_done, NULL);
}

static void name_done(struct ui *ui, void *ctx, const char *text)
{
    (void)ctx;
    if (now.adding) {
        KEEP(name, text);
        ask_role(ui);
    } else {
        change(ui, text, NULL, NULL);
    }
}

static void ask_name(struct ui *ui)
{
    ask_open(ui, _("姓名"), _("信访件里登记人、承办人的写法"), now.name, name_done, NULL);
}

static void login_done(struct ui *ui, void *ctx, const char *text)
{
    (void)ctx;
    KEEP(login, text);
    ask_name(ui);
}

static void begin_add(struct ui *ui)
{
    forget();
    now.adding = true;
    ask_open(ui, _("增加用户"), _("登录名：小写字母、数字和 . _ -"), "", login_done, NULL);
}

static void toggle(struct ui *ui)
{
    struct err e = {0};
    bool ok = now.active ? user_drop(ui->db, now.login, &e) : user_restore(ui->db, now.login, &e);
    done(ui, ok, &e, now.active ? _("已停用") : _("已启用"));
}

static const struct {
    const char *label;
    void (*run)(struct ui *ui);
} deeds[] = {
    {N_("改姓名"), ask_name}, {N_("改角色"), ask_role}, {N_("改科室"), ask_section},
    {N_("改密码"), change_password}, {N_("停用、重新启用"), toggle},
};

static void deed_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    deeds[chosen].run(ui);
}

static void choose_deed(struct ui *ui)
{
    struct pick_item item[ARRAY_LEN(deeds)];
    char title[200];
    for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
        item[i] = (struct pick_item){_(deeds[i].label), NULL, NULL};
    }
    snprintf(title, sizeof(title), "%s %s", now.login, now.name);
    pick_open(ui, title, item, ARRAY_LEN(item), 0, deed_done, NULL);
}

/* The list */

static void chosen(struct ui *ui, void *ctx, size_t at)
{
    struct arena a = {0};
    struct err e = {0};
    size_t n = 0;
    (void)ctx;
    const struct user *u = user_list(ui->db, &a, &n, &e);
    if (at >= n) {
        begin_add(ui);
    } else {
        forget();
        KEEP(login, u[at].login);
        KEEP(name, u[at].name);
        KEEP(role, u[at].role);
        KEEP(section, u[at].section);
        now.active = u[at].active;
        choose_deed(ui);
    }
    arena_release(&a);
}

void users_open(struct ui *ui)
{
    struct arena a = {0};
    struct err e = {0};
    size_t n = 0;
    const struct user *u = NULL;
    if (!db_may(ui->db, RIGHT_USERS, &e) || !(u = user_list(ui->db, &a, &n, &e))) {
        ui_refuse(ui, &e);
        arena_release(&a);
        return;
    }
    struct pick_item *item = arena_alloc(&a, (n + 1) * sizeof(*item));
    for (size_t i = 0; i < n; i++) {
        const char *state = !u[i].active ? _("停用") : u[i].locked ? _("锁定") : "";
        item[i] = (struct pick_item){arena_printf(&a, "%s %s", u[i].login, u[i].name),
                                     arena_printf(&a, "%s %s %s", u[i].role, u[i].section, state),
                                     NULL};
    }
    item[n] = (struct pick_item){n ? _("（增加用户）") : _("（增加第一个用户：系统管理员）"), NULL,
                                 "add"};
    pick_open(ui, _("用户"), item, n + 1, 0, chosen, NULL);
    arena_release(&a);
}

void user_own_password(struct ui *ui)
{
    forget();
    KEEP(login, db_login_name(ui->db));
    change_password(ui);
}

void user_leave(struct ui *ui)
{
    db_logout(ui->db);
    ui_restart(ui, login_new(ui));
}
