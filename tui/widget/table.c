#include "tui/widget/table.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"
#include "tui/widget/table_inner.h"

#define NUMBER_COLS 20

void table_release(struct table *s)
{
    free(s->box);
    free(s->row_y);
    *s = (struct table){0};
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
    if (c->num.is_number && c->style & DOC_COMPUTED) {
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
    bool narrow = b->w <= NUMBER_COLS; /* in a wide cell a number far at the right is not seen */
    enum doc_align align = !c->num.is_number || !c->place ? c->align
        : narrow ? DOC_RIGHT : DOC_LEFT;
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
        draw_text(p, c, b, first_line(p, c, b, table_lines(text, b->w, false)), text, look(c, mark));
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
        int to = b->x + b->w < s->cols ? b->w + TABLE_GAP : s->cols - b->x;
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
