/* One event of a petition: asks what it needs, shows what it would bring, saves it in one step. */
#include "tui/screen/case_event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/petition_step.h"
#include "core/rule/clock.h"
#include "db/user.h"
#include "locale/text.h"

static const struct field *field_at(const struct event_form *v, size_t i)
{
    return &petition_kind.lists[PETITION_ACTS].fields[v->field[i]];
}

static struct place place_at(const struct event_form *v, size_t i)
{
    return ROW(PETITION_ACTS, v->row, v->field[i]);
}

/* What a typed text stands for, as in the form itself. Caller frees. */
static char *meant(const struct event_form *v, size_t i)
{
    const struct ui *ui = v->s.ui;
    const struct field *fd = field_at(v, i);
    const char *text = edit_text(&v->edit[i]);
    char *out = NULL;
    if (fd->type == FT_CODE) {
        out = record_code_meant(&v->f->draft.book->dict, fd->choices[0], text);
    } else if (fd->type == FT_CHOICE && fd->choices) {
        out = record_choice(fd, text);
    } else if (fd->type == FT_DATE) {
        out = record_day_read(ui, text);
    } else if (fd->type == FT_MOMENT) {
        out = record_moment_read(ui, text);
    }
    return out ? out : xstrdup(text);
}

/* The petition as it would be. */
static void apply(struct event_form *v)
{
    for (size_t i = 0; i < v->n; i++) {
        char *text = meant(v, i);
        rec_set(&v->trial, place_at(v, i), text, NULL);
        free(text);
    }
    petition_kind.compute(&v->trial, v->f->draft.book);
    arena_release(&v->arena);
    v->refusal = petition_act_refusal(&v->trial, v->f->draft.book, v->row, &v->arena);
}

/* --- what is asked --------------------------------------------------------------------------- */

static const struct {
    unsigned need;
    int field;
} asked[] = {
    {NEED_KIND, PA_KIND}, {NEED_KIND, PA_PATH}, {NEED_UNIT, PA_UNIT}, {NEED_DUE, PA_DUE},
    {NEED_DAYS, PA_DAYS}, {NEED_OUTCOME, PA_OUTCOME}, {NEED_DECISION, PA_DECISION},
    {NEED_WAY, PA_WAY}, {NEED_SIGNED, PA_SIGNED}, {NEED_RIGHT, PA_RIGHT},
    {NEED_RATING, PA_EVAL_OFFICE}, {NEED_RATING, PA_EVAL_UNIT}, {NEED_PARENT, PA_OTHER},
    {NEED_REASON, PA_REASON}, {NEED_APPROVER, PA_APPROVER},
};

/* What an event may say beyond its needs. */
static const struct {
    enum petition_event event;
    int field;
} more[] = {
    {EVENT_REFUSE, PA_OTHER},    {EVENT_SUPERVISE, PA_UNIT}, {EVENT_SUPERVISE, PA_DUE},
    {EVENT_TRANSFER, PA_REASON}, {EVENT_ASSIGN, PA_REASON},  {EVENT_OPINE, PA_REASON},
    {EVENT_DELIVER, PA_PERSON},  {EVENT_ACCEPT, PA_REASON},  {EVENT_RATE, PA_REASON},
};

static void ask(struct event_form *v, int field)
{
    if (v->n < EVENT_FIELDS) {
        const char *text = cell_text(&v->trial.list[PETITION_ACTS].row[v->row][field]);
        edit_init(&v->edit[v->n], text, false);
        v->field[v->n++] = field;
    }
}

static void ask_all(struct event_form *v)
{
    unsigned needs = petition_event_def(v->event)->needs;
    ask(v, PA_TIME);
    ask(v, PA_ACTOR);
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        if (needs & asked[i].need) {
            ask(v, asked[i].field);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        if (more[i].event == v->event) {
            ask(v, more[i].field);
        }
    }
}

/* --- what is offered ------------------------------------------------------------------------- */

static void offer(struct event_form *v, int field, const char *text)
{
    struct place p = ROW(PETITION_ACTS, v->row, field);
    if (rec_cell(&v->trial, p)->state == CELL_BLANK) {
        rec_set(&v->trial, p, text, NULL);
    }
}

/* The most that the rule of the clock allows. */
static void offer_extension(struct event_form *v)
{
    char days[16];
    for (size_t i = 0; i < v->nbefore; i++) {
        if (v->before[i].stop == 0 && strcmp(v->before[i].rule, "C4") == 0) {
            snprintf(days, sizeof(days), "%d", v->before[i].def->extend_most);
            offer(v, PA_DAYS, days);
        }
    }
}

static void offer_words(struct event_form *v)
{
    const struct rec *r = &v->f->draft.rec;
    unsigned needs = petition_event_def(v->event)->needs;
    if (needs & NEED_KIND) {
        offer(v, PA_KIND, cell_text(&r->head[PT_KIND]));
        offer(v, PA_PATH, cell_text(&r->head[PT_PATH]));
    }
    if (v->event == EVENT_TRANSFER || v->event == EVENT_ASSIGN || v->event == EVENT_SUPERVISE) {
        offer(v, PA_UNIT, cell_text(&r->head[PT_UNIT]));
    }
    if (v->event == EVENT_EXTEND) {
        offer_extension(v);
    }
}

/* --- keys ------------------------------------------------------------------------------------ */

static void word_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    struct event_form *v = ctx;
    struct arena a = {0};
    const struct pick_item *item;
    const struct field *fd = field_at(v, v->at);
    (void)ui;
    if (fd->type == FT_CODE) {
        size_t n = record_codes(v->s.ui->db, &v->trial, place_at(v, v->at), &a, &item);
        edit_set(&v->edit[v->at], chosen < n ? item[chosen].text : "");
    } else {
        edit_set(&v->edit[v->at], fd->choices[chosen]);
    }
    arena_release(&a);
    v->at += v->at + 1 < v->n;
    apply(v);
}

static bool has_words(const struct event_form *v)
{
    const struct field *fd = field_at(v, v->at);
    return fd->type == FT_CODE || (fd->type == FT_CHOICE && fd->choices);
}

/* The list of the field's words; a first character (may be NULL) filters it. */
static void choose(struct event_form *v, const struct key *k)
{
    struct arena a = {0};
    const struct field *fd = field_at(v, v->at);
    const struct pick_item *item = NULL;
    struct pick_item *word = NULL;
    size_t n = 0;
    if (fd->type == FT_CODE) {
        n = record_codes(v->s.ui->db, &v->trial, place_at(v, v->at), &a, &item);
    } else {
        while (fd->choices[n]) {
            n++;
        }
        word = arena_alloc(&a, n * sizeof(*word));
        for (size_t i = 0; i < n; i++) {
            word[i] = (struct pick_item){fd->choices[i], NULL, NULL};
        }
        item = word;
    }
    pick_open(v->s.ui, _(fd->label), item, n, 0, word_chosen, v);
    if (k) {
        v->s.ui->top->ops->key(v->s.ui->top, k);
    }
    arena_release(&a);
}

static void say_done(struct event_form *v)
{
    const struct rec *r = &v->f->draft.rec;
    char place[80]; /* the cursor goes to what was done: F6 tells its clock, Enter opens its letter */
    place_format(r->kind, ROW(PETITION_ACTS, v->row, PA_TIME), place, sizeof(place));
    table_go_place(&v->f->table, place);
    const struct cell *act = r->list[PETITION_ACTS].row[v->row];
    const char *unit = act[PA_UNIT].shown ? act[PA_UNIT].shown : cell_text(&act[PA_UNIT]);
    const char *number = cell_text(&act[PA_DOCUMENT]);
    ui_say(v->s.ui, _("已%s %s%s%s · 现在“%s”%s%s%s · 返回列表后 Ctrl-Z 撤销"),
           petition_event_def(v->event)->word, cell_text(&r->head[PT_NUMBER]),
           *unit ? _(" 到 ") : "", unit, cell_text(&r->head[PT_STATE]),
           *number ? _(" · 文书 ") : "", number, *number ? _("，F4 打印") : "");
}

/* The act goes into the form as one step that is saved; refused, nothing of it stays. */
static void save(struct event_form *v)
{
    struct form *f = v->f;
    struct ui *ui = v->s.ui;
    struct place p[PA_N], undone;
    const char *text[PA_N];
    size_t n = 0;
    apply(v);
    if (v->refusal) {
        ui_refuse_text(ui, v->refusal);
        return;
    }
    const struct cell *act = v->trial.list[PETITION_ACTS].row[v->row];
    for (int i = 0; i < PA_N; i++) {
        if (act[i].state != CELL_BLANK && i != PA_STATE) {
            p[n] = ROW(PETITION_ACTS, v->row, i);
            text[n++] = cell_text(&act[i]);
        }
    }
    struct err e = {0};
    size_t before = f->draft.done;
    if (!draft_insert_row(&f->draft, PETITION_ACTS, v->row, &e)) {
        ui_refuse(ui, &e);
    } else if (form_set_and_save(f, p, text, n)) {
        say_done(v);
        ui_pop(ui); /* v is gone */
    } else if (f->draft.done > before) {
        draft_undo(&f->draft, &undone, NULL);
        char said[sizeof(ui->message)];
        memcpy(said, ui->message, sizeof(said));
        form_changed(f);
        ui_refuse_text(ui, said);
    }
}

static void next(struct event_form *v)
{
    if (has_words(v) && !*edit_text(&v->edit[v->at])) {
        choose(v, NULL);
    } else if (v->at + 1 < v->n) {
        v->at++;
    } else {
        save(v);
    }
}

static bool event_key(struct screen *s, const struct key *k)
{
    struct event_form *v = (struct event_form *)s;
    bool typed = k->kind == K_CHAR && k->mods == 0;
    if (k->kind == K_ESC) {
        ui_pop(s->ui);
    } else if (k->kind == K_ENTER) {
        next(v);
    } else if (key_is_ctrl(k, 'S')) {
        save(v);
    } else if (k->kind == K_TAB || k->kind == K_DOWN) {
        v->at = v->at + 1 < v->n ? v->at + 1 : 0;
    } else if (k->kind == K_BACKTAB || k->kind == K_UP) {
        v->at = v->at ? v->at - 1 : v->n - 1;
    } else if (typed && has_words(v)) {
        choose(v, k);
    } else if (edit_key(&v->edit[v->at], k)) {
        apply(v);
    }
    return true;
}

static void event_close(struct screen *s)
{
    struct event_form *v = (struct event_form *)s;
    for (size_t i = 0; i < v->n; i++) {
        edit_release(&v->edit[i]);
    }
    rec_release(&v->trial);
    arena_release(&v->arena);
    free(v);
}

static const struct screen_ops event_ops = {
    .place = PL_POPUP, .popup = true, .draw = event_draw, .key = event_key, .close = event_close,
};

void event_open(struct form *f, enum petition_event event)
{
    struct err e = {0};
    struct event_form *v = xcalloc(1, sizeof(*v));
    char now[24];
    v->s.ops = &event_ops;
    v->s.ui = f->s.ui;
    v->f = f;
    v->event = event;
    v->nbefore = petition_clocks(&f->draft.rec, f->draft.book, PETITION_ALL_ACTS, v->before);
    rec_copy(&v->trial, &f->draft.rec);
    db_now(f->s.ui->db, now);
    if (!petition_act_add(&v->trial, event, now, &v->row, &e)) {
        event_close(&v->s);
        ui_refuse(f->s.ui, &e);
        return;
    }
    const char *user = db_person(f->s.ui->db)->name;
    if (*user) {
        rec_set(&v->trial, ROW(PETITION_ACTS, v->row, PA_ACTOR), user, NULL);
    }
    offer_words(v);
    ask_all(v);
    while (v->at + 1 < v->n && *edit_text(&v->edit[v->at])) {
        v->at++;
    }
    apply(v);
    ui_push(f->s.ui, &v->s);
}
