/* A table on pages. Rows are placed one by one; a row too high for that is placed in strips of
   some lines. Where a page ends, every cell that goes on is closed into a piece and opened again
   on the next page. When a cell is complete, its pieces get their text:
   - it is repeated in every piece that can hold it whole, when one can (labels over many rows);
   - else its lines run on from piece to piece. Each cut costs the room of an incomplete line and
     the padding, so what is still lacking at the end is added there: nothing is ever lost. */
#include "core/base/base.h"
#include "core/doc/pdf_layout.h"
#include "core/doc/render.h"

#define PAD_X (3 * PDF_UNIT)
#define PAD_Y (5 * PDF_UNIT / 2)
#define STRIP_LINES 4
#define LEAST_WIDTH (17 * PDF_UNIT) /* one character of 10.5 points and its padding */

/* What is known of a cell while it is placed. */
struct part {
    int lines;      /* of its text */
    int top;        /* y of the piece that is open */
    size_t first, last; /* its closed pieces: index + 1 */
    int pieces;
    int room;       /* lines its closed pieces can hold together */
    bool whole;     /* a closed piece holds the text whole */
};

struct table {
    struct pdf_flow *w;
    const struct doc_table *t;
    const struct doc_cell **grid;
    struct part *part; /* of each cell */
    int *x;            /* [cols + 1] */
    int *height;       /* of each row */
    int head;          /* height of the repeated rows; 0: none are repeated */
    int pitch;
};

static const struct doc_cell *at(const struct table *b, int row, int col)
{
    return b->grid[(size_t)row * (size_t)b->t->cols + (size_t)col];
}

static struct part *part_of(const struct table *b, const struct doc_cell *c)
{
    return &b->part[c - b->t->cell];
}

static int end_of(const struct doc_cell *c)
{
    return c->row + c->rowspan - 1;
}

static struct pdf_text text_of(const struct table *b, const struct doc_cell *c)
{
    return (struct pdf_text){
        .text = c->text, .face = c->style & DOC_HEAD ? PDF_BOLD : PDF_BODY, .align = c->align,
        .stacked = c->style & DOC_VERTICAL, .x = b->x[c->col] + PAD_X,
        .width = b->x[c->col + c->colspan] - b->x[c->col] - 2 * PAD_X,
    };
}

static int needed(const struct table *b, int lines)
{
    return lines * b->pitch + 2 * PAD_Y;
}

static int capacity(const struct table *b, int height)
{
    return height > 2 * PAD_Y ? (height - 2 * PAD_Y) / b->pitch : 0;
}

/* May the text be repeated because this piece holds it whole? A cell of one row is read from its
   first piece on; a label over many rows may stand on a later page alone. */
static bool holds(const struct table *b, const struct doc_cell *c, int piece, int height)
{
    bool label = c->rowspan > 1 || c->style & DOC_VERTICAL;
    return (label || piece == 0) && height >= needed(b, part_of(b, c)->lines);
}

static struct pdf_piece piece_of(const struct table *b, const struct doc_cell *c, int y, int h)
{
    return (struct pdf_piece){
        .border = !b->t->bare, .top = c->style & DOC_TOP, .x = b->x[c->col], .y = y, .w = b->x[c->col + c->colspan] - b->x[c->col],
        .h = h, .text = text_of(b, c),
    };
}

/* Lines first .. first + n - 1 in the middle of the piece. */
static void fill(const struct table *b, struct pdf_piece *p, int first, int n)
{
    p->text.first = first;
    p->text.n = n;
    p->text.y = p->y + (p->top ? PAD_Y : (p->h - n * b->pitch) / 2);
}

static void close_piece(struct table *b, const struct doc_cell *c)
{
    struct part *part = part_of(b, c);
    struct pdf_layout *l = b->w->l;
    int h = b->w->y - part->top;
    part->whole = part->whole || holds(b, c, part->pieces, h);
    part->room += capacity(b, h);
    part->pieces++;
    pdf_flow_add(b->w, piece_of(b, c, part->top, h));
    if (part->last) {
        l->piece[part->last - 1].next = l->n;
    } else {
        part->first = l->n;
    }
    part->last = l->n;
}

static void finish(struct table *b, const struct doc_cell *c)
{
    struct part *part = part_of(b, c);
    close_piece(b, c);
    int done = 0;
    for (size_t i = part->first; i; i = b->w->l->piece[i - 1].next) {
        struct pdf_piece *p = &b->w->l->piece[i - 1];
        if (part->whole) {
            fill(b, p, 0, p->h >= needed(b, part->lines) ? part->lines : 0);
            continue;
        }
        int n = capacity(b, p->h);
        n = n < part->lines - done ? n : part->lines - done;
        fill(b, p, done, n);
        done += n;
    }
}

/* Height that is still lacking when cell c, whose last row was placed, ended here. */
static int lack(const struct table *b, const struct doc_cell *c)
{
    const struct part *part = part_of(b, c);
    int h = b->w->y - part->top;
    if (part->whole || holds(b, c, part->pieces, h)) {
        return 0;
    }
    int left = part->lines - part->room - capacity(b, h);
    return left > 0 ? needed(b, left + capacity(b, h)) - h : 0;
}

static bool is_head(const struct table *b, int row)
{
    return row >= b->t->repeat_from && row < b->t->repeat_from + b->t->head_rows;
}

/* Draws the head again. A cell that reaches from the head down to `row` (the label of the whole
   block) is one with its part below: its piece begins up here. */
static void repeat_head(struct table *b, int row)
{
    int y = b->w->y, from = b->t->repeat_from, to = from + b->t->head_rows;
    for (int r = from; r < to; y += b->height[r++]) {
        for (int col = 0; col < b->t->cols; col++) {
            const struct doc_cell *c = at(b, r, col);
            if (col != c->col || r != (c->row > from ? c->row : from)) {
                continue;
            }
            if (end_of(c) >= row) {
                part_of(b, c)->top = y;
                continue;
            }
            int last = end_of(c) < to ? end_of(c) + 1 : to;
            struct pdf_piece p = piece_of(b, c, y, doc_sum(b->height, r, last - r));
            int lines = part_of(b, c)->lines;
            fill(b, &p, 0, p.h >= needed(b, lines) ? lines : 0);
            pdf_flow_add(b->w, p);
        }
    }
    b->w->y = y;
}

/* Ends the page within row `row` (inside) or above it. */
static void new_page(struct table *b, int row, bool inside)
{
    for (int col = 0; col < b->t->cols; col += at(b, row, col)->colspan) {
        if (inside || at(b, row, col)->row < row) {
            close_piece(b, at(b, row, col));
        }
    }
    pdf_flow_page(b->w);
    int top = b->w->y;
    bool repeat = b->head > 0 && row >= b->t->repeat_from + b->t->head_rows;
    for (int col = 0; col < b->t->cols; col += at(b, row, col)->colspan) {
        part_of(b, at(b, row, col))->top = top + (repeat ? b->head : 0);
    }
    if (repeat) {
        repeat_head(b, row);
    }
}

/* Room for `height` more, on this page or the next. `keep` more must fit below. */
static void reserve(struct table *b, int row, bool inside, int height, int keep)
{
    bool below = b->head > 0 && row >= b->t->repeat_from + b->t->head_rows;
    if (b->w->y + height + keep > b->w->height && b->w->y > (below ? b->head : 0)) {
        new_page(b, row, inside);
    }
}

static int longest_lack(const struct table *b, int row)
{
    int most = 0;
    for (int col = 0; col < b->t->cols; col += at(b, row, col)->colspan) {
        const struct doc_cell *c = at(b, row, col);
        int n = end_of(c) == row ? lack(b, c) : 0;
        most = n > most ? n : most;
    }
    return most;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* A head is not left alone at the foot of a page: the row below it comes along. */
static int kept_below(const struct table *b, int row)
{
    int end = b->t->repeat_from + b->t->head_rows;
    if (!is_head(b, row) || b->head == 0 || end >= b->t->rows) {
        return 0;
    }
    int next = smaller(b->height[end], STRIP_LINES * b->pitch);
    return doc_sum(b->height, row + 1, end - row - 1) + next;
}

static void place_row(struct table *b, int row)
{
    int strip = STRIP_LINES * b->pitch;
    bool cut = b->height[row] > (b->w->height - b->head) / 3;
    bool inside = false;
    for (int left = b->height[row]; left > 0; inside = true) {
        int h = cut ? smaller(left, strip) : left;
        reserve(b, row, inside, h, inside ? 0 : kept_below(b, row));
        for (int col = 0; col < b->t->cols && !inside; col++) {
            if (doc_starts_at(at(b, row, col), row, col)) {
                part_of(b, at(b, row, col))->top = b->w->y;
            }
        }
        b->w->y += h;
        left -= h;
    }
    for (int more; (more = longest_lack(b, row)) > 0;) {
        more = smaller(more, strip);
        reserve(b, row, true, more, 0);
        b->w->y += more;
    }
    for (int col = 0; col < b->t->cols; col += at(b, row, col)->colspan) {
        if (end_of(at(b, row, col)) == row) {
            finish(b, at(b, row, col));
        }
    }
}

static void measure(struct table *b, struct arena *a)
{
    const struct doc_table *t = b->t;
    int *w = doc_col_widths(a, t, b->w->width, LEAST_WIDTH);
    b->x = arena_alloc(a, ((size_t)t->cols + 1) * sizeof(*b->x));
    for (int c = 0; c < t->cols; c++) {
        b->x[c + 1] = b->x[c] + w[c];
    }
    int *need = arena_alloc(a, t->ncells * sizeof(*need));
    b->part = arena_alloc(a, t->ncells * sizeof(*b->part));
    for (size_t i = 0; i < t->ncells; i++) {
        struct pdf_text text = text_of(b, &t->cell[i]);
        b->part[i].lines = pdf_font_lines(b->w->f, &text, &b->w->l->unknown);
        int least = t->cell[i].lines;
        need[i] = needed(b, b->part[i].lines > least ? b->part[i].lines : least);
    }
    b->height = doc_row_heights(a, t, need, needed(b, 1), 0);
}

void pdf_flow_table(struct pdf_flow *w, const struct doc_table *t)
{
    struct arena a = {0};
    struct table b = {.w = w, .t = t, .grid = doc_grid(&a, t), .pitch = pdf_font_pitch(PDF_BODY)};
    measure(&b, &a);
    if (t->head_rows > 0 && t->repeat_from >= 0 && t->repeat_from <= t->rows - t->head_rows) {
        b.head = doc_sum(b.height, t->repeat_from, t->head_rows);
        b.head = b.head <= w->height / 3 ? b.head : 0; /* a head that eats the page stays away */
    }
    for (int r = 0; r < t->rows; r++) {
        place_row(&b, r);
    }
    arena_release(&a);
}
