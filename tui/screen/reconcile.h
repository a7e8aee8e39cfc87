/* 对账: the centre's statement beside the payments. Shared by the reconcile_*.c files. */
#ifndef ANZHANG_TUI_SCREEN_RECONCILE_H
#define ANZHANG_TUI_SCREEN_RECONCILE_H

#include "core/base/arena.h"
#include "db/reconcile.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"

struct recon {
    struct screen s;
    struct arena arena;
    struct reconcile_result found;
    size_t *shown; /* lines that the filter keeps */
    size_t nshown;
    struct reconcile_sums sums; /* of the shown ones */
    size_t at, top;
    int page; /* rows of the last drawing */
    int year, month; /* month 0: the whole year */
    struct edit filter;
    int64_t statement, payment; /* one side, while the other is looked for; 0: none */
};

/* The line under the cursor; NULL: none. */
const struct reconcile_line *recon_line(const struct recon *l);
/* Reads all anew; the cursor stays on its row. */
void recon_reload(struct screen *s);

/* reconcile_draw.c */
void recon_draw(struct screen *s, struct grid *g);

/* reconcile_step.c */
void recon_step(struct recon *l);
void recon_open(struct recon *l);

#endif
