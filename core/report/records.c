#include "core/report/records.h"

#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/doc/render.h"
#include "core/record/table_heads.h"

#define ID_HEAD "记录号"
#define COLUMNS_MAX 256

/* A column of the flat table: list -1 is the head. */
struct column {
    int list, field;
    const char *head;
};

static size_t columns_of(const struct kind *k, struct column out[COLUMNS_MAX])
{
    size_t n = 0, known;
    const struct table_column *t = table_columns(k, &known);
    BUG_ON(k->nfields + TABLE_COLUMNS > COLUMNS_MAX);
    for (size_t i = 0; i < k->nfields; i++) {
        if (!(k->fields[i].flags & F_HIDDEN)) {
            out[n++] = (struct column){-1, (int)i, k->fields[i].label};
        }
    }
    for (size_t i = 0; i < known; i++) {
        if (t[i].list >= 0) {
            out[n++] = (struct column){t[i].list, t[i].field, t[i].name[0]};
        }
    }
    return n;
}

static bool list_is_flat(const struct kind *k, size_t list)
{
    size_t n;
    const struct table_column *t = table_columns(k, &n);
    for (size_t i = 0; i < n; i++) {
        if (t[i].list == (int)list) {
            return true;
        }
    }
    return false;
}

static const struct cell *cell_at(const struct rec *r, const struct column *c)
{
    if (c->list < 0) {
        return &r->head[c->field];
    }
    return r->list[c->list].n == 1 ? &r->list[c->list].row[0][c->field] : NULL;
}

void records_csv_begin(struct records *x, const struct kind *k, struct buf *out)
{
    struct arena a = {0};
    struct column c[COLUMNS_MAX];
    size_t n = columns_of(k, c);
    *x = (struct records){.kind = k};
    buf_adds(out, "\xEF\xBB\xBF" ID_HEAD);
    for (size_t i = 0; i < n; i++) {
        buf_addc(out, ',');
        doc_csv_field(out, &a, c[i].head, false);
    }
    buf_adds(out, "\r\n");
    arena_release(&a);
}

static size_t rows_lost(const struct rec *r)
{
    size_t n = 0;
    for (size_t l = 0; l < r->kind->nlists; l++) {
        n += list_is_flat(r->kind, l) && r->list[l].n == 1 ? 0 : r->list[l].n;
    }
    return n;
}

void records_csv_add(struct records *x, const struct rec *r, struct buf *out)
{
    struct arena a = {0};
    struct column c[COLUMNS_MAX];
    size_t n = columns_of(x->kind, c);
    buf_addf(out, "%lld", (long long)r->id);
    for (size_t i = 0; i < n; i++) {
        char room[48];
        const struct cell *cell = cell_at(r, &c[i]);
        const struct field *f = kind_field(x->kind, (struct place){c[i].list, 0, c[i].field});
        const char *text = cell ? cell_shown(cell, f, r->unit, room, sizeof(room)) : "";
        buf_addc(out, ',');
        doc_csv_field(out, &a, text, doc_plain_number(text));
    }
    buf_adds(out, "\r\n");
    x->lost += rows_lost(r);
    arena_release(&a);
}

/* The document */

static struct doc_number number_of(const struct cell *c, enum ftype type, enum money_unit unit)
{
    struct decimal v = cell_value(c);
    if (v.have != HAVE_VALUE || !ftype_is_number(type) || type == FT_DATE ||
        type == FT_MOMENT) {
        return (struct doc_number){0};
    }
    if (type == FT_REF) {
        return (struct doc_number){true, v.v, 0, 0, false};
    }
    int scale = type == FT_MONEY ? money_scale(unit) : MICRO_DIGITS;
    return (struct doc_number){true, v.v, scale, -1, type == FT_PERCENT};
}

static void put_cell(struct records *x, struct doc_table *t, int row, int col, const struct cell *c,
                     const struct field *f, enum money_unit unit)
{
    char room[48];
    struct doc_number num = c ? number_of(c, f->type, unit) : (struct doc_number){0};
    const char *text = c ? cell_shown(c, f, unit, room, sizeof(room)) : "";
    doc_cell(x->doc, t, row, col, 1, 1, text, num.is_number ? DOC_RIGHT : DOC_LEFT, 0)->num = num;
}

static void put_id(struct records *x, struct doc_table *t, int row, int64_t id)
{
    char text[24];
    snprintf(text, sizeof(text), "%lld", (long long)id);
    doc_cell(x->doc, t, row, 0, 1, 1, text, DOC_RIGHT, 0)->num =
        (struct doc_number){true, id, 0, 0, false};
}

static struct doc_table *table_new(struct records *x, size_t cols)
{
    int width[COLUMNS_MAX + 1];
    for (size_t i = 0; i < cols; i++) {
        width[i] = 1;
    }
    struct doc_table *t = doc_table(x->doc, (int)cols, width);
    t->head_rows = 1;
    doc_cell(x->doc, t, 0, 0, 1, 1, ID_HEAD, DOC_CENTRE, DOC_HEAD);
    return t;
}

void records_doc_begin(struct records *x, const struct kind *k, const char *name, struct arena *a)
{
    struct column c[COLUMNS_MAX];
    size_t n = columns_of(k, c);
    *x = (struct records){.kind = k, .arena = a, .doc = doc_new(a, name)};
    x->table = table_new(x, n + 1);
    for (size_t i = 0; i < n; i++) {
        doc_cell(x->doc, x->table, 0, (int)i + 1, 1, 1, c[i].head, DOC_CENTRE, DOC_HEAD);
    }
}

static void add_list(struct records *x, const struct rec *r, size_t l)
{
    const struct list_def *def = &x->kind->lists[l];
    if (r->list[l].n == 0) {
        return;
    }
    if (!x->list[l]) {
        doc_page_break(x->doc);
        x->list[l] = table_new(x, def->nfields + 1);
        for (size_t f = 0; f < def->nfields; f++) {
            doc_cell(x->doc, x->list[l], 0, (int)f + 1, 1, 1, def->fields[f].label, DOC_CENTRE,
                     DOC_HEAD);
        }
    }
    for (size_t i = 0; i < r->list[l].n; i++) {
        int row = x->list[l]->rows;
        put_id(x, x->list[l], row, r->id);
        for (size_t f = 0; f < def->nfields; f++) {
            put_cell(x, x->list[l], row, (int)f + 1, &r->list[l].row[i][f], &def->fields[f],
                     r->unit);
        }
    }
}

void records_doc_add(struct records *x, const struct rec *r)
{
    struct column c[COLUMNS_MAX];
    size_t n = columns_of(x->kind, c);
    int row = x->table->rows;
    put_id(x, x->table, row, r->id);
    for (size_t i = 0; i < n; i++) {
        const struct field *f = kind_field(x->kind, (struct place){c[i].list, 0, c[i].field});
        put_cell(x, x->table, row, (int)i + 1, cell_at(r, &c[i]), f, r->unit);
    }
    for (size_t l = 0; l < x->kind->nlists; l++) {
        add_list(x, r, l);
    }
}

struct doc *records_doc_end(struct records *x)
{
    return x->doc;
}
