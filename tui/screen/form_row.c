#include "tui/screen/form.h"

#include <string.h>

#include "core/base/base.h"
#include "locale/text.h"

static size_t row_count(const struct form *f, int list)
{
    return f->draft.rec.list[list].n;
}

bool form_row_here(const struct form *f, struct place *p)
{
    return form_cursor(f, p) && p->list >= 0 &&
           (f->type->list == FORM_ANY_LIST || p->list == f->type->list);
}

static bool row_at(struct form *f, struct place *p)
{
    if (form_row_here(f, p)) {
        return true;
    }
    ui_refuse_text(f->s.ui, _("请先把光标移到表中的行"));
    return false;
}

static void go_to(struct form *f, struct place p)
{
    char place[80];
    form_rebuild(f);
    place_format(f->draft.rec.kind, p, place, sizeof(place));
    table_go_place(&f->table, place);
}

/* A new row at the end of a list, or below the cursor's. */
static void add_to(struct form *f, int list)
{
    struct err e = {0};
    struct place p;
    size_t n = row_count(f, list), row = n;
    int keep = (int)f->type->keep;
    bool below = form_row_here(f, &p) && p.list == list;
    row = below ? (size_t)p.row + 1 : n;
    bool ok = row == 0 ? draft_insert_row(&f->draft, list, 0, &e)
                       : draft_insert_like(&f->draft, list, row, row - 1, f->type->keep, &e);
    if (ok) {
        form_changed(f);
        go_to(f, ROW(list, row, keep));
        ui_say(f->s.ui, _("已加一行 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(f->s.ui, &e);
    }
}

static void list_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ui;
    add_to(ctx, (int)chosen);
}

/* The list without rows whose line the cursor is on; -1: none. */
static int empty_list_here(const struct form *f)
{
    const struct kind *k = f->draft.rec.kind;
    const char *at = table_place(&f->table);
    for (size_t i = 0; at && i < k->nlists; i++) {
        if (strcmp(k->lists[i].path, at) == 0 && row_count(f, (int)i) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Ins where the cursor is on no row: the kind's list, or the one that is chosen. */
static void add_row(struct form *f)
{
    const struct kind *k = f->draft.rec.kind;
    struct pick_item item[KIND_LISTS];
    struct place p;
    if (form_row_here(f, &p)) {
        add_to(f, p.list);
    } else if (empty_list_here(f) >= 0) {
        add_to(f, empty_list_here(f));
    } else if (f->type->list != FORM_ANY_LIST && row_count(f, f->type->list) > 0) {
        row_at(f, &p);
    } else if (f->type->list != FORM_ANY_LIST || k->nlists == 1) {
        add_to(f, f->type->list != FORM_ANY_LIST ? f->type->list : 0);
    } else if (k->nlists == 0) {
        ui_refuse_text(f->s.ui, _("这张表没有可加的行"));
    } else {
        for (size_t i = 0; i < k->nlists; i++) {
            item[i] = (struct pick_item){_(k->lists[i].label), NULL, NULL};
        }
        pick_open(f->s.ui, _("加哪一种行"), item, k->nlists, 0, list_chosen, f);
    }
}

static void delete_row(struct form *f)
{
    struct place p;
    if (row_at(f, &p)) {
        draft_delete_row(&f->draft, p.list, (size_t)p.row);
        form_changed(f);
        size_t row = (size_t)p.row, n = row_count(f, p.list);
        if (n) {
            go_to(f, ROW(p.list, row < n ? row : n - 1, p.field));
        }
        ui_say(f->s.ui, _("已删第 %zu 行 · Ctrl-Z 撤销"), row + 1);
    }
}

static void copy_row(struct form *f)
{
    struct place p;
    struct err e = {0};
    if (!row_at(f, &p)) {
        return;
    }
    if (draft_duplicate_row(&f->draft, p.list, (size_t)p.row, &e)) {
        form_changed(f);
        go_to(f, ROW(p.list, p.row + 1, f->type->keep));
        ui_say(f->s.ui, _("已复制一行 · Ctrl-Z 撤销"));
    } else {
        ui_refuse(f->s.ui, &e);
    }
}

static void move_row(struct form *f, bool down)
{
    struct place p;
    if (!row_at(f, &p)) {
        return;
    }
    size_t row = (size_t)p.row, to = down ? row + 1 : row - 1;
    if (draft_move_row(&f->draft, p.list, row, to)) {
        form_changed(f);
        go_to(f, ROW(p.list, to, p.field));
        ui_say(f->s.ui, down ? _("已下移一行 · Ctrl-Z 撤销") : _("已上移一行 · Ctrl-Z 撤销"));
    } else {
        ui_say(f->s.ui, down ? _("已是最后一行") : _("已是第一行"));
    }
}

static void clear_cell(struct form *f)
{
    struct place p;
    if (form_cursor(f, &p) && !form_fixed(f, p)) {
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

static bool row_blank(const struct form *f, struct place p)
{
    const struct list_def *l = &f->draft.rec.kind->lists[p.list];
    for (size_t i = 0; i < l->nfields; i++) {
        if (f->draft.rec.list[p.list].row[p.row][i].state != CELL_BLANK) {
            return false;
        }
    }
    return true;
}

bool form_row_next(struct form *f, struct place p)
{
    struct place next;
    size_t n = p.list >= 0 ? row_count(f, p.list) : 0;
    if (p.list < 0 || !f->type->grows || !f->type->grows(p.list) || (size_t)p.row + 1 != n) {
        return false;
    }
    if (p.row > 0 && row_blank(f, p)) { /* nobody came into the row that had begun */
        const char *at;
        draft_delete_row(&f->draft, p.list, (size_t)p.row);
        form_changed(f);
        go_to(f, ROW(p.list, p.row - 1, p.field));
        do { /* out of the row before it */
            at = table_place(&f->table);
        } while (at && place_parse(f->draft.rec.kind, at, &next) && next.list == p.list &&
                 table_go(&f->table, TABLE_NEXT_OPEN, f->body_rows));
        return true;
    }
    bool there = table_go(&f->table, TABLE_NEXT_OPEN, f->body_rows) && form_cursor(f, &next);
    if (!row_blank(f, p) && !(there && next.list == p.list && next.row == p.row)) {
        go_to(f, p);
        add_to(f, p.list);
    }
    return true;
}

#define MAX_WORDS 64

/* The words of a choice, else what the type offers. */
static size_t words_of(struct form *f, struct place p, struct arena *a,
                       const struct pick_item **out)
{
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    size_t n = 0;
    if (fd->type != FT_CHOICE || !fd->choices) {
        return f->type->words ? f->type->words(f, p, a, out) : 0;
    }
    struct pick_item *item = arena_alloc(a, MAX_WORDS * sizeof(*item));
    for (; fd->choices[n] && n < MAX_WORDS; n++) {
        item[n] = (struct pick_item){fd->choices[n], NULL, NULL};
    }
    *out = item;
    return n;
}

static void word_typed(struct ui *ui, void *ctx, const char *text)
{
    struct form *f = ctx;
    (void)ui;
    form_edit_open(f, NULL);
    if (f->editing) {
        edit_set(&f->edit, text);
        form_edit_commit(f);
        table_go(&f->table, TABLE_NEXT_OPEN, f->body_rows);
    }
}

/* The list was open while nothing else could change: the same walk finds the word again. */
static void picked(struct ui *ui, void *ctx, size_t chosen)
{
    struct form *f = ctx;
    struct arena a = {0};
    const struct pick_item *item;
    struct place p;
    if (form_cursor(f, &p) && chosen < words_of(f, p, &a, &item)) {
        word_typed(ui, f, item[chosen].text);
    }
    arena_release(&a);
}

bool form_pick_words(struct form *f)
{
    struct arena a = {0};
    const struct pick_item *item;
    struct place p;
    if (empty_list_here(f) >= 0 && !form_locked(f)) {
        add_to(f, empty_list_here(f));
        return true;
    }
    if (!form_cursor(f, &p)) {
        return false;
    }
    size_t n = words_of(f, p, &a, &item), first = 0;
    const char *now = cell_text(rec_cell(&f->draft.rec, p));
    bool known = !*now || (f->type->closed && f->type->closed(f, p));
    for (size_t i = 0; i < n; i++) {
        first = strcmp(item[i].text, now) == 0 ? i : first;
        known = known || strcmp(item[i].text, now) == 0;
    }
    if (!known) { /* what stands there is none of the words: it is edited, not replaced */
        arena_release(&a);
        return false;
    }
    bool open = n > 0 && !form_locked(f);
    if (open) {
        const struct field *fd = kind_field(f->draft.rec.kind, p);
        bool closed = fd->type == FT_CHOICE || fd->type == FT_CODE;
        pick_open_free(f->s.ui, _(fd->label), item, n, first, picked, closed ? NULL : word_typed, f);
    }
    arena_release(&a);
    return n > 0;
}

bool form_pick_typed(struct form *f, const struct key *k)
{
    struct place p;
    struct screen *top = f->s.ui->top;
    if (!form_cursor(f, &p) || kind_field(f->draft.rec.kind, p)->type != FT_CODE ||
        (f->type->fixed && f->type->fixed(f, p)) || !form_pick_words(f)) {
        return false;
    }
    if (f->s.ui->top != top) {
        f->s.ui->top->ops->key(f->s.ui->top, k);
    }
    return true;
}
