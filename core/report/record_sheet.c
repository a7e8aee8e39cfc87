#include "core/report/record_sheet.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"

/* The grid: fine columns that every band of a screen divides in its own way. */
enum { FOLD_COLS = 60, COLS = 48, LABEL_COLS = 14, LABEL_SPAN = 6, NUMBER_SPAN = 2, NUMBER_SCREEN = 3 };

struct sheet {
    struct doc *d;
    struct doc_table *t;
    const struct rec *r;
    const struct sheet_view *v;
    int row;
};

static struct doc_cell *put_label(struct sheet *s, int col, int span, const char *text)
{
    struct doc_cell *c = doc_cell(s->d, s->t, s->row, col, 1, span, text, DOC_LEFT, DOC_HEAD);
    int w = width_of(text);
    c->screen_cols = w > LABEL_COLS ? w : LABEL_COLS;
    return c;
}

static int screen_cols(enum ftype t)
{
    static const int cols[FT_N] = {[FT_MONEY] = 14, [FT_SCORE] = 6, [FT_NUMBER] = 6,
                                   [FT_PERCENT] = 7, [FT_YEAR] = 5, [FT_DATE] = 10, [FT_REF] = 6,
                                   [FT_MOMENT] = 16};
    return cols[t];
}

static struct doc_cell *put_cell(struct sheet *s, struct place p, int col, int span)
{
    char room[48], path[80];
    const struct field *f = kind_field(s->r->kind, p);
    const struct cell *cell = rec_cell(s->r, p);
    unsigned style = cell->state == CELL_AUTO ? DOC_COMPUTED : DOC_PLAIN;
    style |= cell_overrides(cell) ? DOC_MARKED : 0;
    struct doc_cell *c = doc_cell(s->d, s->t, s->row, col, 1, span,
                                  rec_shown(s->r, p, room, sizeof(room)), DOC_LEFT, style);
    place_format(s->r->kind, p, path, sizeof(path));
    c->place = arena_strdup(s->d->arena, path);
    c->num.is_number = ftype_is_number(f->type) && cell_value(cell).have == HAVE_VALUE &&
                       f->type != FT_DATE && f->type != FT_YEAR && f->type != FT_REF &&
                       f->type != FT_MOMENT;
    return c;
}

/* "金额（元）": the unit stands in the label. */
static const char *label_of(const struct sheet *s, struct place p)
{
    const struct field *f = kind_field(s->r->kind, p);
    if (f->type != FT_MONEY) {
        return _(f->label);
    }
    return arena_printf(s->d->arena, "%s(%s)", _(f->label), money_unit_id(s->r->unit));
}

static void put_fields(struct sheet *s, const struct sheet_row *row)
{
    int share = COLS / row->n;
    for (int i = 0; i < row->n; i++) {
        struct place p = HEAD(row->field[i]);
        int col = i * share, end = i + 1 == row->n ? COLS : col + share;
        const char *hint = row->n == 1 && s->v->hint ? s->v->hint(s->v->ctx, p) : NULL;
        int value = hint ? (COLS - LABEL_SPAN) / 2 : end - col - LABEL_SPAN;
        put_label(s, col, LABEL_SPAN, label_of(s, p));
        put_cell(s, p, col + LABEL_SPAN, value);
        if (hint) {
            doc_cell(s->d, s->t, s->row, LABEL_SPAN + value, 1, COLS - LABEL_SPAN - value, hint,
                     DOC_LEFT, DOC_PLAIN);
        }
    }
    s->row++;
}

static struct doc_cell *put_heading(struct sheet *s, const char *text)
{
    return doc_cell(s->d, s->t, s->row++, 0, 1, COLS, text, DOC_LEFT, DOC_HEAD);
}

/* A list without rows: the cursor can stand on it, its place is the list's path. */
static void put_empty(struct sheet *s, const struct list_def *l)
{
    put_heading(s, arena_printf(s->d->arena, _("%s：还没有，按 Ins 加一行"), _(l->label)))->place =
        l->path;
}

/* Fine columns of each column of a list; on the screen numbers take what they need. */
static void spans(const struct sheet_row *row, int *span)
{
    int left = COLS - NUMBER_SPAN;
    for (int i = 0; i < row->n; i++) {
        span[i] = left / (row->n - i);
        left -= span[i];
    }
}

static void put_list(struct sheet *s, const struct sheet_row *row)
{
    const struct list_def *l = &s->r->kind->lists[row->list];
    size_t n = s->r->list[row->list].n;
    int span[SHEET_FIELDS_MAX];
    if (n == 0) {
        put_empty(s, l);
        return;
    }
    spans(row, span);
    put_heading(s, _(l->label));
    for (size_t i = 0; i <= n; i++) {
        char number[24];
        int col = NUMBER_SPAN;
        snprintf(number, sizeof(number), "%zu", i);
        doc_cell(s->d, s->t, s->row, 0, 1, NUMBER_SPAN, i ? number : "", DOC_RIGHT, DOC_PLAIN)
            ->screen_cols = NUMBER_SCREEN;
        for (int f = 0; f < row->n; f++) {
            struct place p = ROW(row->list, i ? i - 1 : 0, row->field[f]);
            int cols = row->cols[f] ? row->cols[f] : screen_cols(l->fields[row->field[f]].type);
            if (i) {
                put_cell(s, p, col, span[f])->screen_cols = cols;
            } else {
                doc_cell(s->d, s->t, s->row, col, 1, span[f], label_of(s, p), DOC_LEFT, DOC_HEAD)
                    ->screen_cols = cols;
            }
            col += span[f];
        }
        s->row++;
    }
}

/* Two short cells a line; a long text has a line of its own. */
static void put_block(struct sheet *s, const struct sheet_row *row, size_t at)
{
    const struct list_def *l = &s->r->kind->lists[row->list];
    put_heading(s, arena_printf(s->d->arena, "%s %zu", _(l->label), at + 1));
    for (int i = 0; i < row->n; i++) {
        struct place p = ROW(row->list, at, row->field[i]);
        bool wide = l->fields[row->field[i]].type == FT_LONG || i + 1 == row->n ||
                    l->fields[row->field[i + 1]].type == FT_LONG;
        int end = wide ? COLS : COLS / 2;
        put_label(s, 0, LABEL_SPAN, label_of(s, p));
        put_cell(s, p, LABEL_SPAN, end - LABEL_SPAN);
        if (!wide) {
            p.field = row->field[++i];
            put_label(s, end, LABEL_SPAN, label_of(s, p));
            put_cell(s, p, end + LABEL_SPAN, COLS - end - LABEL_SPAN);
        }
        s->row++;
    }
}

static void put_blocks(struct sheet *s, const struct sheet_row *row)
{
    const struct list_def *l = &s->r->kind->lists[row->list];
    size_t n = s->r->list[row->list].n;
    if (n == 0) {
        put_empty(s, l);
    }
    for (size_t i = 0; i < n; i++) {
        put_block(s, row, i);
    }
}

static void put_row(struct sheet *s, const struct sheet_row *row)
{
    switch (row->kind) {
    case SHEET_FIELDS:
        put_fields(s, row);
        break;
    case SHEET_HEADING:
    case SHEET_FOLD:
        put_heading(s, _(row->heading));
        break;
    case SHEET_LIST:
        put_list(s, row);
        break;
    case SHEET_BLOCKS:
        put_blocks(s, row);
        break;
    }
}

/* "+ 更多：登记（邮戳日期、来源…）": what a folded part would show. */
static void put_fold(struct sheet *s, const struct sheet_row *all, size_t n, size_t at, bool open)
{
    struct buf text = {0};
    char name[FOLD_NAME];
    buf_addf(&text, "%s %s", open ? "-" : "+", _(all[at].heading));
    const char *before = "：";
    for (size_t i = at + 1; !open && i < n && !record_is_heading(&all[i]); i++) {
        for (int k = 0; k < all[i].n && record_row_shown(s->r, &all[i]); k++) {
            struct place p = {record_row_list(&all[i]), 0, all[i].field[k]};
            bool room = width_of(buf_str(&text)) < FOLD_COLS;
            buf_addf(&text, "%s%s", room ? before : "",
                     room ? _(kind_field(s->r->kind, p)->label) : "");
            before = " ";
        }
    }
    struct doc_cell *c = put_heading(s, arena_strdup(s->d->arena, buf_str(&text)));
    record_fold_name(at, name);
    c->place = arena_strdup(s->d->arena, name);
    c->style |= DOC_LABEL; /* Enter passes over it */
    buf_release(&text);
}

struct doc_table *record_sheet(struct doc *d, const struct rec *r, const struct sheet_view *v)
{
    int width[COLS];
    size_t n;
    bool open = true;
    const struct sheet_row *row = record_sheet_rows(r->kind, &n);
    for (int i = 0; i < COLS; i++) {
        width[i] = 1;
    }
    struct sheet s = {.d = d, .t = doc_table(d, COLS, width), .r = r, .v = v};
    for (size_t i = 0; i < n; i++) {
        if (record_is_heading(&row[i])) {
            bool fold = row[i].kind == SHEET_FOLD;
            open = !fold || !v->open || v->open(v->ctx, i);
        }
        if (!record_row_shown(r, &row[i])) {
            open = open && !record_is_heading(&row[i]);
        } else if (row[i].kind == SHEET_FOLD) {
            put_fold(&s, row, n, i, open);
        } else if (open) {
            put_row(&s, &row[i]);
        }
    }
    return s.t;
}
