#include "tui/screen/unmask.h"

#include <string.h>

#include "core/base/base.h"
#include "core/record/privacy.h"
#include "db/access.h"
#include "locale/text.h"

static bool same(struct place a, struct place b)
{
    return a.list == b.list && a.row == b.row && a.field == b.field;
}

static void show(struct form *f, const char *reason)
{
    struct err e = {0};
    struct place p;
    if (!form_cursor(f, &p)) {
        return;
    }
    if (!access_unmask(f->s.ui->db, &f->base, &p, reason, &e)) {
        f->edit_after = false;
        ui_refuse(f->s.ui, &e);
        return;
    }
    f->unmasked = true;
    f->bare = p;
    form_rebuild(f);
    ui_say(f->s.ui, _("本格已显示全文，记入访问记录；光标离开就遮上"));
    if (f->edit_after) {
        f->edit_after = false;
        form_edit_open(f, NULL);
    }
}

static void reason_given(struct ui *ui, void *ctx, const char *text)
{
    (void)ui;
    show(ctx, text);
}

void unmask_cell(struct form *f, bool edit)
{
    struct place p;
    if (!form_cursor(f, &p) || !privacy_hidden(&f->draft.rec, p)) {
        ui_say(f->s.ui, _("这一格没有遮盖"));
        return;
    }
    f->edit_after = edit;
    if (access_needs_reason(&f->base)) {
        ask_open(f->s.ui, _("查看遮盖的内容"), _("限制级信访件，请写明理由（记入访问记录）"), "",
                 reason_given, f);
    } else {
        show(f, NULL);
    }
}

void unmask_left(struct form *f)
{
    struct place p;
    if (f->unmasked && !(form_cursor(f, &p) && same(p, f->bare))) {
        f->unmasked = false;
        privacy_mask(&f->draft.rec);
        form_rebuild(f);
    }
}

void unmask_again(struct form *f)
{
    if (f->unmasked && rec_has(&f->draft.rec, f->bare)) {
        privacy_show(&f->draft.rec, f->bare);
    }
}

/* A line */

static int64_t line_id(const struct reg *l)
{
    return l->at >= l->ndraft && l->at - l->ndraft < l->found.n ? l->found.id[l->at - l->ndraft] : 0;
}

static void show_line(struct reg *l, const char *reason)
{
    struct err e = {0};
    struct rec r;
    int64_t id = line_id(l);
    if (!id) {
        return;
    }
    if (db_head(l->s.ui->db, l->view->kind, id, &r, &e) &&
        access_unmask(l->s.ui->db, &r, NULL, reason, &e)) {
        l->bare = id;
        ui_say(l->s.ui, _("这一行已显示全文，记入访问记录；光标离开就遮上"));
    } else {
        ui_refuse(l->s.ui, &e);
    }
    rec_release(&r);
}

static void line_reason(struct ui *ui, void *ctx, const char *text)
{
    (void)ui;
    show_line(ctx, text);
}

void unmask_line(struct reg *l)
{
    struct err e = {0};
    struct rec r;
    if (!line_id(l) || !privacy_covers(l->view->kind)) {
        ui_say(l->s.ui, _("这一行没有遮盖"));
        return;
    }
    bool there = db_head(l->s.ui->db, l->view->kind, line_id(l), &r, &e);
    bool asks = there && access_needs_reason(&r);
    rec_release(&r);
    if (asks) {
        ask_open(l->s.ui, _("查看遮盖的内容"), _("限制级信访件，请写明理由（记入访问记录）"), "",
                 line_reason, l);
    } else if (there) {
        show_line(l, NULL);
    } else {
        ui_refuse(l->s.ui, &e);
    }
}
