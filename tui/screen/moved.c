/* Before a change of rules is kept: the due days of petitions that it moves. The change is made and taken
   back to see what follows, so nobody waits for a lock while the list is read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/value/moment.h"
#include "db/affected.h"
#include "db/user.h"
#include "locale/text.h"
#include "tui/cli/affected.h"
#include "tui/screen/rules.h"

/* Columns: the number from 1, the dates and the note from the right end. */
#define RULE 17
#define LABEL 22
#define DUE 17
#define DATES (2 * DUE + 12)

struct moved {
    struct screen s;
    struct rule_change change;
    struct arena arena;
    const struct affected *v;
    size_t n, top;
    int page; /* rows of the last drawing */
};

static bool same(const struct affected *a, size_t n, const struct affected *b, size_t m)
{
    bool is = n == m;
    for (size_t i = 0; is && i < n; i++) {
        is = a[i].petition == b[i].petition && strcmp(a[i].rule, b[i].rule) == 0 &&
             a[i].old_due == b[i].old_due && a[i].new_due == b[i].new_due &&
             a[i].new_provisional == b[i].new_provisional;
    }
    return is;
}

/* Makes the change and looks what moves; it is kept when that is what was seen before. */
static bool attempt(struct db *db, struct moved *m, const struct affected *seen, size_t nseen,
                    bool *kept, struct err *e)
{
    const struct rule_change *c = &m->change;
    bool begun = db_may(db, RIGHT_SETTINGS, e) && db_affected_begin(db, c->step, e);
    bool ok = begun && c->run(db, c->ctx, e) &&
              (m->v = db_affected(db, c->from, &m->arena, &m->n, e)) != NULL;
    *kept = ok && same(seen, nseen, m->v, m->n);
    return begun ? db_affected_end(db, m->v, m->n, *kept, e) && ok : ok;
}

static void say_kept(struct ui *ui, const struct rule_change *c, size_t n)
{
    char moved[96];
    snprintf(moved, sizeof(moved), n ? _("随之变动 %zu 个期限") : _("没有期限随之变动"), n);
    c->kept(ui, c->ctx, moved);
}

static void confirm(struct moved *m)
{
    struct ui *ui = m->s.ui;
    struct err e = {0};
    struct rule_change change = m->change;
    const struct affected *seen = m->v;
    bool kept = false;
    size_t n = m->n;
    if (!attempt(ui->db, m, seen, n, &kept, &e)) {
        m->v = seen;
        m->n = n;
        ui_refuse(ui, &e);
    } else if (kept) {
        ui_pop(ui); /* m is gone */
        say_kept(ui, &change, n);
    } else {
        ui_refuse_text(ui, _("列表刚刚变了（别人改过信访件），请再看一遍；还没有保存"));
    }
}

static void draw_due(struct grid *g, int row, int col, int64_t due, bool provisional, unsigned attr)
{
    char text[24];
    moment_format(due, text, sizeof(text));
    int w = grid_put(g, row, col, DUE - 1, due ? text : "—", attr);
    grid_put(g, row, col + w, 1, provisional ? "?" : " ", attr);
}

static void draw_line(struct grid *g, int row, const struct affected *a)
{
    int dates = g->cols - DATES;
    ui_put_cut(g, row, 1, RULE - 2, a->number, 0);
    grid_put(g, row, RULE, LABEL - RULE - 1, a->rule, 0);
    ui_put_cut(g, row, LABEL, dates - LABEL - 1, a->label, 0);
    draw_due(g, row, dates, a->old_due, a->old_provisional, 0);
    draw_due(g, row, dates + DUE, a->new_due, a->new_provisional, GA_BOLD);
    ui_put_cut(g, row, dates + 2 * DUE, DATES - 2 * DUE, cli_affected_note(a), 0);
}

static void moved_draw(struct screen *s, struct grid *g)
{
    struct moved *m = (struct moved *)s;
    int foot = g->rows - 1 - ui_hint_rows(g), dates = g->cols - DATES;
    ui_title(s->ui, g, _("随之变动的期限"), m->change.step);
    grid_putf(g, 2, 1, g->cols - 2, GA_BOLD,
              _("! 要改动 %zu 个期限，还没有保存。回车照此修改，Esc 什么也不改"), m->n);
    grid_put(g, 4, 1, RULE - 2, _("信访编号"), GA_DIM);
    grid_put(g, 4, RULE, dates - RULE - 1, _("期限"), GA_DIM);
    grid_put(g, 4, dates, DUE, _("原到期"), GA_DIM);
    grid_put(g, 4, dates + DUE, DUE, _("现到期"), GA_DIM);
    grid_put(g, 4, dates + 2 * DUE, DATES - 2 * DUE, _("说明"), GA_DIM);
    m->page = foot - 7 > 1 ? foot - 7 : 1;
    size_t page = (size_t)m->page, last = m->n > page ? m->n - page : 0;
    m->top = m->top > last ? last : m->top;
    for (size_t i = m->top; i < m->n && i < m->top + page; i++) {
        draw_line(g, 5 + (int)(i - m->top), &m->v[i]);
    }
    ui_rule(g, foot - 2);
    size_t end = m->top + page < m->n ? m->top + page : m->n;
    grid_putf(g, foot - 1, 1, g->cols - 2, GA_DIM, _("第 %zu—%zu 个，共 %zu 个；? 是暂定"), m->top + 1, end,
              m->n);
    ui_foot(s->ui, g, PL_MOVED);
}

static bool moved_key(struct screen *s, const struct key *k)
{
    struct moved *m = (struct moved *)s;
    bool wheel = k->kind == K_MOUSE;
    long by = k->kind == K_UP || (wheel && k->button == WHEEL_UP)       ? -1
              : k->kind == K_DOWN || (wheel && k->button == WHEEL_DOWN) ? 1
              : k->kind == K_PGUP                                       ? -m->page
              : k->kind == K_PGDN                                       ? m->page
              : k->kind == K_HOME                                       ? -(long)m->n
              : k->kind == K_END                                        ? (long)m->n
                                                                        : 0;
    long to = (long)m->top + by;
    m->top = to < 0 ? 0 : (size_t)to;
    return by != 0 || wheel;
}

static bool moved_act(struct screen *s, enum action a)
{
    struct ui *ui = s->ui;
    if (a == ACT_MOVED_KEEP) {
        confirm((struct moved *)s);
    } else if (a == ACT_BACK) {
        ui_pop(ui);
        ui_say(ui, _("没有改，一切照旧"));
    }
    return a == ACT_MOVED_KEEP || a == ACT_BACK;
}

static void moved_close(struct screen *s)
{
    struct moved *m = (struct moved *)s;
    arena_release(&m->arena);
    free(m);
}

static const struct screen_ops moved_ops = {
    .place = PL_MOVED, .draw = moved_draw, .key = moved_key, .act = moved_act, .close = moved_close,
};

bool rule_change_begin(struct ui *ui, const struct rule_change *c)
{
    struct moved *m = xcalloc(1, sizeof(*m));
    struct err e = {0};
    bool kept = false;
    m->s.ops = &moved_ops;
    m->change = *c;
    bool ok = attempt(ui->db, m, NULL, 0, &kept, &e);
    if (ok && !kept) {
        ui_push(ui, &m->s);
        return true;
    }
    moved_close(&m->s);
    if (ok) {
        say_kept(ui, c, 0);
    } else {
        ui_refuse(ui, &e);
    }
    return ok;
}
