/* The form screen: one 自评表 as a whole table, with live totals and its findings. Shared by the
   form_*.c files only. */
#ifndef ANZHANG_TUI_SCREEN_FORM_H
#define ANZHANG_TUI_SCREEN_FORM_H

#include "core/base/arena.h"
#include "core/record/draft.h"
#include "core/record/json.h"
#include "core/record/selfeval.h"
#include "db/drafts.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"
#include "tui/widget/table.h"

struct form {
    struct screen s;
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
    struct place at; /* cell of the open editor */
    char *before;    /* its text before */
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
/* A form that is final does not change; says so. */
bool form_locked(struct form *f);

/* form_row.c: commands on rows and the pane */
bool form_row_act(struct form *f, enum action a);
void form_pane_key(struct form *f, const struct key *k);
/* Words to choose from for the cell under the cursor; false: it is typed freely. */
bool form_pick_words(struct form *f);

#endif
