/* The plain mode: no cursor, no colours; lines in, lines out. */
#ifndef ANZHANG_TUI_PLAIN_PLAIN_H
#define ANZHANG_TUI_PLAIN_PLAIN_H

#include "core/record/rec.h"
#include "tui/app.h"

struct plain {
    struct app *app;
    struct db *db;
    int year;       /* shown; 0: all */
    int64_t open;   /* form that was opened, 0: none */
    bool end;       /* input is over */
};

/* Asks on app->out and reads one line from stdin; blanks around it are gone. NULL at the end of the
   input (p->end is set); else the caller frees. */
char *plain_ask(struct plain *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Office, list, and every form of the year with its totals and open findings. Exit status. */
int plain_content(struct plain *p);
/* The list of the year's forms. */
bool plain_list(struct plain *p, struct err *e);
/* One form: grid, totals, open findings. */
bool plain_form(struct plain *p, const struct rec *r, struct err *e);
/* Three questions that make the file when there is none. False: the user left, or e says why not. */
bool plain_first(struct plain *p, struct err *e);
/* The dialogue until the user leaves. Exit status. */
int plain_dialogue(struct plain *p);
/* Goes through the form's cells as questions; id 0 begins a new form. What was answered is kept as a
   draft at once, and saved at the end. *id gets the form's. */
bool plain_fill(struct plain *p, int64_t *id, struct err *e);

#endif
