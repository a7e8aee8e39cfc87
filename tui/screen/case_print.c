/* F4 on a petition: the letters about it first, the newest before, then the papers of the case itself. */
#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/document.h"
#include "db/access.h"
#include "locale/text.h"
#include "tui/screen/case.h"

/* One choice at a time: the popups are modal. */
static struct {
    struct form *form;
    bool export;
    int64_t id[64];
    size_t n;
} wanted;

static int year_of(struct ui *ui)
{
    return ui->app->year ? ui->app->year : db_year(ui->db);
}

static void print_letter(struct ui *ui, int64_t id)
{
    struct rec r;
    struct err e = {0};
    if (access_open(ui->db, &document_kind, id, &r, &e)) {
        r.kind->compute(&r, db_book(ui->db));
        print_choose(ui, &r, year_of(ui), wanted.export);
    } else {
        ui_refuse(ui, &e);
    }
    rec_release(&r);
}

static void chosen_paper(struct ui *ui, void *ctx, size_t chosen)
{
    (void)ctx;
    if (chosen < wanted.n) {
        print_letter(ui, wanted.id[chosen]);
    } else {
        print_choose(ui, &wanted.form->draft.rec, year_of(ui), wanted.export);
    }
}

/* "转送函 丰信转〔2025〕37号", "草稿". */
static struct pick_item item_of(struct ui *ui, int64_t id, struct arena *a)
{
    struct rec r;
    struct buf title = {0};
    struct pick_item it = {"?", NULL, NULL};
    if (db_head(ui->db, &document_kind, id, &r, NULL)) {
        r.kind->compute(&r, db_book(ui->db));
        r.kind->title(&r, &title);
        it.text = arena_strdup(a, buf_str(&title));
        it.hint = arena_strdup(a, cell_text(&r.head[DC_STATE]));
    }
    buf_release(&title);
    rec_release(&r);
    return it;
}

void case_print(struct form *f, bool export)
{
    struct ui *ui = f->s.ui;
    struct arena a = {0};
    struct scan_result found = {0};
    const struct scan_is is = {DC_PETITION_KEY, cell_text(&f->draft.rec.head[PT_NUMBER_KEY])};
    const struct scan s = {.kind = &document_kind, .is = &is, .nis = 1, .sum = -1};
    if (f->draft.rec.id == 0) {
        ui_refuse_text(ui, _("先按 Ctrl-S 登记：编号和查询码保存时才有，登记单上要印"));
        return;
    }
    wanted.form = f;
    wanted.export = export;
    wanted.n = 0;
    if (*is.text && db_scan(ui->db, &s, &found, NULL)) {
        wanted.n = found.n < ARRAY_LEN(wanted.id) ? found.n : ARRAY_LEN(wanted.id);
    }
    struct pick_item *item = arena_alloc(&a, (wanted.n + 1) * sizeof(*item));
    for (size_t i = 0; i < wanted.n; i++) {
        wanted.id[i] = found.id[i];
        item[i] = item_of(ui, found.id[i], &a);
    }
    item[wanted.n] = (struct pick_item){_("登记表、来访登记单"), NULL, NULL};
    if (wanted.n) {
        pick_open(ui, _("打印哪一份"), item, wanted.n + 1, 0, chosen_paper, f);
    } else {
        print_choose(ui, &f->draft.rec, year_of(ui), export);
    }
    free(found.id);
    arena_release(&a);
}
