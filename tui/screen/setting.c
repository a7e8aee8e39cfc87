/* The office's settings: a list of names and values; each change is a step that can be undone. */
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "db/history.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"

struct settings {
    struct screen s;
    struct arena arena;
    const struct setting *v;
    size_t n;
    size_t at;
};

static void reload(struct screen *s)
{
    struct settings *st = (struct settings *)s;
    arena_release(&st->arena);
    st->v = db_settings(s->ui->db, &st->arena, &st->n);
    st->at = st->at < st->n ? st->at : 0;
}

static void setting_draw(struct screen *s, struct grid *g)
{
    struct settings *st = (struct settings *)s;
    ui_title(s->ui, g, _("设置"), db_path(s->ui->db));
    for (size_t i = 0; i < st->n && 3 + (int)i < g->rows - 6; i++) {
        int row = 3 + (int)i;
        grid_put(g, row, 2, 34, _(st->v[i].label), 0);
        grid_put(g, row, 38, g->cols - 40, st->v[i].value, GA_BOLD);
        if (i == st->at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, 0);
            grid_caret(g, row, 0);
        }
    }
    if (st->n && st->v[st->at].help) {
        ui_rule(g, g->rows - 5);
        grid_put(g, g->rows - 4, 1, g->cols - 2, _(st->v[st->at].help), 0);
    }
    ui_foot(s->ui, g, PL_SETTING);
}

static void set_done(struct ui *ui, void *ctx, const char *text)
{
    struct settings *st = ctx;
    struct err e = {0};
    const char *label = st->v[st->at].label;
    if (db_setting_set(ui->db, st->v[st->at].name, text, &e)) {
        reload(&st->s);
        ui_say(ui, _("已改 %s · Ctrl-Z 撤销"), _(label));
    } else {
        ui_refuse(ui, &e);
    }
}

static bool setting_key(struct screen *s, const struct key *k)
{
    struct settings *st = (struct settings *)s;
    if (k->kind == K_UP) {
        st->at -= st->at > 0;
        return true;
    }
    if (k->kind == K_DOWN) {
        st->at += st->at + 1 < st->n;
        return true;
    }
    return false;
}

static bool setting_act(struct screen *s, enum action a)
{
    struct settings *st = (struct settings *)s;
    struct err e = {0};
    struct buf name = {0};
    if (a == ACT_EDIT && st->n) {
        const struct setting *v = &st->v[st->at];
        ask_open(s->ui, _(v->label), v->help ? _(v->help) : "", v->value, set_done, st);
        return true;
    }
    if (a != ACT_UNDO && a != ACT_REDO) {
        return false;
    }
    bool ok = a == ACT_UNDO ? history_undo(s->ui->db, &name, &e)
                            : history_redo(s->ui->db, &name, &e);
    reload(s);
    if (ok) {
        ui_say(s->ui, a == ACT_UNDO ? _("已撤销：%s · Ctrl-Y 重做") : _("已重做：%s"),
               buf_str(&name));
    } else {
        ui_refuse(s->ui, &e);
    }
    buf_release(&name);
    return true;
}

static void setting_close(struct screen *s)
{
    struct settings *st = (struct settings *)s;
    arena_release(&st->arena);
    free(st);
}

static const struct screen_ops setting_ops = {
    .place = PL_SETTING, .draw = setting_draw, .key = setting_key, .act = setting_act,
    .resume = reload, .close = setting_close,
};

struct screen *setting_new(struct ui *ui)
{
    struct settings *st = xcalloc(1, sizeof(*st));
    st->s.ops = &setting_ops;
    st->s.ui = ui;
    reload(&st->s);
    return &st->s;
}
