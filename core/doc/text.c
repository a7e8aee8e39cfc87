#include <stdlib.h>

#include "core/base/base.h"
#include "core/doc/doc.h"
#include "core/doc/render.h"

#define DEFAULT_COLUMNS 100
#define LEAST_COLUMNS 2 /* one Chinese character */
#define LETTER_COLUMNS 56 /* the 28 characters of a line on paper */

struct lines {
    struct doc_line *v;
    size_t n;
};

struct draw {
    struct buf *out;
    const struct doc_table *t;
    const struct doc_cell **grid;
    const int *width;    /* of each column, without its lines */
    const int *height;   /* lines of each row, without its border */
    int *top;            /* [rows + 1] output line of each row's upper border */
    struct lines *lines; /* of each cell */
};

static const struct doc_cell *at(const struct draw *w, int row, int col)
{
    return w->grid[(size_t)row * (size_t)w->t->cols + (size_t)col];
}

/* Columns inside a cell: its own and the lines between them. */
static int inner_width(const struct doc_cell *c, const int *width)
{
    return doc_sum(width, c->col, c->colspan) + c->colspan - 1;
}

static void blanks(struct buf *out, int n)
{
    for (int i = 0; i < n; i++) {
        buf_addc(out, ' ');
    }
}

static int lead_of(enum doc_align align, int room)
{
    static const int part[] = {[DOC_LEFT] = 0, [DOC_CENTRE] = 1, [DOC_RIGHT] = 2};
    return room > 0 ? room * part[align] / 2 : 0;
}

/* The part of cell c that stands on output line y, filled up to the cell's width. */
static void add_inside(const struct draw *w, const struct doc_cell *c, int y)
{
    const struct lines *l = &w->lines[c - w->t->cell];
    int area = w->top[c->row + c->rowspan] - w->top[c->row] - 1;
    int above = c->style & DOC_TOP ? 0 : (area - (int)l->n) / 2;
    int i = y - w->top[c->row] - 1 - above;
    int width = inner_width(c, w->width);
    if (i < 0 || i >= (int)l->n) {
        blanks(w->out, width);
        return;
    }
    int lead = lead_of(c->align, width - l->v[i].cols);
    blanks(w->out, lead);
    buf_add(w->out, l->v[i].s, l->v[i].n);
    blanks(w->out, width - lead - l->v[i].cols);
}

static bool has_vertical(const struct draw *w, int row, int edge)
{
    if (row < 0 || row >= w->t->rows) {
        return false;
    }
    return edge == 0 || edge == w->t->cols || at(w, row, edge - 1) != at(w, row, edge);
}

static bool has_horizontal(const struct draw *w, int row, int col)
{
    if (col < 0 || col >= w->t->cols) {
        return false;
    }
    return row == 0 || row == w->t->rows || at(w, row - 1, col) != at(w, row, col);
}

/* The corner where border `row` meets column edge `edge`, by the lines that come from up, down,
   left and right. */
static void add_corner(const struct draw *w, int row, int edge)
{
    static const char *const corner[16] = {
        " ", "─", "─", "─", "│", "┌", "┐", "┬", "│", "└", "┘", "┴", "│", "├", "┤", "┼",
    };
    int lines = has_vertical(w, row - 1, edge) * 8 + has_vertical(w, row, edge) * 4 +
                has_horizontal(w, row, edge - 1) * 2 + has_horizontal(w, row, edge);
    buf_adds(w->out, corner[lines]);
}

/* The border above row `row`; a cell that goes through it shows its text there. */
static void add_border(const struct draw *w, int row, int y)
{
    add_corner(w, row, 0);
    for (int col = 0; col < w->t->cols;) {
        int n = 1;
        if (has_horizontal(w, row, col)) {
            for (int i = 0; i < w->width[col]; i++) {
                buf_adds(w->out, "─");
            }
        } else {
            add_inside(w, at(w, row, col), y);
            n = at(w, row, col)->colspan;
        }
        col += n;
        add_corner(w, row, col);
    }
    buf_addc(w->out, '\n');
}

static void add_content(const struct draw *w, int row, int y)
{
    const char *line = w->t->bare ? " " : "│";
    buf_adds(w->out, line);
    for (int col = 0; col < w->t->cols; col += at(w, row, col)->colspan) {
        add_inside(w, at(w, row, col), y);
        buf_adds(w->out, line);
    }
    buf_addc(w->out, '\n');
}

static void measure(struct draw *w, struct arena *a)
{
    const struct doc_table *t = w->t;
    int *need = arena_alloc(a, t->ncells * sizeof(*need));
    w->lines = arena_alloc(a, t->ncells * sizeof(*w->lines));
    for (size_t i = 0; i < t->ncells; i++) {
        struct lines *l = &w->lines[i];
        l->n = doc_wrap(a, t->cell[i].text, inner_width(&t->cell[i], w->width), &l->v);
        need[i] = (int)l->n > t->cell[i].lines ? (int)l->n : t->cell[i].lines;
    }
    w->height = doc_row_heights(a, t, need, 1, 1);
    w->top = arena_alloc(a, ((size_t)t->rows + 1) * sizeof(*w->top));
    for (int r = 0; r < t->rows; r++) {
        w->top[r + 1] = w->top[r] + w->height[r] + 1;
    }
}

static void add_table(struct buf *out, const struct doc_table *t, int columns)
{
    struct arena a = {0};
    struct draw w = {.out = out, .t = t, .grid = doc_grid(&a, t)};
    w.width = doc_col_widths(&a, t, columns - t->cols - 1, LEAST_COLUMNS);
    measure(&w, &a);
    for (int r = 0; r < t->rows; r++) {
        if (!t->bare) {
            add_border(&w, r, w.top[r]);
        }
        for (int i = 1; i <= w.height[r]; i++) {
            add_content(&w, r, w.top[r] + i);
        }
    }
    if (t->rows > 0 && !t->bare) {
        add_border(&w, t->rows, w.top[t->rows]);
    }
    arena_release(&a);
}

static void add_text(struct buf *out, const struct doc_block *b, int columns)
{
    struct arena a = {0};
    struct doc_line *line;
    size_t n = doc_wrap(&a, b->text, columns, &line);
    for (size_t i = 0; i < n; i++) {
        blanks(out, line[i].n ? lead_of(b->align, columns - line[i].cols) : 0);
        buf_add(out, line[i].s, line[i].n);
        buf_addc(out, '\n');
    }
    arena_release(&a);
}

static void add_page_break(struct buf *out, int columns)
{
    buf_addc(out, '\n');
    for (int i = 0; i < columns; i++) {
        buf_adds(out, "┄");
    }
    buf_adds(out, "\n\n");
}

bool doc_render_text(const struct doc *d, const struct doc_options *o, struct buf *out,
                     struct err *e)
{
    int columns = o && o->text_columns > 0 ? o->text_columns : DEFAULT_COLUMNS;
    columns = columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns;
    columns = d->letter && columns > LETTER_COLUMNS ? LETTER_COLUMNS : columns;
    if (!doc_sound(d, e)) {
        return false;
    }
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->kind == DOC_TABLE) {
            add_table(out, b->table, columns);
        } else if (b->kind == DOC_PAGE_BREAK) {
            add_page_break(out, columns);
        } else {
            add_text(out, b, columns);
        }
    }
    return true;
}
