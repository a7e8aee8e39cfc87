/* The year's budget as a tree with live totals: class, project, item; the bar shows execution against
   the time that has passed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/budget.h"
#include "core/record/budget_year.h"
#include "core/report/execution.h"
#include "db/drafts.h"
#include "db/register.h"
#include "locale/num.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/figures.h"
#include "tui/screen/screen.h"
#include "tui/widget/edit.h"

enum { RATE_COLS = 8, BAR_COLS = 10, WIDE = 110, HEAD_ROWS = 4, LEAST_NAMES = 12 };

struct tree {
    struct screen s;
    struct arena arena;
    const struct execution_row *row;
    size_t nrow;
    size_t *shown; /* rows that are shown, by index */
    size_t nshown;
    size_t at, top;
    int page;
    int year;
    bool items; /* items of all projects are shown */
    bool kept;      /* there is a draft of the whole year */
    char open[200]; /* the project whose items are shown */
    struct edit filter;
};

static const struct execution_row *current(const struct tree *t)
{
    return t->nshown ? &t->row[t->shown[t->at]] : NULL;
}

/* Part of the year that has passed on the working day, in millionths of a percent. */
static micro time_share(const struct tree *t)
{
    struct date today = t->s.ui->app->today;
    int64_t first = date_days((struct date){t->year, 1, 1});
    int64_t days = date_days((struct date){t->year + 1, 1, 1}) - first;
    int64_t passed = date_days(today) - first + 1;
    micro out = 0;
    passed = passed < 0 ? 0 : passed > days ? days : passed;
    ratio_round(100 * MICRO, (struct ratio){passed, days}, (struct rounding){1, ROUND_HALF_UP},
                &out);
    return out;
}

static bool matches(const struct execution_row *r, const char *want)
{
    char initials[512];
    char *folded = str_fold(r->project);
    bool found = strstr(folded, want) != NULL;
    free(folded);
    pinyin_initials(r->project, initials, sizeof(initials));
    return found || strstr(initials, want) || strstr(r->economic, want) || strstr(r->name, want);
}

/* Sums stand above what they sum up: a tree is read from its root. */
static void show_sum(struct tree *t, size_t from, size_t i, const char *want)
{
    t->shown[t->nshown++] = i;
    bool open = t->items || *want || strcmp(t->open, t->row[i].project) == 0;
    for (size_t k = from; open && k < i; k++) {
        t->shown[t->nshown++] = k;
    }
}

static void show(struct tree *t)
{
    char *want = str_fold(edit_text(&t->filter));
    size_t from = 0, class_at = 0;
    t->shown = xreallocarray(t->shown, t->nrow + 1, sizeof(*t->shown));
    t->nshown = 0;
    for (size_t i = t->nrow; i > 0; i--) {
        if (t->row[i - 1].level == EXECUTION_TOTAL && !*want) {
            t->shown[t->nshown++] = i - 1;
        }
    }
    class_at = t->nshown;
    for (size_t i = 0; i < t->nrow; i++) {
        const struct execution_row *r = &t->row[i];
        if (r->level == EXECUTION_PROJECT) {
            bool hit = !*want;
            for (size_t k = from; !hit && k <= i; k++) {
                hit = matches(&t->row[k], want);
            }
            if (hit) {
                show_sum(t, from, i, want);
            }
            from = i + 1;
        } else if (r->level == EXECUTION_CLASS) {
            if (t->nshown > class_at && !*want) {
                memmove(&t->shown[class_at + 1], &t->shown[class_at],
                        (t->nshown - class_at) * sizeof(*t->shown));
                t->shown[class_at] = i;
                t->nshown++;
            }
            class_at = t->nshown;
            from = i + 1;
        } else if (r->level == EXECUTION_TOTAL) {
            from = i + 1;
        }
    }
    t->at = t->at < t->nshown ? t->at : t->nshown ? t->nshown - 1 : 0;
    free(want);
}

static void reload(struct screen *s)
{
    struct tree *t = (struct tree *)s;
    struct err e = {0};
    size_t n;
    arena_release(&t->arena);
    t->nrow = 0;
    const struct execution_line *line = db_execution(s->ui->db, t->year, &t->arena, &n, &e);
    if (line && n) {
        t->row = execution_rows(&t->arena, line, n, &t->nrow);
    } else if (!line) {
        ui_refuse(s->ui, &e);
    }
    t->kept = drafts_find(s->ui->db, budget_year_kind.id, t->year, &t->arena) != NULL;
    show(t);
}

/* --- drawing --------------------------------------------------------------------------------- */

static void values(const struct execution_row *r, fen v[FIGURES])
{
    const fen all[FIGURES] = {r->full, r->approved, r->paid, r->committed, r->available};
    memcpy(v, all, sizeof(all));
}

/* Columns for the names: what figures, rate and bar leave. */
static int measure(const struct tree *t, const struct grid *g, struct figures *f)
{
    fen v[FIGURES];
    bool narrow = g->cols < WIDE;
    figures_begin(f, narrow);
    for (size_t k = 0; k < t->nshown; k++) {
        values(&t->row[t->shown[k]], v);
        figures_add(f, v);
    }
    int left = g->cols - figures_cols(f) - RATE_COLS - 1 - (narrow ? 0 : BAR_COLS + 2);
    return left < LEAST_NAMES ? LEAST_NAMES : left; /* figures that have no room then are left out */
}

static void draw_bar(struct grid *g, int row, int col, const struct execution_row *r, micro time)
{
    int full = r->rate.have == HAVE_VALUE ? (int)(r->rate.v / (100 * MICRO / BAR_COLS)) : 0;
    int mark = (int)(time / (100 * MICRO / BAR_COLS));
    full = full > BAR_COLS ? BAR_COLS : full < 0 ? 0 : full;
    for (int i = 0; i < BAR_COLS; i++) {
        const char *s = i < full ? "█" : i == mark ? "│" : "·";
        grid_put(g, row, col + i, 1, s, i < full ? GA_CYAN : GA_DIM);
    }
}

static bool is_slow(const struct tree *t, const struct execution_row *r, micro time)
{
    return r->level == EXECUTION_PROJECT && r->rate.have == HAVE_VALUE &&
           r->rate.v < time - db_book(t->s.ui->db)->slow_points;
}

static void draw_name(struct grid *g, int y, int cols, const struct execution_row *r, unsigned bold)
{
    char name[400];
    switch (r->level) {
    case EXECUTION_LINE:
        snprintf(name, sizeof(name), "%s %s", r->economic, r->name);
        ui_put_cut(g, y, 5, cols - 5, name, bold);
        break;
    case EXECUTION_PROJECT:
        ui_put_end(g, y, 3, cols - 3, r->project, bold);
        break;
    case EXECUTION_CLASS:
        ui_put_cut(g, y, 2, cols - 2, *r->class ? r->class : _("（未列预算）"), bold);
        break;
    case EXECUTION_TOTAL:
        ui_put_cut(g, y, 1, cols - 1, _("合计"), bold);
        break;
    }
}

static void draw_row(struct tree *t, struct grid *g, int y, const struct execution_row *r,
                     const struct figures *f, int left)
{
    micro time = time_share(t);
    char rate[48];
    fen v[FIGURES];
    unsigned bold = r->level == EXECUTION_LINE || r->level == EXECUTION_PROJECT ? 0 : GA_BOLD;
    bool slow = is_slow(t, r, time);
    int col = left + figures_cols(f);
    values(r, v);
    draw_name(g, y, left, r, bold);
    figures_draw(f, g, y, left, v, bold);
    if (col + 1 + RATE_COLS <= g->cols) {
        grid_put(g, y, col, 1, slow ? "~" : " ", GA_YELLOW | GA_BOLD);
        grid_put_right(g, y, col + 1, RATE_COLS, execution_rate(r->rate, rate),
                       slow ? GA_YELLOW : bold);
    }
    if (!f->wan) {
        draw_bar(g, y, col + RATE_COLS + 2, r, time);
    }
}

static void draw_heads(struct grid *g, const struct figures *f, int left)
{
    grid_put(g, 2, 1, left, f->wan ? _("项目（万元）") : _("项目 / 经济科目（元）"), GA_BOLD);
    figures_heads(f, g, 2, left);
    grid_put_right(g, 2, left + figures_cols(f) + 1, RATE_COLS, _("执行率"), GA_BOLD);
}

static void draw_sum(struct tree *t, struct grid *g, int row)
{
    char text[48];
    size_t slow = 0;
    micro time = time_share(t);
    for (size_t i = 0; i < t->nrow; i++) {
        slow += is_slow(t, &t->row[i], time);
    }
    decimal_format(time, text, sizeof(text));
    grid_putf(g, row, 1, g->cols - 2, GA_BOLD, slow ? _("时间进度 %s%%   慢于进度的项目 %zu 个（标 ~）")
                                                    : _("时间进度 %s%%"), text, slow);
    if (t->kept) {
        const char *kept = _("整年录入有草稿：Ins 接着填");
        grid_put_right(g, row, g->cols - width_of(kept) - 1, width_of(kept), kept, GA_YELLOW);
    }
}

static void tree_draw(struct screen *s, struct grid *g)
{
    struct tree *t = (struct tree *)s;
    char left[300];
    snprintf(left, sizeof(left), _("%s · %d年度 · 预算"), db_office(s->ui->db), t->year);
    ui_title(s->ui, g, left, *edit_text(&t->filter) ? edit_text(&t->filter) : _("输入即筛选"));
    tab_draw(g, "budget");
    struct figures f;
    int names = measure(t, g, &f);
    draw_heads(g, &f, names);
    ui_rule(g, 3);
    int foot = g->rows - 1 - ui_hint_rows(g);
    t->page = foot - 2 - HEAD_ROWS < 1 ? 1 : foot - 2 - HEAD_ROWS;
    size_t page = (size_t)t->page;
    t->top = t->at < t->top ? t->at : t->at >= t->top + page ? t->at - page + 1 : t->top;
    if (t->nrow == 0) {
        grid_putf(g, 5, 4, g->cols - 6, 0, _("%d 年度还没有预算。"), t->year);
        grid_put(g, 6, 4, g->cols - 6, _("按 Ins 整年录入（可从上年带入），F2 录一行，←→ 换年度。"), 0);
    }
    for (size_t i = t->top; i < t->nshown && i < t->top + page; i++) {
        int y = HEAD_ROWS + (int)(i - t->top);
        draw_row(t, g, y, &t->row[t->shown[i]], &f, names);
        if (i == t->at) {
            grid_attr(g, y, 0, g->cols, GA_REVERSE, GA_DIM);
            grid_caret(g, y, 0);
        }
    }
    ui_rule(g, foot - 2);
    draw_sum(t, g, foot - 1);
    ui_foot(s->ui, g, PL_TREE);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void move(struct tree *t, long by)
{
    long to = (long)t->at + by, last = (long)t->nshown - 1;
    to = to > last ? last : to;
    t->at = to < 0 ? 0 : (size_t)to;
}

/* A project opens and closes; an item leads to its vouchers. */
static void enter(struct tree *t)
{
    const struct execution_row *r = current(t);
    if (!r) {
        return;
    }
    if (r->level == EXECUTION_PROJECT) {
        bool open = strcmp(t->open, r->project) == 0;
        snprintf(t->open, sizeof(t->open), "%s", open ? "" : r->project);
        const char *project = r->project;
        show(t);
        for (size_t i = 0; i < t->nshown; i++) {
            const struct execution_row *x = &t->row[t->shown[i]];
            t->at = x->level == EXECUTION_PROJECT && strcmp(x->project, project) == 0 ? i : t->at;
        }
    } else if (r->level == EXECUTION_LINE) {
        trail_open(t->s.ui, t->year, r);
    } else {
        t->items = !t->items;
        show(t);
    }
}

static bool tree_key(struct screen *s, const struct key *k)
{
    struct tree *t = (struct tree *)s;
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -t->page}, {K_PGDN, t->page},
        {K_HOME, -(long)t->nshown}, {K_END, (long)t->nshown},
    };
    if (tab_key(s, "budget", k)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            move(t, moves[i].by);
            return true;
        }
    }
    if (k->kind == K_ESC) {
        if (*edit_text(&t->filter)) {
            edit_set(&t->filter, "");
            show(t);
        } else {
            ui_say(s->ui, _("已在最外层；Ctrl-Q 退出"));
        }
        return true;
    }
    if (k->kind == K_PASTE && import_is_table(k->paste)) {
        import_pasted(s->ui, &budget_kind, t->year, k->paste);
        return true;
    }
    bool typed = k->kind == K_CHAR && k->cp != '?' && k->cp != '/' && !k->mods;
    if (typed || k->kind == K_BACKSPACE || k->kind == K_PASTE) {
        edit_key(&t->filter, k);
        show(t);
        return true;
    }
    return false;
}

static bool on_line(const struct tree *t)
{
    return t->nshown && current(t)->level <= EXECUTION_PROJECT;
}

static void fill_line(struct rec *r, void *ctx)
{
    const struct tree *t = ctx;
    const struct execution_row *row = current(t);
    if (row && row->level <= EXECUTION_PROJECT) {
        rec_set(r, HEAD(BG_PROJECT), row->project, NULL);
        rec_set(r, HEAD(BG_CLASS), row->class, NULL);
    }
}

static void open_grid(struct tree *t, bool copy)
{
    struct screen *s = year_grid_new(t->s.ui, t->year);
    if (s) {
        ui_push(t->s.ui, s);
    }
    if (s && copy) {
        year_grid_copy(s);
    }
}

static bool tree_act(struct screen *s, enum action a)
{
    struct tree *t = (struct tree *)s;
    switch (a) {
    case ACT_NEW:
        ui_push(s->ui, record_new(s->ui, &budget_kind, 0, on_line(t) ? fill_line : NULL, t));
        return true;
    case ACT_OPEN:
        enter(t);
        return true;
    case ACT_FIND:
        edit_set(&t->filter, "");
        show(t);
        ui_say(s->ui, _("直接输入项目、科目、拼音首字母即可筛选；Esc 清除"));
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_history(s->ui, a == ACT_REDO);
        reload(s);
        return true;
    case ACT_WHY:
        if (current(t)) {
            trail_why(s->ui, t->year, current(t));
        }
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        print_execution(s->ui, t->year, a == ACT_EXPORT);
        return true;
    case ACT_CHART:
        ui_push(s->ui, chart_of_new(s->ui, t->year, current(t)));
        return true;
    case ACT_IMPORT:
        import_ask(s->ui, &budget_kind, t->year);
        return true;
    case ACT_YEAR_GRID:
    case ACT_YEAR_COPY:
        open_grid(t, a == ACT_YEAR_COPY);
        return true;
    case ACT_YEAR_BACK:
    case ACT_YEAR_ON:
        t->year += a == ACT_YEAR_ON ? 1 : -1;
        s->ui->app->year = t->year;
        reload(s);
        return true;
    default:
        return tab_act(s, "budget", a);
    }
}

static void tree_close(struct screen *s)
{
    struct tree *t = (struct tree *)s;
    edit_release(&t->filter);
    arena_release(&t->arena);
    free(t->shown);
    free(t);
}

static const struct screen_ops tree_ops = {
    .place = PL_TREE, .draw = tree_draw, .key = tree_key, .act = tree_act, .resume = reload,
    .close = tree_close,
};

struct screen *tree_new(struct ui *ui)
{
    struct tree *t = xcalloc(1, sizeof(*t));
    t->s.ops = &tree_ops;
    t->s.ui = ui;
    t->year = ui->app->year ? ui->app->year : db_year(ui->db);
    edit_init(&t->filter, "", false);
    reload(&t->s);
    return &t->s;
}
