#include "core/record/goal_feed.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"

static const char *goal_text(const struct rec *goal, size_t i, int f)
{
    return cell_text(rec_cell(goal, ROW(GL_INDICATORS, i, f)));
}

static const char *form_text(const struct rec *form, size_t i, int f)
{
    return cell_text(rec_cell(form, ROW(SE_INDICATORS, i, f)));
}

static bool is_blank(const struct rec *r, struct place p)
{
    return rec_cell(r, p)->state == CELL_BLANK;
}

static bool put(struct rec *r, struct place p, const char *text)
{
    if (!*text || !is_blank(r, p)) {
        return false;
    }
    rec_set(r, p, text, NULL); /* what cannot be read stays as stated, and a check tells it */
    return true;
}

/* Layouts */

static int likeness(const struct rec *goal, const struct layout *l)
{
    int points = 0;
    for (size_t i = 0; i < goal->list[GL_INDICATORS].n; i++) {
        const struct layout_level *level = layout_level(l, goal_text(goal, i, GI_L1));
        points += !level ? -1 : layout_has_child(level, goal_text(goal, i, GI_L2)) ? 2 : 1;
    }
    return points;
}

const char *goal_layout(const struct rec *goal, const struct book *b)
{
    const struct layout *generic = book_layout(b, "");
    const char *best = generic ? generic->id : "";
    int most = 0;
    for (size_t i = 0; i < b->nlayout; i++) {
        int points = b->layout[i].generic ? 0 : likeness(goal, &b->layout[i]);
        if (points > most) {
            most = points;
            best = b->layout[i].id;
        }
    }
    return best;
}

/* Rows */

struct taking {
    struct rec *form;
    const struct rec *goal;
    const struct layout *layout;
    struct goal_taken *out;
};

static bool has_column(const struct taking *t, const char *field)
{
    return t->layout && layout_has_column(t->layout, field);
}

/* 年度指标值 in the form's columns. Texts of the buffers. */
struct target {
    struct buf value;
    const char *nature, *unit;
};

static void target_of(const struct taking *t, size_t i, struct target *out)
{
    *out = (struct target){.nature = "", .unit = ""};
    bool unit = has_column(t, "unit"), nature = has_column(t, "nature");
    if (unit || nature) {
        struct quantity q = goal_quantity(t->goal, i);
        bool own = nature && q.kind == QUANTITY_ONE;
        out->nature = nature ? goal_text(t->goal, i, GI_COMPARISON) : "";
        out->unit = unit ? goal_text(t->goal, i, GI_MEASURE) : "";
        buf_addf(&out->value, "%s%s%s", own ? "" : goal_text(t->goal, i, GI_COMPARISON),
                 goal_text(t->goal, i, GI_VALUE), unit ? "" : goal_text(t->goal, i, GI_MEASURE));
    } else {
        goal_target(t->goal, i, &out->value);
    }
}

static bool same_cell(const struct rec *form, size_t row, int f, const char *text)
{
    return !*text || is_blank(form, ROW(SE_INDICATORS, row, f)) ||
           str_fold_same(form_text(form, row, f), text);
}

/* Row of the form with the levels and name of row i; `named` false: with the levels and no name.
   The number of rows when there is none. */
static size_t find_row(const struct taking *t, size_t i, bool named)
{
    size_t row = 0, n = t->form->list[SE_INDICATORS].n;
    while (row < n && !(str_fold_same(form_text(t->form, row, IND_L1), goal_text(t->goal, i,
                                                                                 GI_L1)) &&
                        str_fold_same(form_text(t->form, row, IND_L2), goal_text(t->goal, i,
                                                                                 GI_L2)) &&
                        str_fold_same(form_text(t->form, row, IND_L3),
                                      named ? goal_text(t->goal, i, GI_L3) : "") &&
                        (named || is_blank(t->form, ROW(SE_INDICATORS, row, IND_TARGET))))) {
        row++;
    }
    return row;
}

/* Behind the last row of the same second level, else of the same first level, else at the end. */
static size_t place_for(const struct taking *t, size_t i)
{
    size_t n = t->form->list[SE_INDICATORS].n, second = 0, first = 0;
    for (size_t row = 0; row < n; row++) {
        if (str_fold_same(form_text(t->form, row, IND_L1), goal_text(t->goal, i, GI_L1))) {
            first = row + 1;
            second = str_fold_same(form_text(t->form, row, IND_L2), goal_text(t->goal, i, GI_L2))
                         ? row + 1 : second;
        }
    }
    return second ? second : first ? first : n;
}

/* Fills the blank cells of the form's row; how many. */
static size_t fill_row(const struct taking *t, size_t row, size_t i, const struct target *g)
{
    const struct {
        int field;
        const char *text;
    } cell[] = {
        {IND_L1, goal_text(t->goal, i, GI_L1)}, {IND_L2, goal_text(t->goal, i, GI_L2)},
        {IND_L3, goal_text(t->goal, i, GI_L3)}, {IND_NATURE, g->nature}, {IND_UNIT, g->unit},
        {IND_TARGET, buf_str(&g->value)}, {IND_WEIGHT, goal_text(t->goal, i, GI_WEIGHT)},
        {IND_BASIS, has_column(t, "basis") ? goal_text(t->goal, i, GI_BASIS) : ""},
    };
    size_t n = 0;
    for (size_t k = 0; k < ARRAY_LEN(cell); k++) {
        n += put(t->form, ROW(SE_INDICATORS, row, cell[k].field), cell[k].text);
    }
    return n;
}

static bool same_weight(const struct taking *t, size_t row, size_t i)
{
    struct decimal a = cell_value(rec_cell(t->form, ROW(SE_INDICATORS, row, IND_WEIGHT)));
    struct decimal b = cell_value(rec_cell(t->goal, ROW(GL_INDICATORS, i, GI_WEIGHT)));
    return a.have != HAVE_VALUE || b.have != HAVE_VALUE || a.v == b.v;
}

static bool take_row(const struct taking *t, size_t i, struct err *e)
{
    struct target g;
    size_t n = t->form->list[SE_INDICATORS].n, row = find_row(t, i, true);
    bool there = row < n, ok = true, template = false;
    target_of(t, i, &g);
    if (!there) {
        row = find_row(t, i, false);
        template = row < n;
        row = template ? row : place_for(t, i);
        ok = template || rec_insert_row(t->form, SE_INDICATORS, row, e);
    }
    if (ok) {
        bool same = !there || (same_cell(t->form, row, IND_TARGET, buf_str(&g.value)) &&
                               same_cell(t->form, row, IND_NATURE, g.nature) &&
                               same_cell(t->form, row, IND_UNIT, g.unit) &&
                               same_weight(t, row, i));
        size_t cells = same ? fill_row(t, row, i, &g) : 0;
        t->out->added += !there && !template;
        t->out->filled += template || (there && cells);
        t->out->kept += there && !cells && same;
        t->out->differs += !same;
    }
    buf_release(&g.value);
    return ok;
}

/* The form */

static void take_heads(struct rec *form, const struct rec *goal)
{
    static const int head[][2] = {
        {SE_PROJECT, GL_PROJECT}, {SE_DEPARTMENT, GL_DEPARTMENT}, {SE_AGENCY, GL_AGENCY},
    };
    for (size_t i = 0; i < ARRAY_LEN(head); i++) {
        put(form, HEAD(head[i][0]), cell_text(&goal->head[head[i][1]]));
    }
}

bool selfeval_take_goals(struct rec *form, const struct rec *goal, const struct book *b,
                         struct goal_taken *out, struct err *e)
{
    struct taking t = {form, goal, selfeval_layout(form, b), out};
    const char *expected = cell_text(&goal->head[GL_TOTAL_GOAL]);
    bool ok = true;
    *out = (struct goal_taken){0};
    take_heads(form, goal);
    for (size_t i = 0; ok && i < goal->list[GL_INDICATORS].n; i++) {
        ok = take_row(&t, i, e);
    }
    put(form, HEAD(SE_EXPECTED), expected);
    out->expected_kept = *expected && !str_fold_same(cell_text(&form->head[SE_EXPECTED]), expected);
    selfeval_kind.compute(form, b);
    return ok;
}

void selfeval_start_goals(struct rec *form, const struct rec *goal, const struct book *b)
{
    struct decimal year = cell_value(&goal->head[GL_YEAR]);
    selfeval_start(form, b, goal_layout(goal, b),
                   year.have == HAVE_VALUE ? (int)(year.v / MICRO) : 0,
                   cell_text(&goal->head[GL_AGENCY]));
    while (form->list[SE_INDICATORS].n) {
        rec_delete_row(form, SE_INDICATORS, form->list[SE_INDICATORS].n - 1);
    }
    take_heads(form, goal);
}
