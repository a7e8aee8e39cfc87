/* 节假日: what the calendar's files share. */
#ifndef ANZHANG_TUI_SCREEN_CALENDAR_H
#define ANZHANG_TUI_SCREEN_CALENDAR_H

#include "core/record/json.h"
#include "core/sheet/sheet.h"
#include "db/calendar.h"
#include "tui/screen/rules.h"

struct calendar_screen {
    struct screen s;
    struct date at; /* the day under the cursor; its year is shown */
    int top;        /* first row of months that is shown */
    struct buf why; /* of a user who may only look */
    /* what is being changed: a day, or a table with what became of it */
    struct date day;
    enum calendar_mark mark;
    char name[128], notice[256];
    bool knew; /* the year had a table before */
    struct sheet sheet;
    struct import_notes notes;
    size_t taken;
    char *path; /* as it was typed the last time */
};

/* calendar_draw.c */
void calendar_draw(struct screen *s, struct grid *g);
/* The listed days in a row around d for one reason: first and last. False: d is not listed. */
bool calendar_run(const struct calendar *c, struct date d, struct date *first, struct date *last);

/* calendar_edit.c: the questions, then the change */
void calendar_ask_day(struct calendar_screen *c);
void calendar_ask_file(struct calendar_screen *c);

#endif
