/* Draws 今日. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/value/moment.h"
#include "db/lookup.h"
#include "locale/num.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/today.h"

enum { FIRST = 3, NUMBER = 18, SECTION = 10, WHAT = 20, WIDE = 120, BAR = 8, MOST_LINKS = 6 };

/* "12月20日 周五 · 办信科 · 草稿1" */
static void draw_title(struct today *t, struct grid *g)
{
    static const char *const day[] = {N_("周日"), N_("周一"), N_("周二"), N_("周三"), N_("周四"),
                                      N_("周五"), N_("周六")};
    char left[300], right[160], room[160], drafts[48] = "";
    const struct ui *ui = t->s.ui;
    struct date d = ui->app->today;
    const char *code = today_section(t);
    const char *view = today_is_leader(t) ? _("领导视图")
                       : code ? dict_show(&db_book(ui->db)->dict, "section", code, room, sizeof(room))
                              : _("全部科室");
    if (t->drafts) {
        snprintf(drafts, sizeof(drafts), _(" · 草稿%zu"), t->drafts);
    }
    snprintf(left, sizeof(left), _("%s · %d年度"), db_office(ui->db),
             ui->app->year ? ui->app->year : db_year(ui->db));
    snprintf(right, sizeof(right), _("%d月%d日 %s · %s%s"), d.month, d.day, _(day[date_weekday(d)]),
             view, drafts);
    ui_title(t->s.ui, g, left, right);
    tab_draw(g, "today");
}

/* A percentage with one decimal. */
static void tenths(micro v, char out[48])
{
    int64_t n = (v + MICRO / 20) / (MICRO / 10);
    snprintf(out, 48, "%lld.%lld", (long long)(n / 10), (long long)(n % 10));
}

static void draw_counts(struct today *t, struct grid *g, int row)
{
    char rate[48], even[48], text[160];
    int col = 1;
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("今天到期 %lld   三日内 %lld   七日内 %lld   "),
                     (long long)t->counts.today, (long long)t->counts.three,
                     (long long)t->counts.seven);
    col += grid_putf(g, row, col, g->cols - col, t->counts.overdue ? GA_RED | GA_BOLD : GA_GREEN,
                     t->counts.overdue ? _("已超期 %lld!") : _("✓ 没有超期"), (long long)t->counts.overdue);
    if (t->rate.have == HAVE_VALUE) {
        tenths(t->rate.v, rate);
        tenths(t->even, even);
        snprintf(text, sizeof(text), _("预算执行 %s%% · 时间 %s%%"), rate, even);
        if (col + 2 + width_of(text) < g->cols) {
            grid_put_right(g, row, col, g->cols - col - 1, text, 0);
        }
    }
}

/* --- the list --------------------------------------------------------------------------------- */

/* "超期 12天", "今天", "12-23". */
static void when_text(const struct due_row *d, char out[32])
{
    struct date day = moment_date(d->due);
    if (d->days_left < 0) {
        snprintf(out, 32, _("超期%d天"), -d->days_left);
    } else if (d->days_left == 0) {
        snprintf(out, 32, "%s", _("今天"));
    } else {
        snprintf(out, 32, "%02d-%02d", day.month, day.day);
    }
}

/* As many columns as the numbers in the list need. */
static int number_cols(const struct today *t)
{
    int w = 0;
    for (size_t i = t->top; i < t->ndue && i < t->top + (size_t)t->page; i++) {
        int n = width_of(t->due[i].number);
        w = n > w ? n : w;
    }
    return w < NUMBER ? w : NUMBER;
}

static void draw_due(struct today *t, struct grid *g, int row, const struct due_row *d)
{
    char when[32], what[120], room[48];
    struct rec r;
    struct lamp lamp = lamp_of(d->due, t->s.ui->app->today);
    struct date due = moment_date(d->due);
    bool wide = g->cols >= WIDE;
    int right = WHAT + 1 + SECTION + 1 + (wide ? 24 : 0), col = 1;
    int number = number_cols(t), title = g->cols - 1 - (3 + 10 + number + 1) - right;
    when_text(d, when);
    if (d->days_left < 0) {
        snprintf(what, sizeof(what), "%02d-%02d %s", due.month, due.day, d->label);
    } else {
        snprintf(what, sizeof(what), "%s%s", d->label, d->provisional ? _("（暂定）") : "");
    }
    grid_put(g, row, col, 2, d->days_left < 0 ? "!" : d->days_left <= 3 ? "~" : "·", lamp.attr);
    grid_put(g, row, col += 2, 9, when, lamp.attr);
    ui_put_cut(g, row, col += 10, number, d->number, 0);
    col += number + 1;
    if (db_head(t->s.ui->db, &petition_kind, d->petition, &r, NULL)) {
        ui_put_cut(g, row, col, title, d->secret ? _("〔保密〕")
                                                 : rec_shown(&r, HEAD(PT_TITLE), room, sizeof(room)), 0);
    }
    rec_release(&r);
    col += title + 1;
    ui_put_cut(g, row, col, SECTION, d->section, 0);
    if (wide) {
        ui_put_cut(g, row, col += SECTION + 1, 22, *d->unit ? d->unit : d->state, 0);
        col += 23 - SECTION - 1;
    }
    ui_put_cut(g, row, col + SECTION + 1, g->cols - col - SECTION - 2, what, lamp.attr);
}

static void draw_line(const struct today *t, struct grid *g, int row, const struct today_line *l)
{
    bool late = strcmp(l->view, "late") == 0;
    (void)t;
    grid_put(g, row, 1, 2, late ? "!" : "·", late ? GA_RED | GA_BOLD : 0);
    int used = 3 + grid_put(g, row, 3, 44, l->what, late ? GA_RED : 0);
    used = used < 40 ? 40 : used + 1;
    used += grid_putf(g, row, used, 14, GA_BOLD, _("%6lld 件"), (long long)l->n);
    if (l->done >= 0) {
        grid_putf(g, row, used + 2, g->cols - used - 3, 0, _("已化解 %lld"), (long long)l->done);
    }
}

static void draw_list(struct today *t, struct grid *g, int row, int rows)
{
    size_t lines = today_lines(t), page = (size_t)rows;
    size_t at = t->at < lines ? t->at : lines ? lines - 1 : 0;
    t->top = at < t->top ? at : at >= t->top + page ? at - page + 1 : t->top;
    if (lines == 0) {
        grid_put(g, row + 1, 4, g->cols - 6,
                 today_is_leader(t)   ? _("没有包案、批示、紧急和超期的事项。")
                 : db_today_any(t->s.ui->db) ? _("✓ 七日内没有到期的事项。")
                 : _("还没有信访事项：按 F2 登记第一件，到期的会列在这里。"), 0);
    }
    for (size_t i = t->top; i < lines && i < t->top + page; i++) {
        int y = row + (int)(i - t->top);
        if (today_is_leader(t)) {
            draw_line(t, g, y, &t->line[i]);
        } else {
            draw_due(t, g, y, &t->due[i]);
        }
        if (i == t->at) {
            grid_attr(g, y, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, y, 0);
        }
    }
}

/* --- below ------------------------------------------------------------------------------------ */

static void draw_links(struct today *t, struct grid *g, int row, int rows, int cols)
{
    size_t lines = today_lines(t), first = 0;
    size_t at = t->at >= lines ? t->at - lines : 0;
    first = at >= (size_t)rows ? at - (size_t)rows + 1 : 0;
    grid_put(g, row, 1, cols, t->nlink ? _("等我处理") : _("没有等待处理的"), GA_BOLD);
    for (size_t i = first; i < t->nlink && i < first + (size_t)rows; i++) {
        int y = row + 1 + (int)(i - first);
        grid_put(g, y, 1, 2, "·", 0);
        ui_put_cut(g, y, 3, cols - 3, t->link[i].text, 0);
        if (t->at == lines + i) {
            grid_attr(g, y, 0, cols, GA_REVERSE, GA_DIM);
            grid_caret(g, y, 0);
        }
    }
}

/* A bar of eighths: 100% is BAR squares. */
static void put_bar(struct grid *g, int row, int col, int64_t v, int64_t most, int cols)
{
    int64_t eighths = most > 0 ? v * cols * 8 / most : 0;
    eighths = eighths > cols * 8 ? cols * 8 : eighths < 0 ? 0 : eighths;
    for (int i = 0; i < cols; i++) {
        int part = eighths >= 8 ? 8 : (int)eighths;
        static const char *const block[] = {" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
        grid_put(g, row, col + i, 1, block[part], 0);
        eighths -= part;
    }
}

static void draw_projects(struct today *t, struct grid *g, int row, int rows, int col)
{
    int name = g->cols - col - 2 - 9 - BAR - 2;
    if (t->nproject == 0) {
        return;
    }
    grid_put(g, row, col, g->cols - col, t->project[0].slow ? _("进度慢的项目") : _("项目进度"), GA_BOLD);
    for (size_t i = 0; i < t->nproject && i < (size_t)rows; i++) {
        const struct today_project *p = &t->project[i];
        char rate[48];
        int y = row + 1 + (int)i;
        grid_put(g, y, col, 2, p->slow ? "~" : "✓", p->slow ? GA_YELLOW : GA_GREEN);
        ui_put_end(g, y, col + 2, name, p->name, 0);
        grid_put_right(g, y, col + 2 + name, 9, execution_rate(p->rate, rate), 0);
        put_bar(g, y, col + 2 + name + 10, p->rate.v, 100 * MICRO, BAR);
    }
}

static void draw_month(struct today *t, struct grid *g, int row)
{
    static const char *const names[] = {N_("来信"), N_("来访"), N_("来电"), N_("网上"), N_("其他")};
    const struct today_month *m = &t->month;
    int col = 1;
    col += grid_putf(g, row, col, g->cols - col, GA_BOLD, _("本月信访 %lld 件"), (long long)m->all);
    if (m->last_year) { /* a base of 0 has no rate */
        struct decimal d = decimal_percent_of(
            (struct decimal){m->all - m->last_year, HAVE_VALUE},
            (struct decimal){m->last_year, HAVE_VALUE});
        char text[48];
        execution_rate(d, text);
        col += grid_putf(g, row, col, g->cols - col, 0, _("（同比 %s%s）"), d.v >= 0 ? "+" : "", text);
    } else {
        col += grid_put(g, row, col, g->cols - col, _("（同比 —）"), 0);
    }
    col += 2;
    for (int i = 0; i < TODAY_CHANNELS; i++) {
        if (m->channel[i] || i != TODAY_OTHER) {
            col += grid_putf(g, row, col, g->cols - col, 0, "%s %lld ", _(names[i]),
                             (long long)m->channel[i]);
        }
    }
}

static void draw_days(struct today *t, struct grid *g, int row)
{
    static const char *const block[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int64_t most = 0;
    for (int i = 0; i < TODAY_DAYS; i++) {
        most = t->month.day[i] > most ? t->month.day[i] : most;
    }
    int col = 1 + grid_put(g, row, 1, g->cols - 2, _("近30日  "), 0);
    for (int i = 0; i < TODAY_DAYS; i++) {
        int64_t v = t->month.day[i];
        grid_put(g, row, col + i, 1, v ? block[(v * 8 - 1) / most] : "·", v ? GA_CYAN : GA_DIM);
    }
    grid_putf(g, row, col + TODAY_DAYS + 2, g->cols - col - TODAY_DAYS - 3, GA_DIM, _("最多一天 %lld 件"),
              (long long)most);
}

void today_draw(struct screen *s, struct grid *g)
{
    struct today *t = (struct today *)s;
    int foot = g->rows - 1 - ui_hint_rows(g); /* the message line */
    int links = g->rows >= 30 ? MOST_LINKS : 4;
    int below = foot - 3 - (links + 1) - 1; /* waiting, blank, month, days, blank */
    draw_title(t, g);
    draw_counts(t, g, 2);
    t->page = below - FIRST < 1 ? 1 : below - FIRST;
    draw_list(t, g, FIRST, t->page);
    if (below > FIRST) {
        int half = g->cols * 5 / 9;
        draw_links(t, g, below + 1, links, half - 1);
        draw_projects(t, g, below + 1, links, half + 1);
    }
    if (foot - 2 > FIRST) {
        draw_month(t, g, foot - 2);
        draw_days(t, g, foot - 1);
    }
    ui_foot(s->ui, g, PL_TODAY);
}
