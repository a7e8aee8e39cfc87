#include "tui/widget/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"
#include "tui/widget/table_inner.h"

#define LEAST_COLS 2

/* A band is a run of rows that no merged cell connects with the rows above or below: head rows, the
   fund block, the indicators. Each band has columns of its own on the screen, so that the narrow
   screen is used better than one common grid could. */
struct band {
    int from, to;  /* table rows, [from, to) */
    int *edge;     /* fine columns at which some cell of the band begins, then t->cols */
    int n;         /* columns */
    int *x;        /* first screen column of each, [n + 1] */
};

int table_lines(const char *text, int cols, bool vertical)
{
    if (vertical) {
        return (int)str_count(text);
    }
    int lines = 0, used;
    size_t n = strlen(text);
    do {
        size_t len = width_wrap(text, n, cols, &used);
        size_t skip = len < n && text[len] == '\n';
        text += len + skip;
        n -= len + skip;
        lines++;
    } while (n > 0);
    return lines;
}

/* Bands by where merged cells end: tie[r] is true when row r hangs together with row r - 1. */
static bool *ties(const struct doc_table *t)
{
    bool *tie = xcalloc((size_t)t->rows + 1, sizeof(*tie));
    for (size_t i = 0; i < t->ncells; i++) {
        for (int r = t->cell[i].row + 1; r < t->cell[i].row + t->cell[i].rowspan; r++) {
            tie[r] = true;
        }
    }
    return tie;
}

static size_t first_cell(const struct doc_table *t, size_t i, int row)
{
    while (i < t->ncells && t->cell[i].row < row) {
        i++;
    }
    return i;
}

static void band_edges(struct band *b, const struct doc_table *t, size_t from, size_t to)
{
    bool *at = xcalloc((size_t)t->cols + 1, sizeof(*at));
    at[0] = true;
    for (size_t i = from; i < to; i++) {
        at[t->cell[i].col] = true;
    }
    b->edge = xcalloc((size_t)t->cols + 1, sizeof(*b->edge));
    b->n = 0;
    for (int c = 0; c < t->cols; c++) {
        if (at[c]) {
            b->edge[b->n++] = c;
        }
    }
    b->edge[b->n] = t->cols;
    free(at);
}

static int column_at(const struct band *b, int edge)
{
    int j = 0;
    while (j < b->n && b->edge[j] < edge) {
        j++;
    }
    return j;
}

/* Width each column asks for: fixed ones their number, the others 0. */
static void fixed_widths(const struct band *b, const struct doc_table *t, size_t from, size_t to,
                         int *want)
{
    for (size_t i = from; i < to; i++) {
        const struct doc_cell *c = &t->cell[i];
        int j = column_at(b, c->col);
        bool single = column_at(b, c->col + c->colspan) == j + 1;
        if (single && c->screen_cols > want[j]) {
            want[j] = c->screen_cols;
        }
    }
}

static int share_of(const struct band *b, const struct doc_table *t, int j)
{
    int w = 0;
    for (int c = b->edge[j]; c < b->edge[j + 1]; c++) {
        w += t->width[c];
    }
    return w;
}

/* Fixed columns get what they ask; the rest is shared by the paper's proportions. */
static void band_widths(struct band *b, const struct doc_table *t, size_t from, size_t to,
                        int cols)
{
    int *want = xcalloc((size_t)b->n, sizeof(*want));
    fixed_widths(b, t, from, to, want);
    int left = cols - (b->n - 1) * TABLE_GAP, shares = 0, flexible = 0;
    for (int j = 0; j < b->n; j++) {
        left -= want[j];
        shares += want[j] ? 0 : share_of(b, t, j);
        flexible += want[j] == 0;
    }
    for (int j = 0; j < b->n; j++) {
        if (want[j] == 0) {
            int share = share_of(b, t, j);
            int w = flexible == 1 ? left : left * share / (shares ? shares : 1);
            want[j] = w < LEAST_COLS ? LEAST_COLS : w;
            left -= want[j];
            shares -= share;
            flexible--;
        } else if (flexible == 0 && j == b->n - 1 && left > 0) {
            want[j] += left;
        }
    }
    b->x = xcalloc((size_t)b->n + 1, sizeof(*b->x));
    for (int j = 0; j < b->n; j++) {
        b->x[j + 1] = b->x[j] + want[j] + TABLE_GAP;
    }
    free(want);
}

static int edit_height(const struct table *s, size_t i, const struct edit *ed)
{
    const struct table_box *box = &s->box[i];
    if (ed && (int)i == s->cursor) {
        return ed->multiline ? edit_lines(ed, box->w) : 1;
    }
    return table_lines(s->table->cell[i].text, box->w, s->table->cell[i].style & DOC_VERTICAL);
}

static void place_cells(struct table *s, const struct band *b, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct doc_cell *c = &s->table->cell[i];
        int a = column_at(b, c->col), z = column_at(b, c->col + c->colspan);
        s->box[i].x = b->x[a];
        s->box[i].w = b->x[z] - TABLE_GAP - b->x[a];
    }
}

/* Heights of the rows: what single-row cells need; a merged cell adds what it lacks to its last. */
static void row_heights(struct table *s, size_t from, size_t to, int *h, const struct edit *ed)
{
    const struct doc_table *t = s->table;
    for (size_t i = from; i < to; i++) {
        int need = edit_height(s, i, ed);
        s->box[i].h = need;
        if (t->cell[i].rowspan == 1 && need > h[t->cell[i].row]) {
            h[t->cell[i].row] = need;
        }
    }
    for (size_t i = from; i < to; i++) {
        const struct doc_cell *c = &t->cell[i];
        int have = 0;
        for (int r = c->row; c->rowspan > 1 && r < c->row + c->rowspan; r++) {
            have += h[r] + (s->rules ? 1 : 0);
        }
        if (c->rowspan > 1 && s->box[i].h > have) {
            h[c->row + c->rowspan - 1] += s->box[i].h - have;
        }
    }
}

/* Row r ends a band, and the band or its neighbour is more than a single row: a line sets them
   apart. With rules every row has one. */
static bool line_below(const struct table *s, const bool *tie, int r)
{
    int rows = s->table->rows;
    if (r + 1 == rows) {
        return false; /* the screen draws its own line there */
    }
    if (s->rules) {
        return true;
    }
    bool ends = !tie[r + 1], single = !tie[r], next_single = r + 2 >= rows || !tie[r + 2];
    return ends && !(single && next_single);
}

static void stack_rows(struct table *s, const bool *tie, const int *h)
{
    int rows = s->table->rows, y = 0;
    for (int r = 0; r < rows; r++) {
        s->row_y[r] = y;
        y += h[r] + (line_below(s, tie, r) ? 1 : 0);
    }
    s->row_y[rows] = y;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct doc_cell *c = &s->table->cell[i];
        int last = c->row + c->rowspan - 1;
        s->box[i].y = s->row_y[c->row];
        s->box[i].h = s->row_y[last] + h[last] - s->row_y[c->row];
    }
}

static void layout_bands(struct table *s, const bool *tie, int *h, const struct edit *ed)
{
    const struct doc_table *t = s->table;
    size_t from = 0;
    for (int r = 0; r < t->rows;) {
        struct band b = {.from = r, .to = r + 1};
        while (b.to < t->rows && tie[b.to]) {
            b.to++;
        }
        size_t to = first_cell(t, from, b.to);
        band_edges(&b, t, from, to);
        band_widths(&b, t, from, to, s->cols);
        place_cells(s, &b, from, to);
        row_heights(s, from, to, h, ed);
        free(b.edge);
        free(b.x);
        from = to;
        r = b.to;
    }
}

static int first_place(const struct doc_table *t)
{
    for (size_t i = 0; i < t->ncells; i++) {
        if (t->cell[i].place) {
            return (int)i;
        }
    }
    return -1;
}

void table_layout(struct table *s, const struct doc_table *t, int cols, const char *old_place,
                  const struct edit *ed)
{
    s->table = t;
    s->cols = cols;
    if ((!old_place || !table_go_place(s, old_place)) &&
        (s->cursor < 0 || (size_t)s->cursor >= t->ncells || !t->cell[s->cursor].place)) {
        s->cursor = first_place(t);
    }
    s->box = xreallocarray(s->box, t->ncells, sizeof(*s->box));
    s->row_y = xreallocarray(s->row_y, (size_t)t->rows + 1, sizeof(*s->row_y));
    bool *tie = ties(t);
    int *h = xcalloc((size_t)t->rows + 1, sizeof(*h));
    for (int r = 0; r < t->rows; r++) {
        h[r] = 1;
    }
    layout_bands(s, tie, h, ed);
    stack_rows(s, tie, h);
    free(tie);
    free(h);
}
