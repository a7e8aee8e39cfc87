/* The office's settings: a list of names and values; each change is a step that can be undone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/base.h"
#include "db/register.h"
#include "locale/text.h"
#include "locale/width.h"
#include "tui/screen/screen.h"

struct settings {
    struct screen s;
    struct arena arena;
    const struct setting *v;
    size_t n;
    size_t at, top; /* rows: the settings, then the approval tiers, then one to add a tier */
};

static const struct tier *tier_at(const struct settings *st, size_t row)
{
    const struct controls *c = &db_book(st->s.ui->db)->controls;
    return row >= st->n && row - st->n < c->ntier ? &c->tier[row - st->n] : NULL;
}

static size_t rows(const struct settings *st)
{
    return st->n + db_book(st->s.ui->db)->controls.ntier + 1;
}

/* "党组会 超过 10000 2023-01-01": as it is typed and shown. */
static void tier_text(const struct tier *t, char *out, size_t n)
{
    char since[16], amount[32];
    date_format(t->since, since, sizeof(since));
    money_format(t->limit, UNIT_YUAN, amount, sizeof(amount));
    snprintf(out, n, "%s %s %s %s", t->role, t->inclusive ? "以上" : "超过", amount, since);
}

/* The rounding rules to choose from, in the order of the list: "auto", then decimals × modes. */
#define VALUE_COLS 36
#define PAGE 15
#define DECIMALS 4
#define ROUNDINGS (1 + DECIMALS * ROUND_N)

static void rounding_value(size_t i, char *out, size_t n)
{
    if (i == 0) {
        snprintf(out, n, "auto");
        return;
    }
    int decimals = (int)((i - 1) / ROUND_N);
    snprintf(out, n, "%d/%s", decimals, rounding_mode_id((enum rounding_mode)((i - 1) % ROUND_N)));
}

static void rounding_label(size_t i, char *out, size_t n)
{
    if (i == 0) {
        snprintf(out, n, "%s", _("按已填各表的得分推定"));
        return;
    }
    snprintf(out, n, _("保留 %d 位小数，%s"), (int)((i - 1) / ROUND_N),
             _(rounding_mode_label((enum rounding_mode)((i - 1) % ROUND_N))));
}

static bool is_rounding(const struct setting *v)
{
    return strncmp(v->name, "rounding", strlen("rounding")) == 0;
}

static const char *const control_words[] = {
    [CONTROL_STOP] = N_("停止"), [CONTROL_WARN] = N_("提醒"), [CONTROL_RECORD] = N_("只记录"),
};

static bool is_control(const struct setting *v)
{
    return strncmp(v->name, "control_", strlen("control_")) == 0;
}

/* What the value means, for people; the value itself when it needs no words. */
static const char *shown(const struct setting *v, char *out, size_t n)
{
    char value[32];
    enum control c;
    if (is_control(v) && control_parse(v->value, &c)) {
        return _(control_words[c]);
    }
    for (size_t i = 0; is_rounding(v) && i < ROUNDINGS; i++) {
        rounding_value(i, value, sizeof(value));
        if (strcmp(value, v->value) == 0) {
            rounding_label(i, out, n);
            return out;
        }
    }
    return v->value;
}

static void reload(struct screen *s)
{
    struct settings *st = (struct settings *)s;
    arena_release(&st->arena);
    st->v = db_settings(s->ui->db, &st->arena, &st->n);
    st->at = st->at < rows(st) ? st->at : 0;
}

static const char *const tier_help =
    N_("谁 超过（不含本数）或以上（含本数） 多少元 自哪天起；金额填 - 是取消。分管领导、主任签字，其他由会议决定");

static void draw_row(const struct settings *st, struct grid *g, int row, size_t i)
{
    char text[128];
    const struct tier *t = tier_at(st, i);
    bool setting = i < st->n;
    if (t) {
        tier_text(t, text, sizeof(text));
    } else if (!setting) {
        snprintf(text, sizeof(text), "%s", _("（回车加一条）"));
    }
    grid_put(g, row, 2, g->cols - VALUE_COLS - 3, setting ? _(st->v[i].label) : _("审批额度"), 0);
    grid_put(g, row, g->cols - VALUE_COLS, VALUE_COLS - 1,
             setting ? shown(&st->v[i], text, sizeof(text)) : text, GA_BOLD);
}

static void setting_draw(struct screen *s, struct grid *g)
{
    struct settings *st = (struct settings *)s;
    ui_title(s->ui, g, _("设置"), db_path(s->ui->db));
    size_t page = g->rows > 10 ? (size_t)g->rows - 9 : 1;
    st->top = st->at < st->top ? st->at : st->at >= st->top + page ? st->at - page + 1 : st->top;
    for (size_t i = st->top; i < rows(st) && i < st->top + page; i++) {
        int row = 3 + (int)(i - st->top);
        draw_row(st, g, row, i);
        if (i == st->at) {
            grid_attr(g, row, 0, g->cols, GA_REVERSE, 0);
            grid_caret(g, row, 0);
        }
    }
    const char *help = st->at >= st->n ? tier_help : st->v[st->at].help;
    if (help) {
        ui_rule(g, g->rows - 5);
        grid_put(g, g->rows - 4, 1, g->cols - 2, _(help), 0);
    }
    ui_foot(s->ui, g, PL_SETTING);
}

static void set_done(struct ui *ui, void *ctx, const char *text)
{
    struct settings *st = ctx;
    struct err e = {0};
    char label[128]; /* reload() lets go of the row */
    snprintf(label, sizeof(label), "%s", _(st->v[st->at].label));
    if (db_setting_set(ui->db, st->v[st->at].name, text, &e)) {
        reload(&st->s);
        ui_say(ui, _("已改 %s · Ctrl-Z 撤销"), label);
    } else {
        ui_refuse(ui, &e);
    }
}

/* "党组会 超过 10000 2023-01-01" */
static void tier_done(struct ui *ui, void *ctx, const char *typed)
{
    struct settings *st = ctx;
    struct err e = {0};
    char role[64], sign[16], amount[32], since[16];
    fen limit = -1;
    int n = sscanf(typed, "%63s %15s %31s %15s", role, sign, amount, since);
    bool inclusive = n == 4 && strcmp(sign, "以上") == 0;
    bool read = n == 4 && (inclusive || strcmp(sign, "超过") == 0) &&
                (strcmp(amount, "-") == 0 || money_parse(amount, UNIT_YUAN, &limit, NULL, &e));
    if (!read) {
        ui_refuse_text(ui, _("审批额度：请写成 党组会 超过 10000 2023-01-01 这样（四项，空格隔开）"));
    } else if (db_tier_set(ui->db, role, since, inclusive, limit, &e)) {
        reload(&st->s);
        ui_say(ui, _("已改审批额度 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(ui, &e);
    }
}

static void edit_tier(struct settings *st)
{
    char text[128] = "";
    if (tier_at(st, st->at)) {
        tier_text(tier_at(st, st->at), text, sizeof(text));
    }
    ask_open(st->s.ui, _("审批额度"), _(tier_help), text, tier_done, st);
}

static void picked(struct ui *ui, void *ctx, size_t chosen)
{
    char value[32];
    rounding_value(chosen, value, sizeof(value));
    set_done(ui, ctx, value);
}

static void pick_rounding(struct settings *st)
{
    char label[ROUNDINGS][128], value[32];
    struct pick_item item[ROUNDINGS];
    size_t first = 0;
    for (size_t i = 0; i < ROUNDINGS; i++) {
        rounding_label(i, label[i], sizeof(label[i]));
        rounding_value(i, value, sizeof(value));
        item[i] = (struct pick_item){label[i], NULL, NULL};
        first = strcmp(value, st->v[st->at].value) == 0 ? i : first;
    }
    pick_open(st->s.ui, _(st->v[st->at].label), item, ROUNDINGS, first, picked, st);
}

static void control_picked(struct ui *ui, void *ctx, size_t chosen)
{
    set_done(ui, ctx, control_id((enum control)chosen));
}

static void pick_control(struct settings *st)
{
    struct pick_item item[ARRAY_LEN(control_words)];
    enum control now = CONTROL_STOP;
    control_parse(st->v[st->at].value, &now);
    for (size_t i = 0; i < ARRAY_LEN(control_words); i++) {
        item[i] = (struct pick_item){_(control_words[i]), control_id((enum control)i), NULL};
    }
    pick_open(st->s.ui, _(st->v[st->at].label), item, ARRAY_LEN(item), (size_t)now, control_picked, st);
}

static bool setting_key(struct screen *s, const struct key *k)
{
    struct settings *st = (struct settings *)s;
    if (k->kind == K_UP) {
        st->at -= st->at > 0;
        return true;
    }
    if (k->kind == K_DOWN) {
        st->at += st->at + 1 < rows(st);
        return true;
    }
    if (k->kind == K_HOME || k->kind == K_END) {
        st->at = k->kind == K_HOME ? 0 : rows(st) - 1;
        return true;
    }
    if (k->kind == K_PGUP || k->kind == K_PGDN) {
        bool up = k->kind == K_PGUP;
        st->at = up ? (st->at > PAGE ? st->at - PAGE : 0)
                    : (st->at + PAGE < rows(st) ? st->at + PAGE : rows(st) - 1);
        return true;
    }
    return false;
}

static bool setting_act(struct screen *s, enum action a)
{
    struct settings *st = (struct settings *)s;
    if (a == ACT_EDIT && st->at >= st->n) {
        edit_tier(st);
        return true;
    }
    if (a == ACT_EDIT && is_control(&st->v[st->at])) {
        pick_control(st);
        return true;
    }
    if (a == ACT_EDIT && is_rounding(&st->v[st->at])) {
        pick_rounding(st);
        return true;
    }
    if (a == ACT_EDIT) {
        const struct setting *v = &st->v[st->at];
        ask_open(s->ui, _(v->label), v->help ? _(v->help) : "", v->value, set_done, st);
        return true;
    }
    if (a != ACT_UNDO && a != ACT_REDO) {
        return false;
    }
    ui_history(s->ui, a == ACT_REDO);
    reload(s);
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
