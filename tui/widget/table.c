#include "tui/widget/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"

#define GAP 1       /* column of │ between cells */
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

void table_release(struct table *s)
{
    free(s->box);
    free(s->row_y);
    *s = (struct table){0};
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
    int left = cols - (b->n - 1) * GAP, shares = 0, flexible = 0;
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
        b->x[j + 1] = b->x[j] + want[j] + GAP;
    }
    free(want);
}

static int lines_of(const char *text, int cols, bool vertical)
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

static int edit_height(const struct table *s, size_t i, const struct edit *ed)
{
    const struct table_box *box = &s->box[i];
    if (ed && (int)i == s->cursor) {
        return ed->multiline ? edit_lines(ed, box->w) : 1;
    }
    return lines_of(s->table->cell[i].text, box->w, s->table->cell[i].style & DOC_VERTICAL);
}

static void place_cells(struct table *s, const struct band *b, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct doc_cell *c = &s->table->cell[i];
        int a = column_at(b, c->col), z = column_at(b, c->col + c->colspan);
        s->box[i].x = b->x[a];
        s->box[i].w = b->x[z] - GAP - b->x[a];
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
    if (s->rules || r + 1 == rows) {
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

static void scroll(struct table *s, int rows)
{
    int height = table_height(s);
    if (s->cursor >= 0) {
        const struct table_box *b = &s->box[s->cursor];
        int bottom = b->y + (b->h < rows ? b->h : rows);
        s->top = b->y < s->top ? b->y : bottom > s->top + rows ? bottom - rows : s->top;
        if (b->y < rows / 2 && bottom <= rows) {
            s->top = 0; /* the head of the form in full once the cursor is near it */
        }
    }
    s->top = s->top > height - rows ? height - rows : s->top;
    s->top = s->top < 0 ? 0 : s->top;
}

static unsigned look(const struct doc_cell *c, char mark)
{
    unsigned a = c->style & DOC_HEAD ? GA_BOLD : 0;
    a |= mark == '!' ? GA_RED : mark == '~' ? GA_YELLOW : c->style & DOC_COMPUTED ? GA_CYAN : 0;
    return a;
}

/* "!", "~", then "=" computed or "*" typed over. */
static void lead(const struct doc_cell *c, char mark, char out[4])
{
    int n = 0;
    if (mark) {
        out[n++] = mark;
    }
    if (c->style & DOC_COMPUTED && *c->text) {
        out[n++] = '=';
    } else if (c->style & DOC_MARKED) {
        out[n++] = '*';
    }
    out[n] = '\0';
}

struct painter {
    struct grid *g;
    int row, rows; /* area on the grid */
    int top;
};

static void put_line(const struct painter *p, int line, const struct table_box *b, const char *s,
                     size_t n, enum doc_align align, unsigned attr)
{
    int y = line - p->top;
    if (y < 0 || y >= p->rows) {
        return;
    }
    int used = width_of_n(s, n), pad = b->w - used;
    pad = pad < 0 || align == DOC_LEFT ? 0 : align == DOC_RIGHT ? pad : pad / 2;
    grid_putn(p->g, p->row + y, b->x + pad, b->w - pad, s, n, attr);
}

static void draw_vertical(const struct painter *p, const struct doc_cell *c,
                          const struct table_box *b, int from)
{
    const char *s = c->text;
    for (int line = from; *s && line < b->y + b->h; line++) {
        size_t n = width_cluster(s, strlen(s), NULL);
        put_line(p, line, b, s, n, DOC_LEFT, GA_BOLD);
        s += n;
    }
}

static void draw_text(const struct painter *p, const struct doc_cell *c,
                      const struct table_box *b, int from, const char *text, unsigned attr)
{
    size_t n = strlen(text);
    enum doc_align align = c->num.is_number && c->place ? DOC_RIGHT : c->align;
    int used;
    for (int line = from; n > 0 && line < b->y + b->h; line++) {
        size_t len = width_wrap(text, n, b->w, &used);
        size_t skip = len < n && text[len] == '\n';
        put_line(p, line, b, text, len, align, attr);
        text += len + skip;
        n -= len + skip;
    }
}

/* A merged label follows the scrolling: it stands on the first line that is seen. */
static int first_line(const struct painter *p, const struct doc_cell *c, const struct table_box *b,
                      int lines)
{
    int from = b->y;
    if (c->rowspan > 1 && from < p->top) {
        from = p->top + lines <= b->y + b->h ? p->top : b->y + b->h - lines;
    }
    return from < b->y ? b->y : from;
}

static void draw_cell(const struct painter *p, const struct table *s, size_t i, char mark)
{
    const struct doc_cell *c = &s->table->cell[i];
    const struct table_box *b = &s->box[i];
    char prefix[4];
    lead(c, mark, prefix);
    bool vertical = c->style & DOC_VERTICAL;
    size_t n = strlen(prefix), m = strlen(c->text);
    char *text = xmalloc(n + m + 1);
    memcpy(text, prefix, n);
    memcpy(text + n, c->text, m + 1);
    if (vertical) {
        draw_vertical(p, c, b, first_line(p, c, b, (int)str_count(text)));
    } else {
        draw_text(p, c, b, first_line(p, c, b, lines_of(text, b->w, false)), text, look(c, mark));
    }
    free(text);
}

static void bar(const struct painter *p, const struct table_box *b)
{
    for (int line = b->y; line < b->y + b->h; line++) {
        int y = line - p->top;
        if (y >= 0 && y < p->rows) {
            grid_attr(p->g, p->row + y, b->x, b->w, GA_REVERSE, 0);
        }
    }
}

/* │ right of a cell, ─ below it. */
static void frame(const struct painter *p, const struct table *s, size_t i)
{
    const struct doc_cell *c = &s->table->cell[i];
    const struct table_box *b = &s->box[i];
    int next = s->row_y[c->row + c->rowspan];
    bool rule = next > b->y + b->h;
    for (int line = b->y; line < b->y + b->h; line++) {
        int y = line - p->top;
        if (y >= 0 && y < p->rows && b->x + b->w < s->cols) {
            grid_put(p->g, p->row + y, b->x + b->w, 1, "│", GA_DIM);
        }
    }
    int y = b->y + b->h - p->top;
    if (rule && y >= 0 && y < p->rows) {
        int to = b->x + b->w < s->cols ? b->w + GAP : s->cols - b->x;
        grid_hline(p->g, p->row + y, b->x, to, "─", GA_DIM);
    }
}

void table_draw(struct table *s, struct grid *g, int row, int rows, struct edit *ed,
                table_mark *mark, void *ctx)
{
    scroll(s, rows);
    struct painter p = {g, row, rows, s->top};
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct table_box *b = &s->box[i];
        if (b->y > s->top + rows || b->y + b->h < s->top) {
            continue;
        }
        frame(&p, s, i);
        if (ed && (int)i == s->cursor) {
            int y = b->y - s->top < 0 ? 0 : b->y - s->top;
            int h = b->h < rows - y ? b->h : rows - y;
            edit_draw(ed, g, row + y, b->x, h, b->w, GA_UNDERLINE);
            continue;
        }
        draw_cell(&p, s, i, mark ? mark(ctx, s->table->cell[i].place) : 0);
        if ((int)i == s->cursor) {
            bar(&p, b);
            grid_caret(g, row + (b->y - s->top < 0 ? 0 : b->y - s->top), b->x);
        }
    }
}

static bool overlaps(int a, int an, int b, int bn)
{
    return a < b + bn && b < a + an;
}

/* Nearest cell above or below that shares columns with the cursor's. */
static int vertical_neighbour(const struct table *s, bool down)
{
    const struct table_box *at = &s->box[s->cursor];
    int best = -1, best_gap = 0;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct table_box *b = &s->box[i];
        int gap = down ? b->y - (at->y + at->h) : at->y - (b->y + b->h);
        if (!s->table->cell[i].place || gap < 0 || !overlaps(at->x, at->w, b->x, b->w)) {
            continue;
        }
        if (best < 0 || gap < best_gap) {
            best = (int)i;
            best_gap = gap;
        }
    }
    return best;
}

/* Nearest cell at the side on the same lines. */
static int side_neighbour(const struct table *s, bool right)
{
    const struct table_box *at = &s->box[s->cursor];
    int best = -1, best_gap = 0;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct table_box *b = &s->box[i];
        int gap = right ? b->x - (at->x + at->w) : at->x - (b->x + b->w);
        if (!s->table->cell[i].place || gap < 0 || !overlaps(at->y, at->h, b->y, b->h)) {
            continue;
        }
        if (best < 0 || gap < best_gap) {
            best = (int)i;
            best_gap = gap;
        }
    }
    return best;
}

static int in_order(const struct table *s, int from, int step)
{
    for (int i = from; i >= 0 && (size_t)i < s->table->ncells; i += step) {
        if (s->table->cell[i].place) {
            return i;
        }
    }
    return -1;
}

static int page_neighbour(const struct table *s, int lines)
{
    const struct table_box *at = &s->box[s->cursor];
    int want = at->y + lines, best = s->cursor, best_gap = -1;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct table_box *b = &s->box[i];
        int gap = abs(b->y - want);
        if (s->table->cell[i].place && overlaps(at->x, at->w, b->x, b->w) &&
            (best_gap < 0 || gap < best_gap)) {
            best = (int)i;
            best_gap = gap;
        }
    }
    return best;
}

bool table_go(struct table *s, enum table_move m, int rows)
{
    if (s->cursor < 0) {
        return false;
    }
    int to = -1;
    switch (m) {
    case TABLE_UP:
    case TABLE_DOWN:
        to = vertical_neighbour(s, m == TABLE_DOWN);
        break;
    case TABLE_LEFT:
    case TABLE_RIGHT:
        to = side_neighbour(s, m == TABLE_RIGHT);
        break;
    case TABLE_NEXT:
        to = in_order(s, s->cursor + 1, 1);
        break;
    case TABLE_PREVIOUS:
        to = in_order(s, s->cursor - 1, -1);
        break;
    case TABLE_FIRST:
        to = in_order(s, 0, 1);
        break;
    case TABLE_LAST:
        to = in_order(s, (int)s->table->ncells - 1, -1);
        break;
    case TABLE_PAGE_UP:
        to = page_neighbour(s, -rows);
        break;
    case TABLE_PAGE_DOWN:
        to = page_neighbour(s, rows);
        break;
    }
    if (to >= 0) {
        s->cursor = to;
    }
    return to >= 0;
}

/* "indicators[7].l1" is covered by the merged cell of the nearest row above with the same field. */
static bool covers(const char *cell_place, const char *place, long *row)
{
    const char *b1 = strchr(cell_place, '['), *b2 = strchr(place, '[');
    if (!b1 || !b2 || b1 - cell_place != b2 - place ||
        strncmp(cell_place, place, (size_t)(b1 - cell_place)) != 0) {
        return false;
    }
    char *e1, *e2;
    long r1 = strtol(b1 + 1, &e1, 10), r2 = strtol(b2 + 1, &e2, 10);
    *row = r1;
    return strcmp(e1, e2) == 0 && r1 <= r2;
}

bool table_go_place(struct table *s, const char *place)
{
    int found = -1;
    long best = -1, row;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const char *p = s->table->cell[i].place;
        if (p && strcmp(p, place) == 0) {
            s->cursor = (int)i;
            return true;
        }
        if (p && covers(p, place, &row) && row > best) {
            best = row;
            found = (int)i;
        }
    }
    if (found >= 0) {
        s->cursor = found;
    }
    return found >= 0;
}

const char *table_place(const struct table *s)
{
    return s->cursor >= 0 && s->table ? s->table->cell[s->cursor].place : NULL;
}

int table_hit(const struct table *s, int line, int col)
{
    int y = line + s->top;
    for (size_t i = 0; i < s->table->ncells; i++) {
        const struct table_box *b = &s->box[i];
        if (s->table->cell[i].place && col >= b->x && col < b->x + b->w && y >= b->y &&
            y < b->y + b->h) {
            return (int)i;
        }
    }
    return -1;
}

int table_height(const struct table *s)
{
    return s->table ? s->row_y[s->table->rows] : 0;
}
