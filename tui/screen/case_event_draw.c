/* Draws the small form of one event. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "db/print.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/case_event.h"

enum { LABEL = 14 };

static bool changed(const struct petition_clock *a, const struct petition_clock *b)
{
    return a->due != b->due || a->raw != b->raw || (a->stop == 0) != (b->stop == 0);
}

/* "起 C4 办结 → 2025-10-09 还有 60 天": a clock that begins, moves or ends by the act. */
static bool draw_clock(const struct event_form *v, struct grid *g, int row, int col, int cols,
                       const struct petition_clock *c, const struct petition_clock *was)
{
    char day[24], old[24] = "";
    if (was && !changed(c, was)) {
        return false;
    }
    clock_format(c->def, c->answer.due, c->answer.minute, day, sizeof(day));
    if (was) {
        clock_format(was->def, was->answer.due, was->answer.minute, old, sizeof(old));
    }
    if (c->stop) {
        bool late = petition_clock_late(c, v->s.ui->app->today);
        grid_putf(g, row, col, cols, late ? GA_RED : GA_GREEN,
                  late ? _("! 停 %s %s（应于 %s，超期）") : _("✓ 停 %s %s（应于 %s）"), c->rule,
                  c->def->label, day);
    } else {
        struct lamp l = lamp_of(c->due, v->s.ui->app->today);
        grid_putf(g, row, col, cols, l.attr, "%s %s %s %s %s%s→ %s%s %s", l.mark,
                  was ? _("改") : _("起"), c->rule, c->def->label, old, was ? " " : "", day,
                  c->answer.provisional ? _("（暂定）") : "", l.text);
    }
    return true;
}

static int draw_result(const struct event_form *v, struct grid *g, int row, int col, int rows,
                       int cols)
{
    struct petition_clock now[PETITION_CLOCKS];
    size_t n = petition_clocks(&v->trial, v->f->draft.book, PETITION_ALL_ACTS, now);
    const char *paper = petition_event_def(v->event)->paper;
    const struct dict_word *w = dict_find(&v->f->draft.book->dict, "doc", paper);
    int y = 0;
    const struct cell *time = &v->trial.list[PETITION_ACTS].row[v->row][PA_TIME];
    bool drafted = time->understood && paper_is_drafted(v->f->s.ui->db, time->num);
    grid_putf(g, row + y++, col, cols, GA_BOLD, _("办后：%s → %s%s%s%s"),
              cell_text(&v->f->draft.rec.head[PT_STATE]), cell_text(&v->trial.head[PT_STATE]),
              !w ? "" : drafted ? _("   拟 ") : _("   不拟 "), w ? w->name : "",
              !w || drafted ? "" : _("（补记的，见设置“自动拟文的天数”）"));
    for (size_t i = 0; i < n && y < rows; i++) {
        y += draw_clock(v, g, row + y, col, cols, &now[i], i < v->nbefore ? &v->before[i] : NULL);
    }
    return y;
}

static void draw_refusal(const struct event_form *v, struct grid *g, int row, int col, int rows,
                         int cols)
{
    char text[1024];
    const char *p = text;
    snprintf(text, sizeof(text), "! %s", v->refusal);
    size_t n = strlen(text);
    for (int y = 0; n > 0 && y < rows; y++) {
        int used;
        size_t len = width_wrap(p, n, cols, &used);
        grid_putn(g, row + y, col, cols, p, len, GA_YELLOW);
        p += len;
        n -= len;
    }
}

static void draw_field(struct event_form *v, struct grid *g, int row, int col, int cols, size_t i)
{
    char room[48];
    struct place p = ROW(PETITION_ACTS, v->row, v->field[i]);
    const char *shown = rec_shown(&v->trial, p, room, sizeof(room));
    const char *typed = edit_text(&v->edit[i]);
    bool differs = *typed && strcmp(shown, typed) != 0;
    int right = differs ? cols / 2 : 0;
    grid_put(g, row, col, LABEL, _(petition_kind.lists[PETITION_ACTS].fields[v->field[i]].label),
             i == v->at ? GA_BOLD : 0);
    if (i == v->at) {
        edit_draw(&v->edit[i], g, row, col + LABEL, 1, cols - LABEL - right, GA_UNDERLINE);
    } else {
        ui_put_cut(g, row, col + LABEL, cols - LABEL, differs ? shown : typed, 0);
    }
    if (differs && i == v->at) {
        grid_putf(g, row, col + cols - right + 1, right - 1, GA_CYAN, "→ %s", shown);
    }
}

void event_draw(struct screen *s, struct grid *g)
{
    struct event_form *v = (struct event_form *)s;
    char title[300], shown[48];
    const struct petition_event_def *d = petition_event_def(v->event);
    int row, col, rows = (int)v->n + EVENT_LINES + 2, cols = g->cols > 96 ? 88 : g->cols - 6;
    snprintf(title, sizeof(title), "%s %s %s", d->word,
             cell_text(&v->trial.head[PT_NUMBER]),
             rec_shown(&v->trial, HEAD(PT_TITLE), shown, sizeof(shown)));
    ui_box(g, &rows, &cols, title, &row, &col);
    int y = row, end = row + rows;
    for (size_t i = 0; i < v->n && y < end; i++) {
        draw_field(v, g, y++, col, cols, i);
    }
    y++;
    if (v->refusal) {
        draw_refusal(v, g, y, col, end - 1 - y, cols);
    } else if (y < end - 1) {
        draw_result(v, g, y, col, end - 1 - y, cols);
    }
    grid_put(g, end - 1, col, cols,
             v->refusal ? _("回车下一格 · Esc 不办") : _("回车下一格，末格回车办理 · Ctrl-S 办理 · Esc 不办"),
             GA_DIM);
}
