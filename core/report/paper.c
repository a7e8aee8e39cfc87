#include "core/report/paper.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/report/paper_value.h"
#include "locale/text.h"

#define NO_GRID SIZE_MAX
#define COLUMNS 24

/* A document in the making. The table that is open belongs to one grid of the paper. */
struct build {
    struct doc *d;
    const struct paper *p;
    struct doc_table *table;
    size_t grid;
    int row;
    /* Per column the cell that an equal one below joins: index + 1, and its text; 0: none. */
    size_t above[COLUMNS];
    const char *said[COLUMNS];
};

static void items(struct build *b, size_t from, size_t to, const struct paper_scope *s);

/* --- rows ---------------------------------------------------------------------------------- */

static void close_table(struct build *b)
{
    b->table = NULL;
    b->grid = NO_GRID;
    memset(b->above, 0, sizeof(b->above));
}

static void open_table(struct build *b, size_t grid)
{
    const struct paper_item *g = &b->p->item[grid];
    close_table(b);
    b->table = doc_table(b->d, g->cols, g->width);
    b->grid = grid;
    b->row = 0;
}

static size_t lines_of(const char *text)
{
    size_t n = 1;
    for (; *text; text++) {
        n += *text == '\n';
    }
    return n;
}

static void repeat(struct buf *b, size_t n)
{
    while (n-- > 0) {
        buf_addc(b, '\n');
    }
}

/* A place to sign: what is said in the middle, the last line (a date) at the bottom. */
static const char *sign_text(struct arena *a, const char *text, int lines)
{
    struct buf b = {0};
    const char *last = strrchr(text, '\n');
    const char *said = last ? arena_strndup(a, text, (size_t)(last - text)) : text;
    size_t n = lines_of(said), room = lines > 0 ? (size_t)lines : 0;
    size_t spare = room > n + 1 ? room - n - 1 : 0;
    repeat(&b, spare / 2);
    buf_adds(&b, said);
    repeat(&b, spare - spare / 2 + 1);
    buf_adds(&b, last ? last + 1 : "　　年　　月　　日");
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static enum doc_align align_of(const struct paper_cell *c, bool figure)
{
    static const enum doc_align by[] = {
        [PAPER_LEFT] = DOC_LEFT, [PAPER_CENTRE] = DOC_CENTRE, [PAPER_RIGHT] = DOC_RIGHT,
        [PAPER_TOP] = DOC_LEFT,
    };
    if (c->align != PAPER_AUTO) {
        return by[c->align];
    }
    return c->look != PAPER_VALUE ? DOC_CENTRE : figure ? DOC_RIGHT : DOC_LEFT;
}

/* Grows the cell above by a row when it says the same, and what stands left of it does too. */
static bool joins(struct build *b, const struct paper_cell *c, const char *text, bool *same)
{
    size_t above = b->above[c->col];
    *same = *same && above && *text && strcmp(b->said[c->col], text) == 0;
    if (*same) {
        b->table->cell[above - 1].rowspan++;
    }
    return *same;
}

static void put_cell(struct build *b, const struct paper_item *i, const struct paper_cell *c,
                     const struct paper_scope *s, bool *same)
{
    struct doc_number num = {0};
    bool figure = false;
    const char *text = paper_fill(b->d->arena, s, &c->text, &num, &figure);
    if (c->merge && joins(b, c, text, same)) {
        return;
    }
    if (c->look == PAPER_SIGN) {
        text = sign_text(b->d->arena, text, i->lines);
    }
    unsigned style = i->kind == PAPER_HEAD_ROW ? DOC_HEAD : c->look == PAPER_LABEL ? DOC_LABEL : 0;
    style |= c->align == PAPER_TOP ? DOC_TOP : 0;
    struct doc_cell *cell = doc_cell(b->d, b->table, b->row, c->col, c->rows, c->cols, text,
                                     align_of(c, figure), style);
    cell->lines = i->lines;
    if (num.is_number) {
        cell->num = num;
    }
    b->above[c->col] = c->merge ? b->table->ncells : 0;
    b->said[c->col] = text;
}

static void put_row(struct build *b, const struct paper_item *i, const struct paper_scope *s)
{
    bool same = true, fresh = b->grid != i->grid;
    if (fresh) {
        open_table(b, i->grid);
    }
    struct doc_table *t = b->table;
    bool follows = t->head_rows == 0 || t->repeat_from + t->head_rows == b->row;
    if (i->kind == PAPER_HEAD_ROW && follows) {
        t->repeat_from = t->head_rows ? t->repeat_from : b->row;
        t->head_rows++;
    }
    for (size_t c = 0; c < i->ncells; c++) {
        put_cell(b, i, &i->cell[c], s, &same);
    }
    b->row++;
    t->rows = t->rows < b->row ? b->row : t->rows;
}

/* --- lines --------------------------------------------------------------------------------- */

/* Left, centre and right of one line: a table without lines. */
static void put_parts(struct build *b, const struct paper_item *i, const struct paper_scope *s)
{
    static const enum doc_align align[3][3] = {
        {DOC_CENTRE}, {DOC_LEFT, DOC_RIGHT}, {DOC_LEFT, DOC_CENTRE, DOC_RIGHT},
    };
    static const int width[3] = {1, 1, 1};
    int n = (int)i->ncells;
    struct doc_table *t = doc_table(b->d, n, width);
    t->bare = true;
    for (int c = 0; c < n; c++) {
        doc_cell(b->d, t, 0, c, 1, 1, paper_fill(b->d->arena, s, &i->cell[c].text, NULL, NULL),
                 align[n - 1][c], 0);
    }
}

/* A text of several paragraphs: each is set in as the first one is. */
static const char *set_in(struct arena *a, const char *text)
{
    static const char blank[] = "　";
    size_t in = 0;
    while (strncmp(text + in, blank, sizeof(blank) - 1) == 0) {
        in += sizeof(blank) - 1;
    }
    if (in == 0) {
        return text;
    }
    struct buf b = {0};
    for (const char *s = text; *s; s++) {
        buf_addc(&b, *s);
        if (*s == '\n') {
            buf_add(&b, text, in);
        }
    }
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* A paragraph of a letter begins two characters in, as does its heading (GB/T 9704 7.3.3). */
static const char *indented(struct arena *a, const char *text)
{
    struct buf b = {0};
    buf_adds(&b, *text && *text != '\n' ? "　　" : "");
    for (const char *s = text; *s; s++) {
        buf_addc(&b, *s);
        if (*s == '\n' && s[1] && s[1] != '\n') {
            buf_adds(&b, "　　");
        }
    }
    const char *out = arena_strdup(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* 附件说明 one line below the text: 附件：名称, several of them numbered (7.3.4). */
static void put_enclosed(struct build *b, const struct paper_item *i, const struct paper_scope *s)
{
    const struct paper_ref *ref = &i->cell[0].text.piece[0].ref[0];
    const struct rec *r = s->src[s->at].rec;
    struct paper_scope row = *s;
    row.list = paper_list(r->kind, ref->name);
    size_t n = r->list[row.list].n;
    struct paper_ref field = {.from = PAPER_SCOPE, .name = ref->field[0]};
    struct paper_piece piece = {.ref = {field}, .nref = 1};
    struct paper_text text = {&piece, 1};
    for (row.row = 0; row.row < n; row.row++) {
        const char *name = paper_fill(b->d->arena, &row, &text, NULL, NULL);
        const char *number = n > 1 ? arena_printf(b->d->arena, "%zu. ", row.row + 1) : "";
        if (row.row == 0) {
            doc_body(b->d, "");
        }
        doc_body(b->d, arena_printf(b->d->arena, "　　%s%s%s", row.row ? "　　　" : "附件：", number,
                                    name));
    }
}

/* A line of a letter; false: it is one of any paper. */
static bool put_letter(struct build *b, const struct paper_item *i, const char *text,
                       const char *right)
{
    switch (i->kind) {
    case PAPER_RED:
        doc_red(b->d, text);
        return true;
    case PAPER_TO:
        doc_to(b->d, text);
        return true;
    case PAPER_SIGNED:
        doc_sign(b->d, text);
        return true;
    case PAPER_DOCNO:
    case PAPER_COPY:
        doc_part(b->d, i->kind == PAPER_COPY ? DOC_COPY : DOC_NUMBER, text, right);
        return true;
    case PAPER_BODY:
        doc_body(b->d, indented(b->d->arena, text));
        return true;
    case PAPER_HEADING:
        doc_heading(b->d, indented(b->d->arena, text));
        b->d->block[b->d->nblocks - 1].align = DOC_LEFT;
        return true;
    default:
        return false;
    }
}

static void put_line(struct build *b, const struct paper_item *i, const struct paper_scope *s)
{
    close_table(b);
    if (i->kind == PAPER_BREAK) {
        doc_page_break(b->d);
        return;
    }
    if (i->kind == PAPER_PARTS) {
        put_parts(b, i, s);
        return;
    }
    if (i->kind == PAPER_ENCLOSED) {
        put_enclosed(b, i, s);
        return;
    }
    const char *text = paper_fill(b->d->arena, s, &i->cell[0].text, NULL, NULL);
    const char *right = i->ncells > 1 ? paper_fill(b->d->arena, s, &i->cell[1].text, NULL, NULL)
                                      : NULL;
    if (b->p->letter && put_letter(b, i, text, right)) {
        return;
    }
    if (i->kind == PAPER_TITLE) {
        doc_title(b->d, text);
    } else if (i->kind == PAPER_HEADING) {
        doc_heading(b->d, text);
    } else if (i->kind == PAPER_SUBTITLE) {
        doc_subtitle(b->d, text);
    } else if (i->kind == PAPER_BODY) {
        doc_body(b->d, set_in(b->d->arena, text));
    } else {
        doc_text(b->d, align_of(&i->cell[0], false), set_in(b->d->arena, text));
    }
}

/* --- blocks -------------------------------------------------------------------------------- */

static void each_row(struct build *b, size_t at, const struct paper_scope *s)
{
    const struct paper_item *i = &b->p->item[at];
    const struct rec *r = i->link ? paper_linked(s, paper_link_find(i->link)) : s->src[s->at].rec;
    struct paper_scope in = *s;
    if (!r) {
        return; /* nothing is linked: there is no list */
    }
    in.of = i->link ? r : NULL;
    in.list = paper_list(r->kind, i->list);
    size_t n = r->list[in.list].n, least = (size_t)i->lines;
    memset(b->above, 0, sizeof(b->above));
    for (in.row = 0; in.row < n || in.row < least; in.row++) {
        in.number = in.row < n ? in.row + 1 : 0;
        items(b, at + 1, i->end, &in);
    }
}

static bool same_key(const struct build *b, const struct paper_item *i, const struct paper_scope *s,
                     size_t other)
{
    struct arena a = {0};
    struct paper_scope o = *s;
    o.at = other;
    bool same = strcmp(paper_fill(&a, s, &i->cell[0].text, NULL, NULL),
                       paper_fill(&a, &o, &i->cell[0].text, NULL, NULL)) == 0;
    (void)b;
    arena_release(&a);
    return same;
}

/* A block before the first or after the last record with the same key; its sums are of those. */
static void around(struct build *b, size_t at, const struct paper_scope *s)
{
    const struct paper_item *i = &b->p->item[at];
    struct paper_scope in = *s;
    bool first = i->kind == PAPER_BEFORE;
    size_t next = first ? s->at - 1 : s->at + 1; /* wraps around below 0 */
    if (next < s->n && same_key(b, i, s, next)) {
        return;
    }
    for (in.from = s->at; !first && in.from > 0 && same_key(b, i, s, in.from - 1);) {
        in.from--;
    }
    for (in.to = s->at + 1; first && in.to < s->n && same_key(b, i, s, in.to);) {
        in.to++;
    }
    items(b, at + 1, i->end, &in);
}

static void arounds(struct build *b, size_t at, enum paper_item_kind kind,
                    const struct paper_scope *s)
{
    for (size_t k = at + 1; k < b->p->item[at].end; k++) {
        const struct paper_item *i = &b->p->item[k];
        if (i->kind == kind) {
            around(b, k, s);
        }
        k = i->end ? i->end : k;
    }
}

static void each_record(struct build *b, size_t at, const struct paper_scope *s)
{
    struct paper_scope in = *s;
    for (in.at = 0; in.at < s->n; in.at++) {
        in.number = in.at + 1;
        arounds(b, at, PAPER_BEFORE, &in);
        items(b, at + 1, b->p->item[at].end, &in);
        arounds(b, at, PAPER_AFTER, &in);
    }
}

bool paper_holds(struct arena *a, const struct paper_item *i, const struct paper_scope *s)
{
    const char *text = paper_fill(a, s, &i->cell[0].text, NULL, NULL);
    return i->word ? strcmp(text, i->word) == 0 : *text && strcmp(text, "0") != 0;
}

static void block(struct build *b, size_t at, const struct paper_scope *s)
{
    const struct paper_item *i = &b->p->item[at];
    if (i->kind == PAPER_EACH && i->list) {
        each_row(b, at, s);
    } else if (i->kind == PAPER_EACH) {
        each_record(b, at, s);
    } else if ((i->kind == PAPER_IF || i->kind == PAPER_UNLESS) &&
               paper_holds(b->d->arena, i, s) == (i->kind == PAPER_IF)) {
        items(b, at + 1, i->end, s);
    }
}

static void items(struct build *b, size_t from, size_t to, const struct paper_scope *s)
{
    for (size_t k = from; k < to; k++) {
        const struct paper_item *i = &b->p->item[k];
        if (i->end) {
            block(b, k, s);
            k = i->end;
        } else if (i->kind == PAPER_ROW || i->kind == PAPER_HEAD_ROW) {
            put_row(b, i, s);
        } else if (i->kind == PAPER_GRID) {
            close_table(b);
        } else if (i->kind != PAPER_END && i->kind != PAPER_NEED) {
            put_line(b, i, s);
        }
    }
}

/* --- records ------------------------------------------------------------------------------- */

static int compare_cells(const struct cell *x, const struct cell *y)
{
    struct decimal a = cell_value(x), b = cell_value(y);
    if (a.have == HAVE_VALUE && b.have == HAVE_VALUE) {
        return (a.v > b.v) - (a.v < b.v);
    }
    return strcmp(cell_text(x), cell_text(y));
}

static int compare(const struct paper *p, const struct rec *x, const struct rec *y)
{
    int d = 0;
    for (size_t i = 0; d == 0 && i < p->nsort; i++) {
        const struct field *f = paper_field(x->kind, -1, p->sort[i]);
        size_t at = (size_t)(f - x->kind->fields);
        d = compare_cells(&x->head[at], &y->head[at]);
    }
    return d;
}

/* Stable: what is equal stays in the order in which it came. */
static void merge_sort(const struct paper *p, struct paper_source *v, struct paper_source *room,
                       size_t n)
{
    size_t half = n / 2, i = 0, k = half;
    if (n < 2) {
        return;
    }
    merge_sort(p, v, room, half);
    merge_sort(p, v + half, room, n - half);
    for (size_t at = 0; at < n; at++) {
        bool left = k == n || (i < half && compare(p, v[i].rec, v[k].rec) <= 0);
        room[at] = left ? v[i++] : v[k++];
    }
    memcpy(v, room, n * sizeof(*v));
}

static bool says(const struct rec *r, const char *path, const char *word)
{
    const struct field *f = paper_field(r->kind, -1, path);
    return f && strcmp(cell_text(&r->head[f - r->kind->fields]), word) == 0;
}

bool paper_suits(const struct paper *p, const struct rec *r)
{
    return paper_fits(p, r->kind->id) && (!p->only || strcmp(p->only_kind, r->kind->id) != 0 ||
                                          says(r, p->only, p->only_word));
}

bool paper_is_meant(const struct paper *p, const struct rec *r)
{
    return p->only && strcmp(p->only_kind, r->kind->id) == 0 && paper_suits(p, r);
}

bool paper_skips(const struct paper *p, const struct rec *r)
{
    return p->skip && says(r, p->skip, p->skip_word);
}

void paper_page(struct doc *d, const struct paper *p)
{
    d->landscape = p->landscape;
    d->letter = p->letter;
    d->width = p->width;
    d->height = p->height;
    d->margin = p->margin;
    d->scale = p->scale;
}

void paper_build(struct doc *d, const struct paper *p, const struct paper_source *src, size_t n)
{
    struct build b = {.d = d, .p = p, .grid = NO_GRID};
    struct paper_source *v = arena_alloc(d->arena, 2 * n * sizeof(*v));
    BUG_ON(n == 0);
    memcpy(v, src, n * sizeof(*v));
    merge_sort(p, v, v + n, n);
    for (size_t i = 0; i < n && (i == 0 || !p->many); i++) {
        struct paper_scope s = {.src = v, .n = n, .at = i, .to = n, .list = -1};
        if (i) {
            doc_page_break(d);
        }
        if (i || d->nblocks == 0 || d->block[d->nblocks - 1].kind == DOC_PAGE_BREAK) {
            doc_sheet(d, _(p->label));
        }
        close_table(&b);
        items(&b, 0, p->nitems, &s);
    }
}
