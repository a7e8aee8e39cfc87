/* What the commands about records share. */
#ifndef ANZHANG_TUI_CLI_REGISTER_H
#define ANZHANG_TUI_CLI_REGISTER_H

#include "core/base/finding.h"
#include "core/record/rec.h"
#include "core/rule/book.h"
#include "tui/cli/cli.h"

/* The year asked for: --year, else the office's. */
int register_year(const struct cli *c, struct db *db);
/* "12,345.60", in 元 whatever the record's unit; "" for none. out: 64 bytes. */
const char *register_money(struct decimal v, char out[64]);
/* What stands in the records for an English word of the command line (add is 追加, yuan is 元); the
   word itself when it is none of them. NULL stays NULL. (word.c) */
const char *register_word(const char *word);
/* The same for a field that has words to choose from: of several meanings the one it has. */
const char *register_choice(const struct field *f, const char *word);
/* The warnings of r on stderr, one line each; what an exception let pass too. */
void register_warn(const struct rec *r, const struct findings *fs);
/* Saves r, with its next number where it has none, and tells it: `said` with its number, warnings,
   the refusal; with --format json as an object on stdout. With --dry-run nothing is kept. An exit
   status. */
int register_save(struct cli *c, struct db *db, struct rec *r, const char *said);
/* Tells an error of a command that changes something: on stderr, and with --format json as an object
   on stdout, with the findings (NULL: none). An exit status. */
int register_refuse(const struct cli *c, const struct findings *fs, const struct err *e);
/* Tells that r was deleted, in the same ways. */
void register_deleted(const struct cli *c, const struct rec *r);
/* The fields of r that are not blank, and its rows, on f. */
void register_show(const struct rec *r, FILE *f);

/* --- what is typed into a record (assign.c) --------------------------------------------------- */

/* A new record: the working date, the year asked for, where the kind has them. */
bool assign_defaults(const struct cli *c, struct db *db, struct rec *r, struct err *e);
/* "amount=5万", "stages[0].amount=3000", "申请金额=…", "付款阶段[0].金额=…", "stages[1]=" (the row goes).
   A row that is one behind the last is added. */
bool assign_words(const struct book *b, struct rec *r, char *const *word, int n, struct err *e);
/* Sets a field from a word of the command line, choices in English too. */
bool assign_text(struct rec *r, struct place p, const char *text, struct err *e);
/* An economic item by its name becomes its code, in the year of r. */
bool assign_economic(const struct book *b, struct rec *r, struct err *e);

/* Blank cells of a payment from the contract (with its stage) and the request that it names. Papers
   that are not there fill nothing. False and e: there is no such stage. (payment_papers.c) */
bool payment_fill(struct db *db, struct rec *r, struct err *e);

/* The record that a word names: by its id, else by its number or name. False and e. r is initialised
   in any case. */
bool record_find(struct db *db, const struct kind *k, const char *word, struct rec *r,
                 struct err *e);
/* "budget import" and "payment import" with JSON files only: they are for cli_record_import(). */
bool record_import_wants(const struct cli *c);
/* Reads JSON files of the kind that c->noun names; an exit status. */
int cli_record_import(struct cli *c);

#endif
