#include "core/report/execution.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/buf.h"
#include "core/record/budget.h"
#include "locale/num.h"
#include "locale/text.h"

#define HUNDRED (100 * MICRO)

static const char *const levels[] = {
    [EXECUTION_LINE] = "line", [EXECUTION_PROJECT] = "project", [EXECUTION_CLASS] = "class",
    [EXECUTION_TOTAL] = "total",
};

const char *execution_level_id(enum execution_level l)
{
    return levels[l];
}

/* A line with the place of its project. */
struct placed {
    const struct execution_line *line;
    int64_t project; /* lowest order of the project's lines in the class */
};

static int class_rank(const char *class)
{
    static const char *const order[] = {CLASS_PEOPLE, CLASS_RUNNING, CLASS_PROJECT};
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        if (strcmp(order[i], class) == 0) {
            return (int)i;
        }
    }
    return ARRAY_LEN(order);
}

static int by_name(const void *x, const void *y)
{
    const struct execution_line *a = ((const struct placed *)x)->line;
    const struct execution_line *b = ((const struct placed *)y)->line;
    int d = class_rank(a->class) - class_rank(b->class);
    d = d ? d : strcmp(a->project, b->project);
    return d ? d : strcmp(a->economic, b->economic);
}

static int by_place(const void *x, const void *y)
{
    const struct placed *a = x, *b = y;
    int d = class_rank(a->line->class) - class_rank(b->line->class);
    d = d ? d : (a->project > b->project) - (a->project < b->project);
    return d ? d : by_name(x, y);
}

static bool same_class(const struct placed *a, const struct placed *b)
{
    return class_rank(a->line->class) == class_rank(b->line->class);
}

static bool same_project(const struct placed *a, const struct placed *b)
{
    return same_class(a, b) && strcmp(a->line->project, b->line->project) == 0;
}

static struct placed *sorted(struct arena *a, const struct execution_line *line, size_t n)
{
    struct placed *p = arena_alloc(a, (n + 1) * sizeof(*p));
    for (size_t i = 0; i < n; i++) {
        p[i].line = &line[i];
    }
    qsort(p, n, sizeof(*p), by_name);
    for (size_t i = 0, from = 0; i < n; i++) {
        from = i && same_project(&p[i - 1], &p[i]) ? from : i;
        p[i].project = p[i].line->order;
        if (p[from].project > p[i].project) {
            p[from].project = p[i].project;
        }
        bool last = i + 1 == n || !same_project(&p[i], &p[i + 1]);
        for (size_t j = from; last && j <= i; j++) {
            p[j].project = p[from].project;
        }
    }
    qsort(p, n, sizeof(*p), by_place);
    return p;
}

static void finish(struct execution_row *r)
{
    r->available = r->full - r->paid - r->approved - r->committed;
    r->rate = (struct decimal){.have = HAVE_NA};
    if (r->full > 0 && ratio_round(HUNDRED, (struct ratio){r->paid, r->full},
                                   (struct rounding){2, ROUND_HALF_UP}, &r->rate.v)) {
        r->rate.have = HAVE_VALUE;
    }
}

static void add_up(fen *sum, fen v)
{
    if (!money_add(*sum, v, sum)) {
        *sum = MONEY_MAX;
    }
}

static void add(struct execution_row *sum, const struct execution_line *l)
{
    add_up(&sum->initial, l->initial);
    add_up(&sum->full, l->full);
    add_up(&sum->approved, l->approved);
    add_up(&sum->paid, l->paid);
    add_up(&sum->committed, l->committed);
}

static struct execution_row sum_row(enum execution_level level, const char *class,
                                    const char *project)
{
    return (struct execution_row){.level = level, .class = class, .project = project,
                                  .economic = "", .name = ""};
}

const struct execution_row *execution_rows(struct arena *a, const struct execution_line *line,
                                           size_t n, size_t *rows)
{
    struct placed *p = sorted(a, line, n);
    struct execution_row *out = arena_alloc(a, (3 * n + 1) * sizeof(*out));
    struct execution_row project = sum_row(EXECUTION_PROJECT, "", ""), class = project;
    struct execution_row total = sum_row(EXECUTION_TOTAL, "", "");
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        const struct execution_line *l = p[i].line;
        if (i == 0 || !same_class(&p[i - 1], &p[i])) {
            class = sum_row(EXECUTION_CLASS, l->class, "");
        }
        if (i == 0 || !same_project(&p[i - 1], &p[i])) {
            project = sum_row(EXECUTION_PROJECT, l->class, l->project);
        }
        out[k] = (struct execution_row){.level = EXECUTION_LINE, .class = l->class,
                                        .project = l->project, .economic = l->economic,
                                        .name = l->name};
        add(&out[k++], l);
        add(&project, l);
        add(&class, l);
        add(&total, l);
        if (i + 1 == n || !same_project(&p[i], &p[i + 1])) {
            out[k++] = project;
        }
        if (i + 1 == n || !same_class(&p[i], &p[i + 1])) {
            out[k++] = class;
        }
    }
    out[k++] = total;
    for (size_t i = 0; i < k; i++) {
        finish(&out[i]);
    }
    *rows = k;
    return out;
}

const char *execution_rate(struct decimal rate, char out[48])
{
    if (rate.have != HAVE_VALUE) {
        return NA_SIGN;
    }
    num_plain(out, 40, rate.v, MICRO_DIGITS, 2);
    strcat(out, "%");
    return out;
}

/* Document */

enum column {
    C_PROJECT, C_ITEM, C_INITIAL, C_ADJUSTED, C_FULL, C_APPROVED, C_PAID, C_COMMITTED, C_AVAILABLE,
    C_RATE, C_N
};

static void put_money(struct doc *d, struct doc_table *t, int row, int col, fen v,
                      enum money_unit unit, unsigned style)
{
    char text[64];
    int scale = money_scale(unit), decimals = unit == UNIT_WAN ? 6 : 2;
    num_group(text, sizeof(text), v, scale, decimals);
    if (unit == UNIT_WAN) { /* at least two decimals, as many as the fen need */
        size_t n = strlen(text);
        while (n > 2 && text[n - 1] == '0' && text[n - 3] != '.') {
            text[--n] = '\0';
        }
    }
    struct doc_cell *c = doc_cell(d, t, row, col, 1, 1, text, DOC_RIGHT, style);
    c->num = (struct doc_number){.is_number = true, .number = v, .scale = scale,
                                 .decimals = unit == UNIT_WAN ? -1 : 2};
}

static void put_labels(struct doc *d, struct doc_table *t, int at, const struct execution_row *r,
                       unsigned style)
{
    struct buf text = {0};
    switch (r->level) {
    case EXECUTION_LINE:
        buf_addf(&text, "%s%s%s", r->economic, *r->name ? " " : "", r->name);
        doc_cell(d, t, at, C_PROJECT, 1, 1, r->project, DOC_LEFT, style);
        doc_cell(d, t, at, C_ITEM, 1, 1, buf_str(&text), DOC_LEFT, style);
        break;
    case EXECUTION_PROJECT:
        doc_cell(d, t, at, C_PROJECT, 1, 1, r->project, DOC_LEFT, style);
        doc_cell(d, t, at, C_ITEM, 1, 1, _("小计"), DOC_LEFT, style);
        break;
    case EXECUTION_CLASS:
        buf_addf(&text, _("%s合计"), *r->class ? r->class : _("没有预算的"));
        doc_cell(d, t, at, C_PROJECT, 1, 2, buf_str(&text), DOC_LEFT, style);
        break;
    case EXECUTION_TOTAL:
        doc_cell(d, t, at, C_PROJECT, 1, 2, _("总计"), DOC_LEFT, style);
        break;
    }
    buf_release(&text);
}

static void put_row(struct doc *d, struct doc_table *t, int at, const struct execution_row *r,
                    enum money_unit unit)
{
    char rate[48];
    unsigned style = r->level == EXECUTION_LINE ? 0 : DOC_HEAD;
    put_labels(d, t, at, r, style);
    const fen figure[] = {r->initial,  r->full - r->initial, r->full,     r->approved,
                          r->paid,     r->committed,         r->available};
    for (size_t i = 0; i < ARRAY_LEN(figure); i++) {
        put_money(d, t, at, C_INITIAL + (int)i, figure[i], unit, style);
    }
    struct doc_cell *c = doc_cell(d, t, at, C_RATE, 1, 1, execution_rate(r->rate, rate), DOC_RIGHT,
                                  style);
    if (r->rate.have == HAVE_VALUE) {
        c->num = (struct doc_number){true, r->rate.v, MICRO_DIGITS, 2, true};
    }
}

struct date execution_day(int year, struct date today)
{
    return today.year == year ? today : (struct date){year, 12, 31};
}

void execution_doc(struct doc *d, const char *office, int year, struct date day,
                   enum money_unit unit, const struct execution_row *row, size_t n)
{
    static const int width[C_N] = {17, 15, 15, 13, 15, 13, 15, 13, 14, 9};
    static const char *const head[C_N] = {N_("项目"), N_("经济科目"), N_("年初预算"), N_("预算调整"),
                                          N_("全年预算"), N_("已批未付"), N_("已付"), N_("合同未付"),
                                          N_("可用"), N_("执行率")};
    char line[96];
    struct buf sub = {0};
    d->landscape = true;
    doc_title(d, _("预算执行情况表"));
    snprintf(line, sizeof(line), _("（%d年度，截至%d年%d月%d日）"), year, day.year, day.month,
             day.day);
    doc_subtitle(d, line);
    buf_addf(&sub, _("%s%s单位：%s"), office, *office ? "　" : "", money_unit_id(unit));
    doc_text(d, DOC_RIGHT, buf_str(&sub));
    buf_release(&sub);
    struct doc_table *t = doc_table(d, C_N, width);
    t->head_rows = 1;
    for (int i = 0; i < C_N; i++) {
        doc_cell(d, t, 0, i, 1, 1, _(head[i]), DOC_CENTRE, DOC_HEAD);
    }
    int at = 1;
    for (size_t i = 0; i < n; i++) {
        bool lone = row[i].level == EXECUTION_PROJECT && i > 0 &&
                    (i == 1 || row[i - 2].level != EXECUTION_LINE);
        if (!lone) { /* the sum of a single line says nothing new */
            put_row(d, t, at++, &row[i], unit);
        }
    }
}
