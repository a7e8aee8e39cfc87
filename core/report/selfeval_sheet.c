#include "core/report/selfeval_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/selfeval.h"
#include "locale/text.h"

#define MAX_EDGES 64
/* Columns on a screen of what has a fixed width there. */
#define LABEL_COLS 2
#define FUND_LABEL_COLS 6
#define HEAD_COLS 12

/* The form is one grid: every block's column edges (in the layout's relative units) are merged into
   one sorted list, and each cell spans the fine columns between its own two edges. */
struct sheet {
    struct doc *d;
    struct doc_table *t;
    const struct rec *r;
    const struct layout *l;
    struct selfeval_totals totals;
    enum sheet_use use;
    int edge[MAX_EDGES];
    int nedges;
    int row;
};

static void add_edge(struct sheet *s, int x)
{
    int i = 0;
    while (i < s->nedges && s->edge[i] < x) {
        i++;
    }
    if ((i < s->nedges && s->edge[i] == x) || s->nedges == MAX_EDGES) {
        return;
    }
    memmove(s->edge + i + 1, s->edge + i, (size_t)(s->nedges - i) * sizeof(*s->edge));
    s->edge[i] = x;
    s->nedges++;
}

/* Index of the fine column that begins at x or right after it. */
static int at_edge(const struct sheet *s, int x)
{
    int i = 0;
    while (i < s->nedges - 1 && s->edge[i] < x) {
        i++;
    }
    return i;
}

static int total_width(const struct layout_column *c, size_t n, int label)
{
    int w = label;
    for (size_t i = 0; i < n; i++) {
        w += c[i].width;
    }
    return w;
}

static void block_edges(struct sheet *s, const struct layout_column *c, size_t n, int label)
{
    int x = label;
    add_edge(s, x);
    for (size_t i = 0; i + 1 < n; i++) {
        x += c[i].width;
        add_edge(s, x);
    }
}

/* The narrower block's last column is stretched to the full width. */
static int full_width(const struct layout *l)
{
    int f = total_width(l->fund_col, l->nfund_col, l->fund_label_width);
    int i = total_width(l->column, l->ncolumn, l->indicator_label_width);
    return f > i ? f : i;
}

static struct doc_cell *put(struct sheet *s, int from, int to, int rows, const char *text,
                            enum doc_align align, unsigned style)
{
    int a = at_edge(s, from), z = at_edge(s, to);
    return doc_cell(s->d, s->t, s->row, a, rows, z > a ? z - a : 1, text, align, style);
}

static struct doc_cell *put_head(struct sheet *s, int from, int to, const char *text)
{
    return put(s, from, to, 1, text, DOC_CENTRE, DOC_HEAD);
}

static void set_number(struct sheet *s, struct doc_cell *c, const struct field *f,
                       struct decimal v)
{
    if (v.have != HAVE_VALUE || !ftype_is_number(f->type)) {
        return;
    }
    bool money = f->type == FT_MONEY;
    c->num = (struct doc_number){
        .is_number = true, .number = v.v, .decimals = -1, .percent = f->type == FT_PERCENT,
        .scale = money ? money_scale(s->r->unit) : MICRO_DIGITS,
    };
}

static int screen_cols(const struct field *f, struct place p, enum money_unit unit)
{
    static const int cols[FT_N] = {[FT_SCORE] = 6, [FT_PERCENT] = 7};
    if (f->type == FT_MONEY) {
        return unit == UNIT_WAN ? 10 : 16;
    }
    bool level = p.list == SE_INDICATORS && (p.field == IND_L1 || p.field == IND_L2);
    return level ? p.field == IND_L1 ? 4 : 8 : cols[f->type];
}

/* Names of fund rows, level words, what the form itself rules out with a dash, and sums. */
static bool is_label(struct place p, const struct cell *c)
{
    if (p.list == SE_FUNDS) {
        return p.field == FUND_NAME || p.field == FUND_WEIGHT || c->state == CELL_NA ||
               c->state == CELL_AUTO;
    }
    bool level = p.list == SE_INDICATORS && (p.field == IND_L1 || p.field == IND_L2);
    bool total = p.list < 0 && (p.field == SE_TOTAL_WEIGHT || p.field == SE_TOTAL_SCORE);
    return (level && c->state == CELL_GIVEN) || (total && c->state == CELL_AUTO);
}

/* A cell that shows a cell of the record. */
static struct doc_cell *put_cell(struct sheet *s, int from, int to, int rows, struct place p,
                                 enum doc_align align)
{
    char number[48], path[80];
    const struct cell *cell = rec_cell(s->r, p);
    const struct field *f = kind_field(s->r->kind, p);
    const char *text = cell_shown(cell, f, s->r->unit, number, sizeof(number));
    if (p.list == SE_INDICATORS && (p.field == IND_L1 || p.field == IND_L2)) {
        text = layout_full_word(s->l, text); /* a clipped word is printed whole */
    }
    unsigned style = cell->state == CELL_AUTO ? DOC_COMPUTED : 0;
    style |= is_label(p, cell) ? DOC_LABEL : 0;
    style |= cell_overrides(cell) ? DOC_MARKED : 0;
    struct doc_cell *c = put(s, from, to, rows, text, align, style);
    place_format(s->r->kind, p, path, sizeof(path));
    c->place = arena_strdup(s->d->arena, path);
    c->screen_cols = screen_cols(f, p, s->r->unit);
    bool own_unit = cell->state == CELL_GIVEN && cell->stated_unit;
    if (!own_unit) {
        set_number(s, c, f, cell_value(cell));
    }
    return c;
}

static int mid_edge(const struct sheet *s, int from, int to)
{
    int best = to;
    for (int i = 0; i < s->nedges; i++) {
        int x = s->edge[i], want = (from + to) / 2;
        if (x > from && x < to && abs(x - want) < abs(best - want)) {
            best = x;
        }
    }
    return best;
}

static void put_pair(struct sheet *s, const struct layout_pair *p, int from, int label_to, int to)
{
    int f = kind_field_index(s->r->kind, -1, p->field);
    put_head(s, from, label_to, p->label)->screen_cols = HEAD_COLS;
    if (f >= 0) {
        put_cell(s, label_to, to, 1, HEAD(f), DOC_LEFT);
    } else if (strcmp(p->field, "grade") == 0) {
        put(s, label_to, to, 1, s->totals.grade ? s->totals.grade : "", DOC_CENTRE, DOC_COMPUTED);
    } else {
        put(s, label_to, to, 1, "", DOC_LEFT, 0);
    }
}

static int within(int i, int least, int most)
{
    return i < least ? least : i > most ? most : i;
}

/* Each pair has two fine columns at least; layout_parse() sees to it that there are enough. */
static void head_rows(struct sheet *s)
{
    int width = full_width(s->l), label = s->l->fund_label_width, last = s->nedges - 1;
    for (size_t i = 0; i < s->l->nhead; i++, s->row++) {
        const struct layout_head_row *h = &s->l->head[i];
        int from = 0; /* fine columns */
        for (size_t k = 0; k < h->n; k++) {
            int left = (int)(h->n - k), x = s->edge[from];
            int to = left == 1 ? last : at_edge(s, mid_edge(s, x, x + (width - x) * 2 / left));
            to = within(to, from + 2, last - 2 * (left - 1));
            int label_to = within(at_edge(s, x + label), from + 1, to - 1);
            put_pair(s, &h->pair[k], x, s->edge[label_to], s->edge[to]);
            from = to;
        }
    }
}

/* Names of part rows are indented on paper, as in all prints seen. */
static void fund_cell(struct sheet *s, size_t i, const struct layout_column *c, int from, int to)
{
    int f = kind_field_index(s->r->kind, SE_FUNDS, c->field);
    if (f == FUND_NAME) {
        put_cell(s, from, to, 1, ROW(SE_FUNDS, i, f), DOC_LEFT);
    } else if (f >= 0) {
        put_cell(s, from, to, 1, ROW(SE_FUNDS, i, f), DOC_CENTRE);
    } else if (strcmp(c->field, "reason") == 0 && (int)i == selfeval_total_row(s->r)) {
        put_cell(s, from, to, 1, HEAD(SE_REASON), DOC_LEFT);
    } else {
        put(s, from, to, 1, "", DOC_LEFT, 0);
    }
}

/* The layout's label names its own unit; a form kept in the other one says so: （万元） -> （元）. */
static const char *fund_label(const struct sheet *s)
{
    char unit[32];
    snprintf(unit, sizeof(unit), "（%s）", money_unit_id(s->l->unit));
    const char *at = strstr(s->l->fund_label, unit);
    if (s->r->unit == s->l->unit || !at) {
        return s->l->fund_label;
    }
    return arena_printf(s->d->arena, "%.*s（%s）%s", (int)(at - s->l->fund_label),
                        s->l->fund_label, money_unit_id(s->r->unit), at + strlen(unit));
}

static void fund_block(struct sheet *s)
{
    const struct layout *l = s->l;
    size_t n = s->r->list[SE_FUNDS].n;
    int width = full_width(l);
    for (size_t i = 0; i <= n; i++, s->row++) {
        if (i == 0) {
            put(s, 0, l->fund_label_width, (int)n + 1, fund_label(s), DOC_CENTRE, DOC_HEAD)
                ->screen_cols = FUND_LABEL_COLS;
        }
        int x = l->fund_label_width;
        for (size_t c = 0; c < l->nfund_col; c++) {
            int to = c + 1 == l->nfund_col ? width : x + l->fund_col[c].width;
            if (i == 0) {
                put_head(s, x, to, l->fund_col[c].label);
            } else {
                fund_cell(s, i - 1, &l->fund_col[c], x, to);
            }
            x = to;
        }
    }
}

static void extra_row(struct sheet *s, int field)
{
    put_head(s, 0, s->l->fund_label_width, _(s->r->kind->fields[field].label))->screen_cols =
        HEAD_COLS;
    put_cell(s, s->l->fund_label_width, full_width(s->l), 1, HEAD(field), DOC_LEFT);
    s->row++;
}

/* Explanations of the funds have no cell in most layouts: they stand in rows of their own, on paper
   only when something is written. */
static void fund_notes(struct sheet *s)
{
    bool in_block = strcmp(s->l->fund_col[s->l->nfund_col - 1].field, "reason") == 0;
    if (s->use == SHEET_SCREEN || s->r->head[SE_CHANGE_REASON].state != CELL_BLANK) {
        extra_row(s, SE_CHANGE_REASON);
    }
    if (!in_block && (s->use == SHEET_SCREEN || s->r->head[SE_REASON].state != CELL_BLANK)) {
        extra_row(s, SE_REASON);
    }
}

static void goal_block(struct sheet *s)
{
    const struct layout *l = s->l;
    int width = full_width(l), from = l->indicator_label_width;
    if (!l->ngoal) {
        return;
    }
    put(s, 0, from, 2, l->goal_label, DOC_CENTRE, DOC_HEAD | DOC_VERTICAL)->screen_cols =
        LABEL_COLS;
    int mid = l->ngoal > 1 ? mid_edge(s, from, width) : width;
    put_head(s, from, mid, l->goal[0].label);
    if (l->ngoal > 1) {
        put_head(s, mid, width, l->goal[1].label);
    }
    s->row++;
    for (size_t i = 0; i < l->ngoal && i < 2; i++) {
        int f = kind_field_index(s->r->kind, -1, l->goal[i].field);
        if (f >= 0) {
            put_cell(s, i ? mid : from, i ? width : mid, 1, HEAD(f), DOC_LEFT);
        } else {
            put(s, i ? mid : from, i ? width : mid, 1, "", DOC_LEFT, 0);
        }
    }
    s->row++;
}

static bool same_text(const struct sheet *s, size_t a, size_t b, int f)
{
    return strcmp(cell_text(&s->r->list[SE_INDICATORS].row[a][f]),
                  cell_text(&s->r->list[SE_INDICATORS].row[b][f])) == 0;
}

/* Row i shows the same level word as the row above it: both are one merged cell. */
static bool continues(const struct sheet *s, size_t i, int f)
{
    return i > 0 && i < s->r->list[SE_INDICATORS].n &&
           *cell_text(&s->r->list[SE_INDICATORS].row[i][f]) && same_text(s, i - 1, i, f) &&
           (f == IND_L1 || same_text(s, i - 1, i, IND_L1));
}

static size_t run(const struct sheet *s, size_t i, int f)
{
    size_t n = 1;
    while (continues(s, i + n, f)) {
        n++;
    }
    return n;
}

static void indicator_cell(struct sheet *s, size_t i, int f, int from, int to)
{
    static const enum doc_align align[FT_N] = {
        [FT_SCORE] = DOC_CENTRE, [FT_PERCENT] = DOC_CENTRE, [FT_MONEY] = DOC_CENTRE,
    };
    size_t rows = 1;
    if (f == IND_L1 || f == IND_L2) {
        rows = continues(s, i, f) ? 0 : run(s, i, f);
    }
    if (rows > 0) {
        bool level = f == IND_L1 || f == IND_L2;
        put_cell(s, from, to, (int)rows, ROW(SE_INDICATORS, i, f),
                 level ? DOC_CENTRE : align[s->r->kind->lists[SE_INDICATORS].fields[f].type]);
    }
}

static void total_cell(struct sheet *s, const char *id, int from, int to)
{
    if (strcmp(id, "weight") == 0) {
        put_cell(s, from, to, 1, HEAD(SE_TOTAL_WEIGHT), DOC_CENTRE);
    } else if (strcmp(id, "score") == 0) {
        put_cell(s, from, to, 1, HEAD(SE_TOTAL_SCORE), DOC_CENTRE);
    } else {
        put(s, from, to, 1, "", DOC_LEFT, 0);
    }
}

/* 总分 spans everything before the first of the weight and score columns. */
static void total_row(struct sheet *s)
{
    const struct layout *l = s->l;
    int x = l->indicator_label_width, width = full_width(l);
    size_t first = 0;
    while (first < l->ncolumn && strcmp(l->column[first].field, "weight") != 0 &&
           strcmp(l->column[first].field, "score") != 0) {
        x += l->column[first++].width;
    }
    put_head(s, 0, first == l->ncolumn ? width : x, l->total_label);
    for (size_t c = first; c < l->ncolumn; c++) {
        int to = c + 1 == l->ncolumn ? width : x + l->column[c].width;
        total_cell(s, l->column[c].field, x, to);
        x = to;
    }
    s->row++;
}

static void indicator_block(struct sheet *s)
{
    const struct layout *l = s->l;
    size_t n = s->r->list[SE_INDICATORS].n;
    int width = full_width(l);
    s->t->repeat_from = s->row;
    s->t->head_rows = 1;
    for (size_t i = 0; i <= n; i++, s->row++) {
        if (i == 0) {
            put(s, 0, l->indicator_label_width, (int)n + 1, l->indicator_label, DOC_CENTRE,
                DOC_HEAD | DOC_VERTICAL)->screen_cols = LABEL_COLS;
        }
        int x = l->indicator_label_width;
        for (size_t c = 0; c < l->ncolumn; c++) {
            int to = c + 1 == l->ncolumn ? width : x + l->column[c].width;
            int f = kind_field_index(s->r->kind, SE_INDICATORS, l->column[c].field);
            if (i == 0) {
                put_head(s, x, to, l->column[c].label);
            } else if (f >= 0) {
                indicator_cell(s, i - 1, f, x, to);
            } else {
                put(s, x, to, 1, "", DOC_LEFT, 0);
            }
            x = to;
        }
    }
    total_row(s);
}

static void foot_rows(struct sheet *s)
{
    for (size_t i = 0; i < s->l->nfoot; i++, s->row++) {
        put_pair(s, &s->l->foot[i], 0, s->l->fund_label_width, full_width(s->l));
    }
}

/* Under the form, never printed. */
static void screen_rows(struct sheet *s)
{
    static const int fields[] = {SE_NAME_REPORT, SE_NAME_BUDGET, SE_YEAR, SE_LAYOUT, SE_UNIT};
    if (s->use != SHEET_SCREEN) {
        return;
    }
    put_head(s, 0, full_width(s->l), _("以下各项不在正式表上，只用于核对和排版"));
    s->row++;
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        extra_row(s, fields[i]);
    }
}

static void grid(struct sheet *s)
{
    const struct layout *l = s->l;
    int width[MAX_EDGES];
    add_edge(s, 0);
    add_edge(s, full_width(l));
    block_edges(s, l->fund_col, l->nfund_col, l->fund_label_width);
    block_edges(s, l->column, l->ncolumn, l->indicator_label_width);
    for (int i = 0; i + 1 < s->nedges; i++) {
        width[i] = s->edge[i + 1] - s->edge[i];
    }
    s->t = doc_table(s->d, s->nedges - 1, width);
}

static void titles(struct sheet *s)
{
    char year[64];
    struct decimal y = cell_value(&s->r->head[SE_YEAR]);
    doc_title(s->d, s->l->title);
    if (y.have == HAVE_VALUE) {
        snprintf(year, sizeof(year), "（%d年度）", (int)(y.v / MICRO));
        doc_subtitle(s->d, year);
    }
}

struct doc_table *selfeval_sheet(struct doc *d, const struct rec *r, const struct book *b,
                                 enum sheet_use use)
{
    struct sheet s = {.d = d, .r = r, .l = selfeval_layout(r, b), .use = use};
    s.totals = selfeval_totals(r, b);
    titles(&s);
    grid(&s);
    head_rows(&s);
    fund_block(&s);
    fund_notes(&s);
    goal_block(&s);
    indicator_block(&s);
    foot_rows(&s);
    screen_rows(&s);
    for (size_t i = 0; i < s.l->nnote; i++) {
        doc_text(d, DOC_LEFT, s.l->note[i]);
    }
    return s.t;
}
