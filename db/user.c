#include "db/user.h"

#include <sodium.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/audit.h"
#include "db/tx.h"
#include "db/user_row.h"
#include "locale/text.h"

#define NAME_MOST 20

struct user_cost user_cost_usual(void)
{
    return (struct user_cost){crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE};
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

static bool find_told(struct db *db, const char *login, struct user_row *u, struct err *e)
{
    return user_row_find(db, login, u) || err_set(e, ERR_NOTFOUND, "login", _("没有用户“%.40s”。"), login);
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
    int64_t least = user_setting(db, "password_least");
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
    struct user_row there;
    bool first = !user_any(db);
    if (!db_may(db, RIGHT_USERS, e) || !login_fits(u->login, e) ||
        !word_fits(_("姓名"), u->name, false, e) || !word_fits(_("科室"), u->section, true, e) ||
        !role_fits(db, u->role, e) || !name_free(db, u->name, u->login, e)) {
        return false;
    }
    if (user_row_find(db, u->login, &there)) {
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
    struct user_row was;
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
    struct user_row u;
    bool own = old && strcmp(login, db->seat.login) == 0;
    if ((!own && !db_may(db, RIGHT_USERS, e)) || !find_told(db, login, &u, e)) {
        return false;
    }
    if (own && !user_row_fits(&u, old)) {
        return user_row_failed(db, &u, login, e);
    }
    if (!hash_make(db, new, cost, hash, e) || !tx_begin(db, NULL, e)) {
        return false;
    }
    return tx_end(db, stmt_run(db, e, Q_user_hash, "it", u.id, hash) &&
                          log_user(db, login, "password", NULL, NULL, e), e);
}

static bool activate(struct db *db, const char *login, bool active, struct err *e)
{
    struct user_row u;
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
