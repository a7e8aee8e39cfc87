/* The list of forms: what its list_*.c files share. */
#ifndef ANZHANG_TUI_SCREEN_LIST_H
#define ANZHANG_TUI_SCREEN_LIST_H

#include "core/base/arena.h"
#include "core/record/selfeval.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"

struct item {
    int64_t id;    /* 0: a draft that was never saved */
    int64_t draft; /* kept draft, 0: none */
    const char *project;
    const char *agency;
    const char *state;
    struct decimal full, executed; /* 分 */
    struct selfeval_totals totals;
    size_t errors, warnings, lacking;
};

struct list {
    struct screen s;
    struct arena arena;
    struct item *item;
    size_t n, cap;
    size_t *shown;
    size_t nshown;
    size_t at, top;
    int page; /* rows of the last drawing */
    int year;
    struct edit filter;
    size_t drafts; /* kept in all years */
};

/* list_draw.c */
void list_draw(struct screen *s, struct grid *g);

#endif
