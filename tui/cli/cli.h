/* The command line: one handler a command, all with the same reading of options and the same way to
   speak. Lists go to app->out, messages to stderr. */
#ifndef ANZHANG_TUI_CLI_CLI_H
#define ANZHANG_TUI_CLI_CLI_H

#include <stdio.h>
#include <sysexits.h>

#include "core/base/buf.h"
#include "core/record/kind.h"
#include "tui/app.h"

#ifndef ANZHANG_VERSION
#define ANZHANG_VERSION "0"
#endif

#define EX_FINDINGS 1 /* a check found something that is not settled */

enum cli_option {
#define OPTION(id, name, letter, argument, commands, summary) OPT_##id,
#include "tui/cli/options.def"
    OPT_N
};

struct option_def {
    const char *name;
    int letter;           /* 0: none */
    const char *argument; /* NULL: takes none */
    const char *commands; /* "|init|"; "" is every command */
    const char *summary;  /* Chinese msgid */
};
extern const struct option_def option_defs[OPT_N];

struct cli;
typedef int cli_handler(struct cli *c); /* an exit status */

#define COMMAND_KIND "KIND" /* as the first of a command's words: every kind but selfeval */

struct command {
    const char *words;     /* "selfeval list", "KIND list" */
    const char *arguments; /* "ID…" */
    const char *summary;   /* Chinese msgid */
    cli_handler *run;
};
#define CLI(words, arguments, summary, handler) cli_handler handler;
#include "tui/command.def"

#define CLI_EXTENDS 8

/* What stands on the command line. Texts are argv's. */
struct cli {
    struct app *app;
    const struct command *command; /* NULL: none was given */
    const char *noun;              /* the first word: the kind where the command says KIND */
    char **arg;                    /* words behind the command's own */
    int narg;
    const char *opt[OPT_N];        /* value, "" for a flag, NULL: not given; given twice: the last */
    const char *extend[CLI_EXTENDS]; /* every --extend in its order */
    size_t nextend;
};

/* --- reading (options.c, command.c) ---------------------------------------------------------- */

/* Splits argv (its order changes: options may stand anywhere) into c. False and e (ERR_USAGE). */
bool cli_parse(struct cli *c, int argc, char **argv, struct err *e);
/* Fills c->app from the options, the environment and the clock, and chooses the language. */
bool cli_settle(struct cli *c, struct err *e);
/* Runs the command, or the help and version options. c->command may be NULL for those only. */
int cli_run(struct cli *c);
/* The options ask for no command, but for an answer: --help or --version. */
bool cli_answers(const struct cli *c);

const struct command *commands(size_t *n);
/* The command that the first words name; *used of them. NULL when there is none. */
const struct command *command_find(char **word, int n, int *used);
/* The command has more words than one and this is the first. */
bool command_begins(const struct command *c, const char *word);

/* False, told on stderr, unless least <= c->narg <= most (most -1: any number). */
bool cli_args(struct cli *c, int least, int most);
/* The kind that the first word names. NULL and e (ERR_USAGE). */
const struct kind *cli_kind(const struct cli *c, struct err *e);
/* All words are numbers of records; false, told on stderr, at the first that is none. */
bool cli_ids(struct cli *c);
/* A number of a record; false, told on stderr, when the word is none. */
bool cli_id(const char *word, int64_t *out);

/* --- speaking (message.c) -------------------------------------------------------------------- */

/* The exit status for an error. */
int cli_status(const struct err *e);
/* "anzhang: field：sentence" on stderr; returns the exit status. */
int cli_fail(const struct err *e);
/* One sentence as a usage error; returns EX_USAGE. */
int cli_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Text without control characters but \n, whatever argv or a file's name held. */
void cli_print(FILE *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A name from outside as one clean line. Caller frees. */
char *cli_clean(const char *s);
/* Flushes a stream; false and told on stderr when what was printed did not arrive. */
bool cli_flushed(FILE *f);

/* --- the office's file (office.c) ------------------------------------------------------------ */

/* Opens the office's file; NULL: told on stderr, *status is the exit status. */
struct db *cli_open(struct cli *c, enum db_open_mode mode, int *status);
/* The same for a command that only reads: works on a read-only file or folder too. */
struct db *cli_open_reading(struct cli *c, int *status);
/* Makes the folders above a file, mode 0700. */
bool folders_make(const char *path, struct err *e);
/* --file, $ANZHANG_FILE, $XDG_DATA_HOME/anzhang/office.db, ~/.local/share/anzhang/office.db. The
   text lives until the end of the program; *usual (may be NULL): it is one of the latter two. */
const char *office_path(const char *given, bool *usual);
/* A new file with an office in it. False: nothing is left behind. */
bool office_make(const struct app *a, const char *name, int year, bool sample, struct err *e);

#endif
