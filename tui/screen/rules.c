#include "tui/screen/rules.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/user.h"
#include "locale/pinyin.h"
#include "locale/text.h"
#include "locale/width.h"

bool rules_may(struct ui *ui, struct buf *why)
{
    return right_allows(&db_book(ui->db)->rights, db_person(ui->db), RIGHT_SETTINGS, NULL,
                        ui->app->today, why) != RIGHT_REFUSED;
}

bool rules_may_try(struct ui *ui)
{
    struct err e = {0};
    bool ok = db_may(ui->db, RIGHT_SETTINGS, &e);
    if (!ok) {
        ui_refuse(ui, &e);
    }
    return ok;
}

bool rules_key_refused(struct screen *s, const struct key *k, unsigned read_place)
{
    return s->ops->place == read_place &&
           (k->kind == K_ENTER || k->kind == K_INS || k->kind == K_DEL) && !rules_may_try(s->ui);
}

bool rules_undo(struct ui *ui, enum action a)
{
    if (a != ACT_UNDO && a != ACT_REDO) {
        return false;
    }
    ui_history(ui, a == ACT_REDO);
    return true;
}

/* --- a list that is filtered while typing ---------------------------------------------------- */

void rule_list_init(struct rule_list *l)
{
    edit_init(&l->filter, "", false);
}

void rule_list_release(struct rule_list *l)
{
    edit_release(&l->filter);
    free(l->shown);
}

size_t rule_list_row(const struct rule_list *l, size_t none)
{
    return l->at < l->n ? l->shown[l->at] : none;
}

bool rule_list_select(struct rule_list *l, size_t row)
{
    for (size_t i = 0; i < l->n; i++) {
        if (l->shown[i] == row) {
            l->at = i;
            return true;
        }
    }
    return false;
}

static bool found(const char *text, const char *want)
{
    char initials[512];
    char *folded = str_fold(text);
    bool is = strstr(folded, want) != NULL;
    free(folded);
    pinyin_initials(text, initials, sizeof(initials));
    return is || strstr(initials, want) != NULL;
}

static bool matches(rule_list_text *texts, const void *ctx, size_t row, const char *want)
{
    const char *text;
    for (size_t nth = 0; (text = texts(ctx, row, nth)) != NULL; nth++) {
        if (found(text, want)) {
            return true;
        }
    }
    return false;
}

void rule_list_fill(struct rule_list *l, size_t n, rule_list_text *texts, const void *ctx)
{
    size_t here = rule_list_row(l, n), at = 0;
    char *want = str_fold(edit_text(&l->filter));
    if (n > l->cap) {
        l->shown = xreallocarray(l->shown, n, sizeof(*l->shown));
        l->cap = n;
    }
    l->n = 0;
    for (size_t i = 0; i < n; i++) {
        if (!*want || matches(texts, ctx, i, want)) {
            at = i == here ? l->n : at;
            l->shown[l->n++] = i;
        }
    }
    l->at = at;
    free(want);
}

static void move(struct rule_list *l, long by)
{
    long to = (long)l->at + by, last = (long)l->n - 1;
    to = to > last ? last : to;
    l->at = to < 0 ? 0 : (size_t)to;
}

static bool moves(struct rule_list *l, const struct key *k)
{
    switch (k->kind) {
    case K_UP:
    case K_DOWN:
        move(l, k->kind == K_UP ? -1 : 1);
        return true;
    case K_PGUP:
    case K_PGDN:
        move(l, k->kind == K_PGUP ? -l->page : l->page);
        return true;
    case K_HOME:
    case K_END:
        move(l, k->kind == K_HOME ? -(long)l->n : (long)l->n);
        return true;
    case K_MOUSE:
        move(l, k->button == WHEEL_UP ? -3 : k->button == WHEEL_DOWN ? 3 : 0);
        return true;
    default:
        return false;
    }
}

bool rule_list_key(struct rule_list *l, const struct key *k, bool *refill)
{
    *refill = false;
    if (moves(l, k)) {
        return true;
    }
    if (k->kind == K_ESC && *edit_text(&l->filter)) {
        edit_set(&l->filter, "");
        *refill = true;
        return true;
    }
    bool text = (k->kind == K_CHAR && k->cp != '?' && k->cp != '/') || k->kind == K_PASTE ||
                (k->kind == K_BACKSPACE && *edit_text(&l->filter));
    *refill = text && edit_key(&l->filter, k);
    return text;
}

void rule_list_scroll(struct rule_list *l, int page)
{
    size_t rows = page > 0 ? (size_t)page : 1;
    l->page = (int)rows;
    l->top = l->at < l->top ? l->at : l->at >= l->top + rows ? l->at - rows + 1 : l->top;
}

void rule_list_draw_filter(struct rule_list *l, struct grid *g, int row, size_t all)
{
    char count[64];
    snprintf(count, sizeof(count), "%zu/%zu", l->n, all);
    int w = width_of(count), label = grid_put(g, row, 1, g->cols - 2, _("筛选 "), GA_DIM);
    grid_put(g, row, g->cols - w - 1, w, count, GA_DIM);
    edit_draw(&l->filter, g, row, 1 + label, 1, g->cols - label - w - 4, GA_UNDERLINE);
}
