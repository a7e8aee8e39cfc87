/* What the commands about budget and payments share. */
#ifndef ANZHANG_TUI_CLI_REGISTER_H
#define ANZHANG_TUI_CLI_REGISTER_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "tui/cli/cli.h"

/* The year asked for: --year, else the office's. */
int register_year(const struct cli *c, struct db *db);
/* "12,345.60", in 元 whatever the record's unit; "" for none. out: 64 bytes. */
const char *register_money(struct decimal v, char out[64]);
/* What stands in the records for an English word of the command line (add is 追加, yuan is 元); the
   word itself when it is none of them. NULL stays NULL. */
const char *register_word(const char *word);
/* All warnings of fs on stderr, one line each. */
void register_warn(const struct findings *fs);
/* Saves r and tells it: `said` with its number, warnings, the refusal. An exit status. */
int register_save(struct cli *c, struct db *db, struct rec *r, const char *said);
/* The fields of r that are not blank, and its rows, on f. */
void register_show(const struct rec *r, FILE *f);

#endif
