/* The small form of one event: what it needs, and what it would bring. Shared by case_event*.c only. */
#ifndef ANZHANG_TUI_SCREEN_CASE_EVENT_H
#define ANZHANG_TUI_SCREEN_CASE_EVENT_H

#include "tui/screen/case.h"

enum { EVENT_FIELDS = 16, EVENT_LINES = 6 /* of what it would bring */ };

struct event_form {
    struct screen s;
    struct form *f;          /* the petition, below */
    enum petition_event event;
    struct rec trial;        /* the petition with the act in its last row */
    size_t row;
    int field[EVENT_FIELDS]; /* of the act */
    size_t n, at;
    struct edit edit[EVENT_FIELDS];
    struct arena arena;      /* of refusal */
    const char *refusal;     /* what is missing or wrong; NULL: it may be saved */
    struct petition_clock before[PETITION_CLOCKS];
    size_t nbefore;
};

void event_draw(struct screen *s, struct grid *g);

#endif
