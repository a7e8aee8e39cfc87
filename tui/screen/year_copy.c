/* 从上年带入: the rows of the year before, amounts changed by a percentage, as one step. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "locale/text.h"
#include "tui/screen/year_grid.h"

#define YUAN INT64_C(100) /* 分 */

static const struct {
    const char *label; /* Chinese msgid */
    fen step;
} roundings[] = {
    {N_("取整到元"), YUAN}, {N_("取整到百元"), 100 * YUAN}, {N_("不取整，到分"), 1},
};

/* There is such a row already: what was typed or stored counts. */
static bool is_there(const struct rec *r, const struct cell *row)
{
    for (size_t i = 0; i < r->list[0].n; i++) {
        if (!budget_year_blank(r, i) && budget_year_same_key(r->list[0].row[i], row)) {
            return true;
        }
    }
    return false;
}

/* 上年结转 of last year is spent; what this year carries over is known at its end. */
static bool is_carried(const struct cell *row)
{
    return strcmp(cell_text(&row[YR_SOURCE]), SOURCE_CARRIED) == 0;
}

static bool add_row(struct form *f, const struct cell *row, fen step, struct err *e)
{
    const struct year_grid *x = year_grid(f);
    struct draft *d = &f->draft;
    char text[48];
    fen amount = 0;
    size_t at = d->rec.list[0].n;
    struct decimal v = cell_value(&row[x->copy_full ? YR_FULL : YR_INITIAL]);
    if (!draft_insert_row(d, 0, at, e)) {
        return false;
    }
    for (int k = 0; k < YR_INITIAL; k++) {
        draft_set(d, ROW(0, at, k), cell_text(&row[k]), NULL);
    }
    if (v.have == HAVE_VALUE) {
        if (!budget_year_scale(v.v, x->copy_percent, step, &amount)) {
            return err_set(e, ERR_INPUT, "", _("“%s %s”的数额过大"), cell_text(&row[YR_PROJECT]),
                           cell_text(&row[YR_ECONOMIC]));
        }
        money_format(amount, d->rec.unit, text, sizeof(text));
        draft_set(d, ROW(0, at, YR_INITIAL), text, NULL);
    }
    return true;
}

/* The blank row that an empty year begins with makes room. */
static void drop_blank(struct form *f)
{
    for (size_t i = f->draft.rec.list[0].n; i-- > 0;) {
        if (budget_year_blank(&f->draft.rec, i)) {
            draft_delete_row(&f->draft, 0, i);
        }
    }
}

static void fill(struct form *f, const struct rec *last, fen step)
{
    struct err e = {0};
    size_t before = f->draft.done, taken = 0, there = 0, carried = 0;
    bool ok = true;
    drop_blank(f);
    for (size_t i = 0; ok && i < last->list[0].n; i++) {
        const struct cell *row = last->list[0].row[i];
        if (is_carried(row)) {
            carried++;
        } else if (is_there(&f->draft.rec, row)) {
            there++;
        } else {
            ok = add_row(f, row, step, &e);
            taken += ok;
        }
    }
    draft_join(&f->draft, before);
    form_changed(f);
    if (!ok) {
        ui_refuse(f->s.ui, &e);
        return;
    }
    ui_say(f->s.ui,
           _("已从上年带入 %zu 行（已有 %zu 行不动，结转 %zu 行不带）· Ctrl-S 保存 Ctrl-Z 撤销"),
           taken, there, carried);
}

static void rounding_chosen(struct ui *ui, void *ctx, size_t i)
{
    struct form *f = ctx;
    struct err e = {0};
    struct rec last;
    if (db_budget_year_load(ui->db, year_grid_year(f) - 1, &last, &e)) {
        fill(f, &last, roundings[i].step);
    } else {
        ui_refuse(ui, &e);
    }
    rec_release(&last);
}

static void ask_percent(struct form *f, const char *text);

static void percent_typed(struct ui *ui, void *ctx, const char *text)
{
    struct form *f = ctx;
    struct err e = {0};
    struct pick_item item[ARRAY_LEN(roundings)];
    micro percent = 0;
    const char *number = str_starts(text, "+") ? text + 1 : text;
    if (!percent_parse(*number ? number : "0", &percent, &e) || percent < -100 * MICRO) {
        ask_percent(f, text);
        ui_refuse_text(ui, _("请填百分数，例如 5、-3、0；不低于 -100"));
        return;
    }
    year_grid(f)->copy_percent = percent;
    for (size_t i = 0; i < ARRAY_LEN(roundings); i++) {
        item[i] = (struct pick_item){_(roundings[i].label), NULL, NULL};
    }
    pick_open(ui, _("取整"), item, ARRAY_LEN(item), 0, rounding_chosen, f);
}

static void ask_percent(struct form *f, const char *text)
{
    ask_open(f->s.ui, _("从上年带入"), _("在上年数上增减百分之几（5、-3；空着不增减）"), text,
             percent_typed, f);
}

static void amounts_chosen(struct ui *ui, void *ctx, size_t i)
{
    struct form *f = ctx;
    (void)ui;
    year_grid(f)->copy_full = i == 1;
    ask_percent(f, "");
}

void year_copy_ask(struct form *f)
{
    struct err e = {0};
    struct rec last;
    char initial[64], full[64], text[48];
    bool ok = db_budget_year_load(f->s.ui->db, year_grid_year(f) - 1, &last, &e);
    struct budget_year_totals t = {0};
    if (ok) {
        t = budget_year_totals(&last);
    }
    rec_release(&last);
    if (!ok) {
        ui_refuse(f->s.ui, &e);
    } else if (t.rows == 0) {
        ui_say(f->s.ui, _("%d 年度没有预算，没有可带入的"), year_grid_year(f) - 1);
    } else {
        money_format(t.initial[YEAR_ALL], UNIT_YUAN, text, sizeof(text));
        snprintf(initial, sizeof(initial), _("%s 元"), text);
        money_format(t.full[YEAR_ALL], UNIT_YUAN, text, sizeof(text));
        snprintf(full, sizeof(full), _("%s 元"), text);
        const struct pick_item item[] = {{_("上年的年初预算数"), initial, NULL},
                                         {_("上年的全年预算数（含调整）"), full, NULL}};
        pick_open(f->s.ui, _("从上年带入哪个数"), item, ARRAY_LEN(item), 0, amounts_chosen, f);
    }
}
