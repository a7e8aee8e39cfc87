#include "db/user.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/inner.h"
#include "db/setting.h"
#include "db/tx.h"
#include "locale/text.h"

#define MINUTE 60000000LL /* microseconds */
#define LOGIN_MOST 40
#define NAME_MOST 20

struct user_cost user_cost_usual(void)
{
    return (struct user_cost){crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

bool user_any(struct db *db)
{
    bool failed = false, any = false;
    sqlite3_stmt *s = stmt_get(db, Q_user_any, NULL);
    if (s && stmt_next(db, s, &failed, NULL)) {
        any = sqlite3_column_int(s, 0) != 0;
        sqlite3_reset(s);
    }
    return any;
}

const struct user *user_list(struct db *db, struct arena *a, size_t *n, struct err *e)
{
    struct user *v = arena_alloc(a, sizeof(*v));
    size_t cap = 1;
    bool failed = false;
    *n = 0;
    sqlite3_stmt *s = stmt_get(db, Q_user_all, e);
    while (s && stmt_next(db, s, &failed, e)) {
        if (*n == cap) {
            struct user *more = arena_alloc(a, 2 * cap * sizeof(*more));
            memcpy(more, v, cap * sizeof(*more));
            v = more;
            cap *= 2;
        }
        v[(*n)++] = (struct user){
            .login = stmt_text(s, 0, a), .name = stmt_text(s, 1, a), .role = stmt_text(s, 2, a),
            .section = stmt_text(s, 3, a), .active = sqlite3_column_int(s, 4) != 0,
            .since = date_of_number(sqlite3_column_int64(s, 5)),
            .locked = sqlite3_column_int64(s, 6) > time_micros(),
        };
    }
    return s && !failed ? v : NULL;
}

/* Who is in */

const struct right_person *db_person(struct db *db)
{
    struct seat *st = &db->seat;
    st->person = (struct right_person){st->name, st->role, st->section};
    if (!st->in && !user_any(db)) {
        st->person.role = ROLE_ALONE;
    }
    return &st->person;
}

const char *db_login_name(struct db *db)
{
    return db->seat.login;
}

bool db_locked(struct db *db)
{
    return !db->seat.in && user_any(db);
}

static bool note(struct db *db, const char *action, const char *subject, const char *place,
                 const char *old, const char *new, struct err *e)
{
    struct audit_row row = {action, "", 0, subject, place, old, new};
    return tx_begin(db, NULL, e) && tx_end(db, audit_write(db, &row, e), e);
}

bool db_may(struct db *db, enum right_act act, struct err *e)
{
    struct buf why = {0};
    const struct right_person *who = db_person(db);
    const struct book *b = db_book(db);
    bool alone = !db->seat.in && !user_any(db) && act == RIGHT_USERS; /* who makes the first one */
    bool ok = alone || right_allows(&b->rights, who, act, NULL, db->today, &why) != RIGHT_REFUSED;
    if (!ok) {
        err_set(e, ERR_DENIED, "", "%s", db_locked(db) ? _("请先登录。") : buf_str(&why));
        if (!db->read_only && db->tx.depth == 0) {
            note(db, N_("拒绝"), _(right_act_label(act)), "", NULL, buf_str(&why), NULL);
        }
    }
    buf_release(&why);
    return ok;
}

/* A row of the table, for writing */

struct stored {
    int64_t id, fails, locked_until;
    bool active;
    char login[LOGIN_MOST + 1];
    char name[96], role[96], section[96];
    char hash[crypto_pwhash_STRBYTES];
};

static void take(char *out, size_t n, sqlite3_stmt *s, int column)
{
    snprintf(out, n, "%s", (const char *)sqlite3_column_text(s, column));
}

static bool find(struct db *db, const char *login, struct stored *u)
{
    bool failed = false;
    *u = (struct stored){0};
    sqlite3_stmt *s = stmt_get(db, Q_user_get, NULL);
    if (!s) {
        return false;
    }
    stmt_bind(s, "t", login);
    if (!stmt_next(db, s, &failed, NULL)) {
        return false;
    }
    u->id = sqlite3_column_int64(s, 0);
    take(u->login, sizeof(u->login), s, 1);
    take(u->name, sizeof(u->name), s, 2);
    take(u->role, sizeof(u->role), s, 3);
    take(u->section, sizeof(u->section), s, 4);
    take(u->hash, sizeof(u->hash), s, 5);
    u->active = sqlite3_column_int(s, 6) != 0;
    u->fails = sqlite3_column_int64(s, 7);
    u->locked_until = sqlite3_column_int64(s, 8);
    sqlite3_reset(s);
    return true;
}

static bool find_told(struct db *db, const char *login, struct stored *u, struct err *e)
{
    return find(db, login, u) || err_set(e, ERR_NOTFOUND, "login", _("没有用户“%.40s”。"), login);
}

static int64_t setting_number(struct db *db, const char *name)
{
    struct arena a = {0};
    int64_t v = atoll(setting_get(db, name, &a));
    arena_release(&a);
    return v;
}

/* Coming in */

static void sit(struct db *db, const struct stored *u)
{
    struct seat *st = &db->seat;
    st->in = true;
    snprintf(st->login, sizeof(st->login), "%s", u->login);
    snprintf(st->name, sizeof(st->name), "%s", u->name);
    snprintf(st->role, sizeof(st->role), "%s", u->role);
    snprintf(st->section, sizeof(st->section), "%s", u->section);
    who_set(db, u->login);
}

static bool wrong(struct err *e)
{
    return err_set(e, ERR_DENIED, "login", _("用户名或密码不对。"));
}

/* A wrong password is counted at once, so that a program that is killed does not win a try. */
static bool count_fail(struct db *db, const struct stored *u, const char *login, struct err *e)
{
    int64_t most = setting_number(db, "login_tries"), fails = u->fails + 1;
    bool lock = u->id && most > 0 && fails >= most;
    int64_t until = lock ? time_micros() + setting_number(db, "login_lock") * MINUTE : 0;
    struct audit_row row = {N_("登录失败"), "", 0, login, "", NULL, lock ? _("已锁定") : NULL};
    bool ok = tx_begin(db, NULL, e);
    if (ok) {
        ok = (!u->id || stmt_run(db, e, Q_user_tries, "iii", u->id, lock ? (int64_t)0 : fails,
                                 until)) &&
             audit_write(db, &row, e);
        ok = tx_end(db, ok, e);
    }
    sleep((unsigned)setting_number(db, "login_delay"));
    return ok && wrong(e);
}

/* The time of a try does not tell whether there is such a login. */
static bool password_fits(const struct stored *u, const char *password)
{
    char hash[crypto_pwhash_STRBYTES];
    struct user_cost c = user_cost_usual();
    size_t n = strlen(password);
    if (!u->id) {
        BUG_ON(crypto_pwhash_str(hash, password, n, c.ops, c.memory) != 0);
        return false;
    }
    return crypto_pwhash_str_verify(u->hash, password, n) == 0;
}

bool db_login(struct db *db, const char *login, const char *password, struct err *e)
{
    struct stored u;
    find(db, login, &u);
    if (u.locked_until > time_micros()) {
        int64_t left = (u.locked_until - time_micros()) / MINUTE + 1;
        note(db, N_("登录失败"), login, "", NULL, _("锁定中"), NULL);
        return err_set(e, ERR_DENIED, "login", _("密码连续输错，已锁定，%lld 分钟后再试。"), (long long)left);
    }
    if (!password_fits(&u, password) || !u.active) {
        return count_fail(db, &u, login, e);
    }
    sit(db, &u);
    struct audit_row row = {N_("登录"), "", 0, login, "", NULL, u.role};
    bool ok = tx_begin(db, NULL, e) &&
              tx_end(db, stmt_run(db, e, Q_user_tries, "iii", u.id, (int64_t)0, (int64_t)0) &&
                             audit_write(db, &row, e), e);
    if (!ok) {
        db_logout(db);
    }
    return ok;
}

void db_logout(struct db *db)
{
    struct seat *st = &db->seat;
    if (st->in && !db->read_only) {
        note(db, N_("退出"), st->login, "", NULL, NULL, NULL);
    }
    st->in = false;
    st->login[0] = st->name[0] = st->role[0] = st->section[0] = '\0';
    who_find(db);
}

/* Changing */

static bool login_fits(const char *login, struct err *e)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t n = strlen(login);
    return (n > 0 && n <= LOGIN_MOST && strspn(login, allowed) == n) ||
           err_set(e, ERR_INPUT, "login", _("登录名“%.40s”：用小写字母、数字和 . _ -，不超过 %d 个。"), login,
                   LOGIN_MOST);
}

static bool word_fits(const char *label, const char *text, bool blank, struct err *e)
{
    return ((blank || *text) && str_valid(text, strlen(text)) && str_count(text) <= NAME_MOST &&
            !strpbrk(text, "\n\t\r")) ||
           err_set(e, ERR_INPUT, label, _("%s：请填一行，不超过 %d 个字。"), label, NAME_MOST);
}

/* Cases keep the code of a section. */
static const char *section_code(struct db *db, const char *text)
{
    const struct dict_word *w = dict_read(&db_book(db)->dict, "section", text);
    return w ? w->code : text;
}

static bool role_fits(struct db *db, const char *role, struct err *e)
{
    const struct rights *m = &db_book(db)->rights;
    struct buf all = {0};
    bool known = false;
    for (size_t i = 0; i < m->n; i++) {
        known = known || strcmp(m->v[i].role, role) == 0;
        if (i == 0 || strcmp(m->v[i].role, m->v[i - 1].role) != 0) {
            buf_addf(&all, "%s%s", i ? "、" : "", m->v[i].role);
        }
    }
    if (!known) {
        err_set(e, ERR_INPUT, "role", _("没有“%.40s”这个角色，可填：%s。"), role, buf_str(&all));
    }
    buf_release(&all);
    return known;
}

static bool manages(struct db *db, const char *role)
{
    struct right_person p = {"", role, ""};
    return right_allows(&db_book(db)->rights, &p, RIGHT_USERS, NULL, db->today, NULL) ==
           RIGHT_ALLOWED;
}

/* Somebody else who is active manages users. */
static bool another_manages(struct db *db, const char *login)
{
    struct arena a = {0};
    size_t n = 0;
    bool found = false;
    const struct user *v = user_list(db, &a, &n, NULL);
    for (size_t i = 0; v && i < n; i++) {
        found = found || (v[i].active && strcmp(v[i].login, login) != 0 &&
                          manages(db, v[i].role));
    }
    arena_release(&a);
    return found;
}

static bool last_one(struct err *e)
{
    return err_set(e, ERR_INPUT, "role", _("这是最后一个能管理用户的人，请先另设一个系统管理员。"));
}

/* Cases name people by name: two active users of one name could not be told apart. */
static bool name_free(struct db *db, const char *name, const char *login, struct err *e)
{
    struct arena a = {0};
    size_t n = 0;
    bool ok = true;
    const struct user *v = user_list(db, &a, &n, e);
    for (size_t i = 0; v && ok && i < n; i++) {
        ok = !v[i].active || strcmp(v[i].name, name) != 0 || strcmp(v[i].login, login) == 0 ||
             err_set(e, ERR_INPUT, "name", _("已有叫“%s”的用户（%s）。信访件按姓名认经办人，请加以区别。"), name,
                     v[i].login);
    }
    arena_release(&a);
    return v && ok;
}

static bool hash_make(struct db *db, const char *password, struct user_cost cost,
                      char out[crypto_pwhash_STRBYTES], struct err *e)
{
    int64_t least = setting_number(db, "password_least");
    if ((int64_t)str_count(password) < least) {
        return err_set(e, ERR_INPUT, "password", _("密码太短，至少 %lld 个字符。"), (long long)least);
    }
    return crypto_pwhash_str(out, password, strlen(password), cost.ops, cost.memory) == 0 ||
           err_set(e, ERR_UNAVAIL, "password", _("内存不够，不能生成密码。"));
}

static bool log_user(struct db *db, const char *login, const char *place, const char *old,
                     const char *new, struct err *e)
{
    struct audit_row row = {N_("用户"), "", 0, login, place, old, new};
    return audit_write(db, &row, e);
}

bool user_add(struct db *db, const struct user *u, const char *password, struct user_cost cost,
              struct err *e)
{
    char hash[crypto_pwhash_STRBYTES];
    struct stored there;
    bool first = !user_any(db);
    if (!db_may(db, RIGHT_USERS, e) || !login_fits(u->login, e) ||
        !word_fits(_("姓名"), u->name, false, e) || !word_fits(_("科室"), u->section, true, e) ||
        !role_fits(db, u->role, e) || !name_free(db, u->name, u->login, e)) {
        return false;
    }
    if (find(db, u->login, &there)) {
        return err_set(e, ERR_INPUT, "login", _("已有用户“%s”。"), u->login);
    }
    if (first && !manages(db, u->role)) {
        return err_set(e, ERR_INPUT, "role", _("第一个用户须是%s：以后由他增加别的用户。"), ROLE_ADMIN);
    }
    if (!hash_make(db, password, cost, hash, e) || !tx_begin(db, NULL, e)) {
        return false;
    }
    return tx_end(db, stmt_run(db, e, Q_user_add, "ttttti", u->login, u->name, u->role,
                               section_code(db, u->section), hash, date_number(db->today)) &&
                          log_user(db, u->login, "", NULL, u->role, e), e);
}

static bool log_change(struct db *db, const char *login, const char *place, const char *old,
                       const char *new, struct err *e)
{
    return !new || strcmp(old, new) == 0 || log_user(db, login, place, old, new, e);
}

bool user_change(struct db *db, const struct user *u, struct err *e)
{
    struct stored was;
    if (!db_may(db, RIGHT_USERS, e) || !find_told(db, u->login, &was, e) ||
        (u->name && (!word_fits(_("姓名"), u->name, false, e) ||
                     !name_free(db, u->name, u->login, e))) ||
        (u->section && !word_fits(_("科室"), u->section, true, e)) ||
        (u->role && !role_fits(db, u->role, e))) {
        return false;
    }
    if (u->role && manages(db, was.role) && !manages(db, u->role) &&
        !another_manages(db, u->login)) {
        return last_one(e);
    }
    if (!tx_begin(db, NULL, e)) {
        return false;
    }
    return tx_end(db, stmt_run(db, e, Q_user_change, "ittt", was.id, u->name ? u->name : was.name,
                               u->role ? u->role : was.role,
                               u->section ? section_code(db, u->section) : was.section) &&
                          log_change(db, u->login, "name", was.name, u->name, e) &&
                          log_change(db, u->login, "role", was.role, u->role, e) &&
                          log_change(db, u->login, "section", was.section, u->section, e), e);
}

bool user_password(struct db *db, const char *login, const char *old, const char *new,
                   struct user_cost cost, struct err *e)
{
    char hash[crypto_pwhash_STRBYTES];
    struct stored u;
    bool own = old && strcmp(login, db->seat.login) == 0;
    if ((!own && !db_may(db, RIGHT_USERS, e)) || !find_told(db, login, &u, e)) {
        return false;
    }
    if (own && !password_fits(&u, old)) {
        return count_fail(db, &u, login, e);
    }
    if (!hash_make(db, new, cost, hash, e) || !tx_begin(db, NULL, e)) {
        return false;
    }
    return tx_end(db, stmt_run(db, e, Q_user_hash, "it", u.id, hash) &&
                          log_user(db, login, "password", NULL, NULL, e), e);
}

static bool activate(struct db *db, const char *login, bool active, struct err *e)
{
    struct stored u;
    if (!db_may(db, RIGHT_USERS, e) || !find_told(db, login, &u, e)) {
        return false;
    }
    if (!active && manages(db, u.role) && !another_manages(db, login)) {
        return last_one(e);
    }
    if (active && !name_free(db, u.name, login, e)) {
        return false;
    }
    return u.active == active ||
           (tx_begin(db, NULL, e) &&
            tx_end(db, stmt_run(db, e, Q_user_active, "ii", u.id, (int64_t)active) &&
                           log_user(db, login, "active", active ? "0" : "1", active ? "1" : "0", e),
                   e));
}

bool user_drop(struct db *db, const char *login, struct err *e)
{
    return activate(db, login, false, e);
}

bool user_restore(struct db *db, const char *login, struct err *e)
{
    return activate(db, login, true, e);
}
