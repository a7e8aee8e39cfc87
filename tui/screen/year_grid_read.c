/* Words of the grid's cells, and what short forms stand for. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/lookup.h"
#include "locale/text.h"
#include "tui/screen/record.h"
#include "tui/screen/year_grid.h"

#define WORDS_MAX 600

struct found {
    struct lookup_word *v;
    size_t n;
};

static void add_word(struct found *w, const char *text, const char *hint)
{
    for (size_t i = 0; i < w->n; i++) {
        if (strcmp(w->v[i].text, text) == 0) {
            return;
        }
    }
    if (*text && w->n < WORDS_MAX) {
        w->v[w->n++] = (struct lookup_word){text, hint};
    }
}

/* What the file knows for this cell of a budget record of that year. */
static void add_stored(struct form *f, struct place p, int back, struct arena *a, struct found *w)
{
    struct rec budget;
    size_t n;
    char year[24];
    rec_init(&budget, &budget_kind);
    budget_year_put(&f->draft.rec, (size_t)p.row, &budget);
    snprintf(year, sizeof(year), "%d", year_grid_year(f) - back);
    rec_set(&budget, HEAD(BG_YEAR), year, NULL);
    const struct lookup_word *v =
        db_words(f->s.ui->db, &budget, HEAD(budget_year_head(p.field)), a, &n);
    for (size_t i = 0; i < n; i++) {
        add_word(w, v[i].text, v[i].hint);
    }
    rec_release(&budget);
}

static const struct lookup_word *find(struct form *f, struct place p, struct arena *a, size_t *n)
{
    const struct rec *r = &f->draft.rec;
    struct found w = {.v = arena_alloc(a, WORDS_MAX * sizeof(*w.v))};
    *n = 0;
    if (p.list < 0 || budget_year_head(p.field) < 0) {
        return w.v;
    }
    for (size_t i = 0; p.field == YR_PROJECT && i < r->list[0].n; i++) {
        if ((int)i != p.row) {
            add_word(&w, cell_text(&r->list[0].row[i][YR_PROJECT]), "");
        }
    }
    add_stored(f, p, 0, a, &w);
    if (p.field == YR_PROJECT) {
        add_stored(f, p, 1, a, &w);
    }
    *n = w.n;
    return w.v;
}

size_t year_grid_words(struct form *f, struct place p, struct arena *a,
                       const struct pick_item **out)
{
    size_t n;
    const struct lookup_word *w = find(f, p, a, &n);
    struct pick_item *item = arena_alloc(a, (n + 1) * sizeof(*item));
    for (size_t i = 0; i < n; i++) {
        item[i] = (struct pick_item){w[i].text, w[i].hint, NULL};
    }
    *out = item;
    return n;
}

/* A code by its name, or by code and name. */
static char *read_code(const struct form *f, enum code_kind kind, const char *text)
{
    const struct code *twin = NULL;
    const struct code *c = code_read(&f->draft.book->codes, kind, text, year_grid_year(f), &twin);
    return c && !twin && strcmp(c->code, text) != 0 ? xstrdup(c->code) : NULL;
}

char *year_grid_pasted(struct form *f, struct place p, const char *text)
{
    if (p.list < 0 || !*text) {
        return NULL;
    }
    return p.field == YR_ECONOMIC   ? read_code(f, CODE_ECONOMIC, text)
           : p.field == YR_FUNCTION ? read_code(f, CODE_FUNCTIONAL, text) : NULL;
}

char *year_grid_read(struct form *f, struct place p, const char *text)
{
    struct arena a = {0};
    size_t n;
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    char *out = year_grid_pasted(f, p, text);
    if (!out && *text && fd->type == FT_CHOICE) {
        out = record_choice(fd, text);
    } else if (!out && *text && fd->type == FT_TEXT) {
        const struct lookup_word *w = find(f, p, &a, &n);
        out = record_word(w, n, text, p.field == YR_PROJECT);
    }
    if (out) {
        ui_say(f->s.ui, "“%s” → %s", text, out);
    }
    arena_release(&a);
    return out;
}

/* Another row of the project says its class, function, fund and source. */
void year_grid_entered(struct form *f, struct place p)
{
    const struct rec *r = &f->draft.rec;
    if (p.list < 0 || p.field != YR_PROJECT) {
        return;
    }
    for (size_t i = 0; i < r->list[0].n; i++) {
        const struct cell *from = r->list[0].row[i], *c = r->list[0].row[p.row];
        bool same = (int)i != p.row && c[YR_PROJECT].state == CELL_GIVEN &&
                    cell_equal(&from[YR_PROJECT], &c[YR_PROJECT]);
        for (int k = 0; same && k < YR_KEEP; k++) {
            if (c[k].state == CELL_BLANK) {
                draft_set(&f->draft, ROW(0, p.row, k), cell_text(&from[k]), NULL);
            }
        }
        if (same) {
            return;
        }
    }
}
