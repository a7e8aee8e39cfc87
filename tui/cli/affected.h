/* A change of rules on the command line: which petitions it moves, then the change itself. */
#ifndef ANZHANG_TUI_CLI_AFFECTED_H
#define ANZHANG_TUI_CLI_AFFECTED_H

#include "core/sheet/sheet.h"
#include "db/affected.h"
#include "tui/cli/cli.h"

/* Makes the change; false and e: nothing is kept. */
typedef bool cli_change(struct db *db, void *ctx, struct err *e);

/* Runs f as one step of undo with this name, lists the clocks that it moves (of those that end on or after
   `from`; as a list in --format), and saves the petitions with their new dates. When it moves any, it
   waits for --confirm (EX_FINDINGS); with --dry-run nothing is kept. `done` is what is said when it is.
   Returns an exit status. */
int cli_affected(struct cli *c, struct db *db, const char *step, struct date from, cli_change *f,
                 void *ctx, const char *done);
/* From when on a changed day of the calendar can move an end: clocks of a year that was not known, and
   those that would have rolled into it. */
struct date cli_affected_from(struct date day);
/* The same for a table of days. */
struct date cli_affected_from_table(const struct sheet *s);
/* What is said of a clock beside its dates: 不再有, 新有, 变为暂定 ...; "" nothing. */
const char *cli_affected_note(const struct affected *a);

#endif
