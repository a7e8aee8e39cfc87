/* Cells of the form as the rules read them. */
#include <stdlib.h>
#include <string.h>

#include "core/base/str.h"
#include "core/check/check.h"

const struct cell *check_cell(const struct check *c, struct place p)
{
    static const struct cell blank;
    return rec_has(c->rec, p) ? rec_cell(c->rec, p) : &blank;
}

const char *check_text(const struct check *c, struct place p)
{
    return cell_text(check_cell(c, p));
}

bool check_has_text(const struct check *c, struct place p)
{
    char *s = str_fold(check_text(c, p));
    bool has = *s && !have_na_text(s) && strcmp(s, "无") != 0 && strcmp(s, "无。") != 0;
    free(s);
    return has;
}

bool check_unreadable(const struct check *c, struct place p)
{
    const struct cell *cell = check_cell(c, p);
    return cell->state == CELL_GIVEN && !cell->understood;
}

struct decimal check_value(const struct check *c, struct place p)
{
    return cell_value(check_cell(c, p));
}

struct money check_money(const struct check *c, struct place p)
{
    struct decimal d = check_value(c, p);
    return (struct money){d.v, d.have};
}

size_t check_rows(const struct check *c, int list)
{
    return c->rec->list[list].n;
}

micro check_fund_weight(const struct check *c)
{
    const struct cell *cell = check_cell(c, FUND(c->t, FUND_WEIGHT));
    struct decimal d = cell_stated(cell);
    if (c->t < 0 || d.have == HAVE_NA) {
        return 0;
    }
    return d.have == HAVE_VALUE ? d.v : c->layout->generic ? 0 : c->layout->fund_weight;
}

static bool prints_column(const struct layout *l, const char *id)
{
    for (size_t i = 0; i < l->ncolumn; i++) {
        if (strcmp(l->column[i].field, id) == 0) {
            return true;
        }
    }
    return false;
}

bool check_has_column(const struct check *c, enum indicator_field f)
{
    const char *id = kind_field(c->rec->kind, IND(0, f))->id;
    if (!c->layout->generic) {
        return prints_column(c->layout, id);
    }
    for (size_t i = 0; i < check_rows(c, SE_INDICATORS); i++) {
        if (check_cell(c, IND(i, f))->state != CELL_BLANK) {
            return true;
        }
    }
    return false;
}

bool check_add(micro *sum, micro v)
{
    micro s;
    if (__builtin_add_overflow(*sum, v, &s) || s > DECIMAL_MAX || s < -DECIMAL_MAX) {
        return false;
    }
    *sum = s;
    return true;
}

struct quantity check_quantity(const struct check *c, size_t row, enum indicator_field f)
{
    struct quantity q = quantity_parse(check_text(c, IND(row, f)));
    const char *unit = check_text(c, IND(row, IND_UNIT));
    if (q.kind != QUANTITY_ONE || *q.unit || !*unit) {
        return q;
    }
    char *folded = str_fold(unit); /* "4" beside a unit column with "万元" is 4万元 */
    size_t n = strlen(folded);
    if (n < sizeof(q.unit)) {
        memcpy(q.unit, folded, n + 1);
    }
    free(folded);
    return q;
}

static bool states_cost(const struct check *c, size_t row)
{
    if (selfeval_row_na(c->rec, row) || !selfeval_row_cost(c->rec, c->layout, row)) {
        return false;
    }
    const char *l2 = check_text(c, IND(row, IND_L2));
    const struct layout_level *level = layout_level(c->layout, check_text(c, IND(row, IND_L1)));
    /* 可持续发展指标 below 成本指标 states no costs, whatever stands above it */
    bool named = !*l2 || strstr(l2, "成本");
    return named || !level || !*level->child || layout_has_child(level, l2);
}

void check_find_costs(struct check *c)
{
    size_t n = check_rows(c, SE_INDICATORS);
    bool *cost = arena_alloc(&c->scratch, n + 1);
    for (size_t i = 0; i < n; i++) {
        cost[i] = states_cost(c, i);
        c->first_cost = cost[i] && c->cost_rows == 0 ? i : c->first_cost;
        c->cost_rows += cost[i];
    }
    c->cost = cost;
}

bool check_cost_row(const struct check *c, size_t row)
{
    return c->cost[row];
}
