#include "tui/screen/figures.h"

#include "core/value/have.h"
#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"

enum { APPROVED = 1, COMMITTED = 3 };

static const char *const heads[FIGURES] = {N_("全年预算"), N_("已批未付"), N_("已付"), N_("合同未付"),
                                           N_("可用")};

/* What is not there is a line, so that the eye finds what is; budget, paid and available always show. */
static const char *shown(const struct figures *f, int i, fen v, char out[NUM_MAX])
{
    if (v == 0 && (i == APPROVED || i == COMMITTED)) {
        return NA_SIGN;
    }
    return num_group(out, NUM_MAX, v, money_scale(f->wan ? UNIT_WAN : UNIT_YUAN), f->wan ? -1 : 2)
        ? out : "?";
}

void figures_begin(struct figures *f, bool wan)
{
    f->wan = wan;
    for (int i = 0; i < FIGURES; i++) {
        f->width[i] = width_of(_(heads[i])) + 1;
    }
}

void figures_add(struct figures *f, const fen v[FIGURES])
{
    char text[NUM_MAX];
    for (int i = 0; i < FIGURES; i++) {
        int w = width_of(shown(f, i, v[i], text)) + 1;
        f->width[i] = w > f->width[i] ? w : f->width[i];
    }
}

int figures_cols(const struct figures *f)
{
    int n = 0;
    for (int i = 0; i < FIGURES; i++) {
        n += f->width[i];
    }
    return n;
}

void figures_heads(const struct figures *f, struct grid *g, int row, int col)
{
    for (int i = 0; i < FIGURES && col + f->width[i] <= g->cols; i++) {
        grid_put_right(g, row, col + 1, f->width[i] - 1, _(heads[i]), GA_BOLD);
        col += f->width[i];
    }
}

void figures_draw(const struct figures *f, struct grid *g, int row, int col, const fen v[FIGURES],
                  unsigned attr)
{
    char text[NUM_MAX];
    for (int i = 0; i < FIGURES && col + f->width[i] <= g->cols; i++) {
        grid_put_right(g, row, col + 1, f->width[i] - 1, shown(f, i, v[i], text),
                       v[i] < 0 ? GA_RED | GA_BOLD : attr);
        col += f->width[i];
    }
}
