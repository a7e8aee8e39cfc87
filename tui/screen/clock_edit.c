/* A row of the clock rules while it is changed: its first day and its fields, beside what they were. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "core/base/str.h"
#include "db/clock.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/clocks.h"

#define TOP 4
#define AT_VALUE 16
#define WAS_COLS 24

struct clock_edit {
    struct screen s;
    struct arena arena;
    struct clock_rule was, rule; /* texts of the arena */
    size_t at;                   /* 0: the first day; then the fields */
};

static const char *const unit_words[] = {
    [CLOCK_DAYS] = N_("自然日"), [CLOCK_WORKDAYS] = N_("工作日"), [CLOCK_HOURS] = N_("小时"),
};

bool clock_field_yes_no(const struct clock_field *f)
{
    return strcmp(f->name, "enabled") == 0 || strcmp(f->name, "roll") == 0 ||
           strcmp(f->name, "skip_hearing") == 0;
}

static bool is_unit(const struct clock_field *f)
{
    return strcmp(f->name, "unit") == 0;
}

const char *clock_shown(const struct clock_field *f, const struct clock_rule *r,
                        char out[CLOCK_FIELD_TEXT])
{
    f->format(r, out, CLOCK_FIELD_TEXT);
    return clock_field_yes_no(f)             ? (strcmp(out, "1") == 0 ? _("是") : _("否"))
           : is_unit(f)                      ? _(unit_words[r->unit])
           : strcmp(f->name, "length") == 0 && r->length == 0 ? _("以文书写明的为准")
                                             : out;
}

static const struct clock_field *field(const struct clock_edit *c)
{
    size_t n;
    const struct clock_field *f = clock_fields(&n);
    return c->at > 0 && c->at <= n ? &f[c->at - 1] : NULL;
}

static size_t rows(void)
{
    size_t n;
    clock_fields(&n);
    return n + 1;
}

/* "期限：60 → 50；依据：…", "" when nothing differs. */
static void differences(const struct clock_edit *c, struct buf *out)
{
    size_t n;
    const struct clock_field *f = clock_fields(&n);
    for (size_t i = 0; i < n; i++) {
        char was[CLOCK_FIELD_TEXT], is[CLOCK_FIELD_TEXT];
        const char *old = clock_shown(&f[i], &c->was, was), *new = clock_shown(&f[i], &c->rule, is);
        if (strcmp(old, new) != 0) {
            buf_addf(out, _("%s%s：%s → %s"), out->n ? _("；") : "", _(f[i].label), old, new);
        }
    }
}

static void draw_field(const struct clock_edit *c, struct grid *g, int row, const struct clock_field *f)
{
    char was[CLOCK_FIELD_TEXT], is[CLOCK_FIELD_TEXT], old[CLOCK_FIELD_TEXT + 16];
    const char *before = clock_shown(f, &c->was, was), *now = clock_shown(f, &c->rule, is);
    bool differs = strcmp(before, now) != 0;
    grid_put(g, row, 2, AT_VALUE - 3, _(f->label), 0);
    ui_put_cut(g, row, AT_VALUE, g->cols - AT_VALUE - WAS_COLS - 2, now, GA_BOLD);
    if (differs) {
        snprintf(old, sizeof(old), _("* 原 %s"), before);
        ui_put_cut(g, row, g->cols - WAS_COLS, WAS_COLS - 1, old, GA_DIM);
    }
}

static void help_text(const struct clock_edit *c, char *out, size_t n)
{
    const struct clock_field *f = field(c);
    char was[16];
    date_format(c->was.since, was, sizeof(was));
    if (f) {
        snprintf(out, n, "%s：%s", _(f->label),
                 clock_field_yes_no(f) ? _("回车换是、否") : is_unit(f) ? _("回车选") : _(f->allowed));
    } else {
        snprintf(out, n, _("这天起开始的期限照新的算，以前开始的不变；写 %s 就是更正原来的一行"), was);
    }
}

static void edit_screen_draw(struct screen *s, struct grid *g)
{
    struct clock_edit *c = (struct clock_edit *)s;
    size_t n;
    const struct clock_field *f = clock_fields(&n);
    int foot = g->rows - 1 - ui_hint_rows(g);
    char title[200], right[64], since[16], text[512];
    date_format(c->was.since, since, sizeof(since));
    snprintf(title, sizeof(title), _("期限规则 · %s %s"), c->was.id, c->was.label);
    snprintf(right, sizeof(right), _("照 %s 起的一行改 · 未保存"), since);
    ui_title(s->ui, g, title, right);
    date_format(c->rule.since, since, sizeof(since));
    grid_put(g, TOP - 1, 2, AT_VALUE - 3, _("自哪天起"), 0);
    grid_put(g, TOP - 1, AT_VALUE, 10, since, GA_BOLD);
    for (size_t i = 0; i < n; i++) {
        draw_field(c, g, TOP + (int)i, &f[i]);
    }
    int here = TOP - 1 + (int)c->at;
    grid_attr(g, here, 0, g->cols, GA_REVERSE, GA_DIM);
    grid_caret(g, here, AT_VALUE);
    ui_rule(g, foot - 3);
    help_text(c, text, sizeof(text));
    ui_put_cut(g, foot - 2, 1, g->cols - 2, text, 0);
    ui_foot(s->ui, g, PL_CLOCK);
}

/* --- changing a field ------------------------------------------------------------------------ */

static void set(struct clock_edit *c, const char *text)
{
    struct err e = {0};
    if (!clock_field_set(&c->rule, field(c)->name, arena_strdup(&c->arena, text), &e)) {
        ui_refuse(c->s.ui, &e);
    }
}

static void typed(struct ui *ui, void *ctx, const char *text)
{
    struct clock_edit *c = ctx;
    if (field(c)) {
        set(c, text);
    } else if (!date_parse(text, &c->rule.since)) {
        ui_refuse_text(ui, _("不是日历上有的一天，请写作 2025-07-01"));
    }
}

static void unit_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ui;
    set(ctx, clock_unit_id((enum clock_unit)chosen));
}

static void pick_unit(struct clock_edit *c)
{
    struct pick_item item[ARRAY_LEN(unit_words)];
    for (size_t i = 0; i < ARRAY_LEN(item); i++) {
        item[i] = (struct pick_item){_(unit_words[i]), clock_unit_id((enum clock_unit)i), NULL};
    }
    pick_open(c->s.ui, _(field(c)->label), item, ARRAY_LEN(item), c->rule.unit, unit_done, c);
}

static void ask(struct clock_edit *c)
{
    const struct clock_field *f = field(c);
    char text[CLOCK_FIELD_TEXT];
    if (!f) {
        help_text(c, text, sizeof(text));
        char since[16];
        date_format(c->rule.since, since, sizeof(since));
        ask_open(c->s.ui, _("自哪天起"), text, since, typed, c);
        return;
    }
    f->format(&c->rule, text, sizeof(text));
    if (clock_field_yes_no(f)) {
        set(c, strcmp(text, "1") == 0 ? "0" : "1");
    } else if (is_unit(f)) {
        pick_unit(c);
    } else {
        ask_open(c->s.ui, _(f->label), _(f->allowed), text, typed, c);
    }
}

/* --- keeping --------------------------------------------------------------------------------- */

static bool keep(struct db *db, void *ctx, struct err *e)
{
    const struct clock_edit *c = ctx;
    return db_clock_set(db, &c->rule, e);
}

static void kept(struct ui *ui, void *ctx, const char *moved)
{
    const struct clock_edit *c = ctx;
    char id[16], since[16];
    snprintf(id, sizeof(id), "%s", c->rule.id);
    date_format(c->rule.since, since, sizeof(since));
    ui_pop(ui); /* c is gone */
    ui_say(ui, _("期限 %s 自 %s 起照此计算 · %s · Ctrl-Z 撤销"), id, since, moved);
}

static void save(struct clock_edit *c)
{
    struct rule_change change = {.run = keep, .kept = kept, .ctx = c, .from = c->rule.since};
    struct buf diff = {0};
    char since[16];
    differences(c, &diff);
    if (diff.n == 0) {
        ui_refuse_text(c->s.ui, _("没有改任何一栏，不用保存；Esc 返回"));
    } else {
        date_format(c->rule.since, since, sizeof(since));
        snprintf(change.step, sizeof(change.step), _("期限 %s（%s 起）：%s"), c->rule.id, since,
                 buf_str(&diff));
        str_trim_partial(change.step);
        rule_change_begin(c->s.ui, &change);
    }
    buf_release(&diff);
}

static void leave_done(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    if (chosen == 1) {
        ui_pop(ui);
        ui_say(ui, _("没有改，一切照旧"));
    }
}

static bool leave(struct clock_edit *c)
{
    struct buf diff = {0};
    differences(c, &diff);
    bool changed = diff.n > 0;
    if (changed) {
        const struct pick_item item[] = {{_("接着改"), NULL, NULL}, {_("不保存，返回"), NULL, NULL}};
        pick_open(c->s.ui, _("改了的还没有保存"), item, ARRAY_LEN(item), 0, leave_done, c);
    }
    buf_release(&diff);
    return changed;
}

static bool edit_screen_key(struct screen *s, const struct key *k)
{
    struct clock_edit *c = (struct clock_edit *)s;
    bool up = k->kind == K_UP || k->kind == K_BACKTAB, down = k->kind == K_DOWN || k->kind == K_TAB;
    c->at = up && c->at > 0 ? c->at - 1 : down && c->at + 1 < rows() ? c->at + 1 : c->at;
    c->at = k->kind == K_HOME ? 0 : k->kind == K_END ? rows() - 1 : c->at;
    return up || down || k->kind == K_HOME || k->kind == K_END;
}

static bool edit_screen_act(struct screen *s, enum action a)
{
    struct clock_edit *c = (struct clock_edit *)s;
    switch (a) {
    case ACT_RULE_FIELD:
        ask(c);
        return true;
    case ACT_RULE_KEEP:
        save(c);
        return true;
    case ACT_WHY:
        clock_try_open(s->ui, c->rule.id, &c->rule);
        return true;
    case ACT_BACK:
        return leave(c);
    default:
        return false;
    }
}

static void edit_screen_close(struct screen *s)
{
    struct clock_edit *c = (struct clock_edit *)s;
    arena_release(&c->arena);
    free(c);
}

static const struct screen_ops edit_ops = {
    .place = PL_CLOCK, .draw = edit_screen_draw, .key = edit_screen_key, .act = edit_screen_act,
    .close = edit_screen_close,
};

void clock_edit_open(struct ui *ui, const struct clock_rule *r, struct date since)
{
    struct clock_edit *c = xcalloc(1, sizeof(*c));
    c->s.ops = &edit_ops;
    c->was = *r;
    c->was.id = arena_strdup(&c->arena, r->id);
    c->was.label = arena_strdup(&c->arena, r->label);
    c->was.source = arena_strdup(&c->arena, r->source);
    c->rule = c->was;
    c->rule.since = since;
    c->at = 1;
    ui_push(ui, &c->s);
}
