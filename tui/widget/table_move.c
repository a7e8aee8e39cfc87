#include "tui/widget/table.h"

#include <stdlib.h>
#include <string.h>

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

/* The next cell that waits for a person: labels and computed numbers are passed over. */
static int next_open(const struct table *s)
{
    int i = in_order(s, s->cursor + 1, 1);
    for (int k = i; k >= 0; k = in_order(s, k + 1, 1)) {
        const struct doc_cell *c = &s->table->cell[k];
        if (!(c->style & DOC_LABEL) && !((c->style & DOC_COMPUTED) && *c->text)) {
            return k;
        }
    }
    return i;
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
    case TABLE_NEXT_OPEN:
        to = next_open(s);
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
