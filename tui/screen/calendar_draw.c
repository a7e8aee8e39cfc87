/* A year as months, Monday first, and what is known of the day under the cursor. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/calendar.h"

#define DAY_COLS 3 /* "12*" */
#define MONTH_COLS (7 * DAY_COLS + 3)
#define MONTH_ROWS 8 /* its name, the weekdays, six weeks */
#define TOP 3
#define BELOW 4 /* between months and message: a rule, the day, one line more, the message */

static const char *const weekdays[] = {
    N_("周日"), N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"),
};

static int across(const struct grid *g)
{
    static const int fits[] = {6, 4, 3, 2};
    for (size_t i = 0; i < ARRAY_LEN(fits); i++) {
        if (fits[i] * MONTH_COLS - 1 <= g->cols) {
            return fits[i];
        }
    }
    return 1;
}

static void draw_day(const struct calendar_screen *c, struct grid *g, int row, int col, struct date d)
{
    const struct calendar_day *listed = calendar_find(&db_book(c->s.ui->db)->calendar, d);
    int weekday = date_weekday(d);
    bool weekend = weekday == 0 || weekday == 6, here = date_compare(d, c->at) == 0;
    unsigned attr = listed ? GA_BOLD | (listed->rest ? GA_GREEN : GA_YELLOW) : weekend ? GA_DIM : 0;
    grid_putf(g, row, col, DAY_COLS, attr, "%2d%s", d.day, !listed ? " " : listed->rest ? "*" : "+");
    if (here) {
        grid_attr(g, row, col, 2, GA_REVERSE, GA_DIM);
        grid_caret(g, row, col);
    }
}

static void draw_month(const struct calendar_screen *c, struct grid *g, int row, int col, int month)
{
    int year = c->at.year, first = (date_weekday((struct date){year, month, 1}) + 6) % 7;
    grid_putf(g, row, col, MONTH_COLS, GA_BOLD, _("%d月"), month);
    for (int i = 0; i < 7; i++) {
        const char *name = _(weekdays[(i + 1) % 7]);
        bool han = width_of(name) == 4; /* 周一 is shown as 一 */
        grid_put(g, row + 1, col + i * DAY_COLS, 2, han ? name + strlen("周") : name, GA_DIM);
    }
    for (int day = 1; day <= date_month_days(year, month); day++) {
        int at = first + day - 1;
        draw_day(c, g, row + 2 + at / 7, col + at % 7 * DAY_COLS, (struct date){year, month, day});
    }
}

static void draw_months(struct calendar_screen *c, struct grid *g, int rows)
{
    int wide = across(g), here = (c->at.month - 1) / wide, all = 12 / wide;
    int page = rows / MONTH_ROWS > 1 ? rows / MONTH_ROWS : 1;
    c->top = here < c->top ? here : here >= c->top + page ? here - page + 1 : c->top;
    c->top = c->top > all - page ? all - page : c->top;
    c->top = c->top < 0 ? 0 : c->top;
    for (int m = 0; m < 12; m++) {
        int at = m / wide - c->top;
        if (at >= 0 && at < page) {
            draw_month(c, g, TOP + at * MONTH_ROWS, 2 + m % wide * MONTH_COLS, m + 1);
        }
    }
}

static bool one_reason(const struct calendar_day *a, const struct calendar_day *b)
{
    return a && b && a->rest == b->rest && a->date.year == b->date.year &&
           strcmp(a->name, b->name) == 0 && strcmp(a->notice, b->notice) == 0;
}

bool calendar_run(const struct calendar *c, struct date d, struct date *first, struct date *last)
{
    const struct calendar_day *day = calendar_find(c, d);
    *first = *last = d;
    for (int step = -1; day && step <= 1; step += 2) {
        struct date *end = step < 0 ? first : last;
        struct date next = date_of_days(date_days(*end) + step);
        while (one_reason(day, calendar_find(c, next))) {
            *end = next;
            next = date_of_days(date_days(next) + step);
        }
    }
    return day != NULL;
}

/* "2025-10-01 … 10-08  8 天 * 放假  国庆节（通知）" */
static void run_text(const struct calendar_day *d, struct date first, struct date last, char *out,
                     size_t n)
{
    char from[16], to[16], days[64];
    long long long_as = date_days(last) - date_days(first) + 1;
    date_format(first, from, sizeof(from));
    date_format(last, to, sizeof(to));
    snprintf(days, sizeof(days), _("%2lld 天"), long_as);
    snprintf(out, n, "%s%s%s %s %s %s（%s）", from, long_as > 1 ? " … " : "   ",
             long_as > 1 ? to + 5 : "     ", days, d->rest ? _("* 放假") : _("+ 上班"), d->name,
             d->notice);
}

/* Where there is room: the year's days of rest and work, a line each stretch. */
static void draw_runs(const struct calendar_screen *c, struct grid *g, int row, int end)
{
    const struct calendar *cal = &db_book(c->s.ui->db)->calendar;
    char text[512];
    for (size_t i = 0; i < cal->n && row < end; i++) {
        struct date first, last;
        calendar_run(cal, cal->v[i].date, &first, &last);
        if (cal->v[i].date.year == c->at.year && date_compare(first, cal->v[i].date) == 0) {
            run_text(&cal->v[i], first, last, text, sizeof(text));
            ui_put_cut(g, row++, 2, g->cols - 3, text, 0);
        }
    }
}

/* The day under the cursor; below it why the user may not change it, the notice, or what to do. */
static void draw_here(const struct calendar_screen *c, struct grid *g, int row)
{
    const struct calendar *cal = &db_book(c->s.ui->db)->calendar;
    const struct calendar_day *d = calendar_find(cal, c->at);
    const char *weekday = _(weekdays[date_weekday(c->at)]), *below = "";
    struct date first, last;
    char day[16], from[16], to[16], text[512], notice[256];
    date_format(c->at, day, sizeof(day));
    calendar_run(cal, c->at, &first, &last);
    date_format(first, from, sizeof(from));
    date_format(last, to, sizeof(to));
    if (!d) {
        snprintf(text, sizeof(text), _("%s %s 照平常的周：%s"), day, weekday,
                 calendar_works(cal, c->at) ? _("上班") : _("休息"));
        below = calendar_knows(cal, c->at.year)
                    ? "" : _("国务院办公厅的通知发布后：Ctrl-E 读入全年的表，或用回车逐日录入放假和调休");
    } else {
        bool more = date_compare(first, last) != 0;
        snprintf(text, sizeof(text), "%s %s %s %s%s%s%s%s", day, weekday,
                 d->rest ? _("* 放假") : _("+ 上班"), d->name, more ? "  " : "", more ? from : "",
                 more ? " … " : "", more ? to + 5 : "");
        snprintf(notice, sizeof(notice), _("依据 %s"), d->notice);
        below = notice;
    }
    ui_put_cut(g, row, 1, g->cols - 2, text, GA_BOLD);
    ui_put_cut(g, row + 1, 1, g->cols - 2, c->why.n ? buf_str(&c->why) : below, GA_DIM);
}

void calendar_draw(struct screen *s, struct grid *g)
{
    struct calendar_screen *c = (struct calendar_screen *)s;
    const struct calendar *cal = &db_book(s->ui->db)->calendar;
    int year = c->at.year, foot = g->rows - 1 - ui_hint_rows(g), end = foot - BELOW + 1;
    bool known = calendar_knows(cal, year);
    char title[64], days[96];
    snprintf(title, sizeof(title), _("节假日 · %d年"), year);
    snprintf(days, sizeof(days), _("全年 %d 个工作日%s"),
             calendar_between(cal, (struct date){year - 1, 12, 31}, (struct date){year, 12, 31}),
             known ? "" : _("（暂定）"));
    ui_title(s->ui, g, title, days);
    const char *years = _("←→ 换年");
    grid_put_right(g, 2, g->cols - width_of(years) - 1, width_of(years), years, GA_DIM);
    if (known) {
        grid_put(g, 2, 2, g->cols - width_of(years) - 4, _("* 放假  + 调休上班  其余照平常的周"), GA_DIM);
    } else {
        grid_putf(g, 2, 2, g->cols - width_of(years) - 4, GA_YELLOW | GA_BOLD,
                  _("! 无 %d 年节假日表：期满落在这一年的期限都是暂定，不顺延"), year);
    }
    draw_months(c, g, end - TOP);
    draw_runs(c, g, TOP + 12 / across(g) * MONTH_ROWS, end);
    ui_rule(g, foot - 3);
    draw_here(c, g, foot - 2);
    ui_foot(s->ui, g, s->ops->place);
}
