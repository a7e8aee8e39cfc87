#include "core/record/rec.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

static struct cell *cells_new(size_t n)
{
    return xcalloc(n, sizeof(struct cell));
}

static void cells_release(struct cell *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        cell_release(&c[i]);
    }
    free(c);
}

static struct cell *cells_copy(const struct cell *from, size_t n)
{
    struct cell *to = cells_new(n);
    for (size_t i = 0; i < n; i++) {
        cell_copy(&to[i], &from[i]);
    }
    return to;
}

static bool cells_equal(const struct cell *a, const struct cell *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!cell_equal(&a[i], &b[i])) {
            return false;
        }
    }
    return true;
}

static enum money_unit unit_usual(const struct kind *k)
{
    return k->unit_field >= 0 && !k->yuan ? UNIT_WAN : UNIT_YUAN;
}

void rec_init(struct rec *r, const struct kind *k)
{
    *r = (struct rec){.kind = k, .unit = unit_usual(k)};
    r->head = cells_new(k->nfields);
}

void rec_release(struct rec *r)
{
    if (!r->kind) {
        return;
    }
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t i = 0; i < r->list[l].n; i++) {
            cells_release(r->list[l].row[i], r->kind->lists[l].nfields);
        }
        free(r->list[l].row);
    }
    cells_release(r->head, r->kind->nfields);
    free(r->about);
    *r = (struct rec){0};
}

void rec_copy(struct rec *to, const struct rec *from)
{
    *to = *from;
    to->about = from->about ? xstrdup(from->about) : NULL;
    to->head = cells_copy(from->head, from->kind->nfields);
    for (size_t l = 0; l < from->kind->nlists; l++) {
        const struct rec_list *list = &from->list[l];
        to->list[l] = (struct rec_list){xcalloc(list->n, sizeof(struct cell *)), list->n, list->n};
        for (size_t i = 0; i < list->n; i++) {
            to->list[l].row[i] = cells_copy(list->row[i], from->kind->lists[l].nfields);
        }
    }
}

bool rec_equal(const struct rec *a, const struct rec *b)
{
    if (a->kind != b->kind || !cells_equal(a->head, b->head, a->kind->nfields)) {
        return false;
    }
    for (size_t l = 0; l < a->kind->nlists; l++) {
        if (a->list[l].n != b->list[l].n) {
            return false;
        }
        for (size_t i = 0; i < a->list[l].n; i++) {
            if (!cells_equal(a->list[l].row[i], b->list[l].row[i], a->kind->lists[l].nfields)) {
                return false;
            }
        }
    }
    return true;
}

bool rec_has(const struct rec *r, struct place p)
{
    if (p.field < 0 || p.row < 0) {
        return false;
    }
    if (p.list < 0) {
        return p.row == 0 && (size_t)p.field < r->kind->nfields;
    }
    return (size_t)p.list < r->kind->nlists && (size_t)p.row < r->list[p.list].n &&
           (size_t)p.field < r->kind->lists[p.list].nfields;
}

const struct cell *rec_cell(const struct rec *r, struct place p)
{
    BUG_ON(!rec_has(r, p));
    return p.list < 0 ? &r->head[p.field] : &r->list[p.list].row[p.row][p.field];
}

struct cell *rec_at(struct rec *r, struct place p)
{
    BUG_ON(!rec_has(r, p));
    return p.list < 0 ? &r->head[p.field] : &r->list[p.list].row[p.row][p.field];
}

/* An amount without a unit of its own means something else once the unit changes. */
static void reread_money(struct cell *c, const struct field *f, size_t n, enum money_unit unit)
{
    for (size_t i = 0; i < n; i++) {
        if (f[i].type == FT_MONEY && c[i].state == CELL_GIVEN) {
            char *text = xstrdup(c[i].text);
            cell_set(&c[i], &f[i], unit, text, NULL);
            free(text);
        }
    }
}

static void set_unit(struct rec *r, const char *word)
{
    enum money_unit unit = unit_usual(r->kind);
    money_unit_parse(word, &unit);
    if (unit == r->unit) {
        return;
    }
    r->unit = unit;
    reread_money(r->head, r->kind->fields, r->kind->nfields, unit);
    for (size_t l = 0; l < r->kind->nlists; l++) {
        for (size_t i = 0; i < r->list[l].n; i++) {
            reread_money(r->list[l].row[i], r->kind->lists[l].fields, r->kind->lists[l].nfields,
                         unit);
        }
    }
}

bool rec_set(struct rec *r, struct place p, const char *text, struct err *e)
{
    const struct field *f = kind_field(r->kind, p);
    struct err why = {0};
    bool ok = cell_set(rec_at(r, p), f, r->unit, text, &why);
    if (p.list < 0 && p.field == r->kind->unit_field) {
        set_unit(r, cell_text(rec_at(r, p)));
    }
    if (!ok && e) {
        char path[80];
        place_format(r->kind, p, path, sizeof(path));
        err_set(e, why.code, path, _("%s：%s"), _(f->label), why.text);
    }
    return ok;
}

bool rec_insert_row(struct rec *r, int list, size_t row, struct err *e)
{
    struct rec_list *l = &r->list[list];
    const struct list_def *def = &r->kind->lists[list];
    BUG_ON(row > l->n);
    if (l->n >= def->max_rows) {
        return err_set(e, ERR_INPUT, def->path, _("%s最多 %zu 行，请分成几张表"), _(def->label),
                       def->max_rows);
    }
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 16;
        l->row = xreallocarray(l->row, l->cap, sizeof(*l->row));
    }
    memmove(l->row + row + 1, l->row + row, (l->n - row) * sizeof(*l->row));
    l->row[row] = cells_new(def->nfields);
    l->n++;
    return true;
}

void rec_delete_row(struct rec *r, int list, size_t row)
{
    struct rec_list *l = &r->list[list];
    BUG_ON(row >= l->n);
    cells_release(l->row[row], r->kind->lists[list].nfields);
    l->n--;
    memmove(l->row + row, l->row + row + 1, (l->n - row) * sizeof(*l->row));
}

void rec_move_row(struct rec *r, int list, size_t from, size_t to)
{
    struct rec_list *l = &r->list[list];
    BUG_ON(from >= l->n || to >= l->n);
    struct cell *row = l->row[from];
    if (from < to) {
        memmove(l->row + from, l->row + from + 1, (to - from) * sizeof(*l->row));
    } else {
        memmove(l->row + to + 1, l->row + to, (from - to) * sizeof(*l->row));
    }
    l->row[to] = row;
}

const char *rec_shown(const struct rec *r, struct place p, char *out, size_t n)
{
    return cell_shown(rec_cell(r, p), kind_field(r->kind, p), r->unit, out, n);
}
