#include "core/record/preview.h"

#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

/* A money amount in 元 whatever its unit; a code with its name. */
static const char *understood(const struct table *t, const struct table_column *c,
                              const struct rec *r, struct arena *a)
{
    if (c->list >= 0 && r->list[c->list].n == 0) {
        return "";
    }
    const struct cell *cell = rec_cell(r, c->list < 0 ? HEAD(c->field) : ROW(c->list, 0, c->field));
    struct decimal v = cell_value(cell);
    char room[48];
    if (table_is_money(c->role) && v.have == HAVE_VALUE) {
        money_format(v.v, UNIT_YUAN, room, sizeof(room));
        return arena_printf(a, "%s%s", room, money_unit_id(UNIT_YUAN));
    }
    if ((c->role == COL_ECONOMIC || c->role == COL_FUNCTION) && cell->state == CELL_GIVEN) {
        enum code_kind kind = c->role == COL_ECONOMIC ? CODE_ECONOMIC : CODE_FUNCTIONAL;
        const struct code *code = NULL;
        code_check(t->codes, kind, cell->text, t->year, &code);
        return arena_printf(a, "%s %s", cell->text, code ? code->name : "");
    }
    return arena_strdup(a, cell_text(cell));
}

static void fill_cells(const struct table *t, int row, const struct rec *r, struct arena *a,
                       struct preview_row *out)
{
    out->cell = arena_alloc(a, t->ncolumn * sizeof(*out->cell));
    for (size_t i = 0; i < t->ncolumn; i++) {
        char letter[4] = "";
        int x = t->col[i];
        if (x < 0 && !t->value[i]) {
            continue;
        }
        const char *stated = x < 0 ? "" : sheet_cell(t->sheet, row, x);
        stated = !*stated && t->value[i] ? t->value[i] : stated;
        out->cell[out->n++] = (struct preview_cell){
            .field = t->column[i].name[0],
            .from = x < 0 ? "" : arena_strdup(a, column_letter(x, letter)),
            .head = x < 0 || t->head < 0 ? "" : arena_strdup(a, sheet_cell(t->sheet, t->head, x)),
            .stated = arena_strdup(a, stated),
            .understood = *stated ? understood(t, &t->column[i], r, a) : "",
        };
    }
}

static void unused_heads(const struct table *t, struct arena *a, struct preview *out)
{
    out->unused = arena_alloc(a, ((size_t)t->sheet->cols + 1) * sizeof(*out->unused));
    for (int x = 0; t->head >= 0 && x < t->sheet->cols; x++) {
        const char *head = sheet_cell(t->sheet, t->head, x);
        bool used = !*head;
        for (size_t i = 0; i < t->ncolumn; i++) {
            used = used || t->col[i] == x;
        }
        if (!used) {
            out->unused[out->nunused++] = arena_strdup(a, head);
        }
    }
}

static void take_row(const struct table *t, int at, size_t rows, struct arena *a,
                     struct preview *out)
{
    struct rec r;
    struct buf why = {0}, told = {0};
    rec_init(&r, t->kind);
    enum table_answer answer = table_row(t, at, &r, &why, &told);
    out->taken += answer == TABLE_TAKEN;
    out->refused += answer == TABLE_REFUSED;
    if (answer != TABLE_EMPTY && out->n < rows) {
        struct preview_row *row = &out->row[out->n++];
        *row = (struct preview_row){.line = sheet_line(t->sheet, at), .answer = answer,
                                    .why = arena_strdup(a, buf_str(&why)),
                                    .told = arena_strdup(a, buf_str(&told))};
        fill_cells(t, at, &r, a, row);
    }
    rec_release(&r);
    buf_release(&why);
    buf_release(&told);
}

bool mapping_preview(const struct sheet *s, const struct mapping *m, const struct codes *codes,
                     int year, size_t rows, struct arena *a, struct preview *out, struct err *e)
{
    struct table t;
    *out = (struct preview){.kind = m->kind};
    if (!table_open_mapped(&t, s, m, codes, year, e)) {
        return false;
    }
    out->head_line = t.head < 0 ? 0 : sheet_line(s, t.head);
    out->unit = t.unit;
    out->row = arena_alloc(a, (rows + 1) * sizeof(*out->row));
    unused_heads(&t, a, out);
    for (int row = t.head + 1; row < s->rows; row += table_span(&t, row)) {
        take_row(&t, row, rows, a, out);
    }
    return true;
}

/* A head serves when it is the only one of its words and fits a rule; else the letter. */
static bool head_serves(const struct table *t, int x)
{
    const char *head = t->head < 0 ? "" : sheet_cell(t->sheet, t->head, x);
    int same = 0;
    for (int y = 0; y < t->sheet->cols && *head; y++) {
        same += str_fold_same(head, sheet_cell(t->sheet, t->head, y));
    }
    return same == 1 && strlen(head) < MAPPING_TEXT && !strpbrk(head, "\t\n\r");
}

bool mapping_proposal(const struct sheet *s, const struct mapping *m, struct mapping *out,
                      struct err *e)
{
    struct table t;
    static const struct codes none;
    if (!table_open_mapped(&t, s, m, &none, 0, e)) {
        return false;
    }
    *out = *m;
    out->n = 0;
    for (size_t i = 0; i < t.ncolumn; i++) {
        const struct mapping_rule *old = mapping_rule_of(m, (int)i);
        struct mapping_rule r = {.column = (int)i};
        if (t.col[i] >= 0 && !(old && old->from == FROM_VALUE)) {
            r.from = head_serves(&t, t.col[i]) ? FROM_HEAD : FROM_COLUMN;
            r.at = r.from == FROM_COLUMN ? t.col[i] : 0;
            if (r.from == FROM_HEAD) {
                strcpy(r.text, sheet_cell(s, t.head, t.col[i]));
            }
        } else if (old) {
            r = *old;
        } else {
            continue;
        }
        out->rule[out->n++] = r;
    }
    return true;
}
