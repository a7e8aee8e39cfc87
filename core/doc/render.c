#include "core/doc/render.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/width.h"

bool doc_starts_at(const struct doc_cell *c, int row, int col)
{
    return c->row == row && c->col == col;
}

const struct doc_cell **doc_grid(struct arena *a, const struct doc_table *t)
{
    const struct doc_cell **grid =
        arena_alloc(a, (size_t)t->rows * (size_t)t->cols * sizeof(*grid));
    for (size_t i = 0; i < t->ncells; i++) {
        const struct doc_cell *c = &t->cell[i];
        for (int r = c->row; r < c->row + c->rowspan; r++) {
            for (int k = c->col; k < c->col + c->colspan; k++) {
                grid[(size_t)r * (size_t)t->cols + (size_t)k] = c;
            }
        }
    }
    return grid;
}

/* Cells by their last row: first[row] begins a chain through next[], both hold index + 1. */
static size_t *chain_by_end(struct arena *a, const struct doc_table *t, size_t *next)
{
    size_t *first = arena_alloc(a, (size_t)t->rows * sizeof(*first));
    for (size_t i = t->ncells; i-- > 0;) {
        int end = t->cell[i].row + t->cell[i].rowspan - 1;
        next[i] = first[end];
        first[end] = i + 1;
    }
    return first;
}

/* Rows from top to bottom: when a row's turn comes, all above it are final, so that a cell that
   ends here knows exactly what it still lacks. top[] is 64 bits wide: 10,000 rows add up. */
int *doc_row_heights(struct arena *a, const struct doc_table *t, const int *need, int least,
                     int gap)
{
    size_t *next = arena_alloc(a, t->ncells * sizeof(*next));
    size_t *first = chain_by_end(a, t, next);
    int *height = arena_alloc(a, (size_t)t->rows * sizeof(*height));
    int64_t *top = arena_alloc(a, ((size_t)t->rows + 1) * sizeof(*top));
    for (int r = 0; r < t->rows; r++) {
        height[r] = least;
        for (size_t i = first[r]; i; i = next[i - 1]) {
            int64_t lack = need[i - 1] - (top[r] - top[t->cell[i - 1].row]);
            height[r] = lack > height[r] ? (int)lack : height[r];
        }
        top[r + 1] = top[r] + height[r] + gap;
    }
    return height;
}

static int64_t weight(const struct doc_table *t, int col)
{
    return t->width[col] > 0 ? t->width[col] : 1;
}

/* Columns that would fall below `least` get it; the others share what is left, until none falls
   below any more (each round settles at least one column). */
int *doc_col_widths(struct arena *a, const struct doc_table *t, int total, int least)
{
    int *w = arena_alloc(a, (size_t)t->cols * sizeof(*w));
    for (bool again = true; again;) {
        int64_t sum = 0, room = total, used = 0, given = 0;
        again = false;
        for (int c = 0; c < t->cols; c++) {
            sum += w[c] == least ? 0 : weight(t, c);
            room -= w[c] == least ? least : 0;
        }
        room = room > 0 ? room : 0;
        for (int c = 0; c < t->cols; c++) {
            if (w[c] == least) {
                continue;
            }
            used += weight(t, c);
            w[c] = (int)(room * used / sum - given); /* sums up to room without a rest */
            given += w[c];
            if (w[c] <= least) {
                again = again || w[c] < least;
                w[c] = least;
            }
        }
    }
    return w;
}

int doc_sum(const int *v, int from, int n)
{
    int sum = 0;
    for (int i = from; i < from + n; i++) {
        sum += v[i];
    }
    return sum;
}

const char *doc_clean(struct arena *a, const char *text)
{
    char *clean = str_clean(text ? text : "", text ? strlen(text) : 0, NULL);
    const char *copy = arena_strdup(a, clean);
    free(clean);
    return copy;
}

struct lines {
    struct arena *a;
    struct doc_line *v;
    size_t n, cap;
};

static void add_line(struct lines *l, const char *s, size_t n)
{
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 4;
        struct doc_line *v = arena_alloc(l->a, cap * sizeof(*v));
        if (l->n) {
            memcpy(v, l->v, l->n * sizeof(*v));
        }
        l->v = v;
        l->cap = cap;
    }
    while (n > 0 && s[n - 1] == ' ') {
        n--; /* blanks that hang over the edge */
    }
    l->v[l->n++] = (struct doc_line){.s = s, .n = n, .cols = width_of_n(s, n)};
}

size_t doc_wrap(struct arena *a, const char *text, int cols, struct doc_line **lines)
{
    struct lines l = {.a = a};
    const char *s = doc_clean(a, text);
    size_t n = strlen(s);
    do {
        size_t len = width_wrap(s, n, cols, NULL);
        bool newline = len < n && s[len] == '\n';
        add_line(&l, s, len);
        s += len + newline;
        n -= len + newline;
    } while (n > 0);
    *lines = l.v;
    return l.n;
}

int doc_decimals(const struct doc_number *num)
{
    if (num->decimals >= 0) {
        return num->decimals;
    }
    int64_t n = num->number;
    int d = num->scale;
    while (d > 0 && n % 10 == 0) {
        n /= 10;
        d--;
    }
    return d;
}

bool doc_formula_like(const char *text)
{
    static const uint32_t signs[] = {'=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20};
    size_t n = strlen(text);
    uint32_t cp = 0;
    for (size_t i = 0; i < n;) {
        i += str_decode(text + i, n - i, &cp);
        if (cp > ' ' && cp != 0xA0 && cp != 0x3000 && !(cp >= 0x2000 && cp <= 0x200A)) {
            break;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        if (cp == signs[i]) {
            return true;
        }
    }
    return false;
}
