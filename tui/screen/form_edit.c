#include "tui/screen/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/privacy.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/screen/unmask.h"

#define CHECK_ROWS 100 /* up to here the findings follow every keystroke, above when a cell is left */

bool form_dirty(const struct form *f)
{
    return f->dirty;
}

bool form_cursor(const struct form *f, struct place *p)
{
    const char *path = table_place(&f->table);
    return path && place_parse(f->draft.rec.kind, path, p) && rec_has(&f->draft.rec, *p);
}

bool form_locked(struct form *f)
{
    const char *why = f->type->locked ? f->type->locked(f) : NULL;
    if (why) {
        ui_refuse_text(f->s.ui, why);
    }
    return why != NULL;
}

bool form_fixed(struct form *f, struct place p)
{
    const char *why = f->type->fixed ? f->type->fixed(f, p) : NULL;
    if (why) {
        ui_say(f->s.ui, "%s", why);
    }
    return why || form_locked(f);
}

static void fill_kept(struct form *f, struct kept_draft *k, struct buf *title)
{
    const struct rec *r = &f->draft.rec;
    const char *place = table_place(&f->table);
    privacy_title(r, title);
    *k = (struct kept_draft){
        .id = f->kept, .kind = r->kind->id, .record = r->id, .version = r->version,
        .title = buf_str(title), .place = place ? place : "",
        .typing = f->editing ? edit_text(&f->edit) : NULL,
        .caret = f->editing ? (int)f->edit.caret : 0,
    };
}

/* The record as it was before the open editor: what is typed is kept beside it. */
void form_keep(struct form *f)
{
    struct kept_draft k;
    struct buf title = {0};
    struct err e = {0};
    char *typed = f->editing ? xstrdup(edit_text(&f->edit)) : NULL;
    if (f->editing) {
        draft_preview(&f->draft, f->at, f->before, NULL);
    }
    char *body = rec_to_text(&f->draft.rec), *steps = draft_steps_text(&f->draft);
    if (f->editing) {
        draft_preview(&f->draft, f->at, typed, NULL);
    }
    fill_kept(f, &k, &title);
    k.body = body;
    k.steps = steps;
    if (drafts_keep(f->s.ui->db, &k, &e)) {
        time_t now = time(NULL);
        struct tm tm;
        f->kept = k.id;
        strftime(f->kept_time, sizeof(f->kept_time), "%H:%M:%S", localtime_r(&now, &tm));
    } else {
        ui_refuse(f->s.ui, &e);
    }
    free(typed);
    free(body);
    free(steps);
    buf_release(&title);
}

/* One keystroke: only what it changes is written. */
static void keep_typing(struct form *f)
{
    struct err e = {0};
    char place[80];
    if (!f->kept) {
        form_keep(f);
        return;
    }
    place_format(f->draft.rec.kind, f->at, place, sizeof(place));
    if (!drafts_typing(f->s.ui->db, f->kept, place, edit_text(&f->edit), (int)f->edit.caret, &e)) {
        ui_refuse(f->s.ui, &e);
    }
}

static int by_rank(const void *a, const void *b, void *ctx)
{
    const struct findings *fs = ctx;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int d = finding_rank(&fs->v[x]) - finding_rank(&fs->v[y]);
    return d ? d : (x > y) - (x < y);
}

static void check(struct form *f)
{
    findings_release(&f->findings);
    if (f->type->check) {
        f->type->check(f, &f->findings);
    } else {
        store_check(f->s.ui->db, &f->draft.rec, &f->findings, NULL);
    }
    f->open = xreallocarray(f->open, f->findings.n + 1, sizeof(*f->open));
    f->nopen = 0;
    for (size_t i = 0; i < f->findings.n; i++) {
        if (finding_open(&f->findings.v[i]) || f->findings.v[i].outcome == OUTCOME_NO_DATA) {
            f->open[f->nopen++] = i;
        }
    }
    qsort_r(f->open, f->nopen, sizeof(*f->open), by_rank, &f->findings);
    f->pane_at = f->pane_at < f->nopen ? f->pane_at : 0;
}

void form_changed(struct form *f)
{
    f->dirty = !f->base.kind || !rec_equal(&f->draft.rec, &f->base);
    if (f->type->changed) {
        f->type->changed(f);
    }
    check(f);
    form_rebuild(f);
    if (form_dirty(f)) {
        form_keep(f);
    } else if (f->kept) {
        drafts_drop(f->s.ui->db, f->kept, NULL);
        f->kept = 0;
    }
}

void form_edit_open(struct form *f, const char *text)
{
    struct place p;
    if (!form_cursor(f, &p) || form_fixed(f, p)) {
        return;
    }
    if (!text && privacy_hidden(&f->draft.rec, p)) { /* the editor would show it */
        unmask_cell(f, true);
        return;
    }
    const struct field *fd = kind_field(f->draft.rec.kind, p);
    f->at = p;
    f->before = xstrdup(cell_text(rec_cell(&f->draft.rec, p)));
    edit_init(&f->edit, text ? text : f->before, fd->type == FT_LONG || fd->type == FT_TEXT);
    f->editing = true;
    f->fresh = !text && ftype_is_number(fd->type) && f->type->place != PL_FORM;
    if (text) {
        draft_preview(&f->draft, f->at, edit_text(&f->edit), NULL);
        keep_typing(f);
    }
}

static void close_editor(struct form *f)
{
    f->editing = false;
    edit_release(&f->edit);
    free(f->before);
    f->before = NULL;
}

/* What was typed, as the form's type reads it; an amount typed with a unit of its own (24800元) as it
   reads in the column's unit: the form must not say 元 inside a 万元 column. Caller frees. */
static char *as_stored(struct form *f)
{
    const struct cell *c = rec_cell(&f->draft.rec, f->at);
    char text[48];
    char *read = f->type->read ? f->type->read(f, f->at, edit_text(&f->edit)) : NULL;
    if (read) {
        return read;
    }
    if (c->state == CELL_GIVEN && c->understood && c->stated_unit) {
        number_format(FT_MONEY, f->draft.rec.unit, c->num, text, sizeof(text));
        return xstrdup(text);
    }
    return xstrdup(edit_text(&f->edit));
}

void form_edit_commit(struct form *f)
{
    if (!f->editing) {
        return;
    }
    struct err e = {0};
    bool ok = true;
    char *text = as_stored(f);
    draft_preview(&f->draft, f->at, f->before, NULL);
    size_t rows = f->type->merged ? f->type->merged(f, f->at, f->before) : 1;
    size_t before = f->draft.done;
    for (size_t i = 0; i < rows; i++) {
        struct place p = f->at;
        p.row += (int)i;
        ok = draft_set(&f->draft, p, text, &e) && ok;
    }
    close_editor(f);
    if (ok && f->type->entered && f->draft.done > before) {
        f->type->entered(f, f->at);
    }
    draft_join(&f->draft, before);
    form_changed(f);
    if (!ok) {
        ui_refuse(f->s.ui, &e);
    }
    free(text);
}

/* Ctrl-Z while typing: the cell as it was. */
static void edit_cancel(struct form *f)
{
    draft_preview(&f->draft, f->at, f->before, NULL);
    close_editor(f);
    form_changed(f);
    ui_say(f->s.ui, _("已撤销本格的输入"));
}

static bool go(struct form *f, enum table_move m)
{
    return table_go(&f->table, m, f->body_rows);
}

/* Behind the last open cell of a growing table a new row begins. */
static void next_cell(struct form *f, enum table_move m)
{
    struct place p;
    bool there = go(f, m) && form_cursor(f, &p);
    if (m == TABLE_NEXT_OPEN && f->type->grow && (!there || (f->type->fixed && f->type->fixed(f, p)))) {
        form_row_act(f, ACT_ROW_ADD);
    }
}

static bool leave_editor(struct form *f, const struct key *k)
{
    static const struct {
        enum key_kind key;
        enum table_move move;
    } moves[] = {
        {K_ENTER, TABLE_NEXT_OPEN}, {K_TAB, TABLE_NEXT_OPEN}, {K_BACKTAB, TABLE_PREVIOUS},
        {K_UP, TABLE_UP}, {K_DOWN, TABLE_DOWN},
    };
    if (key_is_ctrl(k, 'Z')) {
        edit_cancel(f);
        return true;
    }
    if (k->kind == K_ESC) {
        form_edit_commit(f);
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            struct place at = f->at;
            form_edit_commit(f);
            if (k->kind != K_ENTER || !form_row_next(f, at)) {
                next_cell(f, moves[i].move);
            }
            return true;
        }
    }
    return false;
}

static size_t rows_of(const struct form *f)
{
    size_t n = 0;
    for (size_t l = 0; l < f->draft.rec.kind->nlists; l++) {
        n += f->draft.rec.list[l].n;
    }
    return n;
}

static bool editor_key(struct form *f, const struct key *k)
{
    if (f->fresh && k->kind == K_CHAR && k->mods == 0) {
        edit_set(&f->edit, "");
    }
    f->fresh = false;
    if (edit_key(&f->edit, k)) {
        draft_preview(&f->draft, f->at, edit_text(&f->edit), NULL);
        if (rows_of(f) <= CHECK_ROWS) {
            check(f);
        }
        keep_typing(f);
        if (f->edit.full) {
            ui_refuse_text(f->s.ui, _("本格最多 64 KB，多出的没有收下"));
        }
        return true;
    }
    if (leave_editor(f, k)) {
        return true;
    }
    form_edit_commit(f); /* a command: the text is kept first */
    return false;
}

static bool mouse(struct form *f, const struct key *k)
{
    if (k->button == WHEEL_UP || k->button == WHEEL_DOWN) {
        go(f, k->button == WHEEL_UP ? TABLE_UP : TABLE_DOWN);
        return true;
    }
    int hit = k->row >= 2 && k->row < 2 + f->body_rows ? table_hit(&f->table, k->row - 2, k->col)
                                                       : -1;
    if (k->button != BUTTON_LEFT || hit < 0) {
        return false;
    }
    form_edit_commit(f);
    f->pane = false;
    f->table.cursor = hit;
    if (k->doubled) {
        form_edit_open(f, NULL);
    }
    return true;
}

static bool move_key(struct form *f, const struct key *k)
{
    static const struct {
        enum key_kind key;
        enum table_move move;
    } moves[] = {
        {K_UP, TABLE_UP}, {K_DOWN, TABLE_DOWN}, {K_LEFT, TABLE_LEFT}, {K_RIGHT, TABLE_RIGHT},
        {K_TAB, TABLE_NEXT_OPEN}, {K_BACKTAB, TABLE_PREVIOUS}, {K_HOME, TABLE_FIRST},
        {K_END, TABLE_LAST}, {K_PGUP, TABLE_PAGE_UP}, {K_PGDN, TABLE_PAGE_DOWN},
    };
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        if (k->kind == moves[i].key && k->mods == 0) {
            go(f, moves[i].move);
            return true;
        }
    }
    return false;
}

static bool take_key(struct form *f, const struct key *k)
{
    if (k->kind == K_MOUSE) {
        return mouse(f, k);
    }
    if (k->kind == K_PASTE && !f->pane && strchr(k->paste, '\t')) {
        form_edit_commit(f);
    }
    if (k->kind == K_PASTE && !f->pane && !f->editing && form_paste(f, k->paste)) {
        return true;
    }
    if (f->editing) {
        return editor_key(f, k);
    }
    if (f->pane) {
        form_pane_key(f, k);
        return k->kind == K_UP || k->kind == K_DOWN || k->kind == K_ENTER || k->kind == K_ESC ||
               k->kind == K_PGUP || k->kind == K_PGDN;
    }
    if (move_key(f, k)) {
        return true;
    }
    if (k->kind == K_CHAR && k->mods == 0 && k->cp != '?' && form_pick_typed(f, k)) {
        return true;
    }
    if ((k->kind == K_CHAR && k->mods == 0 && k->cp != '?') || k->kind == K_PASTE) {
        char utf8[5] = {0};
        if (k->kind == K_CHAR) {
            str_encode(k->cp, utf8);
        }
        form_edit_open(f, k->kind == K_PASTE ? k->paste : utf8);
        return true;
    }
    return false;
}

bool form_key(struct screen *s, const struct key *k)
{
    struct form *f = (struct form *)s;
    bool used = take_key(f, k);
    unmask_left(f);
    return used;
}
