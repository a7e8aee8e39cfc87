#include "tui/term/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"

static const struct square blank = {.text = " ", .width = 1};

static int within(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

void grid_init(struct grid *g, int rows, int cols)
{
    *g = (struct grid){0};
    grid_resize(g, rows, cols);
}

void grid_resize(struct grid *g, int rows, int cols)
{
    g->rows = within(rows, 1, GRID_MAX);
    g->cols = within(cols, 1, GRID_MAX);
    g->square = xreallocarray(g->square, (size_t)g->rows * (size_t)g->cols, sizeof(*g->square));
    grid_clear(g);
}

void grid_release(struct grid *g)
{
    free(g->square);
    *g = (struct grid){.caret_row = -1, .caret_col = -1};
}

void grid_clear(struct grid *g)
{
    for (int i = 0; i < g->rows * g->cols; i++) {
        g->square[i] = blank;
    }
    g->caret_row = -1;
    g->caret_col = -1;
}

static struct square *cell_at(struct grid *g, int row, int col)
{
    return &g->square[(size_t)row * (size_t)g->cols + (size_t)col];
}

static void make_blank(struct square *c)
{
    unsigned attr = c->attr;
    *c = blank;
    c->attr = attr;
}

/* A square is about to be overwritten: the other half of a wide character in it becomes blank. */
static void release_square(struct grid *g, int row, int col)
{
    struct square *c = cell_at(g, row, col);
    if (c->width == 0 && col > 0) {
        make_blank(c - 1);
    }
    if (c->width == 2 && col + 1 < g->cols) {
        make_blank(c + 1);
    }
}

/* Writes one character of width 1 or 2 that is known to fit. */
static struct square *place(struct grid *g, int row, int col, uint32_t cp, int width, unsigned attr)
{
    struct square *c = cell_at(g, row, col);
    for (int i = 0; i < width; i++) {
        release_square(g, row, col + i);
    }
    *c = (struct square){.width = width, .attr = attr};
    str_encode(cp, c->text);
    if (width == 2) {
        c[1] = (struct square){.width = 0, .attr = attr};
    }
    return c;
}

static void add_mark(struct square *c, uint32_t cp)
{
    size_t n = strlen(c->text);
    if (str_count(c->text) <= GRID_COMBINING && n + 4 < GRID_CELL_BYTES) {
        n += str_encode(cp, c->text + n);
        c->text[n] = '\0';
    }
}

/* What is shown for cp: raw control characters would move the terminal's cursor. */
static uint32_t shown(uint32_t cp)
{
    if (cp == '\n') {
        return 0x21B5; /* ↵ */
    }
    if (!str_is_control(cp)) {
        return cp;
    }
    return cp < 0x20 ? 0x2400 + cp : cp == 0x7F ? 0x2421 : 0xFFFD;
}

void grid_fill(struct grid *g, int row, int col, int n, unsigned attr)
{
    if (row < 0 || row >= g->rows) {
        return;
    }
    int end = n > g->cols - col ? g->cols : col + n;
    for (int i = col < 0 ? 0 : col; i < end; i++) {
        place(g, row, i, ' ', 1, attr);
    }
}

int grid_putn(struct grid *g, int row, int col, int cols, const char *utf8, size_t n,
              unsigned attr)
{
    int limit = cols > g->cols - col ? g->cols : col + cols;
    int at = col;
    struct square *last = NULL;
    if (row < 0 || row >= g->rows) {
        return 0;
    }
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += str_decode(utf8 + i, n - i, &cp);
        cp = shown(cp);
        int w = within(width_cp(cp), 0, 2);
        if (w == 0 && (last || at > col)) {
            if (last) {
                add_mark(last, cp);
            }
            continue;
        }
        w = w ? w : 1; /* a mark with nothing to stand on is shown on its own */
        if (at + w > limit) {
            grid_fill(g, row, at, limit - at, attr);
            at = limit > at ? limit : at;
            break;
        }
        last = at >= 0 ? place(g, row, at, cp, w, attr) : NULL;
        if (at == -1 && w == 2) {
            place(g, row, 0, ' ', 1, attr);
        }
        at += w;
    }
    return at - col;
}

int grid_put(struct grid *g, int row, int col, int cols, const char *utf8, unsigned attr)
{
    return grid_putn(g, row, col, cols, utf8, strlen(utf8), attr);
}

int grid_put_right(struct grid *g, int row, int col, int cols, const char *utf8, unsigned attr)
{
    int w = width_of(utf8);
    int skip = w < cols ? cols - w : 0;
    return grid_put(g, row, col + skip, cols - skip, utf8, attr);
}

int grid_putf(struct grid *g, int row, int col, int cols, unsigned attr, const char *fmt, ...)
{
    char text[1024];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    str_trim_partial(text);
    return grid_put(g, row, col, cols, text, attr);
}

void grid_hline(struct grid *g, int row, int col, int n, const char *s, unsigned attr)
{
    int end = n > g->cols - col ? g->cols : col + n;
    for (int i = col < 0 ? 0 : col; i < end; i++) {
        grid_put(g, row, i, 1, s, attr);
    }
}

void grid_attr(struct grid *g, int row, int col, int n, unsigned set, unsigned clear)
{
    if (row < 0 || row >= g->rows) {
        return;
    }
    int end = n > g->cols - col ? g->cols : col + n;
    int begin = col < 0 ? 0 : col;
    if (begin < end && begin > 0 && cell_at(g, row, begin)->width == 0) {
        begin--;
    }
    if (begin < end && end < g->cols && cell_at(g, row, end)->width == 0) {
        end++;
    }
    for (int i = begin; i < end; i++) {
        struct square *c = cell_at(g, row, i);
        c->attr = (c->attr & ~clear) | set;
    }
}

void grid_caret(struct grid *g, int row, int col)
{
    bool inside = row >= 0 && row < g->rows && col >= 0 && col < g->cols;
    g->caret_row = inside ? row : -1;
    g->caret_col = inside ? col : -1;
}

const struct square *grid_at(const struct grid *g, int row, int col)
{
    bool inside = row >= 0 && row < g->rows && col >= 0 && col < g->cols;
    return inside ? &g->square[(size_t)row * (size_t)g->cols + (size_t)col] : NULL;
}

bool grid_cell_same(const struct square *a, const struct square *b)
{
    return a->width == b->width && a->attr == b->attr && strcmp(a->text, b->text) == 0;
}

/* A column at which no wide character of either row is cut. */
static bool on_border(const struct grid *a, const struct grid *b, int row, int col)
{
    return grid_at(a, row, col)->width != 0 && grid_at(b, row, col)->width != 0;
}

bool grid_diff_row(const struct grid *g, const struct grid *was, int row, int *first, int *last)
{
    int cols = g->cols < was->cols ? g->cols : was->cols;
    int a = 0, b = cols - 1;
    if (row < 0 || row >= g->rows || row >= was->rows) {
        return false;
    }
    while (a < cols && grid_cell_same(grid_at(g, row, a), grid_at(was, row, a))) {
        a++;
    }
    if (a == cols) {
        return false;
    }
    while (grid_cell_same(grid_at(g, row, b), grid_at(was, row, b))) {
        b--;
    }
    while (a > 0 && !on_border(g, was, row, a)) {
        a--;
    }
    while (b + 1 < cols && !on_border(g, was, row, b + 1)) {
        b++;
    }
    *first = a;
    *last = b;
    return true;
}

void grid_copy_row(struct grid *to, const struct grid *from, int row)
{
    int cols = to->cols < from->cols ? to->cols : from->cols;
    if (row >= 0 && row < to->rows && row < from->rows) {
        memcpy(cell_at(to, row, 0), grid_at(from, row, 0), (size_t)cols * sizeof(*to->square));
    }
}

void grid_row_text(const struct grid *g, int row, struct buf *out)
{
    size_t pending = 0; /* blanks that may turn out to be the line's end */
    for (int col = 0; col < g->cols; col++) {
        const struct square *c = grid_at(g, row, col);
        if (!c || c->width == 0) {
            continue;
        }
        if (strcmp(c->text, " ") == 0) {
            pending++;
            continue;
        }
        for (; pending > 0; pending--) {
            buf_addc(out, ' ');
        }
        buf_adds(out, c->text);
    }
}

void grid_text(const struct grid *g, struct buf *out)
{
    for (int row = 0; row < g->rows; row++) {
        grid_row_text(g, row, out);
        buf_addc(out, '\n');
    }
}
