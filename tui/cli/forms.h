/* What the commands about self-evaluation tables share. */
#ifndef ANZHANG_TUI_CLI_FORMS_H
#define ANZHANG_TUI_CLI_FORMS_H

#include "core/base/finding.h"
#include "core/record/selfeval.h"
#include "db/db.h"
#include "tui/cli/cli.h"

/* Exact text of a number in out (32 bytes); NULL when it is undefined. */
const char *form_decimal(struct decimal d, char *out);
/* Amount in the form's unit, of the total row's cell; NULL when there is none. */
const char *form_amount(const struct rec *r, enum fund_field f, char *out);
/* The year, 0 when the form states none. */
int form_year(const struct rec *r);
/* Counts what is open (failed or ambiguous) of a level. */
size_t form_open(const struct findings *fs, enum level level);
/* "第 3 行指标 得分" for a path such as indicators[2].score; the path itself when it is none. */
const char *form_place(const struct kind *k, const char *path, struct arena *a);

/* Calls f for the forms named on the command line, or for all of --year when none is named. f returns
   false to stop. Returns an exit status; a missing form is told and the others are still visited. */
typedef bool form_visit(struct rec *r, void *ctx);
int forms_visit(struct cli *c, struct db *db, form_visit *f, void *ctx);

/* Columns of the terminal that f is, else 100. */
int text_columns(FILE *f);
/* The form's grid as text on f. */
bool form_print_grid(const struct rec *r, const struct book *b, FILE *f, struct err *e);
/* Rate, scores, total and grade as the rules give them, on f. */
void form_print_totals(const struct rec *r, const struct book *b, FILE *f);
enum form_findings {
    FINDINGS_OPEN,      /* failed or ambiguous */
    FINDINGS_UNSETTLED, /* and what lacks data */
    FINDINGS_ALL
};

/* What was found, the worst first, one line each, on f. Returns how many lines. */
size_t form_print_findings(const struct kind *k, const struct findings *fs,
                           enum form_findings which, FILE *f);
/* Adds the outcomes of fs to count. */
void form_count(const struct findings *fs, size_t count[OUTCOME_N]);
/* "检查 22 项：通过 17 · ..." */
void form_print_counts(const size_t count[OUTCOME_N], FILE *f);

#endif
