#include "tui/screen/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/screen/unmask.h"

/* The record as it stands is what is in the file. */
static void stored_now(struct form *f)
{
    rec_release(&f->base);
    rec_copy(&f->base, &f->draft.rec);
    draft_settle(&f->draft);
}

/* Opening it again would take up the same draft: the way out of a conflict is Ctrl-R. */
static void refuse_save(struct form *f, const struct err *e)
{
    struct rec newest;
    struct err none = {0};
    char text[sizeof(f->s.ui->message)];
    ui_refuse(f->s.ui, e);
    if (e->code != ERR_CONFLICT) {
        if (f->type->place == PL_CASE) {
            table_go_place(&f->table, e->field); /* the cell that the refusal is about, if it is one */
        }
        return;
    }
    bool stored = kind_find(f->draft.rec.kind->id) != NULL;
    bool there = !stored;
    if (stored) {
        there = store_load(f->s.ui->db, f->draft.rec.kind, f->draft.rec.id, &newest, &none);
        rec_release(&newest);
    }
    if (there) {
        snprintf(text, sizeof(text), _("%s 现在可以：Ctrl-R 换成最新版本并重放本草稿的修改。"),
                 e->text);
        str_trim_partial(text);
        ui_refuse_text(f->s.ui, text);
    }
}

static bool store(struct form *f, struct err *e)
{
    return f->type->save ? f->type->save(f, e)
                         : store_save(f->s.ui->db, &f->draft.rec, NULL, NULL, e);
}

bool form_save(struct form *f)
{
    struct err e = {0};
    struct ui *ui = f->s.ui;
    struct rec *r = &f->draft.rec;
    if (!store(f, &e)) {
        refuse_save(f, &e);
        return false;
    }
    f->draft.book = db_book(ui->db);
    draft_compute(&f->draft);
    stored_now(f);
    form_changed(f);
    if (f->type->saved) {
        f->type->saved(f);
    } else if (r->id && kind_find(r->kind->id)) {
        ui_say(ui, _("已保存（编号 %lld）· 返回列表后 Ctrl-Z 可撤销保存"), (long long)r->id);
    } else {
        ui_say(ui, _("已保存 · 返回列表后 Ctrl-Z 可撤销保存"));
    }
    return true;
}

static void save(struct form *f)
{
    if (form_dirty(f) || f->draft.rec.id == 0) {
        form_save(f);
    } else {
        ui_say(f->s.ui, _("没有改动，不必保存"));
    }
}

bool form_set_and_save(struct form *f, const struct place *p, const char *const *text, size_t n)
{
    struct err e = {0};
    size_t before = f->draft.done;
    for (size_t i = 0; i < n; i++) {
        draft_set(&f->draft, p[i], text[i], NULL);
    }
    draft_join(&f->draft, before);
    if (store(f, &e)) {
        stored_now(f);
        form_changed(f);
        return true;
    }
    struct place at;
    if (f->draft.done > before) {
        draft_undo(&f->draft, &at, NULL);
    }
    form_changed(f);
    ui_refuse(f->s.ui, &e);
    return false;
}

/* Somebody saved in between: their version becomes the base, the steps of this draft that are in
   force are done again. */
static void rebase(struct form *f)
{
    struct err e = {0};
    struct ui *ui = f->s.ui;
    struct rec r;
    struct place p;
    if (!f->draft.rec.id || !store_load(ui->db, f->draft.rec.kind, f->draft.rec.id, &r, &e)) {
        ui_refuse_text(ui, e.code ? e.text : _("本表还没有保存过"));
        return;
    }
    char *steps = draft_steps_text(&f->draft);
    size_t done = f->draft.done;
    rec_release(&f->base);
    rec_copy(&f->base, &r);
    draft_close(&f->draft);
    draft_open(&f->draft, &r, db_book(ui->db));
    if (draft_steps_load(&f->draft, steps, &e)) {
        f->draft.done = 0;
        while (f->draft.done < done && draft_redo(&f->draft, &p, NULL)) {
        }
    }
    free(steps);
    form_changed(f);
    ui_say(ui, _("已换成最新版本，并重放了本草稿的 %zu 处修改；核对后 Ctrl-S 保存"),
           f->draft.done);
}

static void undo(struct form *f, bool redo)
{
    struct place p;
    struct buf name = {0};
    char path[80];
    bool done = redo ? draft_redo(&f->draft, &p, &name) : draft_undo(&f->draft, &p, &name);
    if (!done) {
        ui_say(f->s.ui, redo ? _("没有可重做的编辑")
                             : _("本表没有可撤销的编辑；返回列表可撤销已保存的步骤"));
        return;
    }
    form_changed(f);
    if (rec_has(&f->draft.rec, p)) {
        place_format(f->draft.rec.kind, p, path, sizeof(path));
        table_go_place(&f->table, path);
    }
    ui_say(f->s.ui, redo ? _("已重做：%s") : _("已撤销：%s · Ctrl-Y 重做"), buf_str(&name));
    buf_release(&name);
}

/* All edits taken back at once; redo brings them again as long as the form is open. */
static void discard(struct form *f)
{
    struct place p;
    size_t n = 0;
    while (draft_undo(&f->draft, &p, NULL)) {
        n++;
    }
    if (f->base.kind && f->draft.rec.id && !rec_equal(&f->draft.rec, &f->base)) {
        struct rec stored; /* the draft began with an older version */
        rec_copy(&stored, &f->base);
        draft_close(&f->draft);
        draft_open(&f->draft, &stored, db_book(f->s.ui->db));
        form_changed(f);
        ui_say(f->s.ui, _("已放弃草稿，回到现在已保存的内容"));
        return;
    }
    form_changed(f);
    if (!f->draft.rec.id && f->kept && n == 0) { /* taken up with nothing to take back: it goes whole */
        drafts_drop(f->s.ui->db, f->kept, NULL);
        f->kept = 0;
        f->dirty = false;
        ui_pop(f->s.ui);
        ui_say(f->s.ui, _("草稿已丢弃"));
        return;
    }
    ui_say(f->s.ui, f->draft.rec.id ? _("已放弃 %zu 处修改，回到已保存的内容 · Ctrl-Y 逐步找回")
                                    : _("已放弃 %zu 处修改；再按一次 Ctrl-T，草稿就丢弃 · Ctrl-Y 逐步找回"), n);
}

static void why(struct form *f)
{
    struct place p;
    struct buf text = {0};
    const struct rec *r = &f->draft.rec;
    bool there = form_cursor(f, &p);
    if (there && r->kind->why) {
        r->kind->why(r, f->draft.book, p, &text);
    }
    if (there && f->type->why) {
        f->type->why(f, p, &text);
    }
    if (text.n) {
        char title[256], number[48];
        const char *shown = rec_shown(r, p, number, sizeof(number));
        snprintf(title, sizeof(title), _("为什么是 %s？ %s"),
                 *shown ? shown : _("空白"),
                 _(kind_field(r->kind, p)->label));
        panel_open(f->s.ui, title, buf_str(&text));
    } else {
        ui_say(f->s.ui, _("这一格是填写的，没有计算；标 = 的各格可以按 F6"));
    }
    buf_release(&text);
}

static void print_form(struct form *f, bool export)
{
    struct ui *ui = f->s.ui;
    const struct rec *r = &f->draft.rec;
    if (f->type != &selfeval_form) {
        print_choose(ui, r, ui->app->year ? ui->app->year : db_year(ui->db), export);
    } else if (export) {
        export_open(ui, NULL, 0, r);
    } else {
        ui_push(ui, preview_new(ui, NULL, 0, r));
    }
}

static bool take_act(struct screen *s, enum action a)
{
    struct form *f = (struct form *)s;
    if ((f->type->act && f->type->act(f, a)) || form_row_act(f, a)) {
        return true;
    }
    switch (a) {
    case ACT_SAVE:
        save(f);
        return true;
    case ACT_MERGE:
        rebase(f);
        return true;
    case ACT_DISCARD:
        discard(f);
        return true;
    case ACT_EDIT:
        if (!form_pick_words(f)) {
            form_edit_open(f, NULL);
        }
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        undo(f, a == ACT_REDO);
        return true;
    case ACT_BACK:
        if (form_dirty(f)) {
            ui_say(s->ui, _("没有保存的内容已留作草稿，再打开就能继续"));
        }
        ui_pop(s->ui);
        return true;
    case ACT_WHY:
        why(f);
        return true;
    case ACT_CHECK:
        f->pane = !f->pane;
        return true;
    case ACT_UNMASK:
        unmask_cell(f, false);
        return true;
    case ACT_STATE:
    case ACT_STEP:
        f->type->step(f);
        return true;
    case ACT_PREVIEW:
    case ACT_EXPORT:
        print_form(f, a == ACT_EXPORT);
        return true;
    default:
        return false;
    }
}

/* A command may move the cursor, or close the form. */
static bool form_act(struct screen *s, enum action a)
{
    struct ui *ui = s->ui;
    bool done = take_act(s, a);
    if (ui->top == s) {
        unmask_left((struct form *)s);
    }
    return done;
}

static void form_resume_screen(struct screen *s)
{
    struct form *f = (struct form *)s;
    f->draft.book = db_book(s->ui->db); /* settings may have changed */
    draft_compute(&f->draft);
    if (f->type->changed) {
        f->type->changed(f);
    }
    form_rebuild(f);
}

static void form_keep_screen(struct screen *s)
{
    struct form *f = (struct form *)s;
    if (f->editing || f->kept) {
        form_keep(f);
    }
}

static void form_close(struct screen *s)
{
    struct form *f = (struct form *)s;
    if (f->editing) {
        edit_release(&f->edit);
        free(f->before);
    }
    draft_close(&f->draft);
    rec_release(&f->base);
    findings_release(&f->findings);
    table_release(&f->table);
    arena_release(&f->arena);
    free(f->open);
    if (f->type->close) {
        f->type->close(f);
    }
    free(f);
}

#define FORM_OPS(bit) {.place = (bit), .draw = form_draw, .key = form_key, .act = form_act, \
    .resume = form_resume_screen, .keep = form_keep_screen, .close = form_close}
static const struct screen_ops form_ops = FORM_OPS(PL_FORM), record_ops = FORM_OPS(PL_RECORD),
                               case_ops = FORM_OPS(PL_CASE);

static struct form *form_open(struct ui *ui, const struct form_type *type, struct rec *r)
{
    struct form *f = xcalloc(1, sizeof(*f));
    f->s.ops = type->place == PL_FORM ? &form_ops : type->place == PL_CASE ? &case_ops : &record_ops;
    f->s.ui = ui;
    f->type = type;
    f->table.cursor = -1;
    rec_copy(&f->base, r);
    draft_open(&f->draft, r, db_book(ui->db));
    return f;
}

/* Takes up a kept draft: the record, its steps, the cell, and what was being typed in it. */
static void take_up(struct form *f, const struct kept_draft *k)
{
    struct err e = {0};
    struct rec r;
    rec_init(&r, f->draft.rec.kind);
    if (!rec_from_text(&r, k->body, &e)) {
        rec_release(&r);
        ui_refuse(f->s.ui, &e);
        return;
    }
    r.id = k->record;
    r.version = k->version;
    draft_close(&f->draft);
    draft_open(&f->draft, &r, db_book(f->s.ui->db));
    draft_steps_load(&f->draft, k->steps, &e);
    f->kept = k->id;
    snprintf(f->kept_time, sizeof(f->kept_time), "%s", k->time);
    form_rebuild(f);
    table_go_place(&f->table, k->place);
    if (k->typing) {
        form_edit_open(f, NULL);
        edit_set(&f->edit, k->typing);
        f->edit.caret = k->caret >= 0 && (size_t)k->caret <= strlen(k->typing)
            ? (size_t)k->caret : strlen(k->typing);
        draft_preview(&f->draft, f->at, k->typing, NULL);
    }
    if (k->record && k->version != f->base.version) {
        ui_refuse_text(f->s.ui, _("这份草稿之后，已保存的内容又改过：Ctrl-R 换成最新并重放修改，Ctrl-T 放弃草稿"));
    } else {
        ui_say(f->s.ui, _("已接着上次未保存的内容（%s）· Ctrl-S 保存"), k->time);
    }
}

struct screen *form_start(struct ui *ui, const struct form_type *type, struct rec *r,
                          const struct kept_draft *k)
{
    struct form *f = form_open(ui, type, r);
    if (type->changed) {
        type->changed(f); /* before anything is drawn */
    }
    if (k) {
        take_up(f, k);
    }
    bool kept = f->kept != 0;
    char message[sizeof(f->s.ui->message)];
    memcpy(message, f->s.ui->message, sizeof(message));
    form_changed(f);
    if (kept) {
        memcpy(f->s.ui->message, message, sizeof(message));
    }
    return &f->s;
}

static const struct form_type *type_of(const char *kind)
{
    return strcmp(kind, selfeval_form.kind->id) == 0 ? &selfeval_form : record_form(kind);
}

struct screen *form_resume(struct ui *ui, int64_t draft)
{
    struct err e = {0};
    struct arena a = {0};
    struct rec r;
    size_t n = 0;
    struct screen *s = NULL;
    const struct kept_draft *k = drafts_list(ui->db, &a, &n, &e);
    for (size_t i = 0; i < n && !s; i++) {
        const struct form_type *type = k[i].id == draft ? type_of(k[i].kind) : NULL;
        if (type) {
            rec_init(&r, type->kind); /* nothing is stored: all of the draft is news */
            s = form_start(ui, type, &r, &k[i]);
        }
    }
    arena_release(&a);
    return s;
}
