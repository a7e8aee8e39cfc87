/* The rules in force for commands that need no office: the file's, or those that are shipped. */
#ifndef ANZHANG_TUI_CLI_RULES_H
#define ANZHANG_TUI_CLI_RULES_H

#include "core/rule/book.h"
#include "tui/cli/cli.h"

struct cli_rules {
    const struct book *book; /* its calendar, clocks and dict; nothing else of it when db is NULL */
    struct db *db;           /* NULL: shipped */
    struct book shipped;
    struct arena arena;
};

/* The office's file when one is named or the usual one is there, else what is shipped. False: told on
   stderr, *status is the exit status. To be closed when true. */
bool cli_rules_open(struct cli *c, struct cli_rules *r, int *status);
void cli_rules_close(struct cli_rules *r);

#endif
