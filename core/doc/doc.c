#include "core/doc/doc.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/doc/render.h"
#include "locale/text.h"

/* Twice the room in the same arena; the old one is given back with the arena. */
static void *grown(struct arena *a, const void *old, size_t n, size_t *cap, size_t size)
{
    *cap = *cap ? *cap * 2 : 16;
    BUG_ON(*cap > SIZE_MAX / size);
    void *p = arena_alloc(a, *cap * size);
    return n ? memcpy(p, old, n * size) : p;
}

struct doc *doc_new(struct arena *a, const char *name)
{
    struct doc *d = arena_alloc(a, sizeof(*d));
    d->arena = a;
    d->name = doc_clean(a, name ? name : "");
    return d;
}

static struct doc_block *add(struct doc *d, enum doc_block_kind kind, enum doc_align align,
                             const char *text)
{
    if (d->nblocks == d->cap) {
        d->block = grown(d->arena, d->block, d->nblocks, &d->cap, sizeof(*d->block));
    }
    struct doc_block *b = &d->block[d->nblocks++];
    *b = (struct doc_block){.kind = kind, .align = align, .text = doc_clean(d->arena, text)};
    return b;
}

void doc_title(struct doc *d, const char *text)
{
    add(d, DOC_TITLE, DOC_CENTRE, text);
}

void doc_subtitle(struct doc *d, const char *text)
{
    add(d, DOC_SUBTITLE, DOC_CENTRE, text);
}

void doc_text(struct doc *d, enum doc_align align, const char *text)
{
    add(d, DOC_TEXT, align, text);
}

void doc_heading(struct doc *d, const char *text)
{
    add(d, DOC_HEADING, DOC_CENTRE, text);
}

void doc_body(struct doc *d, const char *text)
{
    add(d, DOC_BODY, DOC_LEFT, text);
}

void doc_red(struct doc *d, const char *text)
{
    add(d, DOC_RED, DOC_CENTRE, text);
}

void doc_to(struct doc *d, const char *text)
{
    add(d, DOC_TO, DOC_LEFT, text);
}

void doc_sign(struct doc *d, const char *text)
{
    add(d, DOC_SIGN, DOC_RIGHT, text);
}

void doc_page_break(struct doc *d)
{
    add(d, DOC_PAGE_BREAK, DOC_LEFT, "");
}

void doc_sheet(struct doc *d, const char *name)
{
    struct doc_block *last = d->nblocks ? &d->block[d->nblocks - 1] : NULL;
    BUG_ON(last && last->kind != DOC_PAGE_BREAK);
    *(last ? &last->text : &d->sheet) = doc_clean(d->arena, name);
}

struct doc_table *doc_table(struct doc *d, int cols, const int *width)
{
    BUG_ON(cols < 1);
    struct doc_table *t = arena_alloc(d->arena, sizeof(*t));
    int *copy = arena_alloc(d->arena, (size_t)cols * sizeof(*copy));
    memcpy(copy, width, (size_t)cols * sizeof(*copy));
    t->cols = cols;
    t->width = copy;
    add(d, DOC_TABLE, DOC_LEFT, "")->table = t;
    return t;
}

struct doc_cell *doc_cell(struct doc *d, struct doc_table *t, int row, int col, int rowspan,
                          int colspan, const char *text, enum doc_align align, unsigned style)
{
    BUG_ON(row < 0 || col < 0 || rowspan < 1 || colspan < 1 || row > INT32_MAX - rowspan);
    if (t->ncells == t->cap) {
        t->cell = grown(d->arena, t->cell, t->ncells, &t->cap, sizeof(*t->cell));
    }
    struct doc_cell *c = &t->cell[t->ncells++];
    *c = (struct doc_cell){.row = row, .col = col, .rowspan = rowspan, .colspan = colspan,
                           .align = align, .style = style};
    c->text = doc_clean(d->arena, text);
    c->num.decimals = -1;
    t->rows = row + rowspan > t->rows ? row + rowspan : t->rows;
    return c;
}

void doc_part(struct doc *d, enum doc_part part, const char *left, const char *right)
{
    static const int halves[] = {1, 1};
    struct doc_table *t = d->nblocks ? d->block[d->nblocks - 1].table : NULL;
    if (!t || t->part != part || part != DOC_COPY) {
        t = doc_table(d, 2, halves);
        t->bare = true;
        t->part = part;
    }
    int row = t->rows;
    if (right && *right) {
        doc_cell(d, t, row, 0, 1, 1, left, DOC_LEFT, 0);
        doc_cell(d, t, row, 1, 1, 1, right, DOC_RIGHT, 0);
    } else {
        doc_cell(d, t, row, 0, 1, 2, left, part == DOC_NUMBER ? DOC_CENTRE : DOC_LEFT, 0);
    }
}

static bool bad_at(int at_row, int at_col, int *row, int *col)
{
    *row = at_row;
    *col = at_col;
    return false;
}

static bool inside(const struct doc_table *t, const struct doc_cell *c)
{
    return c->row >= 0 && c->col >= 0 && c->rowspan >= 1 && c->colspan >= 1 &&
           c->row <= t->rows - c->rowspan && c->col <= t->cols - c->colspan;
}

/* Counts the cells over each square, up to 2: what matters is "exactly one". */
static void cover(const struct doc_table *t, const struct doc_cell *c, unsigned char *seen)
{
    for (int r = c->row; r < c->row + c->rowspan; r++) {
        for (int k = c->col; k < c->col + c->colspan; k++) {
            unsigned char *s = &seen[(size_t)r * (size_t)t->cols + (size_t)k];
            *s = *s ? 2 : 1;
        }
    }
}

bool doc_table_check(const struct doc_table *t, int *row, int *col)
{
    for (size_t i = 0; i < t->ncells; i++) {
        if (!inside(t, &t->cell[i])) {
            return bad_at(t->cell[i].row, t->cell[i].col, row, col);
        }
    }
    size_t n = (size_t)t->rows * (size_t)t->cols, at = 0;
    unsigned char *seen = xcalloc(n, 1);
    for (size_t i = 0; i < t->ncells; i++) {
        cover(t, &t->cell[i], seen);
    }
    while (at < n && seen[at] == 1) {
        at++;
    }
    free(seen);
    return at == n || bad_at((int)(at / (size_t)t->cols), (int)(at % (size_t)t->cols), row, col);
}

bool doc_sound(const struct doc *d, struct err *e)
{
    for (size_t i = 0; i < d->nblocks; i++) {
        int row, col;
        if (d->block[i].table && !doc_table_check(d->block[i].table, &row, &col)) {
            return err_set(e, ERR_DATA, d->name,
                           _("表格第 %d 行第 %d 列缺少单元格或单元格重叠，未输出；"
                             "请检查这张表的版式设置"),
                           row + 1, col + 1);
        }
    }
    return true;
}
