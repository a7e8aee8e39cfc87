/* Reports of petitions: choose one and its period, read it, go from a figure to its cases, print,
   export, freeze; cross tables from three choices. */
#include "tui/screen/stat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/petition_frozen.h"
#include "db/petition_stat.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/term/key.h"

enum { FIRST_ROW = 2 };

struct stat_screen {
    struct screen s;
    struct stat_request q;
    struct arena keep;  /* texts of the request */
    struct arena arena; /* of the report */
    struct stat_made made;
    bool there;         /* it was made */
    struct stat_page page;
    int cols;           /* for which the page was laid out */
    int top, rows, cursor;
    char was[160];      /* figure under the cursor before the report was made anew */
};

static const char *place(const struct stat_screen *t)
{
    return t->cursor >= 0 && t->cursor < (int)t->page.n ? t->page.v[t->cursor].place : NULL;
}

static void forget(struct stat_screen *t)
{
    if (place(t)) {
        snprintf(t->was, sizeof(t->was), "%s", place(t));
    }
    if (t->there) {
        stat_made_release(&t->made);
    }
    arena_release(&t->arena);
    t->arena = (struct arena){0};
    t->there = false;
    t->cols = 0;
    t->page.n = 0;
    t->page.lines = 0;
}

static void make(struct stat_screen *t)
{
    struct err e = {0};
    forget(t);
    t->there = true;
    if (!db_stat_report(t->s.ui->db, &t->q, &t->arena, &t->made, &e)) {
        forget(t);
        ui_refuse(t->s.ui, &e);
    }
}

static void resume(struct screen *s)
{
    make((struct stat_screen *)s);
}

/* Laid out anew for this width; the cursor stays on its figure. */
static void lay_out(struct stat_screen *t, int cols)
{
    if (place(t)) {
        snprintf(t->was, sizeof(t->was), "%s", place(t));
    }
    t->cols = cols;
    t->cursor = -1;
    if (!t->there) {
        return;
    }
    stat_page_make(&t->page, t->made.d.doc, cols, &t->arena);
    for (size_t i = 0; i < t->page.n; i++) {
        const char *at = t->page.v[i].place;
        bool same = at && strcmp(at, t->was) == 0;
        t->cursor = at && (same || t->cursor < 0) ? (int)i : t->cursor;
        if (same) {
            break;
        }
    }
}

static void scroll(struct stat_screen *t, int to)
{
    int most = t->page.lines - t->rows;
    t->top = to > most ? most : to;
    t->top = t->top < 0 ? 0 : t->top;
}

static void draw(struct screen *s, struct grid *g)
{
    struct stat_screen *t = (struct stat_screen *)s;
    char left[300], period[64];
    stat_period_text(t->q.cross ? REPORT_TOPIC : t->q.report, t->q.period, period, sizeof(period));
    snprintf(left, sizeof(left), "%s · %s · %s", db_office(s->ui->db),
             t->q.topic ? t->q.topic : t->q.cross ? _("交叉表") : _(stat_report_label(t->q.report)),
                 period);
    str_trim_partial(left);
    if (t->cols != g->cols - 2) {
        lay_out(t, g->cols - 2);
    }
    t->rows = g->rows - FIRST_ROW - 1 - ui_hint_rows(g);
    scroll(t, t->top);
    const struct stat_shown_figure *at = place(t) ? stat_doc_find(&t->made.d, place(t)) : NULL;
    ui_title(s->ui, g, left, at ? at->label : "");
    if (!s->below) {
        tab_draw(g, "stat");
    }
    stat_page_draw(&t->page, g, FIRST_ROW, t->rows, t->top, t->cursor);
    ui_foot(s->ui, g, PL_STAT);
}

static void show_cursor(struct stat_screen *t)
{
    int line = t->cursor >= 0 ? t->page.v[t->cursor].line : 0;
    if (line < t->top + 1) {
        scroll(t, line - 2);
    } else if (line >= t->top + t->rows) {
        scroll(t, line - t->rows + 2);
    }
}

/* A page on, and the cursor with it. */
static void page_by(struct stat_screen *t, int lines)
{
    scroll(t, t->top + lines);
    for (size_t i = 0; i < t->page.n; i++) {
        if (t->page.v[i].place && t->page.v[i].line >= t->top) {
            t->cursor = (int)i;
            break;
        }
    }
}

static void go(struct stat_screen *t, const struct key *k)
{
    bool back = k->kind == K_UP || k->kind == K_LEFT;
    int was = t->cursor;
    t->cursor = stat_page_move(&t->page, t->cursor, k);
    if (t->cursor == was) {
        scroll(t, t->top + (back ? -1 : 1));
    } else {
        show_cursor(t);
    }
}

static bool key(struct screen *s, const struct key *k)
{
    struct stat_screen *t = (struct stat_screen *)s;
    switch (k->kind) {
    case K_LEFT:
    case K_RIGHT:
        if (!(k->mods & MOD_CTRL)) {
            return false;
        }
        go(t, k);
        return true;
    case K_CHAR:
        if (!key_is_char(k, ' ')) {
            return false;
        }
        go(t, k);
        return true;
    case K_UP:
    case K_DOWN:
        go(t, k);
        return true;
    case K_TAB:
    case K_BACKTAB:
        return tab_key(s, "stat", k);
    case K_PGUP:
    case K_PGDN:
        page_by(t, k->kind == K_PGUP ? 1 - t->rows : t->rows - 1);
        return true;
    case K_HOME:
    case K_END:
        page_by(t, k->kind == K_HOME ? -t->page.lines : t->page.lines);
        return true;
    case K_MOUSE:
        page_by(t, k->button == WHEEL_UP ? -3 : k->button == WHEEL_DOWN ? 3 : 0);
        return true;
    default:
        return false;
    }
}

/* --- commands -------------------------------------------------------------------------------- */

static const struct stat_shown_figure *figure(struct stat_screen *t)
{
    const char *at = place(t);
    const struct stat_shown_figure *f = at ? stat_doc_find(&t->made.d, at) : NULL;
    if (!f) {
        ui_refuse_text(t->s.ui, _("光标不在数字上：用 ↑↓ 或空格到一个数上。"));
    }
    return f;
}

static void open_cases(struct stat_screen *t)
{
    struct err e = {0};
    size_t n;
    struct ui *ui = t->s.ui;
    const struct stat_shown_figure *f = figure(t);
    if (!f) {
        return;
    }
    int64_t *id = db_may(ui->db, RIGHT_SEE1, &e)
                      ? petition_figure_ids(ui->db, &t->made.c, f->path, &n, &e) : NULL;
    if (!id) {
        ui_refuse(ui, &e);
        return;
    }
    ui_push(ui, register_ids_new(ui, "petition", id, n, f->label));
    free(id);
}

static void why(struct stat_screen *t)
{
    struct stat_path p;
    struct buf out = {0};
    const struct stat_shown_figure *f = figure(t);
    if (!f || !stat_path_parse(f->path, &p)) {
        return;
    }
    const struct stat_figure_def *d = stat_figure_def(p.figure);
    buf_addf(&out, _("%s：%s\n名字：%s\n日期依据：%s\n总体：%s\n"), f->label, f->shown, f->path,
             _(stat_figure_basis(p.figure, t->q.chosen)), _(d->base));
    if (f->rate) {
        buf_addf(&out,
                 _("分子 %lld，分母 %lld；分母为 0 时是“—”，只在显示时四舍五入到两位小数。\n"),
                 (long long)f->v.n, (long long)f->v.d);
    }
    buf_adds(&out, _("回车看后面的事项。"));
    panel_open(t->s.ui, _("这个数怎么来的"), buf_str(&out));
    buf_release(&out);
}

static void period_by(struct stat_screen *t, int n)
{
    t->q.period = stat_period_step(t->q.report == REPORT_TOPIC ? REPORT_ANNUAL : t->q.report,
                                   t->q.period, n);
    make(t);
}

static void freeze(struct ui *ui, void *ctx, const char *text)
{
    struct err e = {0};
    struct stat_screen *t = ctx;
    if (db_freeze(ui->db, &t->q, text, &e)) {
        ui_say(ui, _("已冻结为“%s” · Ctrl-Z 撤销"), text);
    } else {
        ui_refuse(ui, &e);
    }
}

static void ask_freeze(struct stat_screen *t)
{
    char period[64], name[160];
    stat_period_text(t->q.cross ? REPORT_TOPIC : t->q.report, t->q.period, period, sizeof(period));
    snprintf(name, sizeof(name), "%s %s",
             t->q.cross ? _("交叉表") : _(stat_report_label(t->q.report)), period);
    ask_open(t->s.ui, _("冻结报表"), _("名称"), name, freeze, t);
}

static void keep_cross(struct ui *ui, void *ctx, const char *text)
{
    struct err e = {0};
    struct stat_screen *t = ctx;
    if (db_cross_save(ui->db, text, &t->q, &e)) {
        ui_say(ui, _("已存为“%s”，F2 再取 · Ctrl-Z 撤销"), text);
    } else {
        ui_refuse(ui, &e);
    }
}

/* --- a new cross table: rows, columns, measure ------------------------------------------------ */

static void pick_dim(struct stat_screen *t, const char *title, pick_done *done)
{
    struct pick_item item[STAT_DIMS];
    for (enum stat_dim d = 0; d < STAT_DIMS; d++) {
        item[d] = (struct pick_item){_(stat_dim_def(d)->label), stat_dim_def(d)->name, NULL};
    }
    pick_open(t->s.ui, title, item, STAT_DIMS, 0, done, t);
}

static void measure_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct stat_screen *t = ctx;
    (void)ui;
    t->q.measure = (enum stat_figure)chosen;
    t->q.cross = true;
    t->q.topic = NULL;
    t->q.report = REPORT_TOPIC;
    t->q.period = stat_period(REPORT_ANNUAL, t->q.period.to);
    t->top = 0;
    make(t);
}

static void column_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct stat_screen *t = ctx;
    struct pick_item item[STAT_FIGURES];
    t->q.columns = (enum stat_dim)chosen;
    for (enum stat_figure f = 0; f < STAT_FIGURES; f++) {
        item[f] = (struct pick_item){_(stat_figure_def(f)->label), stat_figure_def(f)->path, NULL};
    }
    pick_open(ui, _("数什么"), item, STAT_FIGURES, 0, measure_done, t);
}

static void row_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct stat_screen *t = ctx;
    (void)ui;
    t->q.rows = (enum stat_dim)chosen;
    pick_dim(t, _("列"), column_done);
}

/* --- which report ----------------------------------------------------------------------------- */

static void load_saved(struct stat_screen *t, size_t i)
{
    struct err e = {0};
    struct arena a = {0};
    size_t n;
    const struct cross_saved *v = db_cross_list(t->s.ui->db, &a, &n, &e);
    struct stat_request q =
        {.report = REPORT_TOPIC, .period = stat_period(REPORT_ANNUAL, t->q.period.to)};
    if (v && i < n && db_cross_load(t->s.ui->db, v[i].name, &t->keep, &q, &e)) {
        q.topic = arena_strdup(&t->keep, v[i].name);
        t->q = q;
        t->top = 0;
        make(t);
    } else {
        ui_refuse(t->s.ui, &e);
    }
    arena_release(&a);
}

static void report_done(struct ui *ui, void *ctx, size_t chosen)
{
    struct stat_screen *t = ctx;
    (void)ui;
    if (chosen == REPORT_N) {
        pick_dim(t, _("行"), row_done);
    } else if (chosen > REPORT_N) {
        load_saved(t, chosen - REPORT_N - 1);
    } else {
        bool year = t->q.cross || t->q.report == REPORT_TOPIC || t->q.report == REPORT_ANNUAL;
        struct date today = db_book(t->s.ui->db)->today;
        struct date at = year && t->q.period.to.year == today.year ? today : t->q.period.to;
        t->q = (struct stat_request){.report = (enum stat_report)chosen, .chosen = t->q.chosen,
                                     .measure = FIG_ITEMS};
        t->q.period = stat_period(t->q.report, at);
        t->top = 0;
        make(t);
    }
}

static void choose(struct stat_screen *t)
{
    struct err e = {0};
    struct arena a = {0};
    size_t n = 0;
    const struct cross_saved *v = db_cross_list(t->s.ui->db, &a, &n, &e);
    struct pick_item *item = arena_alloc(&a, (REPORT_N + 1 + n) * sizeof(*item));
    for (enum stat_report r = 0; r < REPORT_N; r++) {
        item[r] = (struct pick_item){_(stat_report_label(r)), NULL, stat_report_id(r)};
    }
    item[REPORT_N] = (struct pick_item){_("新交叉表…"), NULL, "cross"};
    for (size_t i = 0; v && i < n; i++) {
        item[REPORT_N + 1 + i] = (struct pick_item){v[i].name, _("存过的交叉表"), NULL};
    }
    pick_open(t->s.ui, _("哪一种报表"), item, REPORT_N + 1 + (v ? n : 0), t->q.report, report_done,
              t);
    arena_release(&a);
}

static bool act(struct screen *s, enum action a)
{
    struct stat_screen *t = (struct stat_screen *)s;
    switch (a) {
    case ACT_STAT_REPORT:
    case ACT_FIND:
        choose(t);
        return true;
    case ACT_STAT_BACK:
    case ACT_STAT_ON:
        period_by(t, a == ACT_STAT_ON ? 1 : -1);
        return true;
    case ACT_OPEN:
        open_cases(t);
        return true;
    case ACT_WHY:
        why(t);
        return true;
    case ACT_STAT_FREEZE:
        ask_freeze(t);
        return true;
    case ACT_STAT_KEEP:
        if (t->q.cross) {
            ask_open(s->ui, _("存交叉表"), _("名称"), "", keep_cross, t);
        } else {
            ui_refuse_text(s->ui, _("只有交叉表可以存：F2 选“新交叉表”。报表用 F8 冻结。"));
        }
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        print_stat(s->ui, &t->q, a == ACT_EXPORT);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_history(s->ui, a == ACT_REDO);
        make(t);
        return true;
    case ACT_BACK:
        if (!s->below) {
            ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
            return true;
        }
        ui_pop(s->ui);
        return true;
    default:
        return tab_act(s, "stat", a);
    }
}

static void close_screen(struct screen *s)
{
    struct stat_screen *t = (struct stat_screen *)s;
    forget(t);
    stat_page_release(&t->page);
    arena_release(&t->keep);
    free(t);
}

static const struct screen_ops stat_ops = {
    .place = PL_STAT, .draw = draw, .key = key, .act = act, .resume = resume, .close = close_screen,
};

struct screen *stat_new(struct ui *ui)
{
    struct stat_screen *t = xcalloc(1, sizeof(*t));
    t->s.ops = &stat_ops;
    t->s.ui = ui;
    t->cursor = -1;
    t->q = (struct stat_request){.report = REPORT_MONTHLY, .chosen = CHOSEN_REGISTERED,
                                 .measure = FIG_ITEMS};
    t->q.period = stat_period(REPORT_MONTHLY, db_book(ui->db)->today);
    make(t);
    return &t->s;
}
