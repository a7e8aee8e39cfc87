/* Who is in: the way in by a password, and what the one who is in may do at all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/base.h"
#include "db/audit.h"
#include "db/setting.h"
#include "db/tx.h"
#include "db/user.h"
#include "db/user_row.h"
#include "locale/text.h"

#define MINUTE 60000000LL /* microseconds */

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

static void take(char *out, size_t n, sqlite3_stmt *s, int column)
{
    snprintf(out, n, "%s", (const char *)sqlite3_column_text(s, column));
}

bool user_row_find(struct db *db, const char *login, struct user_row *u)
{
    bool failed = false;
    *u = (struct user_row){0};
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

int64_t user_setting(struct db *db, const char *name)
{
    struct arena a = {0};
    int64_t v = atoll(setting_get(db, name, &a));
    arena_release(&a);
    return v;
}

/* Coming in */

static void sit(struct db *db, const struct user_row *u)
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
bool user_row_failed(struct db *db, const struct user_row *u, const char *login, struct err *e)
{
    int64_t most = user_setting(db, "login_tries"), fails = u->fails + 1;
    bool lock = u->id && most > 0 && fails >= most;
    int64_t until = lock ? time_micros() + user_setting(db, "login_lock") * MINUTE : 0;
    struct audit_row row = {N_("登录失败"), "", 0, login, "", NULL, lock ? _("已锁定") : NULL};
    bool ok = tx_begin(db, NULL, e);
    if (ok) {
        ok = (!u->id || stmt_run(db, e, Q_user_tries, "iii", u->id, lock ? (int64_t)0 : fails,
                                 until)) &&
             audit_write(db, &row, e);
        ok = tx_end(db, ok, e);
    }
    sleep((unsigned)user_setting(db, "login_delay"));
    return ok && wrong(e);
}

/* The time of a try does not tell whether there is such a login. */
bool user_row_fits(const struct user_row *u, const char *password)
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
    struct user_row u;
    user_row_find(db, login, &u);
    if (u.locked_until > time_micros()) {
        int64_t left = (u.locked_until - time_micros()) / MINUTE + 1;
        note(db, N_("登录失败"), login, "", NULL, _("锁定中"), NULL);
        return err_set(e, ERR_DENIED, "login", _("密码连续输错，已锁定，%lld 分钟后再试。"), (long long)left);
    }
    if (!user_row_fits(&u, password) || !u.active) {
        return user_row_failed(db, &u, login, e);
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
