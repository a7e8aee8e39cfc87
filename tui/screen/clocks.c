/* 期限规则: the rows of all clocks, each with the day from which it counts. */
#include "tui/screen/clocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "locale/width.h"

#define TOP 4
#define NONE ((size_t)-1)

/* Columns at the left; the source takes what is left. */
enum { AT_ID = 3, AT_LABEL = 8, AT_LENGTH = 25, AT_ROLL = 40, AT_EXTEND = 47, AT_ON = 55, AT_SINCE = 63,
       AT_SOURCE = 75, SOURCE_LEAST = 20 }; /* a narrow screen shows the source below only */

struct clocks {
    struct screen s;
    struct rule_list list;
    struct buf why; /* of a user who may only look */
    char adding[16]; /* the rule that Ins adds a row to */
};

static const struct clock_rules *all(const struct clocks *c)
{
    return &db_book(c->s.ui->db)->clocks;
}

static const char *texts(const void *ctx, size_t row, size_t nth)
{
    const struct clock_rule *r = &all(ctx)->v[row];
    return nth == 0 ? r->id : nth == 1 ? r->label : nth == 2 ? r->source : NULL;
}

static void reload(struct screen *s)
{
    struct clocks *c = (struct clocks *)s;
    rule_list_fill(&c->list, all(c)->n, texts, c);
}

static const struct clock_rule *current(const struct clocks *c)
{
    size_t row = rule_list_row(&c->list, NONE);
    return row < all(c)->n ? &all(c)->v[row] : NULL;
}

static void length_text(const struct clock_rule *r, char *out, size_t n)
{
    if (r->length == 0) {
        snprintf(out, n, "%s", _("见文书"));
    } else {
        clock_length_text(r->unit, r->length, out, n);
    }
}

static void extend_text(const struct clock_rule *r, char *out, size_t n)
{
    if (r->extend_most && r->extend_times) {
        snprintf(out, n, "+%d×%d", r->extend_most, r->extend_times);
    } else {
        snprintf(out, n, "—");
    }
}

static void draw_rule(const struct clocks *c, struct grid *g, int row, const struct clock_rule *r)
{
    char length[40], extend[40], since[16];
    bool now = clock_rule_on(all(c), r->id, c->s.ui->app->today) == r;
    unsigned attr = now && r->on ? 0 : GA_DIM;
    length_text(r, length, sizeof(length));
    extend_text(r, extend, sizeof(extend));
    date_format(r->since, since, sizeof(since));
    grid_put(g, row, 1, 1, now && r->on ? "✓" : " ", GA_GREEN);
    grid_put(g, row, AT_ID, AT_LABEL - AT_ID - 1, r->id, attr);
    ui_put_cut(g, row, AT_LABEL, AT_LENGTH - AT_LABEL - 1, r->label, attr);
    ui_put_cut(g, row, AT_LENGTH, AT_ROLL - AT_LENGTH - 1, length, attr);
    grid_put(g, row, AT_ROLL, AT_EXTEND - AT_ROLL - 1, r->roll ? _("顺延") : _("不顺延"), attr);
    grid_put(g, row, AT_EXTEND, AT_ON - AT_EXTEND - 1, extend, attr);
    grid_put(g, row, AT_ON, AT_SINCE - AT_ON - 1, r->on ? _("启用") : _("未启用"), attr);
    grid_put(g, row, AT_SINCE, 10, since, attr);
    if (g->cols - AT_SOURCE >= SOURCE_LEAST) {
        ui_put_cut(g, row, AT_SOURCE, g->cols - AT_SOURCE - 1, r->source, attr);
    }
}

static void draw_heads(struct grid *g, int row)
{
    static const struct {
        int col;
        const char *text;
    } heads[] = {
        {AT_ID, N_("规则")}, {AT_LABEL, N_("名称")}, {AT_LENGTH, N_("期限")}, {AT_ROLL, N_("休息日")},
        {AT_EXTEND, N_("延期")}, {AT_ON, N_("启用")}, {AT_SINCE, N_("自")}, {AT_SOURCE, N_("依据")},
    };
    size_t n = g->cols - AT_SOURCE >= SOURCE_LEAST ? ARRAY_LEN(heads) : ARRAY_LEN(heads) - 1;
    for (size_t i = 0; i < n; i++) {
        int end = i + 1 < ARRAY_LEN(heads) ? heads[i + 1].col - 1 : g->cols;
        grid_put(g, row, heads[i].col, end - heads[i].col, _(heads[i].text), GA_DIM);
    }
}

/* Two lines below: the source in full, and why the user may not change it or what is special. */
static void draw_below(const struct clocks *c, struct grid *g, int row)
{
    const struct clock_rule *r = current(c);
    if (!r) {
        return;
    }
    char text[512];
    snprintf(text, sizeof(text), _("%s %s  依据 %s"), r->id, r->label, r->source);
    ui_put_cut(g, row, 1, g->cols - 2, text, GA_BOLD);
    const char *note = c->why.n          ? buf_str(&c->why)
                       : !r->on          ? _("未启用：这个期限不算，也不提醒；改“启用”一栏就从那天起算")
                       : r->skip_hearing ? _("听证的日子不计入期限")
                                         : "";
    ui_put_cut(g, row + 1, 1, g->cols - 2, note, GA_DIM);
}

static void clocks_draw(struct screen *s, struct grid *g)
{
    struct clocks *c = (struct clocks *)s;
    int foot = g->rows - 1 - ui_hint_rows(g);
    ui_title(s->ui, g, _("期限规则"), _("✓ 今天在用"));
    draw_heads(g, TOP - 1);
    rule_list_scroll(&c->list, foot - 3 - TOP);
    for (size_t i = c->list.top; i < c->list.n && i < c->list.top + (size_t)c->list.page; i++) {
        int row = TOP + (int)(i - c->list.top);
        draw_rule(c, g, row, &all(c)->v[c->list.shown[i]]);
        if (i == c->list.at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, GA_DIM);
        }
    }
    ui_rule(g, foot - 3);
    draw_below(c, g, foot - 2);
    ui_foot(s->ui, g, s->ops->place);
    rule_list_draw_filter(&c->list, g, 2, all(c)->n);
}

static bool clocks_key(struct screen *s, const struct key *k)
{
    struct clocks *c = (struct clocks *)s;
    bool refill;
    if (rules_key_refused(s, k, PL_CLOCKS_READ)) {
        return true;
    }
    bool used = rule_list_key(&c->list, k, &refill);
    if (refill) {
        reload(s);
    }
    return used;
}

static void since_done(struct ui *ui, void *ctx, const char *text)
{
    const struct clocks *c = ctx;
    struct date since;
    if (!date_parse(text, &since)) {
        ui_refuse_text(ui, _("不是日历上有的一天，请写作 2025-07-01"));
        return;
    }
    const struct clock_rule *r = clock_rule_on(all(c), c->adding, since);
    for (size_t i = 0; !r && i < all(c)->n; i++) {
        r = strcmp(all(c)->v[i].id, c->adding) == 0 ? &all(c)->v[i] : NULL;
    }
    if (r) {
        clock_edit_open(ui, r, since);
    }
}

static void add(struct clocks *c, const struct clock_rule *r)
{
    char title[128];
    snprintf(c->adding, sizeof(c->adding), "%s", r->id);
    snprintf(title, sizeof(title), _("%s %s：加一行"), r->id, r->label);
    ask_open(c->s.ui, title, _("自哪天起照新的算，例如 2025-07-01；以前开始的不变"), "", since_done, c);
}

static void edit(struct clocks *c, const struct clock_rule *r)
{
    struct date today = c->s.ui->app->today;
    clock_edit_open(c->s.ui, r, date_compare(today, r->since) > 0 ? today : r->since);
}

static bool clocks_act(struct screen *s, enum action a)
{
    struct clocks *c = (struct clocks *)s;
    const struct clock_rule *r = current(c);
    if (r && a == ACT_RULE_SET) {
        edit(c, r);
        return true;
    }
    if (r && a == ACT_RULE_ADD) {
        add(c, r);
        return true;
    }
    if (r && a == ACT_WHY) {
        clock_try_open(s->ui, r->id, NULL);
        return true;
    }
    if (a == ACT_FIND) {
        edit_set(&c->list.filter, "");
        reload(s);
        ui_say(s->ui, _("直接输入名称、拼音首字母即可筛选；Esc 清除"));
        return true;
    }
    bool undone = rules_undo(s->ui, a);
    if (undone) {
        reload(s);
    }
    return undone;
}

static void clocks_close(struct screen *s)
{
    struct clocks *c = (struct clocks *)s;
    rule_list_release(&c->list);
    buf_release(&c->why);
    free(c);
}

static const struct screen_ops clocks_ops = {
    .place = PL_CLOCKS, .draw = clocks_draw, .key = clocks_key, .act = clocks_act, .resume = reload,
    .close = clocks_close,
};
static const struct screen_ops clocks_read_ops = {
    .place = PL_CLOCKS_READ, .draw = clocks_draw, .key = clocks_key, .act = clocks_act,
    .resume = reload, .close = clocks_close,
};

void clocks_open(struct ui *ui)
{
    struct clocks *c = xcalloc(1, sizeof(*c));
    c->s.ops = rules_may(ui, &c->why) ? &clocks_ops : &clocks_read_ops;
    c->s.ui = ui;
    rule_list_init(&c->list);
    reload(&c->s);
    ui_push(ui, &c->s);
}
