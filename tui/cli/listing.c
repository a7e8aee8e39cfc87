#include "tui/cli/listing.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/doc/doc.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/cli/cli.h"

#define MOST_COLUMNS 16

void listing_add(struct listing *l, const char *const *cell)
{
    if (l->nrow == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 32;
        l->cell = xreallocarray(l->cell, l->cap * l->ncolumn, sizeof(*l->cell));
    }
    for (size_t i = 0; i < l->ncolumn; i++) {
        l->cell[l->nrow * l->ncolumn + i] = cell[i] ? arena_strdup(&l->arena, cell[i]) : NULL;
    }
    l->nrow++;
}

void listing_release(struct listing *l)
{
    free(l->cell);
    arena_release(&l->arena);
    l->cell = NULL;
    l->nrow = l->cap = 0;
}

static const char *at(const struct listing *l, size_t row, size_t col)
{
    return l->cell[row * l->ncolumn + col];
}

static json_t *row_object(const struct listing *l, size_t row)
{
    json_t *o = json_object();
    for (size_t i = 0; i < l->ncolumn; i++) {
        const char *s = at(l, row, i);
        json_t *v = !s ? json_null()
                  : l->column[i].kind == LISTING_NUMBER ? json_integer(strtoll(s, NULL, 10))
                                                        : json_string(s);
        json_object_set_new(o, l->column[i].key, v);
    }
    return o;
}

/* One object a line: for programs and for grep. */
static void print_json(const struct listing *l, FILE *f)
{
    fputs("[", f);
    for (size_t r = 0; r < l->nrow; r++) {
        json_t *o = row_object(l, r);
        fputs(r ? ",\n " : "\n ", f);
        json_dumpf(o, f, 0);
        json_decref(o);
    }
    fputs(l->nrow ? "\n]\n" : "]\n", f);
}

/* The same CSV as the documents': BOM for Excel, formulas made harmless. */
static bool print_csv(const struct listing *l, FILE *f, struct err *e)
{
    struct arena a = {0};
    struct buf out = {0};
    int width[MOST_COLUMNS];
    for (size_t i = 0; i < l->ncolumn; i++) {
        width[i] = 1;
    }
    struct doc *d = doc_new(&a, "");
    struct doc_table *t = doc_table(d, (int)l->ncolumn, width);
    for (size_t r = 0; r <= l->nrow; r++) {
        for (size_t i = 0; i < l->ncolumn; i++) {
            const char *s = r ? at(l, r - 1, i) : l->column[i].key;
            struct doc_cell *c = doc_cell(d, t, (int)r, (int)i, 1, 1, s ? s : "", DOC_LEFT, 0);
            c->num.is_number = r && l->column[i].kind != LISTING_TEXT;
        }
    }
    bool ok = doc_render_csv(d, NULL, &out, e);
    fwrite(buf_str(&out), 1, out.n, f);
    buf_release(&out);
    arena_release(&a);
    return ok;
}

/* A line break inside a cell would end the row. */
static const char *one_line(struct arena *a, const char *s)
{
    char *flat = arena_strdup(a, s ? s : "");
    for (char *p = flat; *p; p++) {
        *p = *p == '\n' ? ' ' : *p;
    }
    return flat;
}

static void text_row(const struct listing *l, const char *const *cell, const int *width, FILE *f)
{
    struct buf line = {0};
    for (size_t i = 0; i < l->ncolumn; i++) {
        if (!l->column[i].label) {
            continue;
        }
        int room = width[i] - width_of(cell[i]);
        bool right = l->column[i].kind != LISTING_TEXT;
        buf_addf(&line, "%s%*s%s%*s", line.n ? "  " : "", right ? room : 0, "", cell[i],
                 right ? 0 : room, "");
    }
    while (line.n && line.p[line.n - 1] == ' ') {
        line.p[--line.n] = '\0';
    }
    cli_print(f, "%s\n", buf_str(&line));
    buf_release(&line);
}

static void print_text(const struct listing *l, FILE *f)
{
    struct arena a = {0};
    int width[MOST_COLUMNS] = {0};
    const char *row[MOST_COLUMNS];
    for (int pass = 0; pass < 2; pass++) { /* measure, then print */
        for (size_t r = 0; r <= l->nrow; r++) {
            for (size_t i = 0; i < l->ncolumn; i++) {
                const char *label = l->column[i].label;
                row[i] = one_line(&a, r ? at(l, r - 1, i) : label ? _(label) : "");
                int w = width_of(row[i]);
                width[i] = w > width[i] ? w : width[i];
            }
            if (pass) {
                text_row(l, row, width, f);
            }
        }
    }
    arena_release(&a);
}

bool listing_print(const struct listing *l, enum out_format format, FILE *f, struct err *e)
{
    BUG_ON(l->ncolumn > MOST_COLUMNS);
    if (format == OUT_CSV) {
        return print_csv(l, f, e);
    }
    (format == OUT_JSON ? print_json : print_text)(l, f);
    return true;
}
