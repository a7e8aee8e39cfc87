/* A change of rules that moves dates: what it moves is listed first, --confirm makes it. */
#ifndef ANZHANG_TUI_CLI_CHANGE_H
#define ANZHANG_TUI_CLI_CHANGE_H

#include "db/db.h"
#include "tui/cli/cli.h"

struct change {
    struct cli *cli;
    struct db *db;
    struct calendar_day *before; /* the calendar as it was */
    size_t nbefore;
};

/* Begins it. False: told, nothing is open. */
bool change_begin(struct change *c, struct cli *cli, struct db *db, const char *step);
/* Ends it: ok false takes all back (e is told). Else the petitions that it moves are listed; without any, or
   with --confirm, it is kept. rule_since: the day from which a rule counts; NULL: the calendar changed.
   *kept says so. An exit status; EX_FINDINGS when it waits for --confirm. */
int change_end(struct change *c, bool ok, const struct date *rule_since, bool *kept, struct err *e);

#endif
