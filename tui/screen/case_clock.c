/* The clocks of a petition: lamps, and why each ends when it does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/case.h"
#include "tui/screen/print.h"

enum { NEAR_DAYS = 3 }; /* as the first heap of 今日 */

struct lamp lamp_of(int64_t due, struct date today)
{
    struct lamp l = {"✓", GA_GREEN, ""};
    int64_t left = date_days(moment_date(due)) - date_days(today);
    if (left < 0) {
        l = (struct lamp){"!", GA_RED | GA_BOLD, ""};
        snprintf(l.text, sizeof(l.text), _("已超期 %lld 天"), (long long)-left);
    } else if (left <= NEAR_DAYS) {
        l = (struct lamp){"~", GA_YELLOW, ""};
        snprintf(l.text, sizeof(l.text), left ? _("还有 %lld 天") : _("今天到期"), (long long)left);
    } else {
        snprintf(l.text, sizeof(l.text), _("还有 %lld 天"), (long long)left);
    }
    return l;
}

static const char *due_text(const struct petition_clock *c, char out[24])
{
    clock_format(c->def, c->answer.due, c->answer.minute, out, 24);
    return out;
}

int clock_draw(struct grid *g, int row, int col, int cols, const struct petition_clock *c,
               struct date today)
{
    char day[24];
    struct lamp l = lamp_of(c->due, today);
    return grid_putf(g, row, col, cols, l.attr, "%s %s %s %s%s %s", l.mark, c->rule, c->def->label,
                     due_text(c, day), c->answer.provisional ? _("（暂定）") : "", l.text);
}

/* --- why ------------------------------------------------------------------------------------- */

void clock_why_open(struct ui *ui, const struct rec *r, const struct petition_clock *c)
{
    struct arena a = {0};
    struct buf text = {0};
    char title[256], day[24];
    struct clock_trace t = petition_clock_why(c, db_book(ui->db), &a);
    for (size_t i = 0; i < t.n; i++) {
        buf_addf(&text, "%s%s", i ? "\n" : "", t.v[i].text);
    }
    if (c->answer.refused) {
        buf_addf(&text, "\n! %s", c->answer.text);
    }
    if (c->stop) {
        moment_format(c->stop, day, sizeof(day));
        bool late = petition_clock_late(c, ui->app->today);
        buf_addf(&text, late ? _("\n停止  %s 办到，超期") : _("\n停止  %s 办到，按期"), day);
    }
    snprintf(title, sizeof(title), _("为什么是 %s？ %s · %s"), due_text(c, day), c->def->label,
             record_text(r, "number"));
    panel_open_paper(ui, title, buf_str(&text));
    buf_release(&text);
    arena_release(&a);
}

static size_t clocks_of(const struct form *f, struct petition_clock *v)
{
    return petition_clocks(&f->draft.rec, f->draft.book, PETITION_ALL_ACTS, v);
}

/* An act's row: the clock it started, else the one it stopped; 收到日期 the first of all. */
static bool started_here(const struct petition_clock *c, struct place p)
{
    if (p.list == PETITION_ACTS) {
        return c->start_act == p.row;
    }
    return p.list < 0 && c->start_act < 0 &&
           ((p.field == PT_RECEIVED && strcmp(c->rule, "C1") == 0) ||
            (p.field == PT_DISPATCHED && strcmp(c->rule, "C11") == 0));
}

bool clock_here(const struct form *f, struct petition_clock *out)
{
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = clocks_of(f, v);
    struct place p;
    const struct petition_clock *found = NULL;
    bool there = form_cursor(f, &p);
    for (size_t i = 0; there && i < n; i++) {
        bool better = !found || petition_clock_is_right(found);
        found = started_here(&v[i], p) && better ? &v[i] : found;
    }
    for (size_t i = 0; there && !found && p.list == PETITION_ACTS && i < n; i++) {
        found = v[i].stop_act == p.row ? &v[i] : NULL;
    }
    found = found ? found : petition_clock_next(v, n);
    if (found) {
        *out = *found;
    }
    return found != NULL;
}

static void chosen_clock(struct ui *ui, void *ctx, size_t chosen)
{
    struct form *f = ctx;
    struct petition_clock v[PETITION_CLOCKS];
    if (chosen < clocks_of(f, v)) {
        clock_why_open(ui, &f->draft.rec, &v[chosen]);
    }
}

void clock_list_open(struct form *f)
{
    struct arena a = {0};
    struct petition_clock v[PETITION_CLOCKS];
    size_t n = clocks_of(f, v);
    struct pick_item item[PETITION_CLOCKS];
    for (size_t i = 0; i < n; i++) {
        char day[24], stop[24];
        struct lamp l = lamp_of(v[i].due, f->s.ui->app->today);
        const char *how = l.text, *mark = l.mark;
        if (v[i].stop) {
            bool late = petition_clock_late(&v[i], f->s.ui->app->today);
            moment_format(v[i].stop, stop, sizeof(stop));
            mark = late ? "!" : "✓";
            how = arena_printf(&a, late ? _("%.10s 办到，超期") : _("%.10s 办到"), stop);
        } else if (petition_clock_is_right(&v[i])) {
            mark = "·"; /* nobody here is late with it */
        }
        item[i] = (struct pick_item){
            arena_printf(&a, "%s %-3s %s %s", mark, v[i].rule, v[i].def->label, _(v[i].who)),
            arena_printf(&a, "%s%s  %s", due_text(&v[i], day),
                         v[i].answer.provisional ? _("（暂定）") : "", how), NULL};
    }
    if (n) {
        pick_open(f->s.ui, _("这一件的期限；回车看怎么算的"), item, n, 0, chosen_clock, f);
    } else {
        ui_say(f->s.ui, _("现在没有期限：填了收到日期就从那天起算转送、交办的期限"));
    }
    arena_release(&a);
}
