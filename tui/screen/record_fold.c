/* Parts of a record's sheet that are folded until they are needed. */
#include <string.h>

#include "core/base/base.h"
#include "core/report/record_sheet.h"
#include "locale/text.h"
#include "tui/screen/record.h"

/* Something is wrong with a cell in it. */
static bool pointed_at(const struct form *f, size_t row)
{
    const struct rec *r = &f->draft.rec;
    for (size_t i = 0; i < f->nopen; i++) {
        const struct finding *x = &f->findings.v[f->open[i]];
        struct place p;
        size_t fold;
        if (finding_open(x) && x->level != LEVEL_INFO && place_parse(r->kind, x->place, &p) &&
            record_fold_of(r, p, &fold) && fold == row) {
            return true;
        }
    }
    return false;
}

static bool is_open(void *ctx, size_t row)
{
    const struct form *f = ctx;
    const struct record_facts *x = record_facts(f);
    if (row >= FOLDS || x->fold_shut[row] || x->fold_open[row]) {
        return row < FOLDS && x->fold_open[row];
    }
    return record_fold_filled(&f->draft.rec, row) || pointed_at(f, row);
}

const struct doc_table *record_fold_sheet(struct form *f, struct doc *d)
{
    const struct sheet_view v = {.hint = record_hint_at, .open = is_open, .ctx = f};
    return record_sheet(d, &f->draft.rec, &v);
}

static void set(struct form *f, size_t row, bool open)
{
    struct record_facts *x = record_facts(f);
    if (row < FOLDS) {
        x->fold_open[row] = open;
        x->fold_shut[row] = !open;
    }
}

bool record_fold_toggle(struct form *f)
{
    size_t row;
    const char *at = table_place(&f->table);
    if (!at || !record_fold_parse(at, &row)) {
        return false;
    }
    set(f, row, !is_open(f, row));
    form_rebuild(f);
    return true;
}

void record_fold_all(struct form *f)
{
    size_t n;
    bool all = true;
    const struct sheet_row *row = record_sheet_rows(f->draft.rec.kind, &n);
    for (size_t i = 0; i < n; i++) {
        all = all && (row[i].kind != SHEET_FOLD || is_open(f, i));
    }
    for (size_t i = 0; i < n; i++) {
        if (row[i].kind == SHEET_FOLD) {
            set(f, i, !all);
        }
    }
    form_rebuild(f);
    ui_say(f->s.ui, all ? _("已折起 · Ctrl-W 再打开") : _("已全部打开 · Ctrl-W 折起"));
}

bool record_fold_shows(const struct form *f, struct place p)
{
    size_t row;
    return !record_fold_of(&f->draft.rec, p, &row) || is_open((void *)f, row);
}
