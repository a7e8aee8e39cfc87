/* The form screen: one record as a whole table, with live totals and its findings. What is special to
   a kind is its form_type. Shared by the form_*.c files and the types only. */
#ifndef ANZHANG_TUI_SCREEN_FORM_H
#define ANZHANG_TUI_SCREEN_FORM_H

#include "core/base/arena.h"
#include "core/record/draft.h"
#include "core/record/json.h"
#include "db/drafts.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"
#include "tui/widget/table.h"

struct form;

#define FORM_ANY_LIST (-1)
#define FORM_TITLE 512 /* bytes of a title */

/* What a form of one kind adds to the form screen. NULL: nothing special. */
struct form_type {
    const struct kind *kind;
    unsigned place; /* PL_ bit: which commands do something */
    int list;       /* the list whose rows come and go, or FORM_ANY_LIST */
    int total_rows; /* lines of live totals */
    bool below;     /* the findings always stand below: the table needs all columns */
    bool grow;      /* Enter after the last cell adds a row */
    /* Enter after the last cell of the list's last row begins a new one; NULL: of none. */
    bool (*grows)(int list);
    const struct doc_table *(*sheet)(struct form *f, struct doc *d);
    void (*totals)(struct form *f, struct grid *g, int row);
    /* "自评表 · name", and what stands before the state at the right. */
    void (*title)(const struct form *f, char *left, char *right, size_t n);
    /* Heads of columns that stay while the rows scroll, drawn over the line below the title. */
    void (*heads)(struct form *f, struct grid *g, int row);
    /* Why the form cannot be changed now; NULL: it can. */
    const char *(*locked)(const struct form *f);
    /* Why this cell is never typed in; NULL: it is. */
    const char *(*fixed)(const struct form *f, struct place p);
    /* Words to choose from at p, texts of the arena; 0: typed freely. */
    size_t (*words)(struct form *f, struct place p, struct arena *a, const struct pick_item **out);
    /* What a typed text stands for, when it is not that text: a date for a day number, a project for
       its initials. Malloc'd; NULL: the text itself. */
    char *(*read)(struct form *f, struct place p, const char *text);
    /* The same for a cell that was pasted: only what is certain. */
    char *(*pasted)(struct form *f, struct place p, const char *text);
    /* The words are all that may stand at p: they are offered whatever stands there now. */
    bool (*closed)(const struct form *f, struct place p);
    /* After a cell was set by hand, before the checks. */
    void (*entered)(struct form *f, struct place p);
    /* How many rows a cell stands for (a merged word); NULL: one. */
    size_t (*merged)(const struct form *f, struct place p, const char *before);
    /* A new row at `row` takes this many first cells of the row before. */
    size_t keep;
    void (*step)(struct form *f); /* F8 */
    /* More about the number at p than the kind itself can tell. */
    void (*why)(struct form *f, struct place p, struct buf *out);
    bool (*act)(struct form *f, enum action a);
    bool (*save)(struct form *f, struct err *e);                  /* NULL: store_save() */
    void (*check)(struct form *f, struct findings *out);          /* NULL: store_check() */
    void (*saved)(struct form *f); /* after Ctrl-S: says what was saved; NULL: the usual words */
    void (*changed)(struct form *f);                              /* facts may be stale */
    void (*close)(struct form *f);                                /* frees f->extra */
};

extern const struct form_type selfeval_form;
/* The form of any other kind; NULL: none of this name. */
const struct form_type *record_form(const char *kind);

struct form {
    struct screen s;
    const struct form_type *type;
    void *extra; /* the type's */
    struct draft draft;
    struct rec base; /* as it is stored; for a new form the untouched template */
    bool dirty;      /* differs from base */
    int64_t kept; /* id of the kept draft, 0: none */
    char kept_time[16];
    struct arena arena; /* the table as it is shown */
    struct table table;
    struct findings findings;
    size_t *open; /* findings that need an eye, the worst first */
    size_t nopen;
    struct edit edit;
    bool editing;
    bool fresh;      /* a number or day was just opened: the first key typed replaces it */
    struct place at; /* cell of the open editor */
    char *before;    /* its text before */
    bool unmasked;   /* the cell `bare` shows what its mask covers: unmask.c */
    bool edit_after; /* ... and is wanted for editing */
    struct place bare;
    bool pane;       /* the keys go to the findings */
    size_t pane_at;
    int body_cols, body_rows; /* of the last drawing */
};

/* form_draw.c */
void form_draw(struct screen *s, struct grid *g);
/* Builds the table anew from the record; the cursor stays on its cell. */
void form_rebuild(struct form *f);

/* form_edit.c */
bool form_key(struct screen *s, const struct key *k);
/* Opens the editor on the cell under the cursor; text NULL: what stands there. */
void form_edit_open(struct form *f, const char *text);
/* Puts the typed text into the record as one step and closes the editor. */
void form_edit_commit(struct form *f);
/* The cell under the cursor; false when there is none. */
bool form_cursor(const struct form *f, struct place *p);
/* After any change: check, table, kept draft. */
void form_changed(struct form *f);
/* The draft into the file, without an open editor. */
void form_keep(struct form *f);
bool form_dirty(const struct form *f);
/* A form, or the cell at p, that may not change now: says so. */
bool form_locked(struct form *f);
bool form_fixed(struct form *f, struct place p);

/* form.c */
/* A form over r, which is emptied; a kept draft (may be NULL) is taken up. */
struct screen *form_start(struct ui *ui, const struct form_type *type, struct rec *r,
                          const struct kept_draft *k);
/* Saves as Ctrl-S does; false: refused, and said. */
bool form_save(struct form *f);
/* Sets cells as one step of undo and saves; what was set is taken back when it is refused. */
bool form_set_and_save(struct form *f, const struct place *p, const char *const *text, size_t n);

/* form_paste.c: a table of a spreadsheet goes into the rows from the cursor on, as one step. False: the
   text is none, or the cursor stands on no row. */
bool form_paste(struct form *f, const char *text);

/* form_row.c: commands on rows and the pane */
bool form_row_act(struct form *f, enum action a);
/* The row under the cursor, of a list whose rows may be added and deleted. */
bool form_row_here(const struct form *f, struct place *p);
void form_pane_key(struct form *f, const struct key *k);
/* Words to choose from for the cell under the cursor; false: it is typed freely. */
bool form_pick_words(struct form *f);
/* A character typed on a cell that holds one of a list's codes filters the list. */
bool form_pick_typed(struct form *f, const struct key *k);
/* Enter leaves the cell at p: behind the last of a growing list a row begins, and one that was left
   blank goes again. True: the cursor was moved. */
bool form_row_next(struct form *f, struct place p);

#endif
