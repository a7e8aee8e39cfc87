/* What the screens of the rules share: calendar, clocks, code lists. */
#ifndef ANZHANG_TUI_SCREEN_RULES_H
#define ANZHANG_TUI_SCREEN_RULES_H

#include "core/base/buf.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"

/* A change of rules, which may move due days of petitions. */
struct rule_change {
    /* Makes the change; false and e: nothing is kept. It may run several times. */
    bool (*run)(struct db *db, void *ctx, struct err *e);
    /* It is kept: says what was done. `moved` says how many clocks moved. */
    void (*kept)(struct ui *ui, void *ctx, const char *moved);
    void *ctx;        /* the screen that asks, which stays below */
    struct date from; /* clocks that end on this day or later can move */
    char step[200];   /* name of the step of undo */
};

/* Makes the change at once when no clock moves; else lists which do, and Enter keeps it. When others
   worked meanwhile and other clocks move, they are listed again. False: refused, and said why. */
bool rule_change_begin(struct ui *ui, const struct rule_change *c);

/* The user may change rules; else `why` (may be NULL) gets the reason. Does not write the log. */
bool rules_may(struct ui *ui, struct buf *why);
/* The same for somebody who tries: a refusal is said and logged. */
bool rules_may_try(struct ui *ui);
/* A key that would change something on a screen of a user who may not: true, and said why. */
bool rules_key_refused(struct screen *s, const struct key *k, unsigned read_place);
/* Undo and redo; true: a was one of them. */
bool rules_undo(struct ui *ui, enum action a);

/* A list that is filtered while typing: rows that match, and the one under the cursor. */
struct rule_list {
    struct edit filter;
    size_t *shown; /* rows that match */
    size_t n, cap;
    size_t at, top;
    int page; /* rows of the last drawing */
};

void rule_list_init(struct rule_list *l);
void rule_list_release(struct rule_list *l);
/* Which of `n` rows match; the row under the cursor stays when it does. texts gives a row's words, one after
   another from 0, NULL after the last. */
typedef const char *rule_list_text(const void *ctx, size_t row, size_t nth);
void rule_list_fill(struct rule_list *l, size_t n, rule_list_text *texts, const void *ctx);
/* The row under the cursor, or `none` when the list is empty. */
size_t rule_list_row(const struct rule_list *l, size_t none);
/* Puts the cursor on a row; false: the filter hides it. */
bool rule_list_select(struct rule_list *l, size_t row);
/* Moves, types into the filter, empties it on Esc. True: used; *refill: the filter changed. */
bool rule_list_key(struct rule_list *l, const struct key *k, bool *refill);
/* Keeps the cursor within `page` rows from l->top. */
void rule_list_scroll(struct rule_list *l, int page);
/* "筛选 …" and "12/306" in a row. */
void rule_list_draw_filter(struct rule_list *l, struct grid *g, int row, size_t all);

#endif
