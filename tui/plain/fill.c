#include <stdlib.h>
#include <string.h>

#include "core/base/base.h"
#include "core/record/draft.h"
#include "core/record/json.h"
#include "core/report/selfeval_sheet.h"
#include "db/drafts.h"
#include "db/store.h"
#include "locale/text.h"
#include "tui/cli/forms.h"
#include "tui/plain/plain.h"

struct fill {
    struct plain *p;
    struct draft draft;
    struct kept_draft kept;
    struct place *cell; /* in reading order of the form */
    int *rows;          /* rows each is merged over */
    size_t n, at;
    bool left; /* the user wants to save and leave */
};

/* The order of the questions is that of the printed form. */
static void find_cells(struct fill *f)
{
    struct arena a = {0};
    struct doc *d = doc_new(&a, "");
    const struct doc_table *t = selfeval_sheet(d, &f->draft.rec, f->draft.book, SHEET_SCREEN);
    f->cell = xreallocarray(f->cell, t->ncells + 1, sizeof(*f->cell));
    f->rows = xreallocarray(f->rows, t->ncells + 1, sizeof(*f->rows));
    f->n = 0;
    for (size_t i = 0; i < t->ncells; i++) {
        if (t->cell[i].place &&
            place_parse(&selfeval_kind, t->cell[i].place, &f->cell[f->n])) {
            f->rows[f->n++] = t->cell[i].rowspan;
        }
    }
    arena_release(&a);
}

static void release_texts(struct fill *f)
{
    free((char *)f->kept.body);
    free((char *)f->kept.steps);
    f->kept.body = f->kept.steps = NULL;
}

/* Each answer is on disk before the next question. */
static bool keep(struct fill *f, struct err *e)
{
    char place[80] = "";
    struct buf title = {0};
    const struct rec *r = &f->draft.rec;
    release_texts(f);
    r->kind->title(r, &title);
    if (f->at < f->n) {
        place_format(r->kind, f->cell[f->at], place, sizeof(place));
    }
    f->kept.kind = selfeval_kind.id;
    f->kept.record = r->id;
    f->kept.version = r->version;
    f->kept.title = buf_str(&title);
    f->kept.body = rec_to_text(r);
    f->kept.steps = draft_steps_text(&f->draft);
    f->kept.place = place;
    bool ok = drafts_keep(f->p->db, &f->kept, e);
    buf_release(&title);
    return ok;
}

static void add_indicator(struct fill *f)
{
    struct err e = {0};
    struct place p = f->cell[f->at];
    size_t row = p.list == SE_INDICATORS ? (size_t)p.row + 1
                                         : f->draft.rec.list[SE_INDICATORS].n;
    if (!draft_insert_row(&f->draft, SE_INDICATORS, row, &e)) {
        cli_fail(&e);
    }
    find_cells(f);
}

static void drop_indicator(struct fill *f)
{
    struct place p = f->cell[f->at];
    if (p.list == SE_INDICATORS) {
        draft_delete_row(&f->draft, SE_INDICATORS, (size_t)p.row);
        find_cells(f);
    } else {
        cli_print(f->p->app->out, _("这里不是指标行，没有删。\n"));
    }
}

static void step_back(struct fill *f)
{
    struct place p;
    struct buf name = {0};
    if (draft_undo(&f->draft, &p, &name)) {
        cli_print(f->p->app->out, _("已撤销：%s\n"), buf_str(&name));
        find_cells(f);
    }
    buf_release(&name);
}

/* True: the line was a command, and the same question comes again. */
static bool command(struct fill *f, const char *line)
{
    if (strcmp(line, "/") == 0) {
        f->left = true;
    } else if (strcmp(line, "/+") == 0) {
        add_indicator(f);
    } else if (strcmp(line, "/-") == 0) {
        drop_indicator(f);
    } else if (strcmp(line, "/u") == 0) {
        step_back(f);
    } else if (strcmp(line, "/b") == 0) {
        f->at -= f->at > 0;
    } else {
        return false;
    }
    return true;
}

static bool answer(struct fill *f, const char *line)
{
    struct err e = {0};
    const char *text = strcmp(line, "//") == 0 ? "" : line; /* blank again */
    struct place p = f->cell[f->at];
    bool ok = true;
    for (int i = 0; ok && i < f->rows[f->at]; i++, p.row++) { /* a merged word is that of all rows */
        ok = draft_set(&f->draft, p, text, &e);
    }
    if (!ok) {
        cli_fail(&e);
    }
    return ok;
}

static void ask_cell(struct fill *f)
{
    char number[48], path[80];
    struct arena a = {0};
    struct err e = {0};
    const struct rec *r = &f->draft.rec;
    struct place p = f->cell[f->at];
    place_format(r->kind, p, path, sizeof(path));
    const char *mark = rec_cell(r, p)->state == CELL_AUTO ? "=" : "";
    char *line = plain_ask(f->p, "%s [%s%s]: ", form_place(&selfeval_kind, path, &a), mark,
                           rec_shown(r, p, number, sizeof(number)));
    if (line && !command(f, line)) {
        bool taken = !*line || answer(f, line);
        if (*line && ftype_is_number(kind_field(r->kind, p)->type) && taken) {
            form_print_totals(r, f->draft.book, f->p->app->out);
        }
        f->at += taken;
    }
    if (line && !keep(f, &e)) {
        cli_fail(&e);
    }
    free(line);
    arena_release(&a);
}

/* A draft of this form that was kept, if the user wants it back. */
static void offer_draft(struct fill *f, struct rec *r)
{
    struct arena a = {0};
    struct rec old;
    const struct kept_draft *k = drafts_find(f->p->db, selfeval_kind.id, r->id, &a);
    char *line = k ? plain_ask(f->p, _("有没保存的草稿（%s，%s）。接着填吗？(y/n)："), k->title, k->time)
                   : NULL;
    rec_init(&old, &selfeval_kind);
    if (line && (*line == 'y' || *line == 'Y') && rec_from_text(&old, k->body, NULL)) {
        old.id = k->record;
        old.version = k->version;
        rec_release(r);
        *r = old;
        f->kept.id = k->id;
    } else {
        rec_release(&old);
    }
    free(line);
    arena_release(&a);
}

static bool begin(struct fill *f, int64_t id, struct rec *r, struct err *e)
{
    if (id) {
        return store_load(f->p->db, &selfeval_kind, id, r, e);
    }
    rec_init(r, &selfeval_kind);
    char *layout = plain_ask(f->p, _("布局（A、B、C…，回车为 B；anzhang layout list 看说明）："));
    if (layout) {
        selfeval_start(r, db_book(f->p->db), *layout ? layout : "B",
                       f->p->year ? f->p->year : db_year(f->p->db), db_office(f->p->db));
    }
    free(layout);
    return layout != NULL;
}

static bool finish(struct fill *f, int64_t *id, struct err *e)
{
    if (f->p->end) {
        cli_print(f->p->app->out, _("输入结束，草稿已留着，下次可以接着填。\n"));
        return true;
    }
    bool ok = store_save(f->p->db, &f->draft.rec, NULL, NULL, e);
    if (ok) {
        *id = f->draft.rec.id;
        cli_print(f->p->app->out, _("已保存（编号 %lld）\n"), (long long)*id);
        ok = (!f->kept.id || drafts_drop(f->p->db, f->kept.id, e)) &&
             plain_form(f->p, &f->draft.rec, e);
    }
    return ok;
}

bool plain_fill(struct plain *p, int64_t *id, struct err *e)
{
    struct rec r;
    struct fill f = {.p = p};
    if (!begin(&f, *id, &r, e)) {
        rec_release(&r);
        return false;
    }
    offer_draft(&f, &r);
    draft_open(&f.draft, &r, db_book(p->db));
    find_cells(&f);
    cli_print(p->app->out, _("回车不改；// 清空；= 由程序算；— 不适用；/b 上一格；/+ 加指标行；"
                             "/- 删指标行；/u 撤销；/ 保存并结束\n"));
    while (f.at < f.n && !f.left && !p->end) {
        ask_cell(&f);
    }
    bool ok = finish(&f, id, e);
    release_texts(&f);
    free(f.cell);
    free(f.rows);
    draft_close(&f.draft);
    return ok;
}
