/* --from and --to. */
#ifndef ANZHANG_TUI_CLI_DAY_H
#define ANZHANG_TUI_CLI_DAY_H

#include "core/value/date.h"
#include "tui/cli/cli.h"

/* The days asked for; from, to stand for what is not given. False and e (ERR_USAGE) when one
   cannot be read or they are in the wrong order. */
bool cli_days(const struct cli *c, struct date from, struct date to, struct period *out,
              struct err *e);

#endif
