#include "tui/screen/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/base/str.h"
#include "core/record/article.h"
#include "core/record/asset.h"
#include "core/record/budget.h"
#include "core/record/bulletin.h"
#include "core/record/callback.h"
#include "core/record/contract.h"
#include "core/record/document.h"
#include "core/record/duty.h"
#include "core/record/goal.h"
#include "core/record/meeting.h"
#include "core/record/payee.h"
#include "core/record/payment.h"
#include "core/record/period.h"
#include "core/record/petition.h"
#include "core/record/purchase.h"
#include "core/record/reception.h"
#include "core/record/request.h"
#include "core/record/statement.h"
#include "core/record/suggestion.h"
#include "core/record/ticket.h"
#include "core/report/record_sheet.h"
#include "db/access.h"
#include "db/number.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/screen/case.h"

const char *record_text(const struct rec *r, const char *field)
{
    int at = kind_field_index(r->kind, -1, field);
    return at < 0 ? "" : cell_text(&r->head[at]);
}

struct decimal record_value(const struct rec *r, const char *field)
{
    int at = kind_field_index(r->kind, -1, field);
    return at < 0 ? (struct decimal){.have = HAVE_BLANK} : cell_value(&r->head[at]);
}

void record_fill_blank(struct form *f, const char *field, const char *text)
{
    int at = kind_field_index(f->draft.rec.kind, -1, field);
    if (at >= 0 && *text && f->draft.rec.head[at].state == CELL_BLANK) {
        draft_set(&f->draft, HEAD(at), text, NULL);
    }
}

struct record_facts *record_facts(const struct form *f)
{
    return f->extra;
}

static void title(const struct form *f, char *left, char *right, size_t n)
{
    struct buf name = {0};
    const struct rec *r = &f->draft.rec;
    if (r->id) {
        r->kind->title(r, &name);
    } else {
        buf_adds(&name, _(r->kind->label));
    }
    snprintf(left, FORM_TITLE, "%s", buf_str(&name));
    snprintf(right, n, "%s", record_text(r, "state"));
    buf_release(&name);
}

static const char *locked(const struct form *f)
{
    bool filed = f->draft.rec.kind == &meeting_kind &&
                 strcmp(cell_text(&f->base.head[MT_STATE]), MEETING_FILED) == 0;
    return filed ? _("会议已归档，不能修改：按 F8 取消归档后再改") : NULL;
}

bool record_act(struct form *f, enum action a)
{
    struct place p;
    if (a == ACT_CHECK && !f->pane) {
        record_attachments_read(f);
    }
    if (a == ACT_ROW_COPY && f->draft.rec.kind == &payment_kind &&
        !(form_cursor(f, &p) && p.list >= 0)) {
        return record_like_last(f);
    }
    return false;
}

/* A refusal says what can be done now, here. */
static bool say_way_out(const struct form *f, struct err *e)
{
    const struct kind *k = f->draft.rec.kind;
    if (e->code == ERR_INPUT && k == &payment_kind && f->draft.rec.id == 0 &&
        (strcmp(e->field, "meeting") == 0 || strcmp(e->field, "request") == 0)) {
        char text[sizeof(e->text)];
        snprintf(text, sizeof(text), "%s", e->text);
        snprintf(e->text, sizeof(e->text), _("%s 现在可以：F8 列入下次党组会。"), text);
        str_trim_partial(e->text);
    }
    return false;
}

/* The number offered when the form was opened may have been taken since: it is given anew. */
bool record_save(struct form *f, struct err *e)
{
    struct db *db = f->s.ui->db;
    struct rec *r = &f->draft.rec;
    const char *number = record_text(r, "number");
    bool offered = *number && strcmp(number, record_facts(f)->offered) == 0;
    if (r->id || !(db_number_wanted(r) || (offered && db_find_number(db, r->kind, number)))) {
        bool saved = store_save(db, r, NULL, NULL, e);
        return saved || say_way_out(f, e);
    }
    struct buf name = {0};
    r->kind->title(r, &name);
    bool ok = store_begin(db, buf_str(&name), e);
    if (ok) {
        ok = db_number_give(db, r, e) && store_save(db, r, NULL, NULL, e);
        ok = store_end(db, ok, e) && ok;
    }
    buf_release(&name);
    return ok;
}

#define RECORD(id, rows, draw)                                                                    \
    {.kind = &id##_kind, .place = PL_RECORD, .list = FORM_ANY_LIST, .total_rows = (rows),         \
     .sheet = record_fold_sheet, .totals = (draw), .title = title, .locked = locked, .words = record_words,   \
     .closed = record_closed, .read = record_read, .entered = record_entered,                     \
     .step = record_step, .act = record_act,                                                             \
     .why = record_why,                                                                           \
     .check = record_check, .save = record_save, .changed = record_refresh, .close = record_release}

#define CASE(id, rows, what)                                                                       \
    {.kind = &id##_kind, .place = PL_CASE, .list = FORM_ANY_LIST, .total_rows = (rows),           \
     .sheet = record_fold_sheet, .totals = what##_totals, .title = title, .locked = what##_locked, \
     .words = record_words, .closed = record_closed, .read = record_read,                          \
     .entered = record_entered, .step = what##_step, .act = what##_act, .why = what##_why,          \
     .check = record_check, .save = what##_save, .saved = what##_saved, .grows = what##_grows,      \
     .fixed = what##_fixed,                                                                        \
     .changed = record_refresh, .close = record_release}

static const struct form_type types[] = {
    RECORD(budget, 2, record_totals_spending), RECORD(payment, 3, record_totals_spending),
    RECORD(request, 3, record_totals_spending), RECORD(contract, 3, record_totals_contract),
    RECORD(meeting, 2, record_totals_meeting), RECORD(goal, 1, record_totals_list),
    RECORD(purchase, 1, record_totals_list), RECORD(asset, 1, record_totals_list),
    RECORD(payee, 1, record_totals_list), RECORD(statement, 1, record_totals_list),
    RECORD(reception, 1, record_totals_list), RECORD(duty, 1, record_totals_list),
    RECORD(period, 1, record_totals_list), RECORD(ticket, 1, record_totals_list),
    RECORD(bulletin, 1, record_totals_list), RECORD(callback, 1, record_totals_list),
    RECORD(article, 1, record_totals_list), RECORD(suggestion, 1, record_totals_list),
    CASE(petition, 2, case), CASE(document, 1, letter),
};

const struct form_type *record_form(const char *kind)
{
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (strcmp(types[i].kind->id, kind) == 0) {
            return &types[i];
        }
    }
    return NULL;
}

/* Typing can begin: the first cell that must be filled and is not. */
static void to_first_blank(struct form *f)
{
    const struct rec *r = &f->draft.rec;
    size_t n;
    const struct sheet_row *row = record_sheet_rows(r->kind, &n);
    for (size_t i = 0; i < n; i++) {
        for (int k = 0; row[i].kind == SHEET_FIELDS && k < row[i].n; k++) {
            const struct field *fd = &r->kind->fields[row[i].field[k]];
            if ((fd->flags & F_REQUIRED) && r->head[row[i].field[k]].state == CELL_BLANK) {
                table_go_place(&f->table, fd->path);
                return;
            }
        }
    }
}

struct screen *record_new(struct ui *ui, const struct kind *k, int64_t id, record_fill *fill,
                          void *ctx)
{
    struct err e = {0};
    struct rec r;
    struct arena a = {0};
    const struct kept_draft *kept = NULL;
    if (id && !access_open(ui->db, k, id, &r, &e)) {
        rec_release(&r);
        ui_refuse(ui, &e);
        return NULL;
    }
    if (id) {
        kept = drafts_find(ui->db, k->id, id, &a);
    } else {
        rec_init(&r, k);
        record_begin(ui, &r);
        if (fill) {
            fill(&r, ctx);
        }
        k->compute(&r, db_book(ui->db));
        record_number(ui, &r);
    }
    struct screen *s = form_start(ui, record_form(k->id), &r, kept);
    if (!id && fill) { /* what was filled in is work too: it is kept as a draft */
        struct form *f = (struct form *)s;
        rec_release(&f->base);
        rec_init(&f->base, k);
        form_changed(f);
    }
    if (!id) {
        struct record_facts *x = record_facts((struct form *)s);
        snprintf(x->offered, sizeof(x->offered), "%s", record_text(&((struct form *)s)->draft.rec,
                                                                   "number"));
        to_first_blank((struct form *)s);
    }
    arena_release(&a);
    return s;
}
