/* The form of any kind but self-evaluation: what its record_*.c files share. */
#ifndef ANZHANG_TUI_SCREEN_RECORD_H
#define ANZHANG_TUI_SCREEN_RECORD_H

#include "core/rule/facts.h"
#include "db/lookup.h"
#include "tui/screen/form.h"

#define FOLDS 128 /* rows of a sheet */

/* What is known of the record from others; read anew after each change. */
struct record_facts {
    struct arena arena;
    bool has_line;
    struct facts facts; /* this record not counted */
    struct attach_seen *seen; /* files of its attachments */
    size_t nseen;
    size_t waiting; /* of a planned meeting: requests that are on no agenda */
    char offered[64]; /* the number that a new record was given; may be taken before it is saved */
    const char *project, *payee, *request, *contract; /* hints; NULL: none */
    const char *earlier; /* of a new petition: that there were some before; NULL: none */
    bool fold_open[FOLDS], fold_shut[FOLDS]; /* by the user, by row of the sheet */
};

struct record_facts *record_facts(const struct form *f);

/* record.c: the usual ones, for types that add to them */
bool record_act(struct form *f, enum action a);
bool record_save(struct form *f, struct err *e);

/* record_hint.c */
const char *record_hint_at(void *ctx, struct place p); /* ctx: the form */
void record_refresh(struct form *f);
void record_release(struct form *f);

/* record_read.c */
size_t record_words(struct form *f, struct place p, struct arena *a, const struct pick_item **out);
bool record_closed(const struct form *f, struct place p);
char *record_read(struct form *f, struct place p, const char *text);
/* The one of these words that was meant; NULL when none or several may be. open: new words are usual
   here, so only initials stand for a known one. Caller frees. */
char *record_word(const struct lookup_word *w, size_t n, const char *text, bool open);
/* A word of a choice by its beginning, a part of it or its initials; NULL: none. Caller frees. */
char *record_choice(const struct field *fd, const char *text);
void record_entered(struct form *f, struct place p);
/* "5" is the fifth of the working month, "12-5" that day of the year. NULL: another text. Caller frees. */
char *record_day_read(const struct ui *ui, const char *text);

/* record_code.c: codes of the office's lists, and days with a time */
/* The words of the list that the cell at p holds, those that something speaks for first; of 形式细分 those
   that the channel allows. */
size_t record_codes(struct db *db, const struct rec *r, struct place p, struct arena *a,
                    const struct pick_item **out);
/* The code that was meant: code, name, part of a name or initials when only one answers. NULL: none.
   Caller frees; both say what was understood. */
char *record_code_read(struct form *f, struct place p, const char *text);
char *record_code_meant(const struct dict *d, const char *list, const char *text);
/* "9:30" is today, "5 14:00" the fifth. NULL: another text. Caller frees. */
char *record_moment_read(const struct ui *ui, const char *text);
/* Blank cells of a payment from the newest one to its payee; false: there is none. */
bool record_like_last(struct form *f);

/* record_fold.c */
/* The grid of the record with its folded parts. */
const struct doc_table *record_fold_sheet(struct form *f, struct doc *d);
/* Enter on the line of a fold; false: the cursor is on none. */
bool record_fold_toggle(struct form *f);
/* The fold that shows the cell at p is open, or it stands in none. */
bool record_fold_shows(const struct form *f, struct place p);
/* All of them at once. */
void record_fold_all(struct form *f);

/* Why the line of the record stands as it does: formula, rows, who and when. */
void record_why_line(struct form *f, struct place p, struct buf *out);

/* record_attach.c */
/* A path was entered: its digest, its name when there is none. False: p is no path of an attachment. */
bool record_attached(struct form *f, struct place p);
/* The rules, and attachments that are gone or changed. */
void record_check(struct form *f, struct findings *out);
/* Reads all files of the attachments anew: F7. */
void record_attachments_read(struct form *f);
void record_attachments_forget(struct record_facts *x);

/* record_total.c: lines of live totals */
void record_totals_spending(struct form *f, struct grid *g, int row);
void record_totals_contract(struct form *f, struct grid *g, int row);
void record_totals_meeting(struct form *f, struct grid *g, int row);
void record_totals_list(struct form *f, struct grid *g, int row);

/* record_start.c */
/* What a new record begins with: its day or year, number; a meeting its members and agenda. */
void record_begin(struct ui *ui, struct rec *r);
void record_number(struct ui *ui, struct rec *r);
/* The requests that wait become topics of a meeting; how many. */
size_t record_propose(struct ui *ui, struct rec *meeting);

/* record_why.c: who set which amount, and when, one line each after a line break. */
void record_history(struct ui *ui, const struct kind *k, int64_t id, struct buf *out);
void record_why(struct form *f, struct place p, struct buf *out);

/* record_step.c: F8 */
void record_step(struct form *f);

/* Cells of the head by the field's name; blank when the kind has none. */
const char *record_text(const struct rec *r, const char *field);
struct decimal record_value(const struct rec *r, const char *field);
/* Sets a cell of the head that is blank. */
void record_fill_blank(struct form *f, const char *field, const char *text);

#endif
