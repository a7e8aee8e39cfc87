/* Users of the program: who may come in, and who is in. A file without users asks for nobody: one person's
   office, whose role is ROLE_ALONE. Every change, login and refusal is a row of the log. */
#ifndef ANZHANG_DB_USER_H
#define ANZHANG_DB_USER_H

#include "core/base/arena.h"
#include "core/rule/right.h"
#include "db/db.h"

struct user {
    const char *login;   /* letters, digits, . _ - */
    const char *name;    /* as it stands in cases: officer, registrar */
    const char *role;    /* one of the matrix */
    const char *section; /* code of the list section, or any word */
    bool active;
    struct date since;
    bool locked;         /* after too many wrong passwords, for now */
};

/* What a password's hash costs (argon2id of libsodium). Tests take less. */
struct user_cost {
    unsigned long long ops;
    size_t memory; /* bytes */
};
struct user_cost user_cost_usual(void);

bool user_any(struct db *db);
/* All users, the active ones first; texts of the arena. */
const struct user *user_list(struct db *db, struct arena *a, size_t *n, struct err *e);
/* The first one must have the right to manage users. since is the working date. */
bool user_add(struct db *db, const struct user *u, const char *password, struct user_cost cost,
              struct err *e);
/* name, role, section: NULL stays as it is. */
bool user_change(struct db *db, const struct user *u, struct err *e);
/* One's own with the old password; another one's (old NULL) with the right to manage users. */
bool user_password(struct db *db, const char *login, const char *old, const char *new,
                   struct user_cost cost, struct err *e);
/* Not active any more, or again. The last one who manages users stays. */
bool user_drop(struct db *db, const char *login, struct err *e);
bool user_restore(struct db *db, const char *login, struct err *e);

/* Lets a user in; the log names him from then on. A wrong password waits (setting login_delay), and after
   some (login_tries) the login is locked for some minutes (login_lock). An unknown login costs the same
   time and says the same. */
bool db_login(struct db *db, const char *login, const char *password, struct err *e);
void db_logout(struct db *db);
/* Who is in: name, role, section; name "" and ROLE_ALONE in a file without users; role "" before the
   login. Lives until the next login or close. */
const struct right_person *db_person(struct db *db);
/* "" before the login, and in a file without users. */
const char *db_login_name(struct db *db);
/* A login is asked for and nobody is in. */
bool db_locked(struct db *db);

/* The user may do this at all; false: e says which roles may, and the log has the attempt. */
bool db_may(struct db *db, enum right_act act, struct err *e);

/* The matrix: one row, dated. scope "none" takes the right away. A step, undoable. */
bool db_right_set(struct db *db, const char *role, const char *act, const char *scope,
                  const char *how, struct date since, struct err *e);

#endif
