/* What the command line, the plain mode and the screens share: the options of this run. */
#ifndef ANZHANG_TUI_APP_H
#define ANZHANG_TUI_APP_H

#include <stdio.h>

#include "core/value/date.h"
#include "db/db.h"

enum out_format { OUT_TEXT, OUT_JSON, OUT_CSV };

struct app {
    const char *file;       /* the office's file */
    int year;               /* --year, 0: the office's */
    struct date today;      /* --date, else the clock's */
    enum out_format format; /* --format */
    bool mono;              /* --mono */
    const char *record;     /* --record FILE: keys as a play */
    const char *screen;     /* --screen NAME: the tab to begin with; NULL: the first */
    const char *user;          /* --user LOGIN; NULL: asked for when needed */
    const char *password_file; /* --password-file */
    FILE *out;              /* stdout */
};

/* The screens until the user leaves; an exit status (0, or sysexits). The file need not exist: three
   questions make it. When the terminal cannot show screens: false is returned in *screens, nothing
   was drawn, e says why. */
int screens_run(struct app *a, bool *screens, struct err *e);

/* The plain mode: the same forms as questions and lines on stdin and stdout. */
int plain_run(struct app *a);

#endif
