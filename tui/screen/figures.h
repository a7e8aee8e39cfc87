/* The five columns 全年预算 · 已批未付 · 已付 · 合同未付 · 可用, wherever they stand: each as wide as its
   widest number, in 万元 on narrow screens. */
#ifndef ANZHANG_TUI_SCREEN_FIGURES_H
#define ANZHANG_TUI_SCREEN_FIGURES_H

#include "core/value/money.h"
#include "tui/term/grid.h"

#define FIGURES 5

struct figures {
    bool wan;           /* 万元 */
    int width[FIGURES]; /* with a blank before */
};

/* Begins with the widths of the heads. */
void figures_begin(struct figures *f, bool wan);
/* Makes room for these values. */
void figures_add(struct figures *f, const fen v[FIGURES]);
/* Columns of all of them. */
int figures_cols(const struct figures *f);
void figures_heads(const struct figures *f, struct grid *g, int row, int col);
/* Columns that would reach beyond the grid are left out. What is negative is red; 已批未付 and 合同未付 of 0 are a line. */
void figures_draw(const struct figures *f, struct grid *g, int row, int col, const fen v[FIGURES],
                  unsigned attr);

#endif
