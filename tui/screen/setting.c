/* The office's settings: a list of names and values; each change is a step that can be undone. */
#include "tui/screen/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "db/register.h"
#include "locale/text.h"

const struct tier *setting_tier(const struct settings *st, size_t row)
{
    const struct controls *c = &db_book(st->s.ui->db)->controls;
    return row >= st->n && row - st->n < c->ntier ? &c->tier[row - st->n] : NULL;
}

size_t setting_rows(const struct settings *st)
{
    return st->n + db_book(st->s.ui->db)->controls.ntier + 1;
}

size_t setting_row(const struct settings *st)
{
    return rule_list_row(&st->list, setting_rows(st));
}

static const char *texts(const void *ctx, size_t row, size_t nth)
{
    const struct settings *st = ctx;
    bool setting = row < st->n;
    const struct setting *v = setting ? &st->v[row] : NULL;
    switch (nth) {
    case 0:
        return setting ? _(v->label) : _("审批额度");
    case 1:
        return _(setting_group_label(setting ? setting_group(v->name) : setting_tier_group()));
    case 2:
        return setting ? v->name : NULL;
    case 3:
        return v->value;
    default:
        return NULL;
    }
}

/* By group; within one they keep the program's order. */
static const struct setting *grouped(const struct setting *v, size_t n, struct arena *a)
{
    struct setting *out = arena_alloc(a, (n + 1) * sizeof(*out));
    size_t done = 0;
    for (size_t group = 0; group <= setting_tier_group(); group++) {
        for (size_t i = 0; i < n; i++) {
            if (setting_group(v[i].name) == group) {
                out[done++] = v[i];
            }
        }
    }
    return out;
}

static void refill(struct settings *st)
{
    rule_list_fill(&st->list, setting_rows(st), texts, st);
}

static void reload(struct screen *s)
{
    struct settings *st = (struct settings *)s;
    arena_release(&st->arena);
    const struct setting *v = db_settings(s->ui->db, &st->arena, &st->n);
    st->v = grouped(v, st->n, &st->arena);
    refill(st);
}

static void set_done(struct ui *ui, void *ctx, const char *text)
{
    struct settings *st = ctx;
    struct err e = {0};
    size_t row = setting_row(st);
    char label[128]; /* reload() lets go of the row */
    snprintf(label, sizeof(label), "%s", _(st->v[row].label));
    if (db_setting_set(ui->db, st->v[row].name, text, &e)) {
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
    if (setting_tier(st, setting_row(st))) {
        setting_tier_text(setting_tier(st, setting_row(st)), text, sizeof(text));
    }
    ask_open(st->s.ui, _("审批额度"), _(setting_tier_help()), text, tier_done, st);
}

static void picked(struct ui *ui, void *ctx, size_t chosen)
{
    char value[32];
    setting_rounding_value(chosen, value, sizeof(value));
    set_done(ui, ctx, value);
}

static void pick_rounding(struct settings *st)
{
    char label[SETTING_ROUNDINGS][128], value[32];
    struct pick_item item[SETTING_ROUNDINGS];
    size_t first = 0;
    for (size_t i = 0; i < SETTING_ROUNDINGS; i++) {
        setting_rounding_label(i, label[i], sizeof(label[i]));
        setting_rounding_value(i, value, sizeof(value));
        item[i] = (struct pick_item){label[i], NULL, NULL};
        first = strcmp(value, st->v[setting_row(st)].value) == 0 ? i : first;
    }
    pick_open(st->s.ui, _(st->v[setting_row(st)].label), item, SETTING_ROUNDINGS, first, picked, st);
}

static void control_picked(struct ui *ui, void *ctx, size_t chosen)
{
    set_done(ui, ctx, control_id((enum control)chosen));
}

static void pick_control(struct settings *st)
{
    struct pick_item item[SETTING_CONTROLS];
    enum control now = CONTROL_STOP;
    control_parse(st->v[setting_row(st)].value, &now);
    for (size_t i = 0; i < SETTING_CONTROLS; i++) {
        item[i] = (struct pick_item){_(setting_control_word((enum control)i)), control_id((enum control)i), NULL};
    }
    pick_open(st->s.ui, _(st->v[setting_row(st)].label), item, SETTING_CONTROLS, (size_t)now, control_picked, st);
}

static bool setting_key(struct screen *s, const struct key *k)
{
    struct settings *st = (struct settings *)s;
    bool again;
    if (rules_key_refused(s, k, PL_SETTING_READ)) {
        return true;
    }
    bool used = rule_list_key(&st->list, k, &again);
    if (again) {
        refill(st);
    }
    return used;
}

static void edit(struct settings *st)
{
    size_t row = setting_row(st);
    if (row >= setting_rows(st)) {
        return;
    }
    if (row >= st->n) {
        edit_tier(st);
    } else if (setting_is_control(&st->v[row])) {
        pick_control(st);
    } else if (setting_is_rounding(&st->v[row])) {
        pick_rounding(st);
    } else {
        const struct setting *v = &st->v[row];
        ask_open(st->s.ui, _(v->label), v->help ? _(v->help) : "", v->value, set_done, st);
    }
}

static bool setting_act(struct screen *s, enum action a)
{
    struct settings *st = (struct settings *)s;
    if (a == ACT_EDIT) {
        edit(st);
        return true;
    }
    if (a == ACT_FIND) {
        edit_set(&st->list.filter, "");
        refill(st);
        ui_say(s->ui, _("直接输入名称、拼音首字母即可筛选；Esc 清除"));
        return true;
    }
    bool undone = rules_undo(s->ui, a);
    if (undone) {
        reload(s);
    }
    return undone;
}

static void setting_close(struct screen *s)
{
    struct settings *st = (struct settings *)s;
    rule_list_release(&st->list);
    buf_release(&st->why);
    arena_release(&st->arena);
    free(st);
}

static const struct screen_ops setting_ops = {
    .place = PL_SETTING, .draw = setting_draw, .key = setting_key, .act = setting_act,
    .resume = reload, .close = setting_close,
};
static const struct screen_ops setting_read_ops = {
    .place = PL_SETTING_READ, .draw = setting_draw, .key = setting_key, .act = setting_act,
    .resume = reload, .close = setting_close,
};

struct screen *setting_new(struct ui *ui)
{
    struct settings *st = xcalloc(1, sizeof(*st));
    st->s.ops = rules_may(ui, &st->why) ? &setting_ops : &setting_read_ops;
    st->s.ui = ui;
    rule_list_init(&st->list);
    reload(&st->s);
    return &st->s;
}
