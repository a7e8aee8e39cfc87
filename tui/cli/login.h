/* Coming in on the command line: who, and a password that is not seen. */
#ifndef ANZHANG_TUI_CLI_LOGIN_H
#define ANZHANG_TUI_CLI_LOGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app.h"

#define PASSWORD_MOST 256

/* Lets app->user in when the file has users; asks for name and password on the terminal when there is one and
   they were not given. False: e says why. */
bool login_ask(const struct app *a, struct db *db, struct err *e);
/* One password: the first line of `path`, or, without one, typed on the terminal without echo; twice when it is
   a new one. out is wiped by the caller (login_wipe()). */
bool login_password(const char *path, const char *prompt, bool twice, char out[PASSWORD_MOST],
                    struct err *e);
void login_wipe(char *s, size_t n);

#endif
