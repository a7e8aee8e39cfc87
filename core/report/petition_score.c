/* Parts with a table of their own: targets and their points, content by month. */
#include <stdio.h>

#include "core/base/base.h"
#include "core/report/petition_part.h"
#include "locale/num.h"
#include "locale/text.h"

enum { MONTHS_MOST = 12 };

/* The target's actual value as a fraction in its own units; den 0: there is none. */
static struct ratio actual(const struct stat_doc *d, const struct target *t, struct stat_path *p)
{
    *p = (struct stat_path){.figure = STAT_FIGURES, .dim = {STAT_DIMS, STAT_DIMS}};
    if (!*t->figure || !stat_path_parse(t->figure, p)) {
        p->figure = STAT_FIGURES;
        return t->typed.have == HAVE_VALUE ? (struct ratio){t->typed.v, MICRO}
            : (struct ratio){0, 0};
    }
    struct stat_value now = d->run->total[p->figure][SPAN_THIS];
    if (p->span != SPAN_THIS) {
        struct stat_value then = d->run->total[p->figure][p->span];
        return (struct ratio){100 * (now.n - then.n), then.n};
    }
    return stat_is_rate(p->figure) ? (struct ratio){100 * now.n, now.d} : (struct ratio){now.n, 1};
}

static const char *shown(struct stat_doc *d, struct ratio v)
{
    char text[STAT_TEXT];
    micro m;
    if (v.den == 0 || !ratio_round(MICRO, v, (struct rounding){2, ROUND_HALF_UP}, &m)) {
        return "—";
    }
    num_group(text, sizeof(text), m, MICRO_DIGITS, -1);
    return arena_strdup(d->arena, text);
}

static const char *points(struct stat_doc *d, struct decimal v)
{
    char text[STAT_TEXT];
    if (v.have != HAVE_VALUE) {
        return "—";
    }
    num_plain(text, sizeof(text), v.v, MICRO_DIGITS, 2);
    return arena_strdup(d->arena, text);
}

static const char *goal_text(struct stat_doc *d, const struct target *t)
{
    char text[32];
    decimal_format(t->goal, text, sizeof(text));
    const char *word = t->sense == TARGET_AT_LEAST ? "≥" : t->sense == TARGET_AT_MOST ? "≤"
                                                                                  : _("下降 ≥");
    return arena_printf(d->arena, "%s %s", word, text);
}

static void put_target(struct stat_doc *d, struct doc_table *tab, int row, const struct target *t,
                       const struct petition_report *r, micro *sum)
{
    struct stat_path p;
    char full[32];
    struct ratio v = actual(d, t, &p);
    struct target_score s = target_score(t, v, r->whole_steps);
    stat_doc_text(d, tab, row, 0, t->label);
    stat_doc_text(d, tab, row, 1, goal_text(d, t));
    if (p.figure == STAT_FIGURES || p.span != SPAN_THIS) {
        stat_doc_right(d, tab, row, 2, shown(d, v));
    } else {
        stat_doc_put(d, tab, row, 2, p.figure, SPAN_THIS);
    }
    decimal_format(t->full, full, sizeof(full));
    stat_doc_right(d, tab, row, 3, full);
    stat_doc_right(d, tab, row, 4, points(d, s.score));
    stat_doc_text(d, tab, row, 5, v.den == 0 ? (*t->figure ? _("没有基数") : _("待填")) : s.reached
                  ? _("达到") : _("未达到"));
    *sum += s.score.have == HAVE_VALUE ? s.score.v : 0;
}

void part_targets(struct stat_doc *d, const struct petition_report *r)
{
    static const int width[] = {38, 14, 14, 8, 10, 12};
    static const char *const heads[] = {N_("指标"), N_("目标"), N_("实际"), N_("权重"), N_("得分"),
                                        N_("是否达到")};
    int row = 1;
    micro sum = 0;
    doc_body(d->doc, _("目标完成和计分"));
    struct doc_table *t = doc_table(d->doc, 6, width);
    stat_doc_head(d, t, heads, 6);
    for (size_t i = 0; i < r->ntarget; i++) {
        if (!r->target[i].year || r->target[i].year == r->period.to.year) {
            put_target(d, t, row++, &r->target[i], r, &sum);
        }
    }
    doc_text(d->doc, DOC_LEFT,
             arena_printf(d->arena, _("已有实际值的指标得分合计 %s；%s。计分规则见计分目标表，"
                                      "可改。基年 %d。"),
                          points(d, (struct decimal){sum, HAVE_VALUE}),
                          r->whole_steps ? _("只算整档") : _("按比例计算"),
                              d->run->c->set.base_year));
}

/* Content by month, with the sum and the monthly average (sum ÷ months of the period). */
void part_content_months(struct stat_doc *d, struct period p)
{
    int width[MONTHS_MOST + 3] = {22}, months =
        (p.to.year - p.from.year) * 12 + p.to.month - p.from.month + 1;
    const struct stat_group *g = report_group(d, GROUP_CONTENT_MONTH), *c =
        report_group(d, GROUP_CONTENT1);
    static const enum stat_figure basis[] = {FIG_ITEMS, STAT_FIGURES};
    if (months > MONTHS_MOST || c->n == 0) {
        return;
    }
    for (int i = 1; i < months + 3; i++) {
        width[i] = i > months ? 9 : 7;
    }
    doc_body(d->doc, _("内容与月份"));
    struct doc_table *t = doc_table(d->doc, months + 3, width);
    doc_cell(d->doc, t, 0, 0, 1, 1, _("内容（一级）"), DOC_CENTRE, DOC_HEAD);
    for (int i = 0; i < months; i++) {
        doc_cell(d->doc, t, 0, i + 1, 1, 1, arena_printf(d->arena, _("%d月"), p.from.month + i),
                 DOC_CENTRE, DOC_HEAD);
    }
    doc_cell(d->doc, t, 0, months + 1, 1, 1, _("合计"), DOC_CENTRE, DOC_HEAD);
    doc_cell(d->doc, t, 0, months + 2, 1, 1, _("月均"), DOC_CENTRE, DOC_HEAD);
    t->head_rows = 1;
    for (size_t k = 0; k < c->n; k++) {
        int row = (int)k + 1;
        const struct stat_line *l = &c->line[k];
        stat_doc_text(d, t, row, 0, stat_doc_key(d, DIM_CONTENT1, l->row));
        for (int i = 0; i < months; i++) {
            char key[STAT_KEY];
            snprintf(key, sizeof(key), "%04d-%02d", p.from.year, p.from.month + i);
            const struct stat_line *cell = stat_line_find(g, l->row, key);
            if (cell) {
                stat_doc_put_line(d, t, row, i + 1, g, cell, 0, SPAN_THIS);
            } else {
                stat_doc_right(d, t, row, i + 1, "0");
            }
        }
        stat_doc_put_line(d, t, row, months + 1, c, l, 0, SPAN_THIS);
        stat_doc_right(d, t, row, months + 2,
                       shown(d, (struct ratio){l->v[0][SPAN_THIS].n, months}));
    }
    stat_doc_basis(d, basis);
}
