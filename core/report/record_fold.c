/* Parts of a sheet that fold, and rows that only some records need. */
#include <stdio.h>
#include <stdlib.h>

#include "core/report/record_sheet.h"

bool record_is_heading(const struct sheet_row *row)
{
    return row->kind == SHEET_HEADING || row->kind == SHEET_FOLD;
}

int record_row_list(const struct sheet_row *row)
{
    return row->kind == SHEET_LIST || row->kind == SHEET_BLOCKS ? row->list : -1;
}

/* Something was stated in it. */
static bool filled(const struct rec *r, const struct sheet_row *row)
{
    int list = record_row_list(row);
    size_t rows = list < 0 ? 1 : r->list[list].n;
    for (size_t i = 0; i < rows; i++) {
        for (int k = 0; k < row->n; k++) {
            const struct cell *c = list < 0 ? &r->head[row->field[k]]
                                            : &r->list[list].row[i][row->field[k]];
            if (c->state == CELL_GIVEN || c->state == CELL_NA) {
                return true;
            }
        }
    }
    return false;
}

bool record_row_shown(const struct rec *r, const struct sheet_row *row)
{
    return !row->when || row->when(r) || (!row->quiet && filled(r, row));
}

void record_fold_name(size_t row, char out[FOLD_NAME])
{
    snprintf(out, FOLD_NAME, "#%zu", row);
}

bool record_fold_parse(const char *text, size_t *row)
{
    char *end = NULL;
    if (*text != '#' || text[1] < '0' || text[1] > '9') {
        return false;
    }
    *row = strtoul(text + 1, &end, 10);
    return *end == '\0';
}

bool record_fold_filled(const struct rec *r, size_t row)
{
    size_t n;
    const struct sheet_row *all = record_sheet_rows(r->kind, &n);
    for (size_t i = row + 1; i < n && !record_is_heading(&all[i]); i++) {
        if (!all[i].quiet && filled(r, &all[i])) {
            return true;
        }
    }
    return false;
}

static bool shows(const struct sheet_row *row, struct place p)
{
    bool here = record_row_list(row) == p.list && !record_is_heading(row);
    for (int k = 0; here && k < row->n; k++) {
        if (row->field[k] == p.field) {
            return true;
        }
    }
    return false;
}

bool record_fold_of(const struct rec *r, struct place p, size_t *row)
{
    size_t n;
    bool folds = false;
    const struct sheet_row *all = record_sheet_rows(r->kind, &n);
    for (size_t i = 0; i < n; i++) {
        if (record_is_heading(&all[i])) {
            *row = i;
            folds = all[i].kind == SHEET_FOLD;
        } else if (shows(&all[i], p)) {
            return folds;
        }
    }
    return false;
}
