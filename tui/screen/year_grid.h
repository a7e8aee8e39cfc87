/* The year's budget as a grid: what its files share. */
#ifndef ANZHANG_TUI_SCREEN_YEAR_GRID_H
#define ANZHANG_TUI_SCREEN_YEAR_GRID_H

#include "db/budget_year.h"
#include "tui/screen/form.h"

struct year_grid {
    struct arena arena; /* of the lines */
    const struct execution_line *line;
    size_t nline;
    bool away; /* a line was opened: the grid is read again when it is back */
    bool more; /* a narrow screen shows the other columns: 功能分类, 资金性质, 资金来源 */
    bool copy_full;     /* 从上年带入: last year's full-year figures, else its initial ones */
    micro copy_percent;
};

struct year_grid *year_grid(const struct form *f);
int year_grid_year(const struct form *f);

/* year_grid_draw.c */
const struct doc_table *year_grid_sheet(struct form *f, struct doc *d);
void year_grid_heads(struct form *f, struct grid *g, int row);
void year_grid_totals(struct form *f, struct grid *g, int row);
#define YEAR_GRID_TOTALS 4

/* year_grid_read.c */
size_t year_grid_words(struct form *f, struct place p, struct arena *a,
                       const struct pick_item **out);
char *year_grid_read(struct form *f, struct place p, const char *text);
char *year_grid_pasted(struct form *f, struct place p, const char *text);
void year_grid_entered(struct form *f, struct place p);

/* year_copy.c: asks how, and fills in the rows of the year before as one step. */
void year_copy_ask(struct form *f);

#endif
