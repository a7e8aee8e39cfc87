/* The tables of a paper: their columns, rows and cells. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/rule/paper_read.h"
#include "locale/text.h"

/* "*3 ", "*2x2 ": columns and rows that a cell takes. */
static bool read_span(const struct paper_reader *r, const char **s, struct paper_cell *c,
                      struct err *e)
{
    char *end;
    c->cols = c->rows = 1;
    if (**s != '*') {
        return true;
    }
    long cols = strtol(*s + 1, &end, 10), rows = 1;
    if (*end == 'x') {
        rows = strtol(end + 1, &end, 10);
    }
    if (cols < 1 || cols > PAPER_COLUMNS || rows < 1 || rows > PAPER_COLUMNS ||
        (*end != ' ' && *end != '\0')) {
        return paper_bad(r, _("跨栏写成 *3 或 *3x2，后面空一格"), e);
    }
    c->cols = (int)cols;
    c->rows = (int)rows;
    *s = end + (*end == ' ');
    return true;
}

static void read_look(const char **s, struct paper_cell *c)
{
    static const char marks[] = "<^>~&"; /* as in enum paper_align; & merges */
    if (**s != '=' && **s != '!') {
        return;
    }
    c->look = **s == '=' ? PAPER_VALUE : PAPER_SIGN;
    ++*s;
    const char *mark = **s && c->look == PAPER_VALUE ? strchr(marks, **s) : NULL;
    if (mark && *mark == '&') {
        c->merge = true;
    } else if (mark) {
        static const enum paper_align align[] = {PAPER_LEFT, PAPER_CENTRE, PAPER_RIGHT, PAPER_TOP};
        c->align = align[mark - marks];
    }
    *s += mark != NULL;
}

/* Takes the columns col .. col + cols - 1, all free; false when there is no such room. */
static bool take(struct paper_reader *r, int *col, struct paper_cell *c)
{
    while (*col < r->cols && r->below[*col] > 0) {
        ++*col;
    }
    c->col = *col;
    for (int i = 0; i < c->cols; i++, ++*col) {
        if (*col >= r->cols || r->below[*col] > 0) {
            return false;
        }
        r->below[*col] = c->rows;
    }
    return true;
}

bool paper_settled(const struct paper_reader *r)
{
    for (int i = 0; i < PAPER_COLUMNS; i++) {
        if (r->below[i] > 0) {
            return false;
        }
    }
    return true;
}

/* A new row: what the cells above cover was counted with their own row. */
static bool row_end(struct paper_reader *r, int col, struct err *e)
{
    while (col < r->cols && r->below[col] > 0) {
        col++;
    }
    if (col != r->cols) {
        return paper_bad(r, _("这一行没有填满各栏"), e);
    }
    for (int i = 0; i < r->cols; i++) {
        r->below[i]--;
    }
    return true;
}

/* row LINES CELL ..., head LINES CELL ... */
static bool read_row(struct paper_reader *r, enum paper_item_kind kind, struct err *e)
{
    struct paper_item *i = r->grid ? paper_add(r, kind, e) : NULL;
    if (!i) {
        return r->grid ? false : paper_bad(r, _("前面缺少 grid 行"), e);
    }
    if (!paper_number(r, r->word[1], 80, &i->lines, e)) {
        return false;
    }
    i->grid = r->grid - 1;
    i->cell = arena_alloc(&r->p->arena, r->n * sizeof(*i->cell));
    int col = 0;
    for (size_t k = 2; k < r->n; k++) {
        struct paper_cell *c = &i->cell[i->ncells++];
        const char *s = r->word[k];
        if (!read_span(r, &s, c, e)) {
            return false;
        }
        read_look(&s, c);
        if (!take(r, &col, c)) {
            return paper_bad(r, _("这一行的格子超出各栏"), e);
        }
        if (!paper_words(r, s, &c->text, e)) {
            return false;
        }
    }
    return row_end(r, col, e);
}

bool paper_read_row(struct paper_reader *r, struct err *e)
{
    return read_row(r, PAPER_ROW, e);
}

bool paper_read_head(struct paper_reader *r, struct err *e)
{
    return read_row(r, PAPER_HEAD_ROW, e);
}

/* grid WIDTH ...: a table begins. */
bool paper_read_grid(struct paper_reader *r, struct err *e)
{
    struct paper_item *i = paper_add(r, PAPER_GRID, e);
    if (!i || !paper_settled(r)) {
        return i ? paper_bad(r, _("上面的格子跨出了这张表"), e) : false;
    }
    i->cols = (int)r->n - 1;
    if (i->cols > PAPER_COLUMNS) {
        return paper_bad(r, _("栏目最多 24 个"), e);
    }
    int *width = arena_alloc(&r->p->arena, (size_t)i->cols * sizeof(*width));
    for (int k = 0; k < i->cols; k++) {
        if (!paper_number(r, r->word[k + 1], 1000, &width[k], e)) {
            return false;
        }
    }
    i->width = width;
    r->grid = r->p->nitems;
    r->cols = i->cols;
    return true;
}
