#include "core/report/petition_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/num.h"
#include "locale/text.h"

/* Blocks are two columns wide on paper: a bar takes half of its column. */
enum { BAR = 8, BAR_LONG = 18, CASES_MOST = 30 };

const struct stat_group *report_group(const struct stat_doc *d, enum report_group g)
{
    return &d->run->group[g];
}

void part_thirds(struct stat_doc *d)
{
    static const int width[] = {32, 10, 10, 12, 10, 10, 12};
    static const char *const heads[] =
        {N_("指标"), N_("及时"), N_("超期"), N_("超期未办"), N_("未到期"),
                                        N_("合计"), N_("率")};
    static const enum stat_figure rows[][5] = {
        {FIG_OFFICE_IN_TIME, FIG_OFFICE_LATE, FIG_OFFICE_NEVER, FIG_OFFICE_PENDING,
         FIG_OFFICE_RATE},
        {FIG_LEGAL_IN_TIME, FIG_LEGAL_LATE, FIG_LEGAL_NEVER, FIG_LEGAL_PENDING, FIG_LEGAL_RATE},
        {FIG_UNIT_IN_TIME, FIG_UNIT_LATE, FIG_UNIT_NEVER, FIG_UNIT_PENDING, FIG_ACCEPT_RATE},
        {FIG_CLOSE_IN_TIME, FIG_CLOSE_LATE, FIG_CLOSE_NEVER, FIG_CLOSE_PENDING, FIG_CLOSE_RATE},
    };
    static const enum stat_figure basis[] = {FIG_OFFICE_RATE, FIG_LEGAL_RATE, FIG_ACCEPT_RATE,
                                             FIG_CLOSE_RATE, STAT_FIGURES};
    doc_body(d->doc, _("受理和办结是否及时（期限在期内届满的，不是期内登记的）"));
    struct doc_table *t = doc_table(d->doc, 7, width);
    stat_doc_head(d, t, heads, 7);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int row = (int)i + 1;
        enum stat_figure rate = rows[i][4];
        struct stat_path p = {.figure = rate, .denominator = true, .dim = {STAT_DIMS, STAT_DIMS}};
        struct stat_value v = d->run->total[rate][SPAN_THIS];
        stat_doc_text(d, t, row, 0, _(stat_figure_def(rate)->label));
        for (int k = 0; k < 4; k++) {
            stat_doc_put(d, t, row, k + 1, rows[i][k], SPAN_THIS);
        }
        stat_doc_put_value(d, t, row, 5, &p, v, arena_printf(d->arena, "%lld", (long long)v.d));
        stat_doc_put(d, t, row, 6, rate, SPAN_THIS);
    }
    stat_doc_basis(d, basis);
    doc_text(d->doc, DOC_LEFT, _("系统口径：登记时间加15×24小时，不顺延；法定口径：转送、"
                                 "交办期限（C1），期限最后一日休息的顺延。"));
}

static const char *rank_text(struct stat_doc *d, int rank)
{
    return rank ? arena_printf(d->arena, "%d", rank) : _("基数过小");
}

static const char *change(struct stat_doc *d, const struct stat_group *g, const struct stat_line *l,
                          size_t figure, enum stat_spans than)
{
    char text[STAT_TEXT];
    return arena_strdup(d->arena, stat_change(stat_figure_def(g->figure[figure])->unit,
                                              l->v[figure][SPAN_THIS], l->v[figure][than], text));
}

void part_streets(struct stat_doc *d)
{
    static const int width[] = {10, 24, 12, 12, 14, 12, 14};
    static const char *const heads[] = {N_("名次"), N_("属地"), N_("件数"), N_("上期"), N_("环比"),
                                        N_("去年同期"), N_("同比")};
    static const enum stat_figure basis[] = {FIG_ITEMS, STAT_FIGURES};
    const struct stat_group *g = report_group(d, GROUP_STREET);
    struct stat_rank *v = stat_ranks(g, 0, d->run->c->set.small, d->arena);
    doc_body(d->doc, _("属地排名（按件数；并列同名次，下一名次空出）"));
    struct doc_table *t = doc_table(d->doc, 7, width);
    stat_doc_head(d, t, heads, 7);
    for (size_t i = 0; i < g->n; i++) {
        int row = (int)i + 1;
        const struct stat_line *l = v[i].line;
        stat_doc_text(d, t, row, 0, rank_text(d, v[i].rank));
        stat_doc_text(d, t, row, 1, stat_doc_key(d, g->row, l->row));
        stat_doc_put_line(d, t, row, 2, g, l, 0, SPAN_THIS);
        stat_doc_put_line(d, t, row, 3, g, l, 0, SPAN_PREV);
        stat_doc_right(d, t, row, 4, change(d, g, l, 0, SPAN_PREV));
        stat_doc_put_line(d, t, row, 5, g, l, 0, SPAN_LAST);
        stat_doc_right(d, t, row, 6, change(d, g, l, 0, SPAN_LAST));
    }
    stat_doc_basis(d, basis);
}

void part_units(struct stat_doc *d)
{
    static const int width[] = {10, 28, 10, 14, 14, 12, 12};
    static const char *const heads[] = {N_("名次"), N_("责任单位"), N_("件数"), N_("及时受理率"),
                                        N_("按期办结率"), N_("应结案数"), N_("满意率")};
    static const enum stat_figure basis[] = {FIG_ITEMS, FIG_ACCEPT_RATE, FIG_CLOSE_RATE,
                                             FIG_SAT_UNIT, STAT_FIGURES};
    const struct stat_group *g = report_group(d, GROUP_UNIT);
    struct stat_rank *v = stat_ranks(g, UNIT_CLOSE_AT, d->run->c->set.small, d->arena);
    doc_body(d->doc, _("责任单位排名（按按期办结率）"));
    struct doc_table *t = doc_table(d->doc, 7, width);
    stat_doc_head(d, t, heads, 7);
    for (size_t i = 0; i < g->n; i++) {
        int row = (int)i + 1;
        const struct stat_line *l = v[i].line;
        stat_doc_text(d, t, row, 0, rank_text(d, v[i].rank));
        stat_doc_text(d, t, row, 1, stat_doc_key(d, g->row, l->row));
        stat_doc_put_line(d, t, row, 2, g, l, UNIT_ITEMS_AT, SPAN_THIS);
        stat_doc_put_line(d, t, row, 3, g, l, UNIT_ACCEPT_AT, SPAN_THIS);
        stat_doc_put_line(d, t, row, 4, g, l, UNIT_CLOSE_AT, SPAN_THIS);
        stat_doc_right(d, t, row, 5, arena_printf(d->arena, "%lld",
                                                  (long long)l->v[UNIT_CLOSE_AT][SPAN_THIS].d));
        stat_doc_put_line(d, t, row, 6, g, l, UNIT_SAT_AT, SPAN_THIS);
    }
    stat_doc_basis(d, basis);
    doc_text(d->doc, DOC_LEFT,
             arena_printf(d->arena, _("应结案数小于 %d 的不排名，列在后面。"),
                          d->run->c->set.small));
}

/* Shares are each rounded by themselves; what they come to is said, not made to fit. */
static void say_sum(struct stat_doc *d, int64_t hundredths, int64_t whole)
{
    char text[NUM_MAX];
    num_plain(text, sizeof(text), hundredths, 2, 2);
    doc_text(d->doc, DOC_LEFT,
             arena_printf(d->arena, _("占比的基数为 %lld 件；各项占比分别四舍五入，合计 %s%%。"),
                          (long long)whole,
                          text));
}

static int64_t greatest(const struct stat_group *g)
{
    int64_t most = 0;
    for (size_t i = 0; i < g->n; i++) {
        int64_t n = g->line[i].v[0][SPAN_THIS].n;
        most = n > most ? n : most;
    }
    return most;
}

static void put_share(struct stat_doc *d, struct doc_table *t, int row, int col,
                      const struct stat_line *l, int64_t whole, int64_t *sum)
{
    char text[STAT_TEXT];
    int64_t part = l->v[0][SPAN_THIS].n, share;
    stat_share_value(part, whole, &share);
    *sum += share;
    stat_doc_right(d, t, row, col, stat_share(part, whole, text));
}

void part_fields(struct stat_doc *d, enum report_group which, const char *heading)
{
    static const int width[] = {28, 11, 12, 12, 14, 18};
    static const char *const heads[] =
        {N_("类别"), N_("件数"), N_("占比"), N_("去年同期"), N_("同比"), ""};
    static const enum stat_figure basis[] = {FIG_ITEMS, STAT_FIGURES};
    const struct stat_group *g = report_group(d, which);
    struct stat_rank *v = stat_ranks(g, 0, 0, d->arena);
    int64_t whole = 0, sum = 0, most = greatest(g);
    for (size_t i = 0; i < g->n; i++) {
        whole += g->line[i].v[0][SPAN_THIS].n;
    }
    doc_body(d->doc, heading);
    struct doc_table *t = doc_table(d->doc, 6, width);
    stat_doc_head(d, t, heads, 6);
    for (size_t i = 0; i < g->n; i++) {
        char bar[4 * BAR + 1];
        int row = (int)i + 1;
        const struct stat_line *l = v[i].line;
        stat_doc_text(d, t, row, 0, stat_doc_key(d, g->row, l->row));
        stat_doc_put_line(d, t, row, 1, g, l, 0, SPAN_THIS);
        put_share(d, t, row, 2, l, whole, &sum);
        stat_doc_put_line(d, t, row, 3, g, l, 0, SPAN_LAST);
        stat_doc_right(d, t, row, 4, change(d, g, l, 0, SPAN_LAST));
        stat_doc_text(d, t, row, 5, stat_bar(l->v[0][SPAN_THIS].n, most, BAR, bar));
    }
    enum stat_figure own[] = {g->figure[0], STAT_FIGURES};
    stat_doc_basis(d, which == GROUP_SOURCE ? own : basis);
    say_sum(d, sum, whole);
}

void part_most_units(struct stat_doc *d)
{
    part_fields(d, GROUP_UNIT, _("被反映、办理最多的单位（按件数）"));
}

/* The street with the most items of a content class. */
static const struct stat_line *top_street(struct stat_doc *d, const char *content)
{
    const struct stat_group *g = report_group(d, GROUP_CONTENT_STREET);
    const struct stat_line *top = NULL;
    for (size_t i = 0; i < g->n; i++) {
        const struct stat_line *l = &g->line[i];
        if (strcmp(l->row, content) == 0 &&
            l->v[0][SPAN_THIS].n > (top ? top->v[0][SPAN_THIS].n : 0)) {
            top = l;
        }
    }
    return top;
}

static void put_hot(struct stat_doc *d, struct doc_table *t, int row, const struct stat_rank *r,
                    int64_t *sum)
{
    const struct stat_group *g = report_group(d, GROUP_CONTENT2);
    const struct stat_line *l = r->line, *top = top_street(d, l->row);
    stat_doc_text(d, t, row, 0, arena_printf(d->arena, "%d", r->rank));
    stat_doc_text(d, t, row, 1, stat_doc_key(d, g->row, l->row));
    stat_doc_put_line(d, t, row, 2, g, l, 0, SPAN_THIS);
    put_share(d, t, row, 3, l, d->run->total[FIG_ITEMS][SPAN_THIS].n, sum);
    stat_doc_right(d, t, row, 4, change(d, g, l, 0, SPAN_LAST));
    stat_doc_text(d, t, row, 5, top ? stat_doc_key(d, DIM_STREET, top->column) : "");
    if (top) {
        stat_doc_put_line(d, t, row, 6, report_group(d, GROUP_CONTENT_STREET), top, 0, SPAN_THIS);
    } else {
        stat_doc_text(d, t, row, 6, "");
    }
}

void part_hot(struct stat_doc *d, size_t most)
{
    static const int width[] = {7, 28, 10, 11, 14, 20, 8};
    static const char *const heads[] = {N_("名次"), N_("内容（二级）"), N_("件数"), N_("占总量"),
                                        N_("同比"), N_("最多的属地"), N_("件")};
    static const enum stat_figure basis[] = {FIG_ITEMS, STAT_FIGURES};
    const struct stat_group *g = report_group(d, GROUP_CONTENT2);
    struct stat_rank *v = stat_ranks(g, 0, 1, d->arena);
    int64_t sum = 0;
    int row = 1;
    doc_body(d->doc, _("热点问题"));
    struct doc_table *t = doc_table(d->doc, 7, width);
    stat_doc_head(d, t, heads, 7);
    for (size_t i = 0; i < g->n && i < most && v[i].rank; i++) {
        put_hot(d, t, row++, &v[i], &sum);
    }
    stat_doc_basis(d, basis);
    say_sum(d, sum, d->run->total[FIG_ITEMS][SPAN_THIS].n);
}

void part_months(struct stat_doc *d)
{
    static const int width[] = {14, 12, 40};
    static const char *const heads[] = {N_("月份"), N_("件数"), ""};
    static const enum stat_figure basis[] = {FIG_ITEMS, STAT_FIGURES};
    const struct stat_group *g = report_group(d, GROUP_MONTH);
    int64_t v[12] = {0}, most = greatest(g);
    char bar[4 * BAR_LONG + 1], spark[4 * 12 + 1];
    size_t n = 0;
    doc_body(d->doc, _("逐月"));
    struct doc_table *t = doc_table(d->doc, 3, width);
    stat_doc_head(d, t, heads, 3);
    for (size_t i = 0; i < g->n && n < ARRAY_LEN(v); i++) {
        if (g->line[i].v[0][SPAN_THIS].n == 0) {
            continue;
        }
        v[n++] = g->line[i].v[0][SPAN_THIS].n;
        stat_doc_text(d, t, (int)n, 0, g->line[i].row);
        stat_doc_put_line(d, t, (int)n, 1, g, &g->line[i], 0, SPAN_THIS);
        stat_doc_text(d, t, (int)n, 2, stat_bar(v[n - 1], most, BAR_LONG, bar));
    }
    doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _("逐月 %s"), stat_spark(v, n, spark)));
    stat_doc_basis(d, basis);
}

void part_cases(struct stat_doc *d, const char *heading, const struct report_case *v, size_t n)
{
    static const int width[] = {20, 34, 18, 12, 12, 8};
    static const char *const heads[] =
        {N_("编号"), N_("标题"), N_("责任单位"), N_("状态"), N_("期限"),
                                        N_("超期天数")};
    doc_body(d->doc, arena_printf(d->arena, _("%s（%zu件）"), heading, n));
    if (n == 0) {
        doc_text(d->doc, DOC_LEFT, _("没有。"));
        return;
    }
    struct doc_table *t = doc_table(d->doc, 6, width);
    stat_doc_head(d, t, heads, 6);
    for (size_t i = 0; i < n && i < CASES_MOST; i++) {
        int row = (int)i + 1;
        stat_doc_text(d, t, row, 0, v[i].number);
        stat_doc_text(d, t, row, 1, v[i].title);
        stat_doc_text(d, t, row, 2, v[i].unit);
        stat_doc_text(d, t, row, 3, v[i].state);
        stat_doc_text(d, t, row, 4, v[i].due);
        stat_doc_right(d, t, row, 5, v[i].days > 0 ? arena_printf(d->arena, "%d", v[i].days) : "");
    }
    if (n > CASES_MOST) {
        doc_text(d->doc, DOC_LEFT, arena_printf(d->arena, _("只列前 %d 件。"), CASES_MOST));
    }
}

void part_lamps(struct stat_doc *d)
{
    const struct stat_value *v = d->run->total[FIG_ITEMS];
    const struct stat_settings *s = &d->run->c->set;
    enum stat_lamp l = stat_trend(s, v[SPAN_THIS].n, v[SPAN_PREV].n, v[SPAN_LAST].n);
    const struct stat_group *g = report_group(d, GROUP_CONTENT2);
    struct buf out = {0};
    buf_addf(&out,
             _("总量趋势：%s（同比或环比超过 %d%% 告警，超过 %d%% 异常，基数不足 %d 件不亮灯）。"),
             l == LAMP_NONE ? _("基数不足") : _(stat_lamp_label(l)), s->alarm, s->odd, s->least);
    for (size_t i = 0; i < g->n; i++) {
        const struct stat_value *x = g->line[i].v[0];
        l = stat_trend(s, x[SPAN_THIS].n, x[SPAN_PREV].n, x[SPAN_LAST].n);
        if (l >= LAMP_ODD) {
            buf_addf(&out, _("%s %s（%lld件，上期%lld，去年同期%lld）；"), _(stat_lamp_label(l)),
                     stat_doc_key(d, g->row, g->line[i].row), (long long)x[SPAN_THIS].n,
                     (long long)x[SPAN_PREV].n, (long long)x[SPAN_LAST].n);
        }
    }
    buf_addf(&out, _("期限：红牌（超期）%s 件，黄牌（%d 个工作日内）%s 件，其中 %d 个工作日内 %s "
                     "件，今天到期 %s 件。"),
             stat_doc_say(d, FIG_OVERDUE, SPAN_THIS), s->soon,
             stat_doc_say(d, FIG_DUE_SOON, SPAN_THIS), s->sooner,
             stat_doc_say(d, FIG_DUE_SOONER, SPAN_THIS), stat_doc_say(d, FIG_DUE_TODAY, SPAN_THIS));
    doc_body(d->doc, _("预警"));
    doc_text(d->doc, DOC_LEFT, buf_str(&out));
    buf_release(&out);
}
