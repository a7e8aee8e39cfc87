/* Keys written down as the lines of a play (tests/pty/play.c reads them back). */
#ifndef ANZHANG_TUI_TERM_RECORD_H
#define ANZHANG_TUI_TERM_RECORD_H

#include <stdbool.h>

#include "core/base/err.h"
#include "tui/term/key.h"

struct record;

/* A new file at path, readable by its owner only (it holds whatever is typed), beginning with
   the size. NULL and e filled when it cannot be made; never writes over an existing file. */
struct record *record_open(const char *path, int rows, int cols, struct err *e);
/* One key; characters in a row become one `type` line. K_TIMEOUT and K_HANGUP are left out. r may be
   NULL. */
void record_key(struct record *r, const struct key *k);
/* What is typed from now on is written as *, what is pasted not at all. NULL is allowed. */
void record_secret(struct record *r, bool on);
/* NULL is allowed. */
void record_close(struct record *r);

#endif
