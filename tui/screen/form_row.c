#include "tui/screen/form.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

static size_t row_count(const struct form *f)
{
    return f->draft.rec.list[SE_INDICATORS].n;
}

/* Row of the indicator under the cursor; false elsewhere. */
static bool row_at(struct form *f, size_t *row)
{
    struct place p;
    if (form_cursor(f, &p) && p.list == SE_INDICATORS) {
        *row = (size_t)p.row;
        return true;
    }
    ui_refuse_text(f->s.ui, _("请先把光标移到指标行"));
    return false;
}

static void go_to(struct form *f, size_t row, int field)
{
    char place[80];
    form_rebuild(f);
    place_format(f->draft.rec.kind, ROW(SE_INDICATORS, row, field), place, sizeof(place));
    table_go_place(&f->table, place);
}

static int field_at(const struct form *f)
{
    struct place p;
    return form_cursor(f, &p) && p.list == SE_INDICATORS ? p.field : IND_L3;
}

static void add_row(struct form *f)
{
    struct err e = {0};
    size_t row = 0, n = row_count(f);
    bool ok = n == 0 ? draft_insert_row(&f->draft, SE_INDICATORS, 0, &e)
                     : row_at(f, &row) && draft_insert_like(&f->draft, SE_INDICATORS, row + 1, row,
                                                            2, &e);
    if (ok) {
        form_changed(f);
        go_to(f, n == 0 ? 0 : row + 1, IND_L3);
        ui_say(f->s.ui, _("已加一行 · Ctrl-Z 撤销"));
    } else if (e.code != ERR_NONE) {
        ui_refuse(f->s.ui, &e);
    }
}

static void delete_row(struct form *f)
{
    size_t row;
    int field = field_at(f);
    if (row_at(f, &row)) {
        draft_delete_row(&f->draft, SE_INDICATORS, row);
        form_changed(f);
        if (row_count(f)) {
            go_to(f, row < row_count(f) ? row : row_count(f) - 1, field);
        }
        ui_say(f->s.ui, _("已删第 %zu 行 · Ctrl-Z 撤销"), row + 1);
    }
}

static void copy_row(struct form *f)
{
    size_t row;
    struct err e = {0};
    if (row_at(f, &row)) {
        if (draft_duplicate_row(&f->draft, SE_INDICATORS, row, &e)) {
            form_changed(f);
            go_to(f, row + 1, IND_L3);
            ui_say(f->s.ui, _("已复制一行 · Ctrl-Z 撤销"));
        } else {
            ui_refuse(f->s.ui, &e);
        }
    }
}

static void move_row(struct form *f, bool down)
{
    size_t row;
    int field = field_at(f);
    if (!row_at(f, &row)) {
        return;
    }
    size_t to = down ? row + 1 : row - 1;
    if (draft_move_row(&f->draft, SE_INDICATORS, row, to)) {
        form_changed(f);
        go_to(f, to, field);
        ui_say(f->s.ui, down ? _("已下移一行 · Ctrl-Z 撤销") : _("已上移一行 · Ctrl-Z 撤销"));
    } else {
        ui_say(f->s.ui, down ? _("已是最后一行") : _("已是第一行"));
    }
}

static void clear_cell(struct form *f)
{
    struct place p;
    if (form_cursor(f, &p)) {
        draft_set(&f->draft, p, "", NULL);
        form_changed(f);
        bool computed = kind_field(f->draft.rec.kind, p)->flags & F_AUTO;
        ui_say(f->s.ui, computed ? _("本格已清空 · 输入 = 由程序计算 · Ctrl-Z 撤销")
                                 : _("本格已清空 · Ctrl-Z 撤销"));
    }
}

bool form_row_act(struct form *f, enum action a)
{
    bool mine = a == ACT_ROW_ADD || a == ACT_ROW_DELETE || a == ACT_ROW_COPY || a == ACT_ROW_UP ||
                a == ACT_ROW_DOWN || a == ACT_CLEAR;
    if (!mine || form_locked(f)) {
        return mine;
    }
    switch (a) {
    case ACT_ROW_ADD:
        add_row(f);
        break;
    case ACT_ROW_DELETE:
        delete_row(f);
        break;
    case ACT_ROW_COPY:
        copy_row(f);
        break;
    case ACT_ROW_UP:
    case ACT_ROW_DOWN:
        move_row(f, a == ACT_ROW_DOWN);
        break;
    default:
        clear_cell(f);
        break;
    }
    return true;
}

void form_pane_key(struct form *f, const struct key *k)
{
    switch (k->kind) {
    case K_UP:
    case K_PGUP:
        f->pane_at = f->pane_at ? f->pane_at - 1 : 0;
        break;
    case K_DOWN:
    case K_PGDN:
        f->pane_at += f->pane_at + 1 < f->nopen;
        break;
    case K_ENTER:
        f->pane = false;
        if (f->nopen && !table_go_place(&f->table, f->findings.v[f->open[f->pane_at]].place)) {
            ui_say(f->s.ui, _("这一格不在本布局的表上"));
        }
        break;
    case K_ESC:
        f->pane = false;
        break;
    default:
        break;
    }
}

/* The words chosen from are the layout's: found again by the same walk when one was picked. */
static size_t words_of(const struct form *f, struct place p, struct pick_item *item, size_t max)
{
    const struct rec *r = &f->draft.rec;
    const struct layout *l = selfeval_layout(r, f->draft.book);
    size_t n = 0;
    if (p.list < 0 && p.field == SE_LAYOUT) {
        for (size_t i = 0; i < f->draft.book->nlayout && n < max; i++) {
            const struct layout *x = &f->draft.book->layout[i];
            item[n++] = (struct pick_item){x->id, x->label, NULL};
        }
    } else if (kind_field(r->kind, p)->type == FT_CHOICE) {
        for (const char *const *c = kind_field(r->kind, p)->choices; c && *c && n < max; c++) {
            item[n++] = (struct pick_item){*c, NULL, NULL};
        }
    } else if (p.list == SE_INDICATORS && p.field == IND_L1) {
        for (size_t i = 0; i < l->nlevel && n < max; i++) {
            item[n++] = (struct pick_item){l->level[i].word, NULL, NULL};
        }
    } else if (p.list == SE_INDICATORS && p.field == IND_L2) {
        const char *l1 = cell_text(&r->list[SE_INDICATORS].row[p.row][IND_L1]);
        const struct layout_level *v = layout_level(l, l1);
        for (const char *const *c = v ? v->child : NULL; c && *c && n < max; c++) {
            item[n++] = (struct pick_item){*c, l1, NULL};
        }
    }
    return n;
}

#define MAX_WORDS 64

static void picked(struct ui *ui, void *ctx, size_t chosen)
{
    struct form *f = ctx;
    struct pick_item item[MAX_WORDS];
    struct place p;
    (void)ui;
    if (form_cursor(f, &p) && chosen < words_of(f, p, item, MAX_WORDS)) {
        form_edit_open(f, NULL);
        if (f->editing) {
            edit_set(&f->edit, item[chosen].text);
            form_edit_commit(f);
        }
    }
}

bool form_pick_words(struct form *f)
{
    struct pick_item item[MAX_WORDS];
    struct place p;
    if (!form_cursor(f, &p)) {
        return false;
    }
    size_t n = words_of(f, p, item, MAX_WORDS), first = 0;
    if (n == 0 || form_locked(f)) {
        return n > 0;
    }
    const char *now = cell_text(rec_cell(&f->draft.rec, p));
    for (size_t i = 0; i < n; i++) {
        first = strcmp(item[i].text, now) == 0 ? i : first;
    }
    pick_open(f->s.ui, _(kind_field(f->draft.rec.kind, p)->label), item, n, first, picked, f);
    return true;
}
