/* Earlier cases of the person or the matter, shown while a petition is registered; never taken by
   themselves. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/petition.h"
#include "core/rule/mask.h"
#include "db/access.h"
#include "db/suggest.h"
#include "locale/text.h"
#include "tui/screen/case.h"

/* What a case is shown as, to somebody who may open it. */
static const char *title_of(struct ui *ui, const struct case_suggestion *c, struct arena *a)
{
    const struct access_view view = access_view_of(ui->db);
    return strcmp(c->privacy, PRIVACY_SECRET) == 0 ? MASK_SECRET
                                                   : access_line(ui->db, &view, c->id, a).title;
}

void case_earlier_refresh(struct form *f)
{
    struct record_facts *x = record_facts(f);
    size_t n = 0;
    x->earlier = NULL;
    if (f->draft.rec.kind != &petition_kind || f->draft.rec.id) {
        return;
    }
    const struct case_suggestion *c = db_suggest_cases(f->s.ui->db, &f->draft.rec, &x->arena, &n);
    if (n) {
        x->earlier = arena_printf(&x->arena, _("~ 以往 %zu 件：%s %s %s %s %s · Ctrl-F 看"), n, c->reason,
                                  c->number, c->received, c->state, title_of(f->s.ui, c, &x->arena));
    }
}

/* --- the list -------------------------------------------------------------------------------- */

/* One choice at a time: the popups are modal. */
static struct {
    int64_t id[SUGGEST_CASES];
    char number[SUGGEST_CASES][96];
    size_t at;
} wanted;

static void make_parent(struct form *f)
{
    size_t before = f->draft.done;
    if (form_locked(f)) {
        return;
    }
    draft_set(&f->draft, HEAD(PT_REPEAT), REPEAT_AGAIN, NULL); /* so that undo takes it back too */
    draft_set(&f->draft, HEAD(PT_PARENT), wanted.number[wanted.at], NULL);
    draft_join(&f->draft, before);
    form_changed(f);
    ui_say(f->s.ui, _("原件记为 %s，本件是重复信访 · Ctrl-Z 撤销"), wanted.number[wanted.at]);
}

static void what_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    if (chosen == 0) {
        ui_push(ui, record_new(ui, &petition_kind, wanted.id[wanted.at], NULL, NULL));
    } else {
        make_parent(ctx);
    }
}

static void case_chosen(struct ui *ui, void *ctx, size_t chosen)
{
    const struct pick_item item[] = {
        {_("打开看"), NULL, NULL}, {_("作为原件：本件是重复信访"), NULL, NULL}};
    wanted.at = chosen;
    pick_open(ui, wanted.number[chosen], item, ARRAY_LEN(item), 0, what_chosen, ctx);
}

void case_earlier_open(struct form *f)
{
    struct arena a = {0};
    struct pick_item item[SUGGEST_CASES];
    size_t n = 0;
    const struct case_suggestion *c = db_suggest_cases(f->s.ui->db, &f->draft.rec, &a, &n);
    for (size_t i = 0; i < n; i++) {
        wanted.id[i] = c[i].id;
        snprintf(wanted.number[i], sizeof(wanted.number[i]), "%s", c[i].number);
        item[i] = (struct pick_item){
            arena_printf(&a, "%s %s %s", c[i].number, c[i].received, title_of(f->s.ui, &c[i], &a)),
            arena_printf(&a, "%s · %s", c[i].reason, c[i].state), NULL};
    }
    if (n) {
        pick_open(f->s.ui, _("以往的信访：回车看，或作为原件"), item, n, 0, case_chosen, f);
    } else {
        ui_say(f->s.ui, _("没有找到这个人、这件事以往的信访"));
    }
    arena_release(&a);
}
