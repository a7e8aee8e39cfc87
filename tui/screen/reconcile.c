#include "tui/screen/reconcile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/history.h"
#include "locale/num.h"
#include "locale/pinyin.h"
#include "locale/text.h"

const struct reconcile_line *recon_line(const struct recon *l)
{
    return l->nshown ? &l->found.line[l->shown[l->at]] : NULL;
}

static bool has(const char *text, const char *want)
{
    char initials[512];
    char *folded = str_fold(text);
    bool found = strstr(folded, want) != NULL;
    free(folded);
    if (!found) {
        pinyin_initials(text, initials, sizeof(initials));
        found = strstr(initials, want) != NULL;
    }
    return found;
}

static bool side_has(const struct reconcile_entry *v, const char *want)
{
    char amount[NUM_MAX], day[16];
    if (!v) {
        return false;
    }
    date_format(v->date, day, sizeof(day));
    num_plain(amount, sizeof(amount), v->amount, 2, 2);
    return strstr(amount, want) || strstr(day, want) || has(v->voucher, want) ||
           has(v->payee, want);
}

static bool matches(const struct reconcile_line *l, const char *want)
{
    const char *const text[] = {l->voucher, l->payee, l->project, l->summary, l->note,
                                _(reconcile_label(l->row.class)), _(reconcile_state(l))};
    bool found = side_has(l->row.booked, want) || side_has(l->row.paid, want);
    for (size_t i = 0; !found && i < ARRAY_LEN(text); i++) {
        found = has(text[i], want);
    }
    return found;
}

static void show(struct recon *l)
{
    char *want = str_fold(edit_text(&l->filter));
    l->shown = xreallocarray(l->shown, l->found.n + 1, sizeof(*l->shown));
    l->nshown = 0;
    l->sums = (struct reconcile_sums){0};
    for (size_t i = 0; i < l->found.n; i++) {
        if (!*want || matches(&l->found.line[i], want)) {
            l->shown[l->nshown++] = i;
            reconcile_sum(&l->found.line[i].row, l->year, &l->sums);
        }
    }
    l->at = l->at < l->nshown ? l->at : l->nshown ? l->nshown - 1 : 0;
    free(want);
}

static int64_t id_of(const struct reconcile_entry *v)
{
    return v ? v->id : 0;
}

void recon_reload(struct screen *s)
{
    struct recon *l = (struct recon *)s;
    struct err e = {0};
    const struct reconcile_line *at = recon_line(l);
    int64_t booked = at ? id_of(at->row.booked) : 0, paid = at ? id_of(at->row.paid) : 0;
    arena_release(&l->arena);
    l->nshown = 0;
    if (!db_reconcile(s->ui->db, l->year, l->month, &l->arena, &l->found, &e)) {
        ui_refuse(s->ui, &e);
        l->found.n = 0;
    }
    show(l);
    for (size_t i = 0; i < l->nshown; i++) {
        const struct reconcile_row *r = &l->found.line[l->shown[i]].row;
        if (booked ? id_of(r->booked) == booked : paid && id_of(r->paid) == paid) {
            l->at = i;
        }
    }
}

static void move(struct recon *l, long by)
{
    long to = (long)l->at + by, last = (long)l->nshown - 1;
    to = to > last ? last : to;
    l->at = to < 0 ? 0 : (size_t)to;
}

static bool move_key(struct recon *l, const struct key *k)
{
    const struct {
        enum key_kind key;
        long by;
    } moves[] = {
        {K_UP, -1}, {K_DOWN, 1}, {K_PGUP, -l->page}, {K_PGDN, l->page},
        {K_HOME, -(long)l->nshown}, {K_END, (long)l->nshown},
    };
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            move(l, moves[i].by);
            return true;
        }
    }
    return false;
}

static bool mouse(struct recon *l, const struct key *k)
{
    if (k->button == WHEEL_UP || k->button == WHEEL_DOWN) {
        move(l, k->button == WHEEL_UP ? -3 : 3);
    } else if (k->button == BUTTON_LEFT && k->row >= 4 && k->row < 4 + l->page) {
        size_t at = l->top + (size_t)(k->row - 4);
        l->at = at < l->nshown ? at : l->at;
        if (k->doubled) {
            recon_open(l);
        }
    }
    return true;
}

static void escape(struct recon *l)
{
    if (*edit_text(&l->filter)) {
        edit_set(&l->filter, "");
        show(l);
    } else if (l->s.below) {
        ui_pop(l->s.ui);
    } else {
        ui_say(l->s.ui, _("已在最外层；Ctrl-Q 退出"));
    }
}

static bool recon_key(struct screen *s, const struct key *k)
{
    struct recon *l = (struct recon *)s;
    bool typed = k->kind == K_CHAR && k->cp != '?' && k->cp != '/' && !k->mods;
    if (tab_key(s, "reconcile", k) || move_key(l, k)) {
        return true;
    }
    if (k->kind == K_MOUSE) {
        return mouse(l, k);
    }
    if (k->kind == K_ESC) {
        escape(l);
        return true;
    }
    if (typed || k->kind == K_BACKSPACE || k->kind == K_PASTE) {
        edit_key(&l->filter, k);
        l->at = 0;
        show(l);
        return true;
    }
    return false;
}

/* 全年, January to December, then the next year. */
static void month_by(struct recon *l, int by)
{
    l->month += by;
    if (l->month < 0 || l->month > 12) {
        l->year += by;
        l->month = by < 0 ? 12 : 0;
        l->s.ui->app->year = l->year;
    }
    l->at = 0;
    l->nshown = 0;
    recon_reload(&l->s);
}

static void history(struct recon *l, bool redo)
{
    struct err e = {0};
    struct buf name = {0};
    struct ui *ui = l->s.ui;
    bool ok = redo ? history_redo(ui->db, &name, &e) : history_undo(ui->db, &name, &e);
    recon_reload(&l->s);
    if (ok) {
        ui_say(ui, redo ? _("已重做：%s") : _("已撤销：%s · Ctrl-Y 重做"), buf_str(&name));
    } else {
        ui_refuse(ui, &e);
    }
    buf_release(&name);
}

static void why(struct recon *l)
{
    struct buf text = {0};
    char title[200];
    const struct reconcile_line *at = recon_line(l);
    if (at) {
        reconcile_why(at, l->found.days, &text);
        snprintf(title, sizeof(title), _("为什么是“%s”？"), _(reconcile_label(at->row.class)));
        panel_open(l->s.ui, title, buf_str(&text));
    }
    buf_release(&text);
}

static bool recon_act(struct screen *s, enum action a)
{
    struct recon *l = (struct recon *)s;
    switch (a) {
    case ACT_OPEN:
        recon_open(l);
        return true;
    case ACT_STEP:
        recon_step(l);
        return true;
    case ACT_WHY:
        why(l);
        return true;
    case ACT_FIND:
        edit_set(&l->filter, "");
        show(l);
        ui_say(s->ui, _("直接输入凭证号、金额、单位、拼音首字母或结果即可筛选；Esc 清除"));
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        history(l, a == ACT_REDO);
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        print_reconcile(s->ui, l->year, l->month, a == ACT_EXPORT);
        return true;
    case ACT_MONTH_BACK:
    case ACT_MONTH_ON:
        month_by(l, a == ACT_MONTH_ON ? 1 : -1);
        return true;
    default:
        return tab_act(s, "reconcile", a);
    }
}

static void recon_close(struct screen *s)
{
    struct recon *l = (struct recon *)s;
    edit_release(&l->filter);
    arena_release(&l->arena);
    free(l->shown);
    free(l);
}

static const struct screen_ops recon_ops = {
    .place = PL_RECONCILE, .draw = recon_draw, .key = recon_key, .act = recon_act,
    .resume = recon_reload, .close = recon_close,
};

struct screen *reconcile_new(struct ui *ui)
{
    struct recon *l = xcalloc(1, sizeof(*l));
    l->s.ops = &recon_ops;
    l->s.ui = ui;
    l->year = ui->app->year ? ui->app->year : db_year(ui->db);
    edit_init(&l->filter, "", false);
    recon_reload(&l->s);
    return &l->s;
}
