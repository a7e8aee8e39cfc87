/* 今日: what is due, what waits, how the year goes. Shared by today.c and today_draw.c. */
#ifndef ANZHANG_TUI_SCREEN_TODAY_H
#define ANZHANG_TUI_SCREEN_TODAY_H

#include "core/report/months.h"
#include "db/due.h"
#include "db/today.h"
#include "tui/screen/case.h"

enum { TODAY_ROWS = 2000, TODAY_AHEAD = 7, TODAY_SLOW = 12 };

/* A line on the right side or below that leads somewhere. */
struct today_link {
    const char *text;
    const char *view; /* tab or register that it opens */
    int64_t draft;    /* a kept draft; 0: none */
};

struct today_project {
    const char *name;
    struct decimal rate;
    bool slow;
};

struct today {
    struct screen s;
    struct arena arena;
    size_t view;          /* 0 all, then the sections of the list, last the leader's */
    size_t sections;
    struct due_counts counts;
    const struct due_row *due;
    size_t ndue;
    const struct today_line *line; /* the leader's view instead */
    size_t nline;
    struct today_link *link;
    size_t nlink;
    struct today_project project[TODAY_SLOW];
    size_t nproject;
    struct today_month month;
    struct decimal rate;  /* of the budget, percent */
    micro even;           /* of the year, percent */
    size_t drafts;
    size_t at, top;       /* the list, then the links */
    int page;             /* lines of the list in the last drawing */
};

/* The code of the section that is looked at; NULL: all. */
const char *today_section(const struct today *t);
bool today_is_leader(const struct today *t);
/* Lines of the list. */
size_t today_lines(const struct today *t);
void today_draw(struct screen *s, struct grid *g);

#endif
