/* The form of a letter about a petition: what its kind of letter says, its going out, delivery and void. */
#include <stdio.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "core/record/petition.h"
#include "db/number.h"
#include "db/print.h"
#include "locale/text.h"
#include "tui/screen/case.h"

static const char *head(const struct form *f, int field)
{
    return cell_text(&f->draft.rec.head[field]);
}

static bool in_state(const struct form *f, const char *state)
{
    const char *now = head(f, DC_STATE);
    return strcmp(*now ? now : DOCUMENT_DRAFT, state) == 0;
}

/* What is missing before it can go out, else what comes next. */
void letter_totals(struct form *f, struct grid *g, int row)
{
    struct err e = {0};
    int cols = g->cols - 2;
    if (in_state(f, DOCUMENT_DRAFT) && !paper_ready(f->s.ui->db, &f->draft.rec, &e)) {
        ui_put_cut(g, row, 1, cols, e.text, GA_YELLOW);
    } else if (in_state(f, DOCUMENT_DRAFT)) {
        grid_put(g, row, 1, cols, _("✓ 内容齐了 · F4 预览 · F8 发出"), GA_GREEN);
    } else if (in_state(f, DOCUMENT_ISSUED)) {
        grid_put(g, row, 1, cols, _("已发出，还没有送达 · F8 送达"), 0);
    } else {
        grid_put(g, row, 1, cols, head(f, DC_STATE), 0);
    }
}

const char *letter_locked(const struct form *f)
{
    bool gone = strcmp(cell_text(&f->base.head[DC_STATE]), DOCUMENT_VOID) == 0;
    return gone ? _("已作废的公文不改；文号保留，不再使用") : NULL;
}

static void set_state(struct form *f, const char *state)
{
    const struct place p = HEAD(DC_STATE);
    if (form_set_and_save(f, &p, &state, 1)) {
        ui_say(f->s.ui, _("%s %s · F4 打印 · 返回列表后 Ctrl-Z 可撤销"), state, head(f, DC_NUMBER));
    }
}

static void issue(struct form *f)
{
    struct err e = {0};
    struct place p;
    if (!paper_ready(f->s.ui->db, &f->draft.rec, &e)) {
        if (place_parse(&document_kind, e.field, &p)) {
            table_go_place(&f->table, e.field);
        }
        ui_refuse(f->s.ui, &e);
        return;
    }
    set_state(f, DOCUMENT_ISSUED);
}

/* To whom it came is asked in the form itself: its cells are there. */
static void deliver(struct form *f)
{
    char day[24];
    date_format(f->s.ui->app->today, day, sizeof(day));
    if (f->draft.rec.head[DC_WAY].state == CELL_BLANK) {
        record_fill_blank(f, "sent", day);
        form_changed(f);
        table_go_place(&f->table, document_kind.fields[DC_WAY].path);
        ui_refuse_text(f->s.ui, _("请先填送达方式、签收和签收人，再按 F8 送达"));
        return;
    }
    const struct place p[] = {HEAD(DC_STATE), HEAD(DC_SENT)};
    const char *sent = head(f, DC_SENT);
    const char *const v[] = {DOCUMENT_DELIVERED, *sent ? sent : day};
    if (form_set_and_save(f, p, v, ARRAY_LEN(p))) {
        ui_say(f->s.ui, _("已送达 %s · 信访事项上再按 F8 记“送达”，复查期限从那天起算"), head(f, DC_NUMBER));
    }
}

static void void_typed(struct ui *ui, void *ctx, const char *text)
{
    struct form *f = ctx;
    const struct place p[] = {HEAD(DC_STATE), HEAD(DC_VOID_REASON)};
    const char *const v[] = {DOCUMENT_VOID, text};
    if (!*text) {
        ui_refuse_text(ui, _("作废须写理由"));
    } else if (form_set_and_save(f, p, v, ARRAY_LEN(p))) {
        ui_say(ui, _("已作废 %s，文号保留 · 返回列表后 Ctrl-Z 可撤销"), head(f, DC_NUMBER));
    }
}

static void cancel(struct form *f)
{
    ask_open(f->s.ui, _("作废：文号保留，不再使用"), _("作废理由"), "", void_typed, f);
}

static void open_petition(struct form *f)
{
    int64_t id = db_find_number(f->s.ui->db, &petition_kind, head(f, DC_PETITION));
    if (id) {
        ui_push(f->s.ui, record_new(f->s.ui, &petition_kind, id, NULL, NULL));
    } else {
        ui_say(f->s.ui, _("没有登记过这个信访编号"));
    }
}

static const struct {
    const char *state, *label; /* Chinese msgid */
    void (*run)(struct form *f);
} steps[] = {
    {DOCUMENT_DRAFT, N_("发出"), issue}, {DOCUMENT_ISSUED, N_("送达"), deliver},
    {DOCUMENT_DRAFT, N_("作废"), cancel}, {DOCUMENT_ISSUED, N_("作废"), cancel},
    {NULL, N_("看这份公文的信访事项"), open_petition},
};

static bool offered(const struct form *f, size_t i)
{
    return !steps[i].state || in_state(f, steps[i].state);
}

static void take(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ui;
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (offered(ctx, i) && chosen-- == 0) {
            steps[i].run(ctx);
            return;
        }
    }
}

void letter_step(struct form *f)
{
    struct pick_item item[ARRAY_LEN(steps)];
    size_t n = 0;
    if (f->draft.rec.id == 0 && !form_save(f)) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (offered(f, i)) {
            item[n++] = (struct pick_item){_(steps[i].label), NULL, NULL};
        }
    }
    pick_open(f->s.ui, _("下一步"), item, n, 0, take, f);
}

bool letter_act(struct form *f, enum action a)
{
    if (a == ACT_EDIT) {
        return record_fold_toggle(f);
    }
    if (a == ACT_MORE) {
        record_fold_all(f);
        return true;
    }
    return record_act(f, a);
}

void letter_why(struct form *f, struct place p, struct buf *out)
{
    record_why(f, p, out);
}

bool letter_save(struct form *f, struct err *e)
{
    return record_save(f, e);
}

void letter_saved(struct form *f)
{
    ui_say(f->s.ui, in_state(f, DOCUMENT_DRAFT) ? _("草稿已保存%s%s · F8 发出")
                                                : _("已保存%s%s · 返回列表后 Ctrl-Z 可撤销保存"),
           *head(f, DC_NUMBER) ? " " : "", head(f, DC_NUMBER));
}

bool letter_grows(int list)
{
    return list == DC_ATTACHMENTS;
}

const char *letter_fixed(const struct form *f, struct place p)
{
    bool number = p.list < 0 && p.field == DC_NUMBER && f->base.head &&
                  f->base.head[DC_NUMBER].state != CELL_BLANK;
    return number ? _("文号编了就不改；不用的按 F8 作废") : NULL;
}
