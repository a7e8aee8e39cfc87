#include "tui/screen/stat.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/width.h"
#include "tui/term/key.h"

enum { GAP = 1, LEAST = 3, HEAD_LEAST = 4 };

static void add(struct stat_page *p, struct stat_piece x)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 256;
        p->v = xreallocarray(p->v, p->cap, sizeof(*p->v));
    }
    p->v[p->n++] = x;
}

static void add_text(struct stat_page *p, const struct doc_block *b, int cols, struct arena *a)
{
    const char *s = b->text ? b->text : "";
    size_t n = strlen(s);
    bool head = b->kind == DOC_TITLE || b->kind == DOC_BODY || b->kind == DOC_HEADING;
    bool centre = b->kind == DOC_TITLE || b->kind == DOC_SUBTITLE || b->align == DOC_CENTRE;
    if (b->kind == DOC_BODY) {
        p->lines++;
    }
    do {
        int used;
        size_t len = width_wrap(s, n, cols, &used);
        bool newline = len < n && s[len] == '\n';
        int col = centre ? (cols - used) / 2 : b->align == DOC_RIGHT ? cols - used : 0;
        add(p, (struct stat_piece){.line = p->lines++, .col = col < 0 ? 0 : col, .cols = cols,
                                   .text = arena_strndup(a, s, len), .attr = head ? GA_BOLD : 0});
        s += len + newline;
        n -= len + newline;
    } while (n > 0);
}

/* Columns as wide as their texts; heads count for `head` columns at most, the rest of them wraps.
   */
static int natural(const struct doc_table *t, int head, int *width, bool *right)
{
    int sum = 0;
    memset(width, 0, (size_t)t->cols * sizeof(*width));
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        int w = width_of(c->text);
        w = (c->row < t->head_rows && w > head ? head : w) + GAP;
        right[c->col] = right[c->col] || (c->align == DOC_RIGHT && c->colspan == 1);
        width[c->col] = c->colspan == 1 && w > width[c->col] ? w : width[c->col];
    }
    for (int i = 0; i < t->cols; i++) {
        sum += width[i];
    }
    return sum;
}

/* When that is too much, heads wrap, then the widest give. */
static void measure(const struct doc_table *t, int cols, int *width, bool *right)
{
    int sum = natural(t, cols, width, right);
    sum = sum > cols ? natural(t, HEAD_LEAST, width, right) : sum;
    while (sum > cols) {
        int widest = 0;
        for (int i = 1; i < t->cols; i++) {
            widest = width[i] > width[widest] ? i : widest;
        }
        if (width[widest] <= LEAST) {
            break;
        }
        width[widest]--;
        sum--;
    }
}

/* A head over as many lines as it takes; returns how many. */
static int add_head(struct stat_page *p, const struct doc_cell *c, struct stat_piece x,
                    struct arena *a)
{
    const char *s = c->text;
    size_t n = strlen(s);
    int lines = 0;
    do {
        int used;
        size_t len = width_wrap(s, n, x.cols, &used);
        x.text = arena_strndup(a, s, len);
        add(p, x);
        x.line++;
        lines++;
        s += len;
        n -= len;
    } while (n > 0);
    return lines;
}

static void add_table(struct stat_page *p, const struct doc_table *t, int cols, struct arena *a)
{
    int *width = arena_alloc(a, (size_t)t->cols * sizeof(*width));
    int *left = arena_alloc(a, (size_t)t->cols * sizeof(*left));
    bool *right = arena_alloc(a, (size_t)t->cols * sizeof(*right));
    int head = 1;
    measure(t, cols, width, right);
    for (int i = 1; i < t->cols; i++) {
        left[i] = left[i - 1] + width[i - 1];
    }
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        struct stat_piece x = {.line = p->lines + c->row + (c->row ? head - 1 : 0),
                               .col = left[c->col], .cols = width[c->col] - GAP, .text = c->text,
                               .right = right[c->col], .place = c->place,
                               .attr = c->style & DOC_HEAD ? GA_BOLD | GA_DIM : 0};
        for (int k = 1; k < c->colspan; k++) {
            x.cols += width[c->col + k];
        }
        if (c->row == 0 && t->head_rows) {
            int lines = add_head(p, c, x, a);
            head = lines > head ? lines : head;
        } else {
            add(p, x);
        }
    }
    p->lines += t->rows + head - 1;
}

void stat_page_make(struct stat_page *p, const struct doc *d, int cols, struct arena *a)
{
    p->n = 0;
    p->lines = 0;
    for (size_t i = 0; i < d->nblocks; i++) {
        const struct doc_block *b = &d->block[i];
        if (b->table) {
            add_table(p, b->table, cols, a);
        } else if (b->kind != DOC_PAGE_BREAK) {
            add_text(p, b, cols, a);
        }
    }
}

void stat_page_release(struct stat_page *p)
{
    free(p->v);
    *p = (struct stat_page){0};
}

void stat_page_draw(const struct stat_page *p, struct grid *g, int row, int rows, int top,
                    int cursor)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct stat_piece *x = &p->v[i];
        unsigned attr = x->attr | ((int)i == cursor ? GA_REVERSE : 0);
        int y = row + x->line - top;
        if (x->line < top || x->line >= top + rows) {
            continue;
        }
        if (x->right && width_of(x->text) <= x->cols) {
            grid_put_right(g, y, 1 + x->col, x->cols, x->text, attr);
        } else {
            ui_put_cut(g, y, 1 + x->col, x->cols, x->text, attr);
        }
    }
}

/* The figure on the nearest line above or below, the nearest in columns there. */
static int vertical(const struct stat_page *p, int cursor, int way)
{
    const struct stat_piece *at = &p->v[cursor];
    int best = cursor;
    for (size_t i = 0; i < p->n; i++) {
        const struct stat_piece *x = &p->v[i], *b = &p->v[best];
        int off = (x->line - at->line) * way, now = (b->line - at->line) * way;
        if (!x->place || off <= 0) {
            continue;
        }
        bool nearer = best == cursor || off < now ||
                      (off == now && abs(x->col - at->col) < abs(b->col - at->col));
        best = nearer ? (int)i : best;
    }
    return best;
}

int stat_page_move(const struct stat_page *p, int cursor, const struct key *k)
{
    if (k->kind == K_UP || k->kind == K_DOWN) {
        return cursor < 0 ? cursor : vertical(p, cursor, k->kind == K_DOWN ? 1 : -1);
    }
    int step = k->kind == K_LEFT ? -1 : 1;
    for (int i = cursor + step; i >= 0 && i < (int)p->n; i += step) {
        if (p->v[i].place) {
            return i;
        }
    }
    return cursor;
}
