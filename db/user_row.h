/* A row of the table user, for user.c and login.c. */
#ifndef ANZHANG_DB_USER_ROW_H
#define ANZHANG_DB_USER_ROW_H

#include <sodium.h>

#include "db/inner.h"

#define LOGIN_MOST 40

struct user_row {
    int64_t id, fails, locked_until;
    bool active;
    char login[LOGIN_MOST + 1];
    char name[96], role[96], section[96];
    char hash[crypto_pwhash_STRBYTES];
};

/* False: there is none; *u is blank then. */
bool user_row_find(struct db *db, const char *login, struct user_row *u);
/* The password is this user's; costs the same time for a blank row. */
bool user_row_fits(const struct user_row *u, const char *password);
/* A wrong password, counted and logged; the login is locked after some. Returns false, e says so. */
bool user_row_failed(struct db *db, const struct user_row *u, const char *login, struct err *e);
int64_t user_setting(struct db *db, const char *name);

#endif
